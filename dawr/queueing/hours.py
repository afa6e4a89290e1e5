"""When a branch and its services are open, and when they pause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from .board import PauseLine
from .branch import Branch, HoursProfile, OpeningSpan, PlannedPause, Prayer, PrayerMode, Service, Weekday
from .prayer_times import prayer_times
from .prayers import prayer_pause
from .remembering import ByIdentity

Span = tuple[datetime, datetime]
"""From (included) to (excluded), aware UTC."""

DAYS_AHEAD = 14
"""How far the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One calendar day of a branch, in UTC."""

    day: date
    starts: datetime
    ends: datetime
    openings: tuple[Span, ...]
    services: dict[str, tuple[Span, ...] | None]
    """Openings of each service; ``None``: always open."""
    pauses: tuple[tuple[PlannedPause, datetime, datetime], ...]
    """The planned ones and those for prayer, in their order."""
    turns: tuple[Span, ...] = ()
    """When agents go to prayer by turns."""
    profile: HoursProfile | None = None
    """The dated hours that hold on this day."""


class Calendar:
    """The days of a branch, each worked out once."""

    def __init__(self, branch: Branch) -> None:
        self._branch = branch
        self._zone = ZoneInfo(branch.time_zone)
        self._plans: dict[date, DayPlan] = {}
        self._latest: DayPlan | None = None

    def at(self, now: datetime) -> DayPlan:
        """Return the plan of the branch's own day at this instant."""
        latest = self._latest
        if latest is None or not latest.starts <= now < latest.ends:
            latest = self._latest = self.of(self.date_at(now))
        return latest

    def of(self, day: date) -> DayPlan:
        """Return the plan of one day on the branch's own calendar."""
        plan = self._plans.get(day)
        if plan is None:
            if len(self._plans) > 2 * DAYS_AHEAD:
                self._plans.clear()
            plan = self._plans[day] = self._worked_out(day)
        return plan

    def date_at(self, now: datetime) -> date:
        """Return the date on the branch's own clock."""
        return now.astimezone(self._zone).date()

    def clock_at(self, now: datetime) -> time:
        """Return the time of day on the branch's own clock."""
        return now.astimezone(self._zone).time()

    def _worked_out(self, day: date) -> DayPlan:
        branch = self._branch
        profile = next((one for one in branch.hours_profiles if one.first <= day <= one.last), None)
        openings = self._spans(profile.hours if profile else branch.hours, day)
        always = not branch.hours and profile is None
        prayers = self._prayers(day, openings) if always or openings else []
        pauses = [
            (pause, self._instant(day, pause.starts), self._instant(day, pause.ends))
            for pause in branch.pauses
            if Weekday(day.weekday()) in pause.days
        ]
        if branch.prayer.mode is PrayerMode.PAUSE:
            pauses += [(self._prayer_pause(prayer, *span), *span) for prayer, span in prayers]
        return DayPlan(
            day=day,
            starts=self._instant(day, time.min),
            ends=self._instant(day, time.max),
            openings=openings,
            services={
                service.code: self._service_spans(service, day, None if always else openings, profile)
                for service in branch.services
            },
            pauses=tuple(sorted(pauses, key=lambda planned: planned[1:])),
            turns=tuple(span for _, span in prayers) if branch.prayer.mode is PrayerMode.ROTATE else (),
            profile=profile,
        )

    def _service_spans(
        self, service: Service, day: date, openings: tuple[Span, ...] | None, profile: HoursProfile | None
    ) -> tuple[Span, ...] | None:
        if service.hours is None:
            return openings
        own = self._spans(service.hours, day)
        return own if profile is None else common_spans(own, openings or ())

    def _prayers(self, day: date, openings: tuple[Span, ...]) -> list[tuple[Prayer, Span]]:
        """Return the branch's prayers that fall into its openings; without openings it is always open."""
        rules = self._branch.prayer
        if rules.mode is PrayerMode.NONE:
            return []
        times = prayer_times(day, rules.latitude, rules.longitude, self._branch.hijri_adjustment)
        lasts, delay = timedelta(seconds=rules.lasts), timedelta(seconds=rules.delay)
        spans = [
            (prayer, (times[prayer] + delay, times[prayer] + delay + lasts))
            for prayer in rules.prayers
            if prayer in times
        ]
        return [(prayer, span) for prayer, span in spans if not openings or common_spans((span,), openings)]

    def _prayer_pause(self, prayer: Prayer, starts: datetime, ends: datetime) -> PlannedPause:
        clocks = (starts.astimezone(self._zone).time(), ends.astimezone(self._zone).time())
        return prayer_pause(self._branch.prayer, prayer, *clocks)

    def _spans(self, hours: Iterable[OpeningSpan], day: date) -> tuple[Span, ...]:
        weekday = Weekday(day.weekday())
        return tuple(
            sorted(
                (self._instant(day, span.opens), self._instant(day, span.closes))
                for span in hours
                if weekday in span.days
            )
        )

    def _instant(self, day: date, clock: time) -> datetime:
        if clock == time.max:  # how "24:00" is kept
            day, clock = day + timedelta(days=1), time.min
        return datetime.combine(day, clock, self._zone).astimezone(UTC)


