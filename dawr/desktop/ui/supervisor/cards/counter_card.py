"""One counter: who, doing what, since when, against how long it should take."""

from typing import Final, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.progress_bar import ProgressBar
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State

from ..reading.counters import CounterReading

_MAIN, _MAIN_LOW = 40, 30
_WORDS, _WORDS_LOW = 26, 20
_NAME_LEAST: Final = 0.75
"""Of its size: a name that is longer takes more lines."""
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class CounterCard(Pressable):
    """``opened`` carries the counter's number: more of it is wanted."""

    radius = "card"
    opened = Signal(int)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.counter = number
        self._reading: CounterReading | None = None
        self._low = self._many = False
        self._main_size = _MAIN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.number = Label(size=24, weight="bold", tone="accent", wrap=False)
        self.agent = Label(size="body", weight="semibold", max_lines=2, least=_NAME_LEAST)
        self.badge = StateBadge("closed", size="caption")
        self.main = Label(size=_MAIN, weight="semibold", max_lines=1, line_height="number")
        self.elapsed = Label(size="timer", weight="semibold", wrap=False)
        self.about = Label(size="caption", tone="secondary", max_lines=3)
        self.limit = Label(size="caption", tone="secondary", wrap=False)
        self.bar = ProgressBar(6)
        self._rows = (Box(across=True, spacing=12), Box(across=True, spacing=12), Box(across=True, spacing=12))
        for row, parts in zip(
            self._rows,
            ((self.number, self.agent, self.badge), (self.main, self.elapsed), (self.about, self.limit)),
            strict=True,
        ):
            for part in parts:
                if part in (self.agent, self.main, self.about):
                    row.content.addWidget(part, 1)
                else:
                    row.content.addWidget(part, 0, _MIDDLE)
        self._foot = Box(across=True, spacing=12)
        self._foot.content.addWidget(self.bar, 1, _MIDDLE)
        self._foot.content.addStretch()
        self._column = QVBoxLayout(self)
        for row in self._rows:
            self._column.addWidget(row)
        self._column.addStretch(1)
        self._column.addWidget(self._foot)
        self.clicked.connect(self._open)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        if hasattr(self, "_column"):
            theme = self.theme
            sides, ends = (theme.px(14), theme.px(8)) if self._low else (theme.px(20), theme.px(14))
            self._column.setContentsMargins(sides, ends, sides, ends)
            self._column.setSpacing(theme.px(2 if self._low else 4))
        super().look_changed()

    def show_room(self, *, low: bool, many: bool) -> None:
        """Take less room in a low window or beside many others: the state stands at the bar then, under the whole name.

        One of many in a low window leaves it to the panel what the customer is there for.
        """
        if (low, many) == (self._low, self._many):
            return
        self._low, self._many = low, many
        if low or many:
            self._foot.content.insertWidget(0, self.badge, 0, _MIDDLE)
        else:
            self._rows[0].content.addWidget(self.badge, 0, _MIDDLE)
        self._rows[2].setVisible(not (low and many))
        self._fit_main()
        self.elapsed.show_size(22 if low else "timer")
        self.number.show_size(20 if low else 24)
        self.look_changed()
        self._measure_again()

    def show_reading(self, reading: CounterReading) -> bool:
        """Show the counter as it is now, and tell whether it may need other room than before."""
        before = self._reading
        if reading == before:
            return False
        self._reading = reading
        self.number.show_text(reading.number)
        self.agent.show_text(reading.agent)
        self.badge.show_state(cast("State", reading.state), reading.word)
        self.main.show_text(reading.main)
        self.main.show_tone("muted" if reading.state in ("closed", "waiting") else "primary")
        self._fit_main()
        self.elapsed.show_text(reading.elapsed)
        self.about.show_text(reading.about)
        self.limit.show_text(reading.limit)
        self.bar.setVisible(bool(reading.bar))
        if reading.bar:
            self.bar.show_progress(reading.share, cast("State", reading.bar))
        self.setAccessibleName(reading.spoken())
        self._measure_again()
        return before is None or _sized(before) != _sized(reading)

    def sizeHint(self) -> QSize:
        """Return the room for the card."""
        theme = self.theme
        least = self._column.totalMinimumSize()
        return QSize(max(theme.px(260), least.width()), max(theme.px(118 if self._low else 150), least.height()))

    def minimumSizeHint(self) -> QSize:
        """A card is never smaller than what it says."""
        return QSize(self._column.totalMinimumSize().width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the panel; under the pointer it shows that it opens."""
        theme = self.theme
        over = self.underMouse() or self.looks_pressed()
        edge = theme.colour("line_strong" if over else "line_soft")
        self.paint_body(QPainter(self), theme.colour("surface_card"), edge, theme.line("soft"))

    def _measure_again(self) -> None:
        """Let the card's size be that of its words at once: Qt would tell it by and by, row after row."""
        for row in (*self._rows, self._foot):
            row.updateGeometry()

    def _fit_main(self) -> None:
        code = self._reading is None or self._reading.main_is_code
        large, words = (_MAIN_LOW, _WORDS_LOW) if self._low else (_MAIN, _WORDS)
        size = large if code else words
        if size != self._main_size:
            self._main_size = size
            self.main.show_size(size)

    def _open(self) -> None:
        self.opened.emit(self.counter)


def _sized(reading: CounterReading) -> tuple[str, ...]:
    """Return the words that a card's room depends on."""
    return (reading.agent, reading.word, reading.main, reading.about)
