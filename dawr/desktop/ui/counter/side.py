"""The column beside the customer: who is next, the queues, who is on hold; or the panel that has taken its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from dawr.text import Words

from .cards.held import HeldCard
from .cards.next import NextCard
from .cards.queues import QueuesCard
from .panels.panel import Panel
from .parts.box import Box, adopt
from .reading.desk import held_readings
from .reading.queues import next_reading, queue_readings
from .sight import Sight
from .situation import Situation


class SideColumn(Box):
    """``panel_left`` when a panel has gone again."""

    asked = Signal(object, str)
    panel_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.next = NextCard()
        self.queues = QueuesCard()
        self.held = HeldCard()
        self.panel: Panel | None = None
        self._usual = Box(spacing=16)
        for card in (self.next, self.queues, self.held):
            self._usual.content.addWidget(card, 1 if card is self.queues else 0)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self._usual)
        self.content.addWidget(pages)
        self.held.asked.connect(self.asked)

    def look_changed(self) -> None:
        """Keep the column's width: a panel takes no more room than the cards."""
        super().look_changed()
        self.setFixedWidth(self.theme.size("side_column"))

    def show_low(self, gap: float, *, low: bool) -> None:
        """Be narrower between the cards where the window is low."""
        self._usual.show_lengths(gap, (0, 0, 0, 0))
        self.held.show_low(low=low)

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        self.next.say(words)
        self.queues.say(words)
        if self.panel is not None:
            self.panel.say(words)

    def show_sight(self, sight: Sight | None, situation: Situation, words: Words) -> None:
        """Show the desk's queues; before the first board nothing is known."""
        if sight is None:
            self.held.show_readings(None, situation, words)
            return
        board, line, telling = sight.board, sight.line, sight.telling
        self.next.show_reading(next_reading(board, line, telling))
        self.queues.show_readings(queue_readings(board, line, telling))
        self.held.show_readings(held_readings(board, line, telling), situation, words)
        if self.panel is not None:
            self.panel.show_sight(sight, situation)

    def open_panel(self, panel: Panel) -> None:
        """Let a panel take the column."""
        self._put_away()
        self.panel = panel
        self._pages.addWidget(panel)
        adopt(panel)
        self._pages.setCurrentWidget(panel)
        panel.left.connect(self.close_panel)

    def close_panel(self) -> None:
        """Give the column back to the cards."""
        if self.panel is not None:
            self._put_away()
            self._pages.setCurrentWidget(self._usual)
            self.panel_left.emit()

    def _put_away(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            self._pages.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
