"""One queue of the table: who waits, how long against the target, what newcomers are told, who serves."""

from collections.abc import Mapping
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.progress_bar import ProgressBar
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State

from ..reading.services import ServiceReading

COLUMNS: Final = ("name", "waiting", "longest", "state", "expected", "level", "counters")
"""In reading order; the first takes the room that is left."""
FIGURES: Final = "figures"
"""The words inside the column of the longest wait: all take the room of the longest, so that bars begin in one line."""
GAP: Final = 18
GAP_LOW: Final = 12
_BAR: Final = 90
_BESIDE: Final = 10
_LOW_ROW: Final = 30


class ServiceRow(Pressable):
    """``opened`` carries the service's code: more of it is wanted."""

    radius = "badge"
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._reading: ServiceReading | None = None
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.name = Label(size="body", weight="medium", max_lines=2, least=0.8)
        self.waiting = Label(size="body", weight="semibold", wrap=False)
        self.bar = ProgressBar(6, length=_BAR)
        self.longest = Label(size="body", weight="semibold", wrap=False)
        self.state = StateBadge("on_target", size="body", filled=False)
        self.calm = Label(size="body", tone="muted", wrap=False)
        self.expected = Label(size="body", weight="medium", wrap=False)
        self.level = Label(size="body", wrap=False)
        self.counters = Label(size="body", tone="secondary", wrap=False)
        wait = Box(across=True, spacing=_BESIDE)
        wait.content.addWidget(self.longest)
        wait.content.addWidget(self.bar)
        wait.content.addStretch(1)
        badge = Box(across=True)
        badge.content.addWidget(self.state)
        badge.content.addWidget(self.calm)
        badge.content.addStretch(1)
        self.cells: Mapping[str, QWidget] = {
            "name": self.name,
            "waiting": self.waiting,
            "longest": wait,
            "state": badge,
            "expected": self.expected,
            "level": self.level,
            "counters": self.counters,
        }
        self._row = QHBoxLayout(self)
        for name in COLUMNS:
            self._row.addWidget(self.cells[name], 1 if name == "name" else 0)
        self.clicked.connect(self._open)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        if hasattr(self, "_row"):
            self._row.setContentsMargins(self.theme.px(10), 0, self.theme.px(10), 0)
            self._row.setSpacing(self.theme.px(GAP_LOW if self._low else GAP))
            self.setMinimumHeight(self.theme.px(_LOW_ROW) if self._low else self._row_height())
        super().look_changed()

    def show_low(self, *, low: bool) -> None:
        """Take less height where the window is low."""
        if low != self._low:
            self._low = low
            self.look_changed()

    def show_reading(self, reading: ServiceReading) -> bool:
        """Show the queue as it is now, and tell whether anything is another than it was."""
        if reading == self._reading:
            return False
        self._reading = reading
        tone = "muted" if reading.muted else "primary"
        for label, text in (
            (self.name, reading.name),
            (self.waiting, reading.waiting),
            (self.longest, reading.longest),
            (self.expected, reading.expected),
            (self.level, reading.level),
        ):
            label.show_text(text)
            label.show_tone(tone)
        self.counters.show_text(reading.counters)
        band = reading.state in ("late", "near", "on_target")
        self.bar.setVisible(band)
        self.longest.setVisible(bool(reading.longest))
        if band:
            self.bar.show_progress(reading.share, cast("State", reading.state))
        self.state.setVisible(bool(reading.state))
        self.calm.setVisible(not reading.state)
        if reading.state:
            self.state.show_state(cast("State", reading.state), reading.word)
        else:
            self.calm.show_text(reading.word)
        self.setAccessibleName(reading.spoken())
        return True

    def code(self) -> str:
        """Return the service shown, "" before any."""
        return self._reading.code if self._reading is not None else ""

    def wanted(self) -> dict[str, int]:
        """Return how wide each cell wants to be."""
        figures = self.longest.sizeHint().width()
        widths = {name: cell.sizeHint().width() for name, cell in self.cells.items() if name not in ("name", "longest")}
        longest = figures + self.theme.px(_BESIDE) + self.bar.sizeHint().width()
        return {**widths, "longest": longest, FIGURES: figures}

    def show_widths(self, widths: Mapping[str, int]) -> None:
        """Stand under the head of the table, each bar under the one above."""
        for name, width in widths.items():
            (self.longest if name == FIGURES else self.cells[name]).setFixedWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show under the pointer that the row opens; a hairline parts it from the one above."""
        theme, painter = self.theme, QPainter(self)
        if self.underMouse() or self.looks_pressed():
            self.paint_body(painter, theme.colour("surface_sunken"), None, 0)
        painter.fillRect(0, 0, self.width(), theme.line("soft"), theme.colour("line_soft"))

    def _row_height(self) -> int:
        return self.theme.size("row") if self.theme.surface == "supervisor" else 0  # not in its window yet

    def _open(self) -> None:
        if self._reading is not None:
            self.opened.emit(self._reading.code)
