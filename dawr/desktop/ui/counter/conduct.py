"""What the console does when it is asked for something: give an order, or ask the agent for what is missing."""

from collections.abc import Hashable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from dawr.queueing.outcomes import Done, Outcome, Refused
from dawr.queueing.refusals import Refusal

from .actions import Action
from .faces import NEEDS_ROOM
from .intentions import Intentions
from .situation import Stand, lacking, meant_by, possible

if TYPE_CHECKING:
    from dawr.queueing.commands import Command
    from dawr.queueing.with_secret import WithSecret

    from .console import CounterConsole
    from .orders import Order
    from .panels.panel import Panel


_ASKING: Final = frozenset(
    {
        *(
            Action.KEYS,
            Action.WHY,
            Action.TRANSFER,
            Action.SERVE_DIRECT,
            Action.CALL_CHOSEN,
            Action.HELD_LIST,
            Action.BREAK,
        ),
        *(Action.FINISH, Action.FINISH_AND_CALL, Action.ANSWER_PRINT, Action.NO_SHOW, Action.ADD_SERVICE),
        *(Action.MARKS, Action.REENTER, Action.HAND_OVER, Action.ACKNOWLEDGE),
    }
)
"""What may ask the agent for more before it is an order."""

_ABOUT_CUSTOMER: Final = frozenset(
    {
        *(Action.TRANSFER, Action.FINISH, Action.FINISH_AND_CALL, Action.NO_SHOW),
        *(Action.ADD_SERVICE, Action.MARKS),
    }
)


_ABOUT_SECRETS: Final = frozenset({Refusal.WRONG_SECRET, Refusal.LOCKED_OUT, Refusal.NO_SECRET})


