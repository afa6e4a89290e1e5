"""What the floor does when it is asked for something: open it, ask once more, order it, and know the way back."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from dawr.desktop.ui.shared.intentions import Intentions
from dawr.queueing.outcomes import Broken, Done, Outcome, Refused

from .cards.notice import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from dawr.queueing.commands import Command
    from dawr.queueing.with_secret import WithSecret

    from .acting.steps import Order
    from .panels.detail import Topic
    from .window import SupervisorFloor

STAYS: Final = timedelta(seconds=30)
"""How long a step that was done can be taken back from the notice, and a refusal is seen."""


class Conduct(QObject):
    """Everything a supervisor can do, by key, button or list, meets here."""

    def __init__(self, floor: "SupervisorFloor") -> None:
        super().__init__(floor)
        self._floor = floor
        self._pending: Order | None = None
        """What was to be ordered when somebody had to sign in first."""
        self._order: Order | None = None
        """The order under way."""
        self._done: Order | None = None
        """The order done last, while it is told."""
        self._notice: Notice | None = None
        self._told_at: datetime | None = None
        self.intentions = Intentions()

    # -- asked ------------------------------------------------------------------------------------

    def press_key(self, key: str) -> bool:
        """Do what a key means; tell whether it means anything."""
        floor = self._floor
        if key.isdigit():
            self.open(f"counter:{key}")
        elif key == "Esc":
            self.go_back()
        elif key == "Ctrl+Z":
            self.take_back()
        elif key in _OPENED:
            self.open(_OPENED[key])
        elif key == "F2":
            sight = floor.sight()
            if sight is not None and sight.floor.services:
                self.open(f"service:{sight.floor.services[0].code}")
        elif key == "F3":
            self.go_home()
            floor.side.alerts.take_focus()
        elif key in ("F4", "F5"):
            _focus_first([*floor.counters.cards.values()] if key == "F4" else floor.table.rows)
        elif key == "F12":
            floor.side.suggestion.accept()
        elif key == "F7":
            floor.set_look(mode="light" if floor.mode() == "dark" else "dark")
        elif key == "F8":
            floor.set_language("en" if floor.words().language == "ar" else "ar")
        else:
            return False
        return True

    def open(self, what: str, begin: str = "") -> None:
        """Open what is named: "counter:3", "service:CODE", "doubt:JOB", "help:REQUEST", or what has a key of its own.

        ``begin`` names the step there that is to be asked about at once.
        """
        kind, _, name = what.partition(":")
        sight = self._floor.sight()
        if sight is None:
            return
        if kind == "help":
            from .acting.doubts import help_order  # loaded with the first order: the window opens sooner

            self._give_if_any(help_order(name, sight))
            return
        from .panels.topics import topic_of  # loaded with the first panel

        topic = topic_of(kind, name)
        if topic is not None:
            self._open(topic, begin="broadcast" if kind == "message" else begin)

    def note(self, key: str) -> None:
        """Take down that an alert has been seen."""
        from .acting.doubts import seen_order  # loaded with the first order

        sight = self._floor.sight()
        if sight is not None:
            self._give_if_any(seen_order(key, sight))

    def go_back(self) -> None:
        """Leave the question, else the panel, else the notice."""
        panel = self._floor.side.panel
        if panel is not None and panel.asking:
            panel.stop_asking()
        elif panel is not None:
            self.go_home()
        else:
            self.forget()

    def go_home(self) -> None:
        """Close the panel and give the keyboard back to the floor."""
        self._pending = None
        self._floor.side.close_panel()
        self._floor.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Take the step back that the notice tells of."""
        done = self._done
        if done is not None and done.back is not None:
            self.give(done.back)

    def forget(self) -> None:
        """Take the notice away."""
        self._notice = self._done = self._told_at = None
        self._floor.refresh()

    # -- given and answered -----------------------------------------------------------------------

    def give(self, order: "Order") -> None:
        """Give an order, unless one is under way."""
        floor = self._floor
        if not order.secret and not floor.signed_in():
            self._pending = order
            self.open(f"session:{floor.device}", "sign-in")
            return
        command = self.intentions.order(partial(_signed, order, floor.agent, floor.device), order.done)
        if command is not None:
            self._order = order
            floor.command_given.emit(command)

    def go_on(self) -> None:
        """Give what was to be ordered before somebody signed in; the board shows who has."""
        self.intentions.board_shown()
        pending = self._pending
        if pending is not None and self._floor.signed_in():
            self.go_home()
            self.give(pending)

    def settle(self, outcome: Outcome) -> None:
        """Say what became of an order of this window; the board shows the rest."""
        if self.intentions.settle(outcome) is None or self._order is None:
            return
        order, self._order = self._order, None
        floor = self._floor
        self._done = None
        if isinstance(outcome, Done):
            if order.secret:
                floor.agent = str(order.fields["agent"])
            self._done = order
            self._notice = Notice(order.done, "done", order.back_word if order.back is not None else "")
        else:
            self._notice = self._why_not(outcome)
        self._told_at = floor.now()
        floor.refresh()

    def _why_not(self, outcome: Refused | Broken) -> Notice:
        from dawr.text.refusal_sentences import broken_sentence, refusal_sentence  # loaded with the first of them

        floor, language = self._floor, self._floor.words().language
        if isinstance(outcome, Broken):
            return Notice(broken_sentence(outcome.reference, outcome.code, language), "late")
        board = floor.board()
        branch = board.branch if board is not None else None
        return Notice(refusal_sentence(outcome.code, outcome.details, language, branch, floor.now()), "near")

    def notice(self, now: "datetime") -> Notice | None:
        """Return what is to be said now about the last order."""
        if self._told_at is not None and now - self._told_at > STAYS:
            self._notice = self._done = self._told_at = None
        return self._notice

    def _open(self, topic: "Topic", *, begin: str = "") -> None:
        from .panels.detail import DetailPanel  # loaded with the first panel

        sight = self._floor.sight()
        panel = DetailPanel(topic)
        if sight is None or not panel.show_sight(sight):
            panel.deleteLater()
            return
        panel.ordered.connect(self.give)
        panel.left.connect(self.go_home)
        self._floor.side.show_panel(panel)
        if begin:
            panel.begin(begin)
        if not panel.asking:
            panel.take_focus()

    def _give_if_any(self, order: "Order | None") -> None:
        if order is not None:
            self.give(order)


_OPENED: Final = {"F1": "keys", "F6": "message", "F9": "road", "F10": "day"}


def _signed(order: "Order", actor: str, device: str, number: str) -> "Command | WithSecret":
    return order.signed(number, actor, device)


def _focus_first(widgets: "Sequence[QWidget]") -> None:
    if widgets:
        widgets[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
