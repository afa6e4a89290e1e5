"""The figures of a day counted the long way: ticket by ticket from the journal, every definition spelt out anew."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dawr.queueing import events as e
from dawr.queueing import staff_events as staff
from dawr.queueing.branch import Branch
from dawr.queueing.today.figures import DayFigures
from dawr.queueing.today.following import DayFollowing


@dataclass
class Stay:
    """One leg as its events tell it."""

    service: str
    entered: datetime
    ticketed: bool = True
    issued: datetime | None = None
    told: tuple[int, int] | None = None
    first_call: datetime | None = None
    last_call: datetime | None = None
    target: int | None = None
    target_now: int | None = None
    started: datetime | None = None
    away_since: datetime | None = None
    away: float = 0.0
    counter: int | None = None
    end: str = ""
    ended: datetime | None = None
    past: list[dict[str, Any]] = field(default_factory=list)

    def remember(self) -> None:
        """Keep how it was, in case a step is taken back."""
        self.past.append({name: value for name, value in vars(self).items() if name != "past"})

    def back(self) -> None:
        """Be again as before the last step that can be taken back."""
        vars(self).update(self.past.pop())

    def return_from_away(self, at: datetime) -> None:
        if self.away_since is not None:
            self.away += max(0.0, (at - self.away_since).total_seconds())
            self.away_since = None


def counted(records: Iterable[e.Record]) -> dict[str, dict[str, int]]:
    """Return the figures of the day opened last, by service, from the journal alone."""
    stays: dict[str, list[Stay]] = {}
    branch: Branch | None = None
    day: date | None = None

    def target(code: str) -> int | None:
        service = branch.service(code) if branch else None
        return service.target_wait if service else None

    for record in records:
        at, event = record.at, record.event
        match event:
            case e.BranchConfigured():
                branch = event.branch
            case e.DayOpened():
                stays, day = {}, event.day
            case e.TicketIssued():
                told = None if event.wait_low is None or event.wait_high is None else (event.wait_low, event.wait_high)
                came = event.issued_at or at
                stays[event.ticket] = [Stay(event.service, came, issued=came, told=told)]
            case e.TicketLapsed() if event.day == day:
                stays[event.ticket] = [
                    Stay(event.service, event.issued_at, issued=event.issued_at, end="expired", ended=event.issued_at)
                ]
            case e.DirectServiceStarted():
                stays[event.ticket] = [
                    Stay(event.service, at, ticketed=False, started=at, counter=event.counter, issued=at)
                ]
            case e.TicketCalled():
                stay = stays[event.ticket][-1]
                stay.remember()
                if stay.first_call is None:
                    stay.first_call, stay.target = at, target(stay.service)
                stay.last_call, stay.counter = at, event.counter
            case e.TicketRecalled():
                stays[event.ticket][-1].last_call = at
            case e.ServiceStarted():
                stay = stays[event.ticket][-1]
                stay.return_from_away(at)
                stay.started = stay.started or at
            case e.TicketHeld():
                stays[event.ticket][-1].away_since = at
            case e.TicketResumed():
                stay = stays[event.ticket][-1]
                stay.return_from_away(at)
                stay.counter = event.counter
            case e.TicketReturned():
                stay = stays[event.ticket][-1]
                stay.away_since = stay.away_since or (at if stay.started else None)
                stay.counter = None
            case e.TicketTransferred():
                stay = stays[event.ticket][-1]
                stay.end, stay.ended = "transferred", at
                stays[event.ticket].append(Stay(event.service, at, ticketed=stay.ticketed, issued=stay.issued))
            case staff.NextServiceBegun():
                first = stays[event.ticket][0]
                here = {"started": at, "counter": event.counter} if event.at_desk else {}
                stays[event.ticket].append(
                    Stay(event.service, at, ticketed=bool(event.number), issued=first.issued, **here)
                )
            case staff.TicketReentered():
                first = stays[event.ticket][0]
                stays[event.ticket].append(Stay(event.service, at, issued=first.issued))
            case e.NoShowMarked():
                stay = stays[event.ticket][-1]
                stay.remember()
                stay.end, stay.ended = "no_shows", at
            case e.ServiceFinished():
                stay = stays[event.ticket][-1]
                stay.remember()
                stay.return_from_away(stay.last_call or at)
                stay.end, stay.ended = "served", at
            case e.StepUndone():
                stays[event.ticket][-1].back()
            case e.TicketCancelled():
                stay = stays[event.ticket][-1]
                stay.end, stay.ended = ("gave_up" if event.by_customer else "removed"), at
                stay.target_now = target(stay.service)
            case e.DayClosed():
                for tickets, end in ((event.expired, "expired"), (event.completed, "cut_off")):
                    for ticket in tickets:
                        stay = stays[ticket][-1]
                        stay.end, stay.ended, stay.target_now = end, at, target(stay.service)
    return _summed(stays.values())


def _summed(visits: Iterable[list[Stay]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for visit in visits:
        for place, stay in enumerate(visit):
            figures = found[stay.service]
            figures["entered"] += stay.ticketed
            figures["arrived"] += stay.ticketed and place == 0
            if stay.first_call is not None:
                wait = (stay.first_call - stay.entered).total_seconds()
                figures["called"] += 1
                figures["within"] += stay.target is not None and wait <= stay.target
                figures["wait_sum"] += round(wait * 1000)
                if place == 0:
                    figures["visits"] += 1
                    figures["told"] += stay.told is not None
                    figures["kept"] += stay.told is not None and stay.told[0] <= wait <= stay.told[1]
            if stay.end:
                figures[stay.end] += 1
                assert stay.ended is not None
            if stay.end == "served":
                assert stay.ended is not None
                began = stay.started or stay.last_call
                assert began is not None
                length = max(0.0, (stay.ended - began).total_seconds() - stay.away)
                figures["service_sum"] += round(length * 1000)
                figures["unstarted"] += stay.started is None
            if (
                stay.end in ("gave_up", "removed", "expired")
                and stay.first_call is None
                and stay.target_now is not None
            ):
                assert stay.ended is not None
                figures["left_late"] += (stay.ended - stay.entered).total_seconds() > stay.target_now
    return {
        code: {name: n for name, n in figures.items() if n} for code, figures in found.items() if any(figures.values())
    }


COUNTED = (
    *("arrived", "entered", "called", "within", "left_late", "wait_sum", "visits", "served", "unstarted"),
    *("service_sum", "transferred", "no_shows", "gave_up", "removed", "expired", "cut_off", "told", "kept"),
)


def by_service(figures: DayFigures) -> dict[str, dict[str, int]]:
    """Return folded figures as ``counted`` returns counted ones."""
    found = {
        code: {name: getattr(one, name) for name in COUNTED if getattr(one, name)}
        for code, one in figures.services.items()
    }
    return {code: one for code, one in found.items() if one}


def followed(records: list[e.Record]) -> DayFollowing:
    """Return the day opened last as a reader of the journal follows it."""
    start = max(place for place, record in enumerate(records) if isinstance(record.event, e.DayOpened))
    settings = [record.event.branch for record in records[:start] if isinstance(record.event, e.BranchConfigured)]
    following = DayFollowing(records[start], settings[-1])
    for record in records[start + 1 :]:
        following.take(record)
    return following
