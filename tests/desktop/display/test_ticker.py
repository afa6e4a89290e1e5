"""The words along the lower edge: they run only when they must, and end on the right side."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.queueing.board import Board

from .boards import LONG, at, board, paused
from .conftest import BOTH, Shown
from .seeing import pixels, settle

SHORT = {"ar": "احتفظ بتذكرتك", "en": "Keep your ticket"}
OTHER = {"ar": "شكرًا لكم", "en": "Thank you"}
GOLD = (0xCD, 0xB0, 0x7A)


def saying(*lines: dict[str, str]) -> Board:
    told = board()
    return replace(told, branch=replace(told.branch, ticker=lines))


def ink(window: LobbyDisplay) -> QRect:
    """Return where the ticker has white words."""
    return _extent(window, (255, 255, 255))


def marks(window: LobbyDisplay) -> QRect:
    """Return where the ticker has triangles."""
    return _extent(window, GOLD)


def _extent(window: LobbyDisplay, colour: tuple[int, int, int]) -> QRect:
    settle()
    picture = pixels(window.ticker.grab().toImage()).astype(np.int16)
    rows, columns = np.nonzero(np.abs(picture - colour).sum(axis=2) < 60)
    if not len(rows):
        return QRect()
    return QRect(int(columns.min()), int(rows.min()), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_that_fit_stand_still_at_the_reading_edge(display: Shown, language: str):
    window = display((language,), saying(SHORT, OTHER))

    assert not window.ticker.running
    edge = marks(window)
    if language == "ar":
        assert window.ticker.width() - edge.right() == pytest.approx(40, abs=4)
        assert ink(window).right() < edge.right()
    else:
        assert edge.left() == pytest.approx(40, abs=4)


def test_words_that_do_not_fit_run_and_only_while_they_are_seen(display: Shown):
    window = display(("ar",), saying(LONG))
    assert window.ticker.running

    window.hide()
    assert not window.ticker.running

    window.show()
    assert window.ticker.running
    window.show_board(saying(SHORT))
    assert not window.ticker.running


@pytest.mark.parametrize(("language", "away"), [("ar", 1), ("en", -1)])
def test_running_words_come_from_where_the_sentence_goes_on(display: Shown, qtbot: QtBot, language: str, away: int):
    window = display((language,), saying(LONG))
    settle()
    before = marks(window)

    qtbot.waitUntil(lambda: abs(marks(window).left() - before.left()) >= 10, timeout=20_000)

    assert (marks(window).left() - before.left()) * away > 0


def test_the_same_words_again_do_not_start_from_the_beginning(display: Shown, qtbot: QtBot):
    window = display(("ar",), saying(LONG))
    settle()
    start = marks(window).left()
    qtbot.waitUntil(lambda: marks(window).left() >= start + 10, timeout=20_000)

    window.show_time(at(8))
    window.show_board(saying(LONG))

    assert marks(window).left() >= start + 10


def test_with_reduced_motion_lines_take_turns_of_eight_seconds(display: Shown):
    window = display(("ar",), saying(LONG, SHORT), reduced_motion=True)
    widths = []
    for second in (0, 7, 8, 16):
        window.show_time(at(second))
        widths.append(ink(window).width())

    assert not window.ticker.running
    assert widths[0] == widths[1]
    assert widths[1] != widths[2]
    assert widths[3] == widths[0]
    assert max(widths) > 3 * min(widths)


def test_two_languages_stand_face_to_face(display: Shown):
    window = display(BOTH, saying(SHORT))

    seen = ink(window)

    assert seen.left() == pytest.approx(40, abs=4)
    assert window.ticker.width() - marks(window).right() == pytest.approx(40, abs=4)


def test_two_languages_that_have_no_room_together_take_turns_and_never_cover_each_other(display: Shown):
    """A sentence of the sample is too long for half the strip in each language."""
    window = display(BOTH, saying(board().branch.ticker[1]))
    sides = []
    for second in (0, 8):
        window.show_time(at(second))
        sides.append(marks(window).center().x() > window.ticker.width() / 2)

    assert sorted(sides) == [False, True]
    assert not window.ticker.running


@pytest.mark.parametrize("languages", [("ar",), BOTH])
@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
def test_a_line_that_stands_still_is_never_cut_off(display: Shown, languages: tuple[str, ...], size: tuple[int, int]):
    window = display(languages, saying(LONG), size=size, reduced_motion=True)

    for second in (0, 8):
        window.show_time(at(second))
        seen = ink(window)
        margin = seen.height() // 10
        assert seen.left() >= margin
        assert seen.right() <= window.ticker.width() - margin
        assert seen.top() >= 0
        assert seen.bottom() < window.ticker.height() - 1


@pytest.mark.parametrize(
    ("languages", "text", "at_the_left"),
    [
        (("ar",), "احتفظ بتذكرتك", True),
        (("ar",), "STC: افتتاح فرع جديد", True),
        (("en",), "Keep your ticket", False),
        (("ar",), "Keep your ticket", False),
        (("en",), "احتفظ بتذكرتك", True),
    ],
)
def test_the_full_stop_ends_the_sentence(display: Shown, languages: tuple[str, ...], text: str, at_the_left: bool):
    window = display(languages, saying({"ar": f"{text}."}))
    seen = ink(window)
    picture = pixels(window.ticker.grab().toImage()).astype(np.int16)

    def rows_with_ink(x: int) -> int:
        """Return how high the ink is in six columns: a full stop is low, a letter is not."""
        return int((picture[:, x : x + 6].sum(axis=2) > 600).any(axis=1).sum())

    left, right = rows_with_ink(seen.left()), rows_with_ink(seen.right() - 5)
    stop, letter = (left, right) if at_the_left else (right, left)
    assert stop < 10 < letter


def test_a_pause_says_what_the_waits_mean(display: Shown):
    window = display(BOTH, paused())

    assert window.ticker.accessibleName() == (
        "أوقات الانتظار المعروضة تشمل وقت التوقف. The waiting times shown include the pause."
    )


def test_a_branch_without_words_has_an_empty_strip(display: Shown):
    window = display(("ar",), saying())

    assert not window.ticker.running
    assert ink(window).isEmpty()
    assert marks(window).isEmpty()
