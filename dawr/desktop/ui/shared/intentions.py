"""One intention, one command: however often and however fast a key is pressed."""

import time
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Final, NamedTuple

from dawr.ids import new_id
from dawr.queueing.outcomes import Broken, Done, Outcome

if TYPE_CHECKING:
    from dawr.queueing.commands import Command
    from dawr.queueing.with_secret import WithSecret

    Given = Command | WithSecret

QUICK: Final = 0.4
"""Seconds: presses of the same key or place that follow each other faster are one press."""
LONGEST_WAIT: Final = 4.0
"""Seconds after which an order whose outcome never came no longer holds up the next one."""


class _Order(NamedTuple):
    """A command under way, and what the agent saw when giving it."""

    command: "Given"
    meaning: tuple["Given", Hashable]
    given: float


class Intentions:
    """Turns presses into commands.

    While an order is under way nothing else is ordered, so that a second press cannot meet a desk the agent has not
    seen yet. An order whose fate is unknown (broken, or no outcome in time) keeps its id: meant again, it is the same.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._order: _Order | None = None
        self._done = False
        self._uncertain: _Order | None = None
        self._place = ""
        self._pressed = float("-inf")

    def is_new_press(self, place: str) -> bool:
        """Return whether this is a press of its own, not one more of a quick row on the same key or place."""
        now = self._clock()
        fresh = place != self._place or now - self._pressed >= QUICK
        self._place, self._pressed = place, now
        return fresh

    @property
    def busy(self) -> bool:
        """Whether an order is under way."""
        order = self._order
        if order is not None and self._clock() - order.given >= LONGEST_WAIT:
            self._uncertain = None if self._done else order
            self._order = None
        return self._order is not None

    def order(self, make: "Callable[[str], Given]", seen: Hashable) -> "Given | None":
        """Return the command to give, or ``None`` while another is under way.

        ``make`` builds it from its id; ``seen`` is what the agent saw: the same order about the same sight is the
        same intention.
        """
        if self.busy:
            return None
        meaning = (make(""), seen)
        uncertain = self._uncertain
        same = uncertain is not None and uncertain.meaning == meaning
        command = uncertain.command if uncertain is not None and same else make(new_id())
        self._order, self._done, self._uncertain = _Order(command, meaning, self._clock()), False, None
        return command

    def settle(self, outcome: Outcome) -> "Given | None":
        """Take in an outcome; return the command it belongs to, ``None`` when it is not the one under way.

        What is done stays under way until the board that shows it has come (``board_shown``).
        """
        order = self._order
        if order is None or order.command.id != outcome.command:
            return None
        if isinstance(outcome, Done):
            self._done = True
        else:
            self._order = None
            self._uncertain = order if isinstance(outcome, Broken) else None
        return order.command

    def board_shown(self) -> None:
        """The agent sees what has been done."""
        if self._done:
            self._order, self._done = None, False
