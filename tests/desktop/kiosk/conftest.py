"""A kiosk in the hands of a customer."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from dawr.desktop.kiosk.window import UPRIGHT, Kiosk
from dawr.queueing.board import Board
from dawr.queueing.commands import Command

from .boards import MORNING, morning_board


class Hands:
    """Touches a kiosk as a customer does and keeps what it orders."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.commands: list[Command] = []
        kiosk.command_given.connect(self.commands.append)

    def button(self, name: str) -> QAbstractButton | None:
        """Return the button of this name that is seen."""
        return next((one for one in self.kiosk.findChildren(QAbstractButton, name) if one.isVisible()), None)

    def names(self) -> list[str]:
        """Return the names of all buttons that are seen."""
        return [one.objectName() for one in self.kiosk.findChildren(QAbstractButton) if one.isVisible()]

    def touch(self, *names: str) -> None:
        """Touch one button after the other."""
        for name in names:
            button = self.button(name)
            assert button is not None, f"no button {name} among {self.names()}"
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, button.rect().center())
            QCoreApplication.processEvents()

    def order(self) -> Command:
        """Return the latest command."""
        return self.commands[-1]

    def texts(self) -> str:
        """Return every text that is seen, in one."""
        from dawr.desktop.kiosk.accessible.upper_text import UpperText
        from dawr.desktop.ui.shared.label import Label
        from dawr.desktop.ui.shared.number_label import NumberLabel
        from dawr.text import strip_isolates

        labels = [one for one in self.kiosk.findChildren(Label) if one.isVisible()]
        numbers = [one for one in self.kiosk.findChildren(NumberLabel) if one.isVisible()]
        read = [one.accessibleName() for one in self.kiosk.findChildren(UpperText) if one.isVisible()]
        said = [one.text() for one in (*labels, *numbers)] + read + [one.text() for one in self._buttons()]
        return strip_isolates("\n".join(said)).replace("**", "")

    def _buttons(self) -> list[QAbstractButton]:
        return [one for one in self.kiosk.findChildren(QAbstractButton) if one.isVisible()]


Make = Callable[..., Hands]


@pytest.fixture
def make_kiosk(qtbot: QtBot) -> Iterator[Make]:
    """Return a function that shows a kiosk: ``size``, ``board`` and what its constructor takes."""
    made: list[Kiosk] = []

    def make(size: tuple[int, int] = UPRIGHT, board: Board | None = None, **options: object) -> Hands:
        kiosk = Kiosk("kiosk-1", **{"printer": "kiosk-1", "reduced_motion": True, **options})  # type: ignore[arg-type]  # as Kiosk takes them
        made.append(kiosk)
        hands = Hands(kiosk)
        kiosk.resize(*size)
        with qtbot.waitExposed(kiosk):
            kiosk.show()
        kiosk.show_time(MORNING)
        kiosk.show_board(board or morning_board())
        QCoreApplication.processEvents()
        return hands

    yield make
    for kiosk in made:
        kiosk.hide()
        kiosk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def hands(make_kiosk: Make) -> Hands:
    """Return hands at an upright kiosk of the sample branch on a Sunday at 9:41."""
    return make_kiosk()
