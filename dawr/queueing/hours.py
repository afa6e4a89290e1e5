"""When a branch and its services are open, and when they pause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .board import PauseLine
from .branch import Branch, OpeningSpan, PlannedPause, Service, Weekday

Span = tuple[datetime, datetime]
"""From (included) to (excluded), aware UTC."""

DAYS_AHEAD = 14
"""How far the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One calendar day of a branch in UTC: worked out once, asked often."""

    branch: Branch
    day: date
    starts: datetime
    ends: datetime
    openings: tuple[Span, ...]
    services: dict[str, tuple[Span, ...] | None]
    """Openings of each service; ``None``: always open."""
    pauses: tuple[tuple[PlannedPause, datetime, datetime], ...]


_plans: dict[tuple[int, date], DayPlan] = {}
_latest: dict[int, DayPlan] = {}
"""Plans by the branch's identity: a branch's texts are dictionaries, so it cannot be hashed."""


def plan_at(branch: Branch, now: datetime) -> DayPlan:
    """Return the plan of the branch's own day at this instant."""
    plan = _latest.get(id(branch))
    if plan is not None and plan.branch is branch and plan.starts <= now < plan.ends:
        return plan
    plan = plan_of(branch, local_day(branch, now))
    if len(_latest) > 8:
        _latest.clear()
    _latest[id(branch)] = plan
    return plan


def plan_of(branch: Branch, day: date) -> DayPlan:
    """Return the plan of one day on the branch's own calendar."""
    plan = _plans.get((id(branch), day))
    if plan is not None and plan.branch is branch:
        return plan
    zone = ZoneInfo(branch.time_zone)
    plan = DayPlan(
        branch=branch,
        day=day,
        starts=_instant(day, time.min, zone),
        ends=_instant(day + timedelta(days=1), time.min, zone),
        openings=_spans(branch.hours, day, zone),
        services={service.code: _service_spans(branch, service, day, zone) for service in branch.services},
        pauses=tuple(
            sorted(
                (
                    (pause, _instant(day, pause.starts, zone), _instant(day, pause.ends, zone))
                    for pause in branch.pauses
                    if Weekday(day.weekday()) in pause.days
                ),
                key=lambda planned: planned[1:],
            )
        ),
    )
    if len(_plans) > 64:
        _plans.clear()
    _plans[id(branch), day] = plan
    return plan


def local_day(branch: Branch, now: datetime) -> date:
    """Return the date on the branch's own clock."""
    return now.astimezone(ZoneInfo(branch.time_zone)).date()


def service_open(branch: Branch, service: Service, now: datetime) -> bool:
    """Tell whether the service's hours include this instant."""
    spans = plan_at(branch, now).services.get(service.code)
    return spans is None or any(opens <= now < closes for opens, closes in spans)


def next_opening(branch: Branch, service: Service, now: datetime) -> datetime | None:
    """Return when the service opens next, aware UTC; ``None`` when it never closes or no opening is near."""
    today = plan_at(branch, now).day
    for ahead in range(DAYS_AHEAD + 1):
        spans = plan_of(branch, today + timedelta(days=ahead)).services.get(service.code)
        if spans is None:
            return None
        for opens, _ in spans:
            if opens > now:
                return opens
    return None


def openings_today(branch: Branch, now: datetime) -> tuple[Span, ...]:
    """Return the branch's openings on its day, in order."""
    return plan_at(branch, now).openings


def pause_now(branch: Branch, now: datetime) -> PauseLine | None:
    """Return the planned pause that is on, or ``None``."""
    for pause, starts, ends in plan_at(branch, now).pauses:
        if starts <= now < ends:
            return PauseLine(pause, starts, ends, now=True)
    return None


def pause_today(branch: Branch, now: datetime) -> PauseLine | None:
    """Return the planned pause that is on or else comes next today, or ``None``."""
    for pause, starts, ends in plan_at(branch, now).pauses:
        if now < ends:
            return PauseLine(pause, starts, ends, now=starts <= now)
    return None


def _service_spans(branch: Branch, service: Service, day: date, zone: ZoneInfo) -> tuple[Span, ...] | None:
    if service.hours is not None:
        return _spans(service.hours, day, zone)
    return _spans(branch.hours, day, zone) if branch.hours else None


def _spans(hours: Iterable[OpeningSpan], day: date, zone: ZoneInfo) -> tuple[Span, ...]:
    weekday = Weekday(day.weekday())
    return tuple(
        sorted(
            (_instant(day, span.opens, zone), _instant(day, span.closes, zone))
            for span in hours
            if weekday in span.days
        )
    )


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    if clock == time.max:  # how "24:00" is kept
        day, clock = day + timedelta(days=1), time.min
    return datetime.combine(day, clock, zone).astimezone(UTC)
