"""The display as a person in the hall meets it: shown, at a screen's size."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.theme import Mode
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.queueing.board import Board

from .boards import NOW

Shown = Callable[..., LobbyDisplay]
BOTH = ("ar", "en")


@pytest.fixture
def display(qtbot: QtBot) -> Shown:
    """Return a maker of displays: languages, boards to show at once, size, reduced motion."""

    def make(
        languages: tuple[str, ...] = ("ar",),
        *boards: Board,
        size: tuple[int, int] = (1920, 1080),
        reduced_motion: bool = False,
        mode: Mode = "light",
    ) -> LobbyDisplay:
        window = LobbyDisplay(languages, mode=mode, reduced_motion=reduced_motion)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.show_time(NOW)
        for board in boards:
            window.show_board(board)
        return window

    return make


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let announcements follow each other in hundredths of a second."""
    monkeypatch.setattr("dawr.desktop.ui.display.announcing.HOLD", 40)
    monkeypatch.setattr("dawr.desktop.ui.display.announcing.HURRY", 20)
    monkeypatch.setattr("dawr.desktop.ui.display.newest_call.OVER_A_STANDSTILL", 40)
