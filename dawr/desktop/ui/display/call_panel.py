"""The newest call: the number in the accent's field, the counter and the way to it below."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPropertyAnimation, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.queueing.board import Call
from dawr.text import Words

from .phrases import ROOM

FIELD_SHARE = 0.625
"""Part of the panel's height that the number's field takes."""
_ARROWS = {"left": "arrow_left", "right": "arrow_right", "ahead": "arrow_up"}


class WayArrow(Themed, QWidget):
    """Points to where the counter is; the same in every language. Nothing when nobody has said where."""

    def __init__(self, side: float = 164) -> None:
        super().__init__()
        self._side = side
        self._direction = ""
        self.inverted = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_direction(self, direction: str) -> None:
        """Point "left", "right" or "ahead"; "" hides the arrow."""
        self._direction = direction
        self.setVisible(direction in _ARROWS)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the side of the square."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The arrow is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the square and the arrow in it."""
        theme = self.theme
        field, ink = theme.colour("accent"), theme.colour("on_accent")
        if self.inverted:
            field, ink = ink, field
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), theme.radius("panel"), field)
        inset = self.width() * 0.16
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, _ARROWS.get(self._direction, "arrow_up"), place, ink)


class CallPanel(Themed, QWidget):
    """One call, large. ``announce`` lets it arrive: fade in, then the whole panel inverts four seconds long."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        both = len(languages) > 1
        self._inverted = False
        self.number = NumberLabel("", "number", "semibold", "on_accent", align="centre", margin=40)
        word = "word" if not both else 96
        self.words = [
            Label(size=word, weight="semibold" if at == 0 else "medium", wrap=False, line_height="heading")
            for at in range(len(languages))
        ]
        self.counter = NumberLabel("", "counter_number", "bold", "accent", align="centre")
        self.counter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.arrow = WayArrow()
        self._below = QHBoxLayout()
        self._fill_below(both)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.number, 625)
        self._column.addLayout(self._below, 375)
        self._fade: QPropertyAnimation | None = None
        self._flash = QTimer(self)
        self._flash.timeout.connect(self._turn_colours)
        self._turns_left = 0
        for language, label in zip(languages, self.words, strict=True):
            label.show_text(Words(language, ROOM)("Counter"))

    def _fill_below(self, both: bool) -> None:
        row, middle = self._below, Qt.AlignmentFlag.AlignVCenter  # without it the arrow would cap the row's height
        row.addStretch(1)
        row.addWidget(self.words[0], 0, middle)
        row.addStretch(0 if not both else 1)
        row.addWidget(self.counter, 0, middle)
        row.addStretch(0 if not both else 1)
        if both:
            row.addWidget(self.words[1], 0, middle)
            row.addStretch(1)
        row.addWidget(self.arrow, 0, middle)
        row.addStretch(1)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        both = len(self._languages) > 1
        self._below.setSpacing(self.theme.px(8 if both else 44))
        sides = self.theme.px(32)
        self._below.setContentsMargins(sides, 0, sides, 0)
        super().look_changed()

    def show_call(self, call: Call, direction: str) -> None:
        """Show a call standing still."""
        self.number.show_text(call.number)
        self.counter.show_text(str(call.counter))
        self.arrow.show_direction(direction)
        self.setAccessibleName(" ".join((call.number, self.words[0].text(), str(call.counter))))
        self.update()

    def announce(self, call: Call, direction: str) -> None:
        """Show a call as news; with reduced motion it just stands there."""
        self.stop()
        self.show_call(call, direction)
        motion = self.theme.motion
        if motion.call_arrives:
            effect = QGraphicsOpacityEffect(self.number)
            self.number.setGraphicsEffect(effect)
            self._fade = QPropertyAnimation(effect, b"opacity", self)
            self._fade.setDuration(motion.call_arrives)
            self._fade.setStartValue(0.0)
            self._fade.setEndValue(1.0)
            self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._fade.finished.connect(self._arrived)
            self._fade.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
        if motion.flash_total:
            self._turns_left = 2 * (motion.flash_total // (motion.flash_on + motion.flash_off))
            self._flash.start(motion.flash_on)

    def stop(self) -> None:
        """Stand still, in the usual colours."""
        self._flash.stop()
        self._arrived()
        self._turns_left = 0
        self._colour(inverted=False)

    def _arrived(self) -> None:
        if self._fade is not None:
            self._fade.stop()
            self._fade = None
            self.number.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes None: no effect

    def _turn_colours(self) -> None:
        self._turns_left -= 1
        if self._turns_left <= 0:
            self.stop()
            return
        self._colour(inverted=not self._inverted)

    def _colour(self, *, inverted: bool) -> None:
        if inverted == self._inverted:
            return
        self._inverted = inverted
        self.number.show_tone("accent" if inverted else "on_accent")
        self.counter.show_tone("on_accent" if inverted else "accent")
        for label in self.words:
            label.show_tone("on_accent" if inverted else "text_primary")
        self.arrow.inverted = inverted
        self.arrow.update()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the panel's two fields inside one round edge."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, plain = theme.colour("accent"), theme.colour("surface_card")
        upper, lower = (plain, accent) if self._inverted else (accent, plain)
        line = theme.line("touch")
        outline = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        shape = QPainterPath()
        shape.addRoundedRect(outline, theme.radius("panel"), theme.radius("panel"))
        painter.setClipPath(shape)
        split = round(self.height() * FIELD_SHARE)
        painter.fillRect(0, 0, self.width(), split, upper)
        painter.fillRect(0, split, self.width(), self.height() - split, lower)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, line))
        painter.drawPath(shape)
