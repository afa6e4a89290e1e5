"""Everything to look at, the most urgent first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..parts.scroller import Scroller
from ..reading.alerts import AlertReading
from .alert_row import AlertRow


class AlertsCard(Card):
    """The list scrolls when it is long; a row keeps its alert while the alert lasts."""

    asked = Signal(str)
    seen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 12), spacing=4, parent=parent)
        self.rows: list[AlertRow] = []
        self.title = Label(size="heading", weight="semibold", wrap=False)
        self.count = Label(size="body", tone="secondary", wrap=False)
        self.calm = Label(size="body", tone="secondary", max_lines=2)
        head = Box(across=True, spacing=12)
        head.content.addWidget(self.title)
        head.content.addWidget(self.count)
        head.content.addStretch(1)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.calm)
        self._column.addStretch(1)
        self._scroll = Scroller(self._inner, gap=8)
        self.content.addWidget(head)
        self.content.addWidget(self._scroll, 1)

    def say(self, words: Words) -> None:
        """Say what does not change with the board."""
        self.title.show_text(words("Alerts"))
        self.calm.show_text(words("Nothing wants a hand now."))

    def show_readings(self, readings: Sequence[AlertReading], words: Words) -> None:
        """Show the alerts in this order."""
        fresh = sum(not reading.seen for reading in readings)
        self.count.show_text(str(fresh) if readings else "")
        self.calm.setVisible(not readings)
        while len(self.rows) < len(readings):
            row = AlertRow(self._inner)
            row.asked.connect(self.asked)
            row.seen.connect(self.seen)
            self._column.insertWidget(len(self.rows), row)
            adopt(row)
            self.rows.append(row)
        while len(self.rows) > len(readings):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.deleteLater()
        for row, reading in zip(self.rows, readings, strict=True):
            row.show_reading(reading, words)

    def take_focus(self) -> None:
        """Put the keyboard at the first alert."""
        for row in self.rows:
            button = row.button if row.button.isVisible() else row.note
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
