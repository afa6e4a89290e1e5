"""A past day played again under other rules: the same people, the same services, the same counters manned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from .. import events as e
from ..branch import Branch
from ..events import DayOpened, Event, Record
from ..legs import Counter, CounterState, Leg, LegState
from ..replay import apply
from ..selection import Choice, Queue
from ..state import BranchState
from .appointments import rank_by_appointment
from .course import PACE, UNHEARD, Busy, Course, Onward, Stay
from .duties import duties_of

LOOK_AGAIN = timedelta(seconds=30)
"""How often an idle counter looks again where conditions or appointments may let somebody in as time passes."""


def replayed_day(course: Course, branch: Branch) -> list[Record]:
    """Return the journal of the day as it would have been under these settings, calls taken back left out.

    Taken as given: who came when and for which service, how long each was at a counter whoever served, who did not
    come when called, who left and when, when each counter was manned and how fast its agent calls. Whoever was never
    called takes what the service usually took that day. A counter closes when its customer has gone.
    """
    return _Replay(course, branch).played()


class _Replay:
    def __init__(self, course: Course, branch: Branch) -> None:
        self._course = course
        self._branch = branch
        self._duties = duties_of(branch)
        self._usual = course.usual_seconds(branch)
        self._state = BranchState(branch, counters=[Counter(desk.number) for desk in branch.counters])
        self._records: list[Record] = []
        self._to_come: list[tuple[datetime, int, object]] = []
        self._places = count()
        self._looking: set[int] = set()
        """Counters whose agent is about to call."""
        self._away: dict[int, int] = {}
        """Counters that serve people without a ticket, and how many."""
        self._waiting_for_desk: dict[int, list[Event]] = {}
        """What happens to a counter as soon as its customer has gone."""
        self._timed = bool(branch.profiles)
        self._ticking = False

    def played(self) -> list[Record]:
        """Play the day to its end."""
        course = self._course
        ends = course.ends or course.opened.at
        self._happens(course.opened.event, course.opened.at)
        for at, thing in self._given():
            self._comes(at, thing)
        while self._to_come and self._to_come[0][0] <= ends:
            at, _, thing = heappop(self._to_come)
            self._take(thing, at)
            self._look_around(at)
        if course.closed:
            self._closes(ends)
        return self._records

    def _closes(self, at: datetime) -> None:
        """Whoever still waits has left without a call; on a day that is open yet they may still be called."""
        opened = self._course.opened.event
        assert isinstance(opened, DayOpened)
        still = [leg for leg in self._state.legs.values() if leg.state is not LegState.SERVING]
        served = [leg for leg in self._state.legs.values() if leg.state is LegState.SERVING]
        closed = e.DayClosed(
            day=opened.day,
            forced=True,
            expired=tuple(leg.ticket for leg in still),
            completed=tuple(leg.ticket for leg in served),
        )
        self._happens(closed, at)

    def _given(self) -> Iterator[tuple[datetime, object]]:
        known = {desk.number for desk in self._branch.counters}
        yield from self._course.arrivals
        yield from self._course.came_back
        yield from ((at, event) for at, event in self._course.staffing if getattr(event, "counter", 0) in known)
        for busy in self._course.busy:
            yield busy.starts, busy
        for stay in self._course.stays.values():
            if stay.left_at is not None:
                yield stay.left_at, stay

    def _comes(self, at: datetime, thing: object) -> None:
        heappush(self._to_come, (at, next(self._places), thing))

    def _take(self, thing: object, at: datetime) -> None:
        match thing:
            case e.TicketIssued():
                self._arrives(thing, at)
            case Busy(counter=number, ends=ends):
                self._away[number] = self._away.get(number, 0) + 1
                self._comes(ends, (number,))
            case (int() as number,):
                self._away[number] -= 1
            case Stay(ticket=ticket, ordinal=ordinal):
                self._leaves(ticket, ordinal, at)
            case int() as number:
                self._looking.discard(number)
                self._calls(number, at)
            case Leg():
                self._ends(thing, at)
            case Event():
                self._staffed(thing, at)
            case timedelta():
                self._ticking = False
            case _:
                return  # time has passed: whoever is idle looks again

    def _arrives(self, event: e.TicketIssued, at: datetime) -> None:
        service = self._branch.service(event.service)
        rank = event.ranked_at
        if event.appointment is not None:
            self._comes(max(at, event.appointment), None)
            if service is not None:
                rank = rank_by_appointment(event.appointment, service, self._branch, at)
        self._happens(replace(event, ranked_at=rank, job="", printer=""), at)

    def _leaves(self, ticket: str, ordinal: int, at: datetime) -> None:
        leg = self._state.legs.get(ticket)
        if leg is not None and leg.ordinal == ordinal and leg.state is LegState.WAITING:
            self._happens(e.TicketCancelled(ticket=ticket, leg=ordinal, by_customer=True), at)

    def _staffed(self, event: Event, at: datetime) -> None:
        """A counter opens, closes, pauses or works by another profile; with a customer there, afterwards."""
        ticket = getattr(event, "ticket", "")
        if ticket:  # somebody who missed the turn comes back
            if ticket in self._state.missed and ticket not in self._state.legs:
                self._happens(event, at)
            return
        number: int = getattr(event, "counter", 0)
        if self._state.counters[number].ticket is not None:
            self._waiting_for_desk.setdefault(number, []).append(event)
        else:
            self._happens(event, at)

    def _look_around(self, at: datetime) -> None:
        """Let every idle agent who sees somebody to be called reach for the next customer."""
        idle = [number for number in self._state.counters if self._is_idle(number)]
        for number in idle:
            if self._next(number, at) is not None:
                self._looking.add(number)
                self._comes(at + timedelta(seconds=self._course.pace.get(number, PACE)), number)
        if self._timed and len(self._state.waiting) and any(number not in self._looking for number in idle):
            self._look_later(at)

    def _look_later(self, at: datetime) -> None:
        if not self._ticking:
            self._ticking = True
            self._comes(at + LOOK_AGAIN, LOOK_AGAIN)

    def _is_idle(self, number: int) -> bool:
        counter = self._state.counters[number]
        free = counter.state is CounterState.OPEN and counter.ticket is None
        return free and number not in self._looking and not self._away.get(number)

    def _next(self, number: int, at: datetime) -> Choice | None:
        state, counter = self._state, self._state.counters[number]
        duty = self._duties.now(counter, state.counters, state.waiting, at)
        return Queue(state.waiting, duty, self._branch, at, passed=state.passed, agent=counter.agent or "").next()

    def _calls(self, number: int, at: datetime) -> None:
        choice = self._next(number, at) if self._is_idle(number) else None
        if choice is None:
            return
        pause_ends = next((ends for starts, ends in self._course.silent if starts <= at < ends), None)
        if pause_ends is not None:
            self._looking.add(number)
            self._comes(pause_ends, number)
            return
        leg, counter = choice.leg, self._state.counters[number]
        called = e.TicketCalled(
            ticket=leg.ticket,
            leg=leg.ordinal,
            number=leg.number,
            service=leg.service,
            counter=number,
            agent=counter.agent,
            why=choice.why,
            overtaken=choice.overtaken,
            explanation=choice.explanation,
        )
        self._happens(called, at)
        seconds = self._stay(leg).seconds or self._usual.get(leg.service, UNHEARD)
        self._comes(at + timedelta(seconds=seconds), self._state.legs[leg.ticket])

    def _ends(self, called: Leg, at: datetime) -> None:
        stay, number = self._stay(called), called.counter or 0
        here = {"ticket": called.ticket, "leg": called.ordinal}
        if stay.no_show:
            self._happens(e.NoShowMarked(**here, counter=number), at)  # type: ignore[arg-type]  # ticket and leg
        elif stay.onward is not None:
            self._happens(self._moved(called, stay.onward, number, at), at)
        else:
            self._happens(e.ServiceFinished(**here, counter=number), at)  # type: ignore[arg-type]  # ticket and leg
        for event in self._waiting_for_desk.pop(number, ()):
            self._happens(event, at)

    def _moved(self, leg: Leg, onward: Onward, number: int, at: datetime) -> e.TicketTransferred:
        not_before = at + timedelta(seconds=onward.delay) if onward.delay > 0 else None
        if not_before is not None:
            self._comes(not_before, None)
        return e.TicketTransferred(
            ticket=leg.ticket,
            leg=leg.ordinal,
            from_counter=number,
            service=onward.service,
            to_counter=onward.to_counter,
            ranked_at=leg.issued_at if onward.original else at,
            first_in_line=onward.first_in_line,
            to_agent=onward.to_agent,
            not_before=not_before,
        )

    def _stay(self, leg: Leg) -> Stay:
        return self._course.stays.get(leg.key) or Stay(*leg.key, leg.service)

    def _happens(self, event: Event, at: datetime) -> None:
        seq = self._state.seq + 1
        record = Record(
            seq=seq,
            epoch=self._state.epoch,
            id="",
            at=at,
            zone=self._branch.time_zone,
            actor="",
            device="",
            command=f"c{seq}",
            event=event,
        )
        apply(self._state, record)
        self._records.append(record)
