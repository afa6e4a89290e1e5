"""A switch between no and yes, with the word beside it, and the card that is switched as a whole."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme

from .label import Label
from .pressable import Pressable
from .text_block import TextBlock, line, paint_line
from .themed import rounded
from .touch import TouchCard

_TRACK = (128, 72)
_KNOB = 28
_BETWEEN = 28


class Toggle(Pressable):
    """``toggled(bool)`` tells the answer. Off, the knob stands at the start; on, at the end in the accent."""

    radius = "touch"

    def __init__(self, no: str, yes: str, accessible_name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(accessible_name, parent)
        self._words = (no, yes)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say)
        self._say(False)

    def sizeHint(self) -> QSize:
        """Return the room for the switch and the longer word."""
        theme = self.theme
        words = max(self._word(theme, word).width for word in self._words)
        return QSize(theme.px(_TRACK[0] + _BETWEEN) + int(words) + 1, theme.px(_TRACK[1]))

    def minimumSizeHint(self) -> QSize:
        """A switch is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word at the start and the switch at the end."""
        theme, on, right = self.theme, self.isChecked(), self.right_to_left
        painter = QPainter(self)
        wide, high = theme.px(_TRACK[0]), theme.px(_TRACK[1])
        track = QRectF(0 if right else self.width() - wide, (self.height() - high) / 2, wide, high)
        edge = theme.colour("accent" if on else "line_strong")
        fill = (
            theme.colour("accent") if on else theme.colour("surface_sunken" if self.looks_pressed() else "surface_card")
        )
        rounded(painter, track, high / 2, fill, edge=edge, line=theme.px(3))
        at_left = on == right
        middle = track.left() + high / 2 if at_left else track.right() - high / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("on_accent" if on else "line_strong"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(middle, track.center().y()), theme.px(_KNOB), theme.px(_KNOB))
        if on:
            painter.setPen(QPen(theme.colour("accent"), theme.px(4)))
        word = self._word(theme, self._words[on])
        x = track.right() + theme.px(_BETWEEN) if right else track.left() - theme.px(_BETWEEN) - word.width
        paint_line(painter, word, x, self.height() / 2, theme.colour("text_primary"))

    def _say(self, on: bool) -> None:
        self.setAccessibleDescription(self._words[on])
        self.update()

    def _word(self, theme: Theme, word: str) -> TextBlock:
        return line(word, theme.font("body", "semibold"), right_to_left=self.right_to_left)


class ToggleCard(TouchCard):
    """A question with an explanation and a switch; the whole card is touched. ``toggled(bool)`` tells the answer."""

    def __init__(self, title: str, detail: str, no: str, yes: str, *, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.setCheckable(True)
        self.title = Label(title, "body", "semibold")
        self.detail = Label(detail, "caption", tone="secondary")
        self._switch = Toggle(no, yes)
        self._switch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._switch.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._switch.setChecked)
        row, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row.addLayout(words, 1)
        row.addWidget(self._switch)
        self.content.addLayout(row)
