"""A running time, what is expected, and the bar between them."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.progress_bar import ProgressBar
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State

from ..parts.box import Box
from ..reading.customer import TimerReading


class TimerRow(Box):
    """The time large, its words beside it on the same line, room at the end for a note, the bar below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=14, parent=parent)
        self._reading: TimerReading | None = None
        self.elapsed = NumberLabel(largest="figure")
        self.caption = Label(size="body", tone="secondary", wrap=False, marked=True)
        self.over = StateBadge("near", size="body", filled=False)
        self.bar = ProgressBar(10, state="serving")
        self.row = Box(across=True, spacing=16)
        below = Qt.AlignmentFlag.AlignBottom
        self.row.content.addWidget(self.elapsed)
        self.row.content.addWidget(self.caption, 0, below)
        self.row.content.addWidget(self.over, 0, below)
        self.row.content.addStretch(1)
        self.content.addWidget(self.row)
        self.content.addWidget(self.bar)
        self.over.hide()
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)

    def show_reading(self, reading: TimerReading) -> None:
        """Show how the time runs; without anything expected there is no bar."""
        if reading == self._reading:
            return
        self._reading = reading
        self.elapsed.show_text(reading.elapsed)
        self.caption.show_text(f"{reading.caption} **{reading.figure}**" if reading.figure else reading.caption)
        self.over.setVisible(bool(reading.over))
        self.over.show_state("near", reading.over)
        self.bar.setVisible(reading.share is not None)
        self.bar.show_progress(reading.share or 0.0, cast("State", reading.state))