class Conduct(QObject):
    """Everything the agent can do, by key, button or list, meets here."""

    def __init__(self, console: "CounterConsole", device: str) -> None:
        super().__init__(console)
        self._console = console
        self._device = device
        self._opened: Action | str = ""
        """What the open panel is for."""
        self._opened_at = ""
        """The visit that was at the desk then."""
        self._after_note: Action | None = None
        self._called_for: datetime | None = None
        """The instant for which the desk has called by itself."""
        self.intentions = Intentions()

    @property
    def busy(self) -> bool:
        """Whether an order is under way."""
        return self.intentions.busy

    # -- asked ------------------------------------------------------------------------------------

    def press_key(self, key: str) -> None:
        """Do what a key means as the desk stands."""
        if key == "Esc":
            self.go_back()
        elif key.isdigit():
            sight = self._console.sight()
            if sight is not None and int(key) <= len(sight.line.services):
                self.open_queue(sight.line.services[int(key) - 1])
        elif (action := meant_by(key, self._console.situation)) is not None:
            self.press_button(action, action.value)

    def press_button(self, action: Action, place: str) -> None:
        """Do an action; presses that follow each other at once on one place are one, presses in vain are none."""
        if possible(action, self._console.situation):
            if self.intentions.is_new_press(place):
                self.perform(action)
        elif (right := lacking(action, self._console.situation)) is not None:
            self._console.tell_refused(Refusal.NOT_ALLOWED, permission=right, agent=self._agent())

    def perform(self, action: Action) -> None:
        """Do what is possible; what is grey does nothing."""
        console, note = self._console, self._console.desk.customer.note
        if not possible(action, console.situation):
            return
        if action in NEEDS_ROOM and console.faces.bar_shown:
            console.faces.make_room()
            if action is Action.OPEN:  # who it is, the console asks first
                return
        if action is Action.NOTE:
            note.save() if note.editing else note.edit()
        elif note.unsaved:
            self._after_note = action
            note.save()
        elif action is Action.OPEN:
            self.sign_in()
        elif action is Action.LANGUAGE:
            console.set_language("en" if console.words().language == "ar" else "ar")
            console.choice_made.emit("language", console.words().language)
        elif action is Action.MINI_BAR:
            console.faces.turn()
        elif action is Action.LOOK:
            console.set_look(mode="light" if console.mode() == "dark" else "dark")
            console.choice_made.emit("mode", console.mode())
        elif action is Action.CHIME:
            console.set_chime(on=not console.chime.on)
            words = console.words()
            console.tell(words("The chime is on.") if console.chime.on else words("The chime is off."))
            console.choice_made.emit("chime", console.chime.on)
        elif (panel := self._panel_for(action)) is not None:
            self._open(action, panel)
        else:
            self._order_plainly(action)

    def open_queue(self, service: str) -> None:
        """Show who waits for a service."""
        from .panels.choosing import queue_panel  # loaded with the first panel: the window opens sooner

        self._open(f"queue {service}", queue_panel(service))

    def sign_in(self) -> None:
        """Open the counter for whoever is chosen."""
        from .orders import opening_order  # loaded with the first order

        if self._console.situation.stand is Stand.CLOSED:
            desk = self._console.desk
            self.give(opening_order(self._console.counter, desk.agent(), desk.secret()))

    def write_note(self, text: str) -> None:
        """Put what was written on the ticket."""
        from .orders import note_order  # loaded with the first order

        self.give(note_order(self._console.counter, text))

    def go_back(self) -> None:
        """Leave what is open, or take a refusal away."""
        note = self._console.desk.customer.note
        if note.editing:
            note.close_editor()
        elif self._console.side.panel is not None:
            self._console.side.close_panel()
        else:
            self._console.forget_answer()

    def panel_left(self) -> None:
        """Give the keyboard back to the desk."""
        self._opened = ""
        self._console.setFocus(Qt.FocusReason.OtherFocusReason)
        self._console.faces.settle()

    # -- given and answered -----------------------------------------------------------------------

    def give(self, order: "Order") -> bool:
        """Give an order, unless one is under way; return whether it was given."""
        command = self.intentions.order(partial(self._signed, order), self._seen())
        if command is None:
            return False
        self._console.forget_answer()
        self._console.refresh()
        self._console.command_given.emit(command)
        return True

    def settle(self, outcome: Outcome) -> bool:
        """Take in an outcome; return whether it answers an order of this console."""
        command = self.intentions.settle(outcome)
        if isinstance(outcome, Refused) and outcome.code in _ABOUT_SECRETS:
            self._console.desk.forget_secret()
        if command is not None and not isinstance(outcome, Done):
            self._after_note = None
        by_itself = getattr(command, "by_itself", False)
        return command is not None and not (by_itself and isinstance(outcome, Refused))  # nobody asked: no complaint

    def board_came(self) -> None:
        """What was done is about to be seen: the order is over."""
        self.intentions.board_shown()

    def board_shown(self) -> None:
        """The agent sees the board: leave what no longer makes sense, go on with what waited for a note."""
        if isinstance(self._opened, Action) and not self._still_makes_sense(self._opened):
            self._console.side.close_panel()
        if self._after_note is not None and not self.busy:
            action, self._after_note = self._after_note, None
            self.perform(action)
        self._console.faces.settle()

    # -- panels -----------------------------------------------------------------------------------

    def _order_plainly(self, action: Action) -> None:
        from .orders import plain_order  # loaded with the first order

        order = plain_order(action, self._console.counter, self._console.board())
        if order is not None:
            self.give(order)

    def _panel_for(self, action: Action) -> "Panel | None":
        """Return the panel an action opens, ``None`` when it gives its order at once."""
        if action not in _ASKING:
            return None
        from .panels.choosing import panel_for  # loaded with the first panel: the window opens sooner

        sight = self._console.sight()
        return panel_for(action, sight, self._console.explained) if sight is not None else None

    def _open(self, what: Action | str, panel: "Panel") -> None:
        """Open a panel; asked for again, it goes."""
        console = self._console
        sight = console.sight()
        if sight is None:
            return
        if console.side.panel is not None and self._opened == what:
            console.side.close_panel()
            return
        console.faces.make_room()
        panel.ordered.connect(self._order_from_panel)
        panel.asked.connect(self._press_listed)
        console.side.open_panel(panel)
        self._opened, self._opened_at = what, self._visit()
        panel.say(console.words())
        panel.show_sight(sight, console.situation)
        panel.take_focus()

    def _order_from_panel(self, order: "Order") -> None:
        if self.give(order):
            self._console.side.close_panel()

    def _press_listed(self, action: Action, place: str) -> None:
        self._console.side.close_panel()
        self.press_button(action, place)

    def _still_makes_sense(self, opened: Action) -> bool:
        """Return whether a panel is still about what it was opened for: the same customer, and possible."""
        same = opened not in _ABOUT_CUSTOMER or self._opened_at == self._visit()
        return same and possible(opened, self._console.situation)

    def _visit(self) -> str:
        """Return which visit is at the desk, "" for none."""
        sight = self._console.sight()
        return sight.line.ticket.ticket if sight is not None and sight.line.ticket is not None else ""

    # -- by itself --------------------------------------------------------------------------------

    def call_by_itself(self) -> None:
        """Call the next customer to a desk that has been free for as long as the branch says; ask once per turn."""
        sight = self._console.sight()
        due = sight.line.auto_next_at if sight is not None else None
        situation = self._console.situation
        if due is None or due == self._called_for or self._console.now() < due or self.busy:
            return
        if self._console.side.panel is not None or not possible(Action.CALL_NEXT, situation):
            return
        from .orders import call_by_itself  # loaded with the first order

        self._called_for = due
        self.give(call_by_itself(self._console.counter))

    # -- signing ----------------------------------------------------------------------------------

    def _signed(self, order: "Order", command_id: str) -> "Command | WithSecret":
        return order(id=command_id, actor=self._agent(), device=self._device)

    def _agent(self) -> str:
        sight = self._console.sight()
        return (sight.line.agent if sight is not None else None) or ""

    def _seen(self) -> Hashable:
        """Return what the agent saw of the desk: the same order about the same sight is the same intention."""
        sight = self._console.sight()
        if sight is None:
            return None
        line, ticket = sight.line, sight.line.ticket
        if ticket is None:
            return (line.state, line.since, line.today)
        return (line.state, ticket.ticket, ticket.leg, ticket.state, ticket.calls, ticket.note)
