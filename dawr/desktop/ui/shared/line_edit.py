"""One line to type on: Enter and Esc are its own, the keys of the window go past it."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dawr.text import latin_digits

from .themed import Themed

_DIGITS = tuple("123456789")
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


_BESIDE_CARET: Final = "\N{THIN SPACE}"
"""Qt draws the caret of an empty line over the first letter of what it is for."""


class LineEdit(Themed, QLineEdit):
    """``entered`` on Enter, ``left`` on Esc, ``moved`` on the keys that move in the list beside it."""

    entered = Signal()
    left = Signal()
    moved = Signal(QKeyEvent)
    numbered = Signal(int)
    """A digit from 1 to 9 on the empty line, where digits choose."""

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.digits_choose = False
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the font in scale, and begin where the language begins."""
        self.setFont(self.theme.font("body"))
        side = Qt.AlignmentFlag.AlignRight if self.right_to_left else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # by itself an empty line begins at the left
        super().look_changed()

    def show_prompt(self, text: str) -> None:
        """Say on the empty line what it is for."""
        self.setPlaceholderText(f"{_BESIDE_CARET}{text}" if text else "")

    def sizeHint(self) -> QSize:
        """Return the height of a small control."""
        return QSize(self.theme.px(160), self.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """A line to type on is never thinner."""
        return QSize(self.theme.px(96), self.theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter and Esc; hand on what moves in a list."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.digits_choose and not self.text() and latin_digits(event.text()) in _DIGITS:
            if not event.isAutoRepeat():
                self.numbered.emit(int(latin_digits(event.text())))
        elif key in _MOVES:
            self.moved.emit(event)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
