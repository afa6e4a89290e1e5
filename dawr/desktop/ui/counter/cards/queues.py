"""The desk's queues, main service first; more than fit scroll."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..parts.box import Box, adopt
from ..reading.queues import QueueReading
from .queue_row import QueueRow

_BESIDE_THE_BAR: Final = 10
"""Room between the counts and the bar that comes when there are more queues than fit."""


class QueuesCard(Card):
    """``opened`` carries the code of the service whose waiting list is wanted."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 0), spacing=0, parent=parent)
        self.rows: list[QueueRow] = []
        self._lines: list[Hairline] = []
        self.title = Label(size="body", weight="semibold", tone="secondary", wrap=False)
        self.measure = Label(size="caption", tone="secondary", max_lines=1)
        self.counted = Label(size="caption", tone="secondary", wrap=False)
        head = Box(across=True, spacing=12, around=(0, 16, _BESIDE_THE_BAR, 4))
        head.content.addWidget(self.title)
        head.content.addWidget(self.measure, 1)
        head.content.addWidget(self.counted)
        self._list = Box(around=(0, 0, _BESIDE_THE_BAR, 6))
        self._list.content.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setViewport(QWidget())  # ours fills nothing; asking for Qt's own would load every class of widget
        self.area.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self.content.addWidget(head)
        self.content.addWidget(Hairline())
        self.content.addWidget(self.area, 1)

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        self.title.show_text(words("Your queues"))
        self.measure.show_text(words("longest wait of target"))
        self.counted.show_text(words("Waiting"))

    def show_readings(self, readings: tuple[QueueReading, ...]) -> None:
        """Show the queues; rows are only made or dropped when their number changes."""
        while len(self.rows) > len(readings):
            self._drop()
        while len(self.rows) < len(readings):
            self._add()
        for row, reading in zip(self.rows, readings, strict=True):
            row.show_reading(reading)

    def _add(self) -> None:
        row = QueueRow()
        row.opened.connect(self.opened)
        if self.rows:
            line = Hairline()
            self._lines.append(line)
            self._list.content.insertWidget(self._list.content.count() - 1, line)
        self.rows.append(row)
        self._list.content.insertWidget(self._list.content.count() - 1, row, 10)
        adopt(row)

    def _drop(self) -> None:
        gone: list[QWidget] = [self.rows.pop()]
        if self._lines:
            gone.append(self._lines.pop())
        for widget in gone:
            self._list.content.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
