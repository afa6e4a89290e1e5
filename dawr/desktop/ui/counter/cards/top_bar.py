"""The bar at the top: where, who, how the counter stands; the printer and the time; break, close, keys."""

from datetime import datetime
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State
from dawr.text import Words

from ..actions import Action
from ..parts.icon_text import IconText
from ..parts.keyed_button import KeyedButton
from ..reading.desk import DeskReading
from ..reading.notices import PrinterReading
from ..situation import Situation

_LINE = 24


class TopBar(Card):
    """What is not known is not shown."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", padding=(20, 0), spacing=14, across=True, parent=parent)
        self.counter = Label(size="body", weight="semibold", wrap=False)
        self.agent = Label(size="body", max_lines=2)
        self.agent_line = Hairline(upright=True, length=_LINE)
        self.badge = StateBadge("closed", "")
        self.printer = IconText("printer")
        self.printer_line = Hairline(upright=True, length=_LINE)
        self.clock = ClockLabel("body", "semibold")
        self.keys = KeyedButton(Action.KEYS, height="small", icon_only=True)
        self.pause = KeyedButton(Action.BREAK, height="small", show_key=False)
        self.close_counter = KeyedButton(Action.CLOSE, height="small", show_key=False)
        start: tuple[QWidget, ...] = (BranchMark(), self.counter, self.agent_line, self.agent, self.badge)
        end: tuple[QWidget, ...] = (
            *(self.printer, self.printer_line, self.clock),
            *(Hairline(upright=True, length=_LINE), *self.buttons()),
        )
        for widget in start:
            self.content.addWidget(widget)
        self.content.addStretch(1)
        for widget in end:
            self.content.addWidget(widget)
        for button in self.buttons():
            button.asked.connect(self.asked)
        self.show_printer(None)

    def look_changed(self) -> None:
        """Keep the bar's height, less the line below it."""
        super().look_changed()
        self.setFixedHeight(self.theme.size("top_bar") - self.theme.line("soft"))

    def buttons(self) -> tuple[KeyedButton, ...]:
        """Return the bar's buttons in reading order."""
        return (self.keys, self.pause, self.close_counter)

    def show_desk(self, reading: DeskReading) -> None:
        """Show who serves and how the counter stands."""
        self.counter.show_text(reading.counter)
        self.agent.show_text(reading.agent)
        self.agent.setVisible(bool(reading.agent))
        self.agent_line.setVisible(bool(reading.agent))
        self.badge.setVisible(bool(reading.state))
        if reading.state:
            self.badge.show_state(cast("State", reading.state), reading.state_word)

    def show_printer(self, reading: PrinterReading | None) -> None:
        """Show how the printers are: amber when one wants a hand, because every place is safe all the same."""
        self.printer.setVisible(reading is not None)
        self.printer_line.setVisible(reading is not None)
        if reading is None:
            return
        icon, tone = ("warning", reading.state) if reading.state else ("printer", "text_secondary")
        self.printer.show_text(icon, reading.word, tone)
        self.printer.setToolTip(reading.sentence)
        self.printer.setAccessibleDescription(reading.sentence)

    def show_clock(self, here: datetime, words: Words) -> None:
        """Show the branch's time of day."""
        self.clock.show_time(here, words.language, words.digits)

    def show_situation(self, situation: Situation, words: Words) -> None:
        """Say the buttons and grey what cannot be done."""
        for button in self.buttons():
            button.say(words)
            button.show_situation(situation)
