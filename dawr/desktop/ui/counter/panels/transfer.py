"""Where the customer goes next: another service, one counter or one person, at which place, when, with a note."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.queueing import commands
from dawr.queueing.board import CounterLine
from dawr.queueing.branch import in_language
from dawr.queueing.legs import CounterState, Place
from dawr.text import Words
from dawr.text.figures import minutes_short, waiting

from ..actions import Action
from ..cards.note import LONGEST_NOTE
from ..parts.choice_model import Choice
from ..parts.chooser import Chooser
from ..parts.keyed_button import CappedButton
from ..parts.line_edit import LineEdit
from ..parts.segments import Segments
from ..reading.telling import agent_name, service_name
from ..sight import Sight
from ..situation import Situation, possible
from .panel import Panel

_SERVICE, _COUNTER, _AGENT = "service:", "counter:", "agent:"
_DELAYS: Final = (0, 300, 900, 1800)
"""Seconds before which nobody may call the customer."""
_PLACES = (Place.ORIGINAL.value, Place.FIRST.value, Place.LAST.value)


class TransferPanel(Panel):
    """Type, choose, Enter: the place and the note have an answer already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self._allowed = False
        self.chooser = Chooser(click_chooses=False)
        self.place_title = Label(size="caption", weight="semibold", tone="secondary")
        self.places = Segments(_PLACES)
        self.when_title = Label(size="caption", weight="semibold", tone="secondary")
        self.when = Segments(tuple(map(str, _DELAYS)))
        self.note = LineEdit(LONGEST_NOTE)
        self.send = CappedButton("primary", "normal", "Enter")
        self.content.addWidget(self.chooser, 1)
        for widget in (self.place_title, self.places, self.when_title, self.when, self.note, self.send):
            self.content.addWidget(widget)
        self.when.changed.connect(self._show_choices)
        self.chooser.chosen.connect(self._transfer)
        self.chooser.left.connect(self.left)
        self.note.entered.connect(self._transfer)
        self.note.left.connect(self.left)
        self.send.clicked.connect(self._transfer)

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        super().say(words)
        self.chooser.say(words("Service, counter or person"), words("No such service, counter or person"))
        self.place_title.show_text(words("Place in the queue"))
        self.places.say(words("By arrival"), words("First"), words("Last"))
        self.when_title.show_text(words("When to call"))
        self.when.say(*(_said(delay, words) for delay in _DELAYS))
        self.note.show_prompt(words("Note for whoever serves this customer next"))
        self.note.setAccessibleName(words("Note"))
        self.send.show_action(words("Transfer"), "transfer")

    def show_sight(self, sight: Sight, situation: Situation) -> None:
        """Show where the customer can go now."""
        words, ticket = sight.telling.words, sight.line.ticket
        if self._sight is None and ticket is not None:
            self.note.setText(ticket.note)
        self._sight = sight
        self._allowed = possible(Action.TRANSFER, situation)
        self.send.setEnabled(self._allowed)
        self.title.show_text(words("Transfer {number} to", number=ticket.number) if ticket else words("Transfer"))
        self._show_choices()

    def take_focus(self) -> None:
        """Type at once."""
        self.chooser.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a place sends too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._transfer()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show_choices(self, _delay: str = "") -> None:
        """Show where the customer can go; to the same queue only for later."""
        sight = self._sight
        if sight is not None:
            later_on = bool(self._delay())
            self.chooser.show_choices((*_services(sight, later_on=later_on), *_counters(sight), *_agents(sight)))

    def _delay(self) -> int:
        return int(self.when.value() or 0)

    def _transfer(self, _answer: str = "") -> None:
        target = self.chooser.answer()
        if self._sight is None or not target or not self._allowed:
            return
        kind, _, code = target.partition(":")
        order = partial(
            commands.Transfer,
            counter=self._sight.line.number,
            place=Place(self.places.value()),
            note=self.note.text().strip(),
            after_seconds=self._delay(),
        )
        if f"{kind}:" == _SERVICE:
            self.ordered.emit(partial(order, service=code))
        elif f"{kind}:" == _AGENT:
            self.ordered.emit(partial(order, to_agent=code))
        else:
            self.ordered.emit(partial(order, to_counter=int(code)))


def _said(delay: int, words: Words) -> str:
    return minutes_short(delay // 60, words.language, words.digits) if delay else words("Now")


def _services(sight: Sight, *, later_on: bool) -> list[Choice]:
    telling, board = sight.telling, sight.board
    here = sight.line.ticket.service if sight.line.ticket is not None else ""
    return [
        Choice(
            _SERVICE + line.code,
            service_name(board.branch, line.code, telling.language),
            "" if line.counters else telling.words("No counter serves it now"),
            waiting(line.waiting, telling.language, telling.words.digits),
        )
        for line in board.services
        if (later_on or line.code != here)
        and (service := board.branch.service(line.code)) is not None
        and service.active
    ]


def _counters(sight: Sight) -> list[Choice]:
    words = sight.telling.words
    return [
        Choice(_COUNTER + str(line.number), words("Counter {counter}", counter=line.number), _who(sight, line), "")
        for line in sight.board.counters
        if line.number != sight.line.number
    ]


def _agents(sight: Sight) -> list[Choice]:
    """Return the people who may be meant in person, with where they are now."""
    board, telling = sight.board, sight.telling
    at = {line.agent: line.number for line in board.counters if line.agent}
    return [
        Choice(
            _AGENT + agent.code,
            in_language(agent.name, telling.language) or agent.code,
            telling.words("Counter {counter}", counter=at[agent.code])
            if agent.code in at
            else telling.words("At no counter now"),
        )
        for agent in board.branch.agents
        if agent.active and agent.code != sight.line.agent
    ]


def _who(sight: Sight, line: CounterLine) -> str:
    """Return who serves there now, or that nobody does."""
    words = sight.telling.words
    if line.state is CounterState.CLOSED:
        return words.in_context("Closed", "a counter")
    name = agent_name(sight.board, line.agent, sight.telling.language)
    on_break = words("On a break") if line.state is CounterState.BREAK else ""
    return " · ".join(part for part in (name, on_break) if part)
