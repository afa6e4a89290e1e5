"""The bar at the top: where we are, how headquarters and the printers are, both dates and the time."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel, DateBlock
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board
from dawr.queueing.branch import in_language
from dawr.text import Words

from ..reading.top import TopReading

_LINE = 40


class TopBar(Card):
    """What is not known is not shown. ``asked`` carries what is to be opened: "session", "message", "day", "keys"."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", padding=(24, 0), spacing=18, across=True, parent=parent)
        self.name = Label(size="heading", weight="semibold", max_lines=2)
        self.what = Label(size="body", tone="secondary", wrap=False)
        self.road = Told("share")
        self.printers = Told("printer")
        self.own_clock = Told("clock")
        self.date = DateBlock("dotted", "body", align="leading")
        self.date_line = Hairline(upright=True, length=_LINE)
        self.clock = ClockLabel("heading", "bold")
        self.buttons = {name: ActionButton("", icon, height="small") for name, icon in _BUTTONS}
        start: tuple[QWidget, ...] = (BranchMark(40), self.name, Hairline(upright=True, length=_LINE), self.what)
        end: tuple[QWidget, ...] = (
            *(self.road, self.printers, self.own_clock, self.date, self.date_line, self.clock),
            *self.buttons.values(),
        )
        for widget in start:
            self.content.addWidget(widget)
        self.content.addStretch(1)
        for widget in end:
            self.content.addWidget(widget)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._ask)
        self.buttons["session"].hide()
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the bar's height, less the line below it."""
        super().look_changed()
        if self.theme.surface == "supervisor":
            self.setFixedHeight(self.theme.size("top_bar") - self.theme.line("soft"))

    def say(self, words: Words) -> None:
        """Say what does not change with the board."""
        self.what.show_text(words("The floor"))
        for name, (label, key) in {
            "message": (words("Message"), "F6"),
            "day": (words("Day"), "F10"),
            "keys": (words("Keys"), "F1"),
        }.items():
            button = self.buttons[name]
            button.show_action("" if name == "keys" else label, dict(_BUTTONS)[name])
            button.setAccessibleName(label)
            button.setToolTip(words("{what} ({key})", what=label, key=key))

    def show_board(self, board: Board, words: Words, who: str) -> None:
        """Show which branch this is, and who has signed in where people must."""
        self.name.show_text(in_language(board.branch.name, words.language))
        session = self.buttons["session"]
        session.setVisible(board.guarded)
        if board.guarded and session.text() != (who or words("Sign in")):
            session.show_action(who or words("Sign in"), "person")

    def show_told(self, road: TopReading | None, printers: TopReading | None) -> None:
        """Show how headquarters and the printers are; what there is none of is not shown."""
        self.road.show_reading(road)
        self.printers.show_reading(printers)

    def show_time(self, here: datetime, words: Words, adjustment: int) -> None:
        """Show the branch's clock and dates."""
        self.clock.show_time(here, words.language, words.digits)
        self.date.show_date(here.date(), words.language, adjustment=adjustment, digits=words.digits)

    def show_room(self, *, narrow: bool) -> None:
        """Leave the dates out where there is no room for them, and the word for what is well."""
        self.date.setVisible(not narrow)
        self.date_line.setVisible(not narrow)
        self.road.show_room(narrow=narrow)

    def _ask(self) -> None:
        sender = self.sender()
        self.asked.emit(sender.objectName() if sender is not None else "")


_BUTTONS = (("session", "person"), ("message", "chat"), ("day", "clock"), ("keys", "help"))


class Told(Box):
    """An icon, a word and a line behind it: amber when somebody should look after it, because nothing is lost."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(across=True, spacing=18, parent=parent)
        self._name = icon
        self._narrow = False
        self.reading: TopReading | None = None
        self.icon = Icon(icon, 20)
        self.word = Label(size="body", tone="secondary", wrap=False)
        for part in (self.icon, self.word, Hairline(upright=True, length=_LINE)):
            self.content.addWidget(part)
        self.hide()

    def show_reading(self, reading: TopReading | None) -> None:
        """Show it, or be gone."""
        if reading == self.reading:
            return
        self.reading = reading
        self.setVisible(reading is not None)
        if reading is not None:
            self.icon.show_icon("warning" if reading.state else self._name, reading.state or "text_secondary")
            self.word.show_text(reading.word)
            self.word.show_tone(reading.state or "secondary")
            self.setToolTip(reading.detail)
            self.setAccessibleName(f"{reading.word}\n{reading.detail}")
        self._fit()

    def show_room(self, *, narrow: bool) -> None:
        """Let the icon stand alone where there is little room and all is well."""
        self._narrow = narrow
        self._fit()

    def _fit(self) -> None:
        self.word.setVisible(not self._narrow or bool(self.reading and self.reading.state))
