"""The newest call: the number in the accent's field, the counter and the way to it below."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.themed import Themed
from dawr.queueing.board import Call
from dawr.text import Words

from .phrases import ROOM
from .way_arrow import WayArrow

NARROW: Final = 1100
"""Width at 100 % below which the word in two languages is smaller."""
FIELD_SHARE: Final = 0.625
"""Part of the panel's height that the number's field takes."""


class CallPanel(Themed, QWidget):
    """One call, large. ``announce`` lets it arrive: fade in, then the whole panel inverts four seconds long."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        both = len(languages) > 1
        self._both = both
        self._narrow = False
        self._shown: tuple[str, int, str] | None = None
        self._inverted = False
        self.number = NumberLabel("", "number", "semibold", "on_accent", align="centre", margin=40)
        self.number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.words = [
            Label(
                Words(language, ROOM)("Counter"),
                size=self._word_size(),
                weight="semibold" if at == 0 else "medium",
                wrap=False,
                line_height="heading",
            )
            for at, language in enumerate(languages)
        ]
        self.counter = NumberLabel("", "counter_number", "bold", "accent", align="centre")
        self.counter.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.arrow = WayArrow()
        self._below = QHBoxLayout()
        self._fill_below(both=both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.number, round(1000 * FIELD_SHARE))
        column.addLayout(self._below, 1000 - round(1000 * FIELD_SHARE))
        self._effect = QGraphicsOpacityEffect(self.number)
        self._effect.setEnabled(False)
        self.number.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.finished.connect(self._arrived)
        self._flash = QTimer(self)
        self._flash.setTimerType(Qt.TimerType.PreciseTimer)
        self._flash.timeout.connect(self._turn_colours)
        self._turns_left = 0

    def _fill_below(self, *, both: bool) -> None:
        row, middle = self._below, Qt.AlignmentFlag.AlignVCenter  # without it the arrow would cap the row's height
        between = 1 if both else 0
        row.addStretch(1)
        row.addWidget(self.words[0], 0, middle)
        row.addStretch(between)
        row.addWidget(self.counter)
        row.addStretch(between)
        if both:
            row.addWidget(self.words[1], 0, middle)
            row.addStretch(1)
        row.addWidget(self.arrow, 0, middle)
        row.addStretch(1)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        self._below.setSpacing(self.theme.px(8 if self._both else 44))
        sides = self.theme.px(32)
        self._below.setContentsMargins(sides, 0, sides, 0)
        super().look_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On an upright screen two words beside the counter leave less room."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            for label in self.words:
                label.show_size(self._word_size())

    def _word_size(self) -> str | float:
        if not self._both:
            return "word"
        return 80 if self._narrow else 96

    def show_call(self, call: Call, direction: str) -> None:
        """Show a call standing still; one that is being announced goes on."""
        if (call.number, call.counter, direction) == self._shown:
            return
        self._shown = (call.number, call.counter, direction)
        self.number.show_text(call.number)
        self.counter.show_text(str(call.counter))
        self.arrow.show_direction(direction)
        self.setAccessibleName(" ".join((call.number, self.words[0].text(), str(call.counter))))

    def announce(self, call: Call, direction: str) -> None:
        """Show a call as news; with reduced motion it just stands there."""
        self.stop()
        self.show_call(call, direction)
        motion = self.theme.motion
        if motion.call_arrives:
            self._effect.setOpacity(0.0)
            self._effect.setEnabled(True)
            self._fade.setDuration(motion.call_arrives)
            self._fade.start()
        if motion.flash_total:
            self._turns_left = 2 * (motion.flash_total // (motion.flash_on + motion.flash_off))
            self._flash.start(motion.flash_off)

    def stop(self) -> None:
        """Stand still, in the usual colours."""
        self._flash.stop()
        self._fade.stop()
        self._arrived()
        self._show_inverted(inverted=False)

    @property
    def inverted(self) -> bool:
        """Whether the panel's colours are changed over now."""
        return self._inverted

    @property
    def moving(self) -> bool:
        """Whether a call is arriving or flashing."""
        return self._flash.isActive() or self._fade.state() == QPropertyAnimation.State.Running

    def _arrived(self) -> None:
        self._effect.setEnabled(False)

    def _turn_colours(self) -> None:
        self._turns_left -= 1
        if self._turns_left <= 0:
            self.stop()
            return
        self._show_inverted(inverted=not self._inverted)
        motion = self.theme.motion
        self._flash.setInterval(motion.flash_on if self._inverted else motion.flash_off)

    def _show_inverted(self, *, inverted: bool) -> None:
        if inverted == self._inverted:
            return
        self._inverted = inverted
        self.number.show_tone("accent" if inverted else "on_accent")
        self.counter.show_tone("on_accent" if inverted else "accent")
        for label in self.words:
            label.show_tone("on_accent" if inverted else "text_primary")
        self.arrow.show_inverted(inverted)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
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
