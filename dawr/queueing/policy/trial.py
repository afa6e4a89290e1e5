"""A changed policy tried on a past day, before anybody publishes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..branch import Branch
from ..events import BranchConfigured, DayOpened, Record
from .course import Course, course_of
from .figures import DayWaits, waits_of_day
from .replaying import replayed_day


class Assumption(StrEnum):
    """What a trial takes for granted, and what stands in its way. Details are named beside each."""

    SAME_ARRIVALS = "same_arrivals"  # customers: they come as they came
    SAME_SERVICE_TIMES = "same_service_times"  # each is at a counter as long as recorded, whoever serves
    SAME_STAFFING = "same_staffing"  # counters open, pause and close as recorded
    SAME_LEAVING = "same_leaving"  # left: who left without a call leaves at the same instant, unless called before
    SAME_PACE = "same_pace"  # an agent calls as fast after a customer as usual that day
    CHOSEN_BY_RULE = "chosen_by_rule"  # calls: made by a person's choice then, by the rules in the trial
    SERVICE_GONE = "service_gone"  # service: the file has no such service; every counter calls its customers
    COUNTER_GONE = "counter_gone"  # counter: the file has no such counter; nobody sits there
    SETTINGS_CHANGED = "settings_changed"  # times: on the day itself; the replay keeps to those it opened with
    DAY_OPEN = "day_open"  # the day is not over: it is taken as far as it has come


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing taken for granted."""

    code: Assumption
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trial:
    """A day three times: as it was, played again under the rules of then, and under the new ones.

    The second shows how true the replay is; what the change does is the third beside the second.
    """

    day: date
    recorded: DayWaits
    replayed: DayWaits
    tried: DayWaits
    taken: tuple[Taken, ...]


def try_policy(records: Sequence[Record], then: Branch, new: Branch, *, closed: bool = True) -> Trial:
    """Return what a past day would have been under new settings.

    ``records``: the day's, the one that opened it first; ``then``: the settings in force when it was opened. Waits
    are held against the targets of then in all three. Raises ``ValueError`` for records that open no day.
    """
    course = course_of(records, then)
    opened = course.opened.event
    if not isinstance(opened, DayOpened):
        message = "these records open no day"
        raise ValueError(message)
    targets = {service.code: service.target_wait for service in then.services}
    return Trial(
        day=opened.day,
        recorded=waits_of_day(records, then, targets),
        replayed=waits_of_day(replayed_day(course, then), then, targets),
        tried=waits_of_day(replayed_day(course, new), new, targets),
        taken=tuple(_taken(course, new, records, closed=closed)),
    )


def _taken(course: Course, new: Branch, records: Sequence[Record], *, closed: bool) -> list[Taken]:
    left = sum(stay.left_at is not None for stay in course.stays.values())
    taken = [
        Taken(Assumption.SAME_ARRIVALS, {"customers": len(course.arrivals)}),
        Taken(Assumption.SAME_SERVICE_TIMES, {}),
        Taken(Assumption.SAME_STAFFING, {}),
        Taken(Assumption.SAME_LEAVING, {"left": left}),
        Taken(Assumption.SAME_PACE, {}),
    ]
    if course.by_hand:
        taken.append(Taken(Assumption.CHOSEN_BY_RULE, {"calls": course.by_hand}))
    services = {service.code for service in new.services}
    counters = {desk.number for desk in new.counters}
    gone = sorted({stay.service for stay in course.stays.values()} - services)
    taken += [Taken(Assumption.SERVICE_GONE, {"service": code}) for code in gone]
    manned = {number for _, event in course.staffing if (number := getattr(event, "counter", None)) is not None}
    taken += [Taken(Assumption.COUNTER_GONE, {"counter": number}) for number in sorted(manned - counters)]
    changes = sum(isinstance(record.event, BranchConfigured) for record in records)
    if changes:
        taken.append(Taken(Assumption.SETTINGS_CHANGED, {"times": changes}))
    if not closed:
        taken.append(Taken(Assumption.DAY_OPEN, {}))
    return taken
