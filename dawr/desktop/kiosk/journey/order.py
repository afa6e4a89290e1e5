"""One intention, one command: however often the button is touched, one ticket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dawr.queueing.outcomes import Broken, Outcome

if TYPE_CHECKING:
    from dawr.queueing.commands import IssueTicket

PATIENCE = timedelta(seconds=10)
"""After so long without an answer the page says so, and the same order may be given again."""


class Order:
    """A ticket the customer is about to take: its command's id is made before the first touch."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._id = new_id()
        self._given: IssueTicket | None = None
        self._given_at: datetime | None = None

    def begin(self) -> None:
        """Start another intention: its id is none that was used before."""
        self._id, self._given, self._given_at = self._new_id(), None, None

    @property
    def under_way(self) -> bool:
        """Whether an answer is still awaited."""
        return self._given_at is not None

    def overdue(self, now: datetime) -> bool:
        """Whether the answer takes longer than a customer should wait without a word."""
        return self._given_at is not None and now - self._given_at >= PATIENCE

    def give(self, content: "IssueTicket", now: datetime) -> "IssueTicket | None":
        """Return the command to give, or ``None`` while the answer to it is awaited.

        An order that broke, or whose answer is overdue, keeps its id as long as its content is the same: whether it
        was carried out is not known, and the same id can never give a second ticket.
        """
        if self.under_way and not self.overdue(now):
            return None
        if self._given is not None and replace(content, id=self._id) != self._given:
            self._id = self._new_id()
        self._given = replace(content, id=self._id)
        self._given_at = now
        return self._given

    def settles(self, outcome: Outcome) -> bool:
        """Tell whether an outcome answers this order. Once done or refused, the next touch is a new intention."""
        if self._given is None or outcome.command != self._given.id:
            return False
        if isinstance(outcome, Broken):
            self._given_at = None
        else:
            self.begin()
        return True