calendar_of = ByIdentity(Calendar)
"""Return the calendar of a branch."""


def common_spans(some: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in which both are."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one, other in product(some, tuple(others)))
    return tuple(sorted((starts, ends) for starts, ends in both if starts < ends))


def local_day(branch: Branch, now: datetime) -> date:
    """Return the date on the branch's own clock."""
    return calendar_of(branch).date_at(now)


def goes_on_past_midnight(branch: Branch, day: date, now: datetime) -> bool:
    """Tell whether the opening hours of a day lead over midnight, without a gap, to this instant of the next."""
    calendar = calendar_of(branch)
    next_day = calendar.at(now)
    if next_day.day != day + timedelta(days=1):
        return False
    until_midnight = any(closes == next_day.starts for _, closes in calendar.of(day).openings)
    return until_midnight and any(opens == next_day.starts and now < closes for opens, closes in next_day.openings)


def clock_at(branch: Branch, now: datetime) -> time:
    """Return the time of day on the branch's own clock."""
    return calendar_of(branch).clock_at(now)


def service_open(branch: Branch, service: Service, now: datetime) -> bool:
    """Tell whether the service's hours include this instant."""
    spans = calendar_of(branch).at(now).services.get(service.code)
    return spans is None or any(opens <= now < closes for opens, closes in spans)


def next_opening(branch: Branch, service: Service, now: datetime) -> datetime | None:
    """Return when the service opens next, aware UTC; ``None`` when it never closes or no opening is near."""
    calendar = calendar_of(branch)
    today = calendar.at(now).day
    for ahead in range(DAYS_AHEAD + 1):
        plan = calendar.of(today + timedelta(days=ahead))
        spans = plan.services.get(service.code)
        if spans is None:
            return plan.starts if ahead else None
        for opens, _ in spans:
            if opens > now:
                return opens
    return None


def openings_today(branch: Branch, now: datetime) -> tuple[Span, ...]:
    """Return the branch's openings on its day, in order."""
    return calendar_of(branch).at(now).openings


def pause_now(branch: Branch, now: datetime) -> PauseLine | None:
    """Return the planned pause that is on, or ``None``."""
    pause = pause_today(branch, now)
    return pause if pause is not None and pause.now else None


def pause_today(branch: Branch, now: datetime) -> PauseLine | None:
    """Return the planned pause that is on or else comes next today, or ``None``."""
    for pause, starts, ends in calendar_of(branch).at(now).pauses:
        if now < ends:
            return PauseLine(pause, starts, ends, now=starts <= now)
    return None


def turns_until(branch: Branch, now: datetime) -> datetime | None:
    """Return until when agents go to prayer by turns, ``None`` while they do not."""
    return next((ends for starts, ends in calendar_of(branch).at(now).turns if starts <= now < ends), None)


def coming_pauses(branch: Branch, now: datetime) -> list[tuple[int, int]]:
    """Return the pauses that are on or come later today: in how many seconds each starts, and how many it lasts."""
    return [
        (max(0, int((starts - now).total_seconds())), int((ends - max(starts, now)).total_seconds()))
        for _, starts, ends in calendar_of(branch).at(now).pauses
        if now < ends
    ]
