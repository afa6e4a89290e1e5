"""One queue of the desk: its longest wait against the target, in a bar and in figures, and how many wait."""

from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.progress_bar import ProgressBar
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State

from ..parts.box import Box
from ..reading.queues import QueueReading

_ORDINAL, _STATE, _COUNT, _LEAST, _MOST = 30, 98, 44, 56, 84


class QueueRow(Pressable):
    """``opened`` carries the service's code: its waiting list is wanted."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._reading: QueueReading | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.ordinal = Label(size="caption", weight="medium", tone="muted", wrap=False)
        self.name = Label(size="body", weight="medium", max_lines=4)
        self.bar = ProgressBar(6, length=96)
        self.waited = Label(size="caption", weight="semibold", tone="secondary", wrap=False)
        self.state = StateBadge("on_target", size="caption", filled=False)
        self.count = NumberLabel(largest="heading", align="trailing")
        self._sides = (Box(across=True), Box(across=True))
        wait = Box(across=True, spacing=12)
        wait.content.addWidget(self.bar)
        wait.content.addWidget(self.waited)
        wait.content.addStretch(1)
        about = Box()
        about.content.addStretch(1)
        about.content.addWidget(self.name)
        about.content.addWidget(wait)
        about.content.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._sides[0].content.addWidget(self.ordinal)
        self._sides[0].content.addStretch(1)
        self._sides[1].content.addWidget(self.state)
        self._sides[1].content.addStretch(1)
        self._row.addWidget(self._sides[0])
        self._row.addWidget(about, 1)
        self._row.addWidget(self._sides[1])
        self._row.addWidget(self.count)
        self.clicked.connect(self._open)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the columns in scale."""
        if hasattr(self, "_row"):
            self._sides[0].setFixedWidth(self.theme.px(_ORDINAL))
            self._sides[1].setMinimumWidth(self.theme.px(_STATE))
            self.count.setFixedWidth(self.theme.px(_COUNT))
            self._let_grow()
        super().look_changed()

    def show_reading(self, reading: QueueReading) -> None:
        """Show the queue as it is now."""
        if reading == self._reading:
            return
        self._reading = reading
        self.ordinal.show_text(reading.ordinal)
        self.name.show_text(reading.name)
        self.waited.show_text(reading.waited)
        self.count.show_text(reading.waiting)
        somebody = bool(reading.state)
        self.waited.show_size("caption", "semibold" if somebody else "regular")
        self.bar.setVisible(somebody)
        self.state.setVisible(somebody)
        if somebody:
            self.bar.show_progress(reading.share, cast("State", reading.state))
            self.state.show_state(cast("State", reading.state), reading.word)
        parts = (reading.name, reading.waiting, reading.waited, reading.word)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def sizeHint(self) -> QSize:
        """Return the room for the row."""
        return self._row.totalSizeHint().expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        """A row is never lower than its two lines; more rows scroll."""
        least = self._row.totalMinimumSize()
        wide = self.theme.px(160)
        return QSize(
            wide, max(self.theme.px(_LEAST), self._row.totalHeightForWidth(max(wide, self.width())), least.height())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower row may need more lines."""
        super().resizeEvent(event)
        self._let_grow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show under the pointer that the row opens."""
        if self.underMouse() or self.looks_pressed():
            self.paint_body(QPainter(self), self.theme.colour("surface_sunken"), None, 0)

    def _let_grow(self) -> None:
        """Let the row take what its words need, and a little air, but no more."""
        self.setMaximumHeight(max(self.theme.px(_MOST), self.minimumSizeHint().height()))

    def _open(self) -> None:
        if self._reading is not None:
            self.opened.emit(self._reading.code)
