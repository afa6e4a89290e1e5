"""The journal told to the wait estimate, and its answers in the branch's own terms.

One ``Feed`` follows one branch. It is not shared between threads. Its state is small and plain, so that it can
be kept beside the journal and go on from there: ``follow`` passes over records it has seen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .. import events as ev
from .. import staff_events as se
from ..branch import Branch, PriorityClass
from ..hours import calendar_of
from ..legs import Counter, Leg, LegState
from ..policy.duties import duties_of
from .estimator import Estimate, WaitEstimator
from .floor import Gain, Line
from .plan import Closure

VERSION = 2
SLOWEST = 1e-6
"""Points a second that a level gains at least, so that its people keep an order."""


@dataclass(slots=True)
class _Stay:
    """What a ticket's present leg waits for; instants in the estimator's seconds."""

    line: Line
    entered: float
    ranked: float
    served: float = 0.0
    """Seconds at a counter before the customer was set aside."""


class Feed:
    """Follows a branch's journal and answers how long people wait."""

    def __init__(self, branch: Branch, *, seed: int = 1) -> None:
        self.estimator = WaitEstimator({}, self._gain, seed=seed)
        self.position = (0, 0)
        """Epoch and sequence of the last record followed."""
        self._stays: dict[str, _Stay] = {}
        self._attended: dict[int, Counter] = {}
        """Who sits at which counter today, and by which profile it serves."""
        self._offset: float | None = None
        self._configure(branch)

    # ------------------------------------------------------------------ the journal
    def follow(self, record: ev.Record, *, watch: bool = True) -> None:
        """Take in one line of the journal, in order.

        With ``watch`` a forecast is made for every ticket issued and learnt from when it is called; without it,
        history is gone through fast.
        """
        if (record.epoch, record.seq) <= self.position:
            return
        self.position = (record.epoch, record.seq)
        event, t = record.event, self._seconds(record.at)
        match event:
            case ev.BranchConfigured():
                self._configure(event.branch)
                self._plan_pauses(record.at)
            case se.AgentAdded(agent=agent) | se.AgentChanged(agent=agent):
                others = (one for one in self._branch.agents if one.code != agent.code)
                self._configure(replace(self._branch, agents=(*others, agent)))
            case ev.DayOpened():
                self._open_day(record.at)
            case ev.DayClosed():
                self._close_day(t, event)
            case ev.CounterOpened() | ev.CounterClosed() | ev.BreakStarted() | ev.BreakEnded():
                self._counter(t, event)
            case se.CounterHandedOver() | se.SignOutForced() | se.ProfileAssigned():
                self._counter(t, event)
            case se.NextServiceBegun() | se.TicketReentered():
                self._comes_again(t, event)
            case ev.TicketIssued():
                line = Line(event.service, event.priority)
                ranked = t if event.ranked_at is None else self._seconds(event.ranked_at)
                self._enter(t, event.ticket, _Stay(line, t, ranked))
                if watch:
                    self.estimator.estimate(t, line.service, line.priority, ticket=event.ticket)
            case ev.TicketCancelled():
                self.estimator.left(t, event.ticket)
                self._stays.pop(event.ticket, None)
            case _:
                self._at_counter(t, event)

    def _counter(self, t: float, event: ev.Event) -> None:
        estimator = self.estimator
        match event:
            case ev.CounterOpened(counter=number, agent=agent):
                self._attend(number, agent=agent)
                estimator.closed(t, str(number))
                estimator.opened(t, str(number), agent or f"counter {number}")
            case ev.BreakEnded(counter=number):
                estimator.opened(t, str(number))
            case ev.CounterClosed(counter=number) | ev.BreakStarted(counter=number) | se.SignOutForced(counter=number):
                estimator.closed(t, str(number))
            case se.ProfileAssigned(counter=number, profile=profile):
                self._attend(number, profile=profile)
            case se.CounterHandedOver(counter=number, agent=agent):
                self._attend(number, agent=agent)
                estimator.closed(t, str(number))
                estimator.opened(t, str(number), agent)
            case _:
                return

    def _at_counter(self, t: float, event: ev.Event) -> None:
        estimator, stays = self.estimator, self._stays
        match event:
            case ev.TicketCalled(ticket=ticket, counter=number):
                estimator.started(t, ticket, str(number))
            case ev.DirectServiceStarted(ticket=ticket, service=service, counter=number):
                stays[ticket] = _Stay(Line(service), t, t)
                estimator.resumed(t, ticket, service, str(number))
            case ev.TicketHeld(ticket=ticket):
                served = estimator.set_aside(t, ticket)
                if ticket in stays:
                    stays[ticket].served = served
            case ev.TicketResumed(ticket=ticket, counter=number) if ticket in stays:
                stay = stays[ticket]
                estimator.resumed(t, ticket, stay.line.service, str(number), served=stay.served)
            case ev.TicketReturned(ticket=ticket) if ticket in stays:
                stay = stays[ticket]
                estimator.put_back(t, ticket, stay.line, stay.entered, stay.ranked)
            case ev.TicketTransferred(ticket=ticket):
                estimator.ended(t, ticket)
                pool = self._desk_of(event.to_agent) if event.to_counter is None else str(event.to_counter)
                priority = stays[ticket].line.priority if ticket in stays else 0
                line = Line(event.service, priority, pool, event.first_in_line)
                self._enter(t, ticket, _Stay(line, t, self._seconds(event.ranked_at)))
            case ev.NoShowMarked(ticket=ticket) | ev.ServiceFinished(ticket=ticket):
                estimator.ended(t, ticket, no_show=isinstance(event, ev.NoShowMarked))
                if isinstance(event, ev.ServiceFinished):  # who did not come may still come back
                    stays.pop(ticket, None)
            case ev.StepUndone():
                self._undo(t, event.restored)
            case _:
                return

    def _comes_again(self, t: float, event: ev.Event) -> None:
        """Somebody has a further service on the same ticket, or comes back after a missed turn."""
        match event:
            case se.NextServiceBegun(ticket=ticket, counter=number) if event.at_desk:
                self._stays[ticket] = _Stay(Line(event.service, event.priority), t, t)
                self.estimator.resumed(t, ticket, event.service, str(number))
            case se.NextServiceBegun(ticket=ticket):
                self._enter(t, ticket, _Stay(Line(event.service, event.priority), t, self._seconds(event.ranked_at)))
            case se.TicketReentered(ticket=ticket):
                before = self._stays.get(ticket)
                line = Line(event.service, before.line.priority if before else 0)
                self._enter(t, ticket, _Stay(line, t, self._seconds(event.ranked_at)))
            case _:
                return

    def _desk_of(self, agent: str) -> str | None:
        """Return the counter where somebody serves, ``None`` where they are at none."""
        desks = self.estimator.floor.desks.items()
        return next((code for code, desk in desks if agent and desk.present and desk.agent == agent), None)

    def _enter(self, t: float, ticket: str, stay: _Stay) -> None:
        self._stays[ticket] = stay
        line = stay.line
        self.estimator.arrived(
            t, ticket, line.service, line.priority, ranked=stay.ranked, pool=line.pool, first=line.first
        )

    def _undo(self, t: float, leg: Leg) -> None:
        """A leg is again as it was; what was learnt from the step stays learnt."""
        pool = None if leg.pool_counter is None else str(leg.pool_counter)
        line = Line(leg.service, leg.priority, pool, leg.first_in_line)
        stay = _Stay(line, self._seconds(leg.entered_at), self._seconds(leg.ranked_at))
        self._stays[leg.ticket] = stay
        if leg.state is LegState.WAITING:
            self.estimator.put_back(t, leg.ticket, line, stay.entered, stay.ranked)
        elif leg.counter is not None:
            since = self._seconds(leg.last_called_at or leg.started_at or leg.entered_at)
            served = max(0.0, t - since - leg.held_seconds)
            self.estimator.resumed(t, leg.ticket, leg.service, str(leg.counter), served=served)

    # ------------------------------------------------------------------ days and settings
    def _configure(self, branch: Branch) -> None:
        self._branch = branch
        self._gains = {one.level: one for one in branch.priorities}
        self.estimator.set_services({service.code: service.expected_service for service in branch.services})
        self._set_duties()

    def _attend(self, number: int, **changes: Any) -> None:
        """Somebody else sits at a counter, or it serves by another work profile; the next may leave some to others."""
        self._attended[number] = replace(self._attended.get(number) or Counter(number), **changes)
        self._set_duties()

    def _set_duties(self) -> None:
        """Tell what each counter calls whatever the hour; conditions of the moment are passed over."""
        duties = duties_of(self._branch)
        desks = (self._attended.get(desk.number) or Counter(desk.number) for desk in self._branch.counters)
        self.estimator.set_counters(
            {str(desk.number): dict(duties.standing(desk, self._attended).weights) for desk in desks}
        )

    def _open_day(self, at: datetime) -> None:
        self._offset = None
        self._stays.clear()
        self._attended.clear()
        self._set_duties()
        self.estimator.time_passed(self._seconds(at))
        self._plan_pauses(at)

    def _plan_pauses(self, at: datetime) -> None:
        """Say which pauses the branch has today."""
        pauses = calendar_of(self._branch).at(at).pauses
        self.plan(Closure(self._seconds(starts), self._seconds(ends)) for _, starts, ends in pauses)

    def _close_day(self, t: float, event: ev.DayClosed) -> None:
        for ticket in event.expired:
            self.estimator.left(t, ticket, by_choice=False)
        for ticket in event.completed:
            self.estimator.set_aside(t, ticket)
        for counter in list(self.estimator.floor.desks):
            self.estimator.closed(t, counter)
        self._stays.clear()

    def plan(self, closures: Iterable[Closure]) -> None:
        """Say which pauses and closings are known for today; the branch's own pauses are known by themselves."""
        self.estimator.plan(closures)

    def closing(self, counter: int, at: datetime) -> Closure:
        """Return the closure of one counter for the rest of the day, for ``plan``."""
        return Closure(self._seconds(at), float("inf"), frozenset({str(counter)}))

    # ------------------------------------------------------------------ answers
    def estimate(self, now: datetime, service: str, priority: int = 0) -> Estimate | None:
        """Return the wait of a newcomer, ``None`` when it is not known yet."""
        return self.estimator.estimate(self._seconds(now), service, priority)

    def lobby(self, now: datetime) -> dict[str, Estimate | None]:
        """Return the wait of a newcomer of every service."""
        return self.estimator.lobby(self._seconds(now), [service.code for service in self._branch.services])

    def newcomers(self, now: datetime, *, more: int = 0) -> dict[tuple[str, int], Estimate | None]:
        """Return the wait of a newcomer of every service and priority, if ``more`` counters opened now for all."""
        branch = self._branch
        lines = [(service.code, one.level) for service in branch.services for one in branch.priorities]
        return dict(zip(lines, self.estimator.newcomers(self._seconds(now), lines, more=more), strict=True))

    def what_if(
        self, now: datetime, service: str, *, more: int = 1, services: Iterable[str] | None = None
    ) -> tuple[Estimate | None, Estimate | None]:
        """Return the wait as it is, and if more counters opened now for these services, ``None``: for all."""
        return self.estimator.what_if(self._seconds(now), service, more=more, serves=services)

    def midnight(self, now: datetime) -> datetime:
        """Return when the branch's day began."""
        return calendar_of(self._branch).at(now).starts

    # ------------------------------------------------------------------ keeping
    def state(self) -> dict[str, Any]:
        """Return all that is known as plain values that JSON can hold."""
        return {
            "version": VERSION,
            "position": list(self.position),
            "offset": self._offset,
            "attended": {str(one.number): [one.agent, one.profile] for one in self._attended.values()},
            "stays": {
                ticket: [list(stay.line), stay.entered, stay.ranked, stay.served]
                for ticket, stay in self._stays.items()
            },
            "estimator": self.estimator.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> bool:
        """Take back what ``state`` returned; false, and nothing changed, when it was kept by another version."""
        if state.get("version") != VERSION:
            return False
        epoch, seq = state["position"]
        self.position = (epoch, seq)
        self._offset = state["offset"]
        self._attended = {
            int(number): Counter(int(number), agent=agent, profile=profile)
            for number, (agent, profile) in state["attended"].items()
        }
        self._stays = {
            ticket: _Stay(Line(*line), entered, ranked, served)
            for ticket, (line, entered, ranked, served) in state["stays"].items()
        }
        self.estimator.restore(state["estimator"])
        self._configure(self._branch)
        return True

    # ------------------------------------------------------------------ time and points
    def _seconds(self, at: datetime) -> float:
        """The branch's clock as the day found it: a change of the clocks waits for the next day."""
        if self._offset is None:
            offset = at.astimezone(ZoneInfo(self._branch.time_zone)).utcoffset() or timedelta()
            self._offset = offset.total_seconds()
        return at.timestamp() + self._offset

    def _gain(self, level: int) -> Gain:
        one = self._gains.get(level) or PriorityClass(level)
        return Gain(float(one.head_start), max(one.rate, SLOWEST))
