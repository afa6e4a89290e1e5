"""The fairness ledger of a day: every call past people who came earlier, with its reason, and what it cost them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ..branch import Branch
from ..events import DayOpened, Record, StepUndone, TicketCalled
from ..explanation import Explanation
from ..legs import Leg
from ..queues import came_at, is_due
from ..state import BranchState
from .past import followed

LegKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Overtake:
    """One call past people who came earlier, could have been called there, and waited on."""

    seq: int
    at: datetime
    counter: int
    agent: str | None
    ticket: str
    number: str
    service: str
    priority: int
    why: str
    overtaken: int
    explanation: Explanation | None
    passed: tuple[LegKey, ...]
    """Those passed, for counting; their queues and the longest wait stand in the explanation."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """How often one reason has put somebody before others."""

    why: str
    calls: int
    passings: int
    """Each person passed counts once for every call."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """What overtaking has done to one class of customers."""

    service: str
    priority: int
    people: int
    """How many were passed at all."""
    passings: int
    longest_delay: int
    """Seconds from the first to the last call past one of them, the longest there was."""


@dataclass(frozen=True, slots=True)
class Delay:
    """For how long others were called past one customer: from the first such call to the last. Seconds."""

    number: str
    service: str
    priority: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The overtaking of one day, calls taken back left out."""

    day: date
    calls: int
    overtakes: tuple[Overtake, ...]
    passings: int
    people: int
    by_reason: tuple[ReasonLine, ...]
    by_class: tuple[ClassLine, ...]
    longest_delay: Delay | None
    bound: int | None
    """Seconds, as set at the end of the day; ``None``: no bound."""
    beyond_bound: int
    """People passed for longer than the bound, by whatever call: a person's choice is not held to it."""


def ledger_of(records: Iterable[Record], branch: Branch) -> Ledger:
    """Return the ledger of a day from its records, the one that opened it first.

    ``branch``: the settings in force when it was opened. Raises ``ValueError`` for records that open no day.
    """
    keeper = _Keeper()
    day: date | None = None
    state: BranchState | None = None
    for record, now in followed(records, branch):
        if isinstance(record.event, DayOpened):
            day = record.event.day
        keeper.take(record, now)
        state = now
    if day is None or state is None:
        message = "these records open no day"
        raise ValueError(message)
    bound = state.branch.overtaking_bound if state.branch else None
    return keeper.ledger(day, bound)


class _Keeper:
    def __init__(self) -> None:
        self._calls = 0
        self._overtakes: dict[int, Overtake] = {}
        self._known: dict[LegKey, Leg] = {}

    def take(self, record: Record, state: BranchState) -> None:
        """Look at a record before it changes the state."""
        event = record.event
        if isinstance(event, TicketCalled):
            self._calls += 1
            if event.overtaken:
                self._overtakes[record.seq] = self._overtake(record, event, state)
        elif isinstance(event, StepUndone) and event.undone == TicketCalled.__name__:
            self._calls -= 1
            taken_back = next((seq for seq, one in reversed(self._overtakes.items()) if one.ticket == event.ticket), 0)
            if taken_back and state.legs[event.ticket].last_called_at == self._overtakes[taken_back].at:
                del self._overtakes[taken_back]

    def _overtake(self, record: Record, event: TicketCalled, state: BranchState) -> Overtake:
        leg, why = state.legs[event.ticket], event.explanation
        came = came_at(leg, record.at)
        queues = {(one.service, one.priority, one.pool_counter, one.pool_agent) for one in why.passed} if why else set()
        passed = [
            other
            for other in state.waiting
            if other.ranked_at < came
            and (other.service, other.priority, other.pool_counter, other.pool_agent) in queues
            and is_due(other, record.at)
        ]
        self._known.update((other.key, other) for other in passed)
        return Overtake(
            seq=record.seq,
            at=record.at,
            counter=event.counter,
            agent=event.agent,
            ticket=event.ticket,
            number=event.number,
            service=event.service,
            priority=leg.priority,
            why=event.why,
            overtaken=event.overtaken,
            explanation=why,
            passed=tuple(other.key for other in passed),
        )

    def ledger(self, day: date, bound: int | None) -> Ledger:
        """Return what has been taken in."""
        overtakes = tuple(self._overtakes.values())
        spans: dict[LegKey, tuple[datetime, datetime]] = {}
        times: dict[LegKey, int] = {}
        for one in overtakes:
            for key in one.passed:
                first, _ = spans.get(key, (one.at, one.at))
                spans[key] = (first, one.at)
                times[key] = times.get(key, 0) + 1
        delays = {key: int((last - first).total_seconds()) for key, (first, last) in spans.items()}
        longest = max(delays, key=lambda key: delays[key], default=None)
        return Ledger(
            day=day,
            calls=self._calls,
            overtakes=overtakes,
            passings=sum(one.overtaken for one in overtakes),
            people=len(spans),
            by_reason=_by_reason(overtakes),
            by_class=self._by_class(delays, times),
            longest_delay=self._delay(longest, delays[longest]) if longest is not None else None,
            bound=bound,
            beyond_bound=sum(seconds > bound for seconds in delays.values()) if bound is not None else 0,
        )

    def _delay(self, key: LegKey, seconds: int) -> Delay:
        leg = self._known[key]
        return Delay(leg.number, leg.service, leg.priority, seconds)

    def _by_class(self, delays: dict[LegKey, int], times: dict[LegKey, int]) -> tuple[ClassLine, ...]:
        classes: dict[tuple[str, int], list[LegKey]] = {}
        for key in delays:
            leg = self._known[key]
            classes.setdefault((leg.service, leg.priority), []).append(key)
        return tuple(
            ClassLine(*one, len(keys), sum(times[key] for key in keys), max(delays[key] for key in keys))
            for one, keys in sorted(classes.items())
        )


def _by_reason(overtakes: Iterable[Overtake]) -> tuple[ReasonLine, ...]:
    calls: dict[str, list[int]] = {}
    for one in overtakes:
        calls.setdefault(one.why, []).append(one.overtaken)
    ordered = sorted(calls.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple(ReasonLine(why, len(passed), sum(passed)) for why, passed in ordered)
