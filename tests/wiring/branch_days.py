"""Days of a branch played through its real database, with the waits worked out beside them."""

import heapq
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from dawr.db.branch_database import BranchDatabase
from dawr.db.waits_kept import keeping, take
from dawr.ids import new_id
from dawr.queueing.branch import Branch, CounterDesk, Series, ServiceGroup
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import (
    CallNext,
    CloseCounter,
    CloseDay,
    Command,
    ConfigureBranch,
    Finish,
    IssueTicket,
    OpenCounter,
    OpenDay,
)
from dawr.queueing.events import Event, TicketIssued
from dawr.queueing.expected_wait import expected_wait
from dawr.queueing.outcomes import Done
from dawr.wiring.reckoning import Reckoning
from tests.queueing.live import SUNDAY_9, service, words

BRANCH = Branch(
    "played",
    words("Played"),
    groups=(ServiceGroup("all", words("All")),),
    series=(Series("A"), Series("B")),
    services=(service("id", expected_service=300), service("visa", "B", expected_service=300)),
    counters=(CounterDesk(1, ("id", "visa")), CounterDesk(2, ("id", "visa")), CounterDesk(3, ("visa", "id"))),
)
MEAN = {"id": 240.0, "visa": 480.0}
"""Seconds that services really take; the branch has 300 configured for both."""
SPREAD = 0.5
COUNTERS = (1, 2, 3)
PACE = {1: 0.7, 2: 0.9, 3: 1.5}
"""Factor of each agent on these times."""
HOLDER = "test"


@dataclass(frozen=True, slots=True)
class Told:
    """What one customer was told, what the plain estimate would have said, and the wait that came. Seconds."""

    day: int
    low: int
    high: int
    plain: float
    waited: float

    @property
    def held(self) -> bool:
        """Whether the wait that came lies inside the range."""
        return self.low <= self.waited <= self.high

    @property
    def error(self) -> float:
        """By how much the middle of the range was wrong; ranges lean to the long side, so it is the geometric one."""
        return abs((max(self.low, 1) * self.high) ** 0.5 - self.waited)

    @property
    def plain_error(self) -> float:
        """By how much the plain estimate was."""
        return abs(self.plain - self.waited)


class BranchDays:
    """A branch whose days are played one after the other. Customers come somewhat faster than they can be served."""

    def __init__(
        self, url: str, seed: int = 1, *, hours: float = 3.0, busy: float = 1.02, reckoned_every: float = 0.0
    ) -> None:
        """``reckoned_every``: seconds between two reckonings, in which what was worked out must be moved."""
        self.url = url
        self.clock = SetClock(SUNDAY_9)
        self.database = BranchDatabase.open(url, self.clock, create=True)
        self.told: list[Told] = []
        self._chance = random.Random(seed)
        self._hours = hours
        self._reckoned_every = reckoned_every
        self._every = sum(MEAN.values()) / len(MEAN) / sum(1 / pace for pace in PACE.values()) / busy
        self._order = count()
        self.do(ConfigureBranch, branch=BRANCH)
        take(self.database, HOLDER, keeping(self.database))
        self.reckoning = Reckoning(self.database, self.clock)

    def do(self, order: type[Command], **fields: Any) -> tuple[Event, ...]:
        """Give an order that must be carried out."""
        outcome = self.database.run(order(id=new_id(), **fields))
        assert isinstance(outcome, Done), outcome
        return outcome.events

    def play(self, days: int, first: int = 0) -> "BranchDays":
        """Play so many days from this one on."""
        for day in range(first, first + days):
            self._play_day(day, SUNDAY_9 + timedelta(days=day))
        return self

    def _play_day(self, day: int, opens: datetime) -> None:
        self.clock.set(opens)
        self.do(OpenDay)
        for number in COUNTERS:
            self.do(OpenCounter, counter=number, agent=f"agent {number}")
        self._waiting: dict[str, tuple[TicketIssued, datetime, float]] = {}
        coming = self._chance.expovariate(1 / self._every)
        events: list[tuple[float, int, int]] = [(coming, next(self._order), 0)]
        busy: set[int] = set()
        reckoned = -self._reckoned_every
        while events:
            seconds, _, counter = heapq.heappop(events)
            self.clock.set(opens + timedelta(seconds=seconds))
            if counter:
                self.do(Finish, counter=counter)
                busy.discard(counter)
            else:
                self._issue()
                coming = seconds + self._chance.expovariate(1 / self._every)
                if coming < self._hours * 3600:
                    heapq.heappush(events, (coming, next(self._order), 0))
            for free in COUNTERS:
                if free not in busy and (served := self._call(day, free)):
                    busy.add(free)
                    heapq.heappush(events, (seconds + served, next(self._order), free))
            if seconds - reckoned >= self._reckoned_every:
                reckoned = seconds
                self.reckoning.keep(HOLDER)
        for number in COUNTERS:
            self.do(CloseCounter, counter=number)
        self.do(CloseDay)

    def _issue(self) -> None:
        code = self._chance.choice(list(MEAN))
        plain = expected_wait(self.database.state, code, 0, self.clock.now())
        (issued,) = self.do(IssueTicket, service=code)
        assert isinstance(issued, TicketIssued)
        middle = (plain.low * plain.high) ** 0.5 if plain else 0.0
        self._waiting[issued.ticket] = (issued, self.clock.now(), middle)

    def _call(self, day: int, counter: int) -> float:
        """Call somebody and return how long the service takes, 0 when nobody waits."""
        for event in self.do(CallNext, counter=counter) if self.database.state.waiting else ():
            issued, at, plain = self._waiting.pop(event.ticket)  # type: ignore[attr-defined]  # a call
            if issued.wait_low is not None and issued.wait_high:
                waited = (self.clock.now() - at).total_seconds()
                self.told.append(Told(day, issued.wait_low, issued.wait_high, plain, waited))
            mean = MEAN[issued.service] * PACE[counter]
            return self._chance.gammavariate(1 / SPREAD**2, mean * SPREAD**2)
        return 0.0
