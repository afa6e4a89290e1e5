"""A box to tick with its word beside it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.text_block import TextBlock, fitting_line, least_width, line, paint_line
from dawr.desktop.ui.shared.themed import rounded

_BOX, _HIGH, _BETWEEN, _AROUND = 20, 36, 10, 2


class CheckBox(Pressable):
    """``toggled(bool)`` tells the answer; mouse, touch, space and Enter give it. ``value`` is what it stands for."""

    def __init__(self, value: object = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent, repeats=True)
        self.value = value
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show another word."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the box and its word."""
        theme = self.theme
        wide = theme.px(_BOX + _BETWEEN + 2 * _AROUND) + int(self._word().width) + 2
        return QSize(wide, theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A word may get smaller; it is never cut."""
        word = self._word()
        return QSize(self.sizeHint().width() - int(word.width - least_width(word)), self.theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box at the start, ticked or not, and the word behind it."""
        theme, right = self.theme, self.right_to_left
        painter = QPainter(self)
        side, around, on = theme.px(_BOX), theme.px(_AROUND), self.isChecked()
        middle = self.height() / 2
        box = QRectF(self.width() - around - side if right else around, middle - side / 2, side, side)
        off = not self.isEnabled()
        edge = theme.colour("line_soft" if off else "accent" if on else "line_strong")
        resting = "surface_sunken" if self.looks_pressed() or off else "surface_card"
        fill = theme.colour("accent" if on and not off else resting)
        rounded(painter, box, theme.px(4), fill, edge=edge, line=theme.line("strong") + theme.px(0.5))
        if on:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), theme.colour("on_accent"), mirrored=False)
        room = self.width() - side - theme.px(_BETWEEN) - 2 * around
        word = self._word()
        if word.width > room:
            word = fitting_line(self.text(), theme.font("body"), room, right_to_left=right)
        at = box.left() - theme.px(_BETWEEN) - word.width if right else box.right() + theme.px(_BETWEEN)
        paint_line(painter, word, at, middle, theme.colour("text_disabled" if off else "text_primary"))

    def _word(self) -> TextBlock:
        return line(self.text(), self.theme.font("body"), right_to_left=self.right_to_left)
