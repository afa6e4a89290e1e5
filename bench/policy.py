"""Choosing who is next: 2,000 people wait, the profile in force has 20 conditions, overtaking is bounded."""

import random
from datetime import UTC, datetime, time, timedelta

from bench.measure import Row, microseconds, row, table
from dawr.queueing.branch import AtRangeEnd, Branch, CounterDesk, PriorityClass, Series, Service, ServiceGroup
from dawr.queueing.commands import CallNext, ConfigureBranch, Finish, IssueTicket, OpenCounter, OpenDay
from dawr.queueing.decide import decide
from dawr.queueing.events import Record
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.replay import apply
from dawr.queueing.state import BranchState

WAITING = 2000
SERVICES = 10
CONDITIONS = 20
ROUNDS = 300
MORNING = datetime(2026, 11, 22, 6, tzinfo=UTC)
GOAL = 2.0
"""Milliseconds."""


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Measure the choice alone, as CallNext asks for it: conditions, order, reason and whom it passes."""
    branch = Playing()
    branch.fill()
    times = sorted(branch.called_in_milliseconds() for _ in range(rounds))
    p95 = times[-max(1, rounds // 20)]
    note = f"median {times[rounds // 2]:.2f} ms, {len(branch.state.waiting)} waiting, {CONDITIONS} conditions"
    return [row("choosing who is next, 95 of 100", p95, GOAL, unit="ms", note=note)]


def policy() -> Branch:
    """Return a branch whose one profile looks at twenty things."""
    codes = [f"service-{place}" for place in range(SERVICES)]
    first, second = codes[: SERVICES // 2], codes[SERVICES // 2 :]
    conditions = [
        *(Condition(When.WAIT_OVER, code, seconds=7200) for code in first),
        *(Condition(When.WAITING_MORE, code, count=150) for code in second),
        *(Condition(When.CALLED_FEWER, code, count=1, of_last=10) for code in first),
        *(Condition(When.BETWEEN, starts=time(20), ends=time(21)) for _ in second),
    ]
    assert len(conditions) == CONDITIONS
    looked_at = [*first, *second, *first, *second]
    entries = [ProfileEntry(code, 5.0, (one,)) for code, one in zip(looked_at, conditions, strict=True)]
    entries += [ProfileEntry(code, 1.0 + place / 10) for place, code in enumerate(codes)]
    words = {"ar": "قياس", "en": "Bench"}
    return Branch(
        "bench",
        words,
        groups=(ServiceGroup("all", words),),
        series=(Series("A", last=99_999, digits=5, at_end=AtRangeEnd.EXTEND),),
        services=tuple(Service(code, "all", words, "A", 900, 300) for code in codes),
        counters=(CounterDesk(1, (), profile="all"),),
        priorities=(PriorityClass(0), PriorityClass(1, 2.0, 600), PriorityClass(2, 3.0, 1200)),
        profiles=(WorkProfile("all", words, tuple(entries)),),
        overtaking_bound=1800,
    )


class Playing:
    """A branch on plain objects, with a clock of its own."""

    def __init__(self) -> None:
        self.state = BranchState()
        self.now = MORNING
        self._chance = random.Random(5)
        self._orders = 0
        self.do(ConfigureBranch, branch=policy())
        self.do(OpenDay)
        self.do(OpenCounter, counter=1)

    def do(self, order: type, **fields: object) -> None:
        """Give an order and apply what it causes."""
        self._orders += 1
        for event in decide(self.state, order(id=str(self._orders), **fields), self.now, waits=lambda *_: None):
            record = Record(
                seq=self.state.seq + 1,
                epoch=1,
                id="",
                at=self.now,
                zone="",
                actor="",
                device="",
                command=str(self._orders),
                event=event,
            )
            apply(self.state, record)

    def fill(self) -> None:
        """Let two thousand people come in three hours, one in twenty by appointment, some called past others."""
        for place in range(WAITING + ROUNDS):
            self.now += timedelta(seconds=5)
            by_appointment = self._chance.random() < 0.05
            self.do(
                IssueTicket,
                service=f"service-{self._chance.randrange(SERVICES)}",
                priority=self._chance.choices((0, 1, 2), (8, 1, 1))[0],
                appointment=self.now + timedelta(minutes=self._chance.randrange(120)) if by_appointment else None,
            )
            if place % 10 == 0:
                self.do(CallNext, counter=1)
                self.do(Finish, counter=1)

    def called_in_milliseconds(self) -> float:
        """Return how long the choice of the next takes; then call and serve that one, and let somebody else come."""
        order = CallNext(id="measured", counter=1)
        spent = microseconds(lambda: decide(self.state, order, self.now)) / 1000
        self.do(CallNext, counter=1)
        self.now += timedelta(seconds=5)
        self.do(Finish, counter=1)
        self.do(IssueTicket, service=f"service-{self._chance.randrange(SERVICES)}")
        return spent


if __name__ == "__main__":
    print(table(rows()))
