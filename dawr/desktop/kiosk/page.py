"""What all pages of the kiosk have in common: they show a view and say what the customer wishes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from .journey.wishes import Wish
from .setting import Setting
from .view import View


class KioskPage(QWidget):
    """One page, or a part of it, built for one setting."""

    wished = Signal(object)
    """A ``Wish``."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._wishes: dict[QObject, Wish] = {}

    def show_view(self, view: View) -> None:
        """Show what has changed."""

    def means(self, button: QAbstractButton, wish: Wish, name: str = "") -> None:
        """Let a touch on the button be this wish. ``name`` finds the button: "service-id-renewal", "help"."""
        if button not in self._wishes:
            button.setObjectName(name)
            button.clicked.connect(self._say)
        self._wishes[button] = wish

    def _say(self) -> None:
        self.wished.emit(self._wishes[self.sender()])


class Ground(KioskPage):
    """A page that fills the window with the colour of its theme."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground."""
        QPainter(self).fillRect(self.rect(), self.setting.theme.colour("surface_window"))
