"""The column beside the counters: what would help, what is wrong, how the day goes; or what was opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from dawr.desktop.ui.shared.box import Box, adopt
from dawr.text import Words

from .cards.alerts import AlertsCard
from .cards.chart import ChartCard
from .cards.notice import NoticeLine
from .cards.suggestion import SuggestionCard
from .reading.alerts import alert_reading
from .reading.chart import chart_reading
from .reading.suggestion import suggestions
from .sight import Sight

if TYPE_CHECKING:  # loaded when the first one is opened
    from .panels.detail import DetailPanel

_NARROWER = 470
"""Width where the window is low, at 100 %."""


class SideColumn(Box):
    """``asked`` carries what is to be opened, ``seen`` the key of an alert."""

    asked = Signal(str)
    seen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=16, parent=parent)
        self.suggestion = SuggestionCard()
        self.alerts = AlertsCard()
        self.chart = ChartCard()
        self._low = False
        self._sight: Sight | None = None
        self.panel: DetailPanel | None = None
        self._usual = Box(spacing=16)
        self._usual.content.addWidget(self.suggestion)
        self._usual.content.addWidget(self.alerts, 3)
        self._usual.content.addWidget(self.chart, 2)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self._usual)
        self.notice = NoticeLine()
        self.content.addWidget(pages, 1)
        self.content.addWidget(self.notice)
        self.alerts.asked.connect(self.asked)
        self.alerts.seen.connect(self.seen)

    def look_changed(self) -> None:
        """Keep the column's width: a panel takes no more room than the cards."""
        super().look_changed()
        if self.theme.surface == "supervisor":
            self.setFixedWidth(
                self.theme.px(_NARROWER) if getattr(self, "_low", False) else self.theme.size("side_column")
            )

    def show_low(self, *, low: bool) -> None:
        """Leave the chart out where the window is low."""
        if low != self._low:
            self._low = low
            self.chart.setVisible(not low)
            self._show_chart()
            self.look_changed()

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        self.suggestion.say(words)
        self.alerts.say(words)
        self.chart.say(words)

    def show_sight(self, sight: Sight) -> None:
        """Show what is wrong and how the day goes."""
        self._sight = sight
        board, telling = sight.board, sight.telling
        self.suggestion.show_readings(suggestions(board, sight.floor, telling))
        self.alerts.show_readings([alert_reading(board, alert, telling) for alert in sight.alerts], telling.words)
        self._show_chart()
        if self.panel is not None and not self.panel.show_sight(sight):
            self.close_panel()

    def _show_chart(self) -> None:
        """Draw the curve where it is seen."""
        sight = self._sight
        if sight is not None and not self._low:
            self.chart.show_reading(chart_reading(sight.board, sight.telling))

    def show_panel(self, panel: "DetailPanel") -> None:
        """Let a panel take the cards' place."""
        self.close_panel()
        self.panel = panel
        self._pages.addWidget(panel)
        self._pages.setCurrentWidget(panel)
        adopt(panel)

    def close_panel(self) -> None:
        """Show the cards again."""
        panel, self.panel = self.panel, None
        if panel is not None:
            self._pages.setCurrentWidget(self._usual)
            self._pages.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
