"""When the branch is open and when it pauses, day by day."""

import argparse
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dawr.queueing.branch import Branch, PrayerMode, in_language
from dawr.queueing.clock import SystemClock
from dawr.queueing.hours import DayPlan, Span, calendar_of
from dawr.queueing.prayer_times import prayer_times

from .branch import date_of, plain
from .opening import board_now
from .parser import BadInput
from .report import Report

MOST_DAYS = 366


def hours(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr hours``: openings, pauses and prayer times as the rules take them."""
    if not 1 <= arguments.days <= MOST_DAYS:
        raise BadInput(f"--days must be from 1 to {MOST_DAYS}: {arguments.days}")
    branch = board_now(arguments).branch
    calendar = calendar_of(branch)
    first = date_of(arguments.date) or calendar.date_at(SystemClock().now())
    try:
        plans = [calendar.of(first + timedelta(days=ahead)) for ahead in range(arguments.days)]
    except OverflowError:
        raise BadInput(f"--date is out of range: {arguments.date}") from None
    lines = [line for plan in plans for line in _lines(branch, plan)]
    report.say({"days": [_facts(branch, plan) for plan in plans]}, "\n".join(lines))
    return 0


def _facts(branch: Branch, plan: DayPlan) -> dict[str, object]:
    return {
        "day": plan.day.isoformat(),
        "always_open": _always_open(branch, plan),
        "profile": plan.profile.code if plan.profile else None,
        "openings": [_span(span) for span in plan.openings],
        "pauses": [
            {"code": pause.code, "name": dict(pause.name), "tickets": pause.tickets, **_span((starts, ends))}
            for pause, starts, ends in plan.pauses
        ],
        "turns": [_span(span) for span in plan.turns],
        "prayers": {prayer: plain(at.astimezone(UTC)) for prayer, at in _prayers(branch, plan.day).items()},
    }


def _lines(branch: Branch, plan: DayPlan) -> list[str]:
    zone, openings = ZoneInfo(branch.time_zone), plan.openings
    told = ", ".join(_clocks(span, zone) for span in openings) or (
        "always open" if _always_open(branch, plan) else "closed"
    )
    profile = f" ({in_language(plan.profile.name, 'en')})" if plan.profile else ""
    lines = [f"{plan.day:%a %Y-%m-%d}  {told}{profile}"]
    lines += [
        f"  pause  {_clocks((starts, ends), zone)}  {in_language(pause.name, 'en')}"
        for pause, starts, ends in plan.pauses
    ]
    lines += [f"  turns  {_clocks(span, zone)}  {branch.prayer.counters_open} stay open" for span in plan.turns]
    prayers = _prayers(branch, plan.day)
    if prayers:
        lines.append("  prayer " + " ".join(f"{name} {at.astimezone(zone):%H:%M}" for name, at in prayers.items()))
    return lines


def _always_open(branch: Branch, plan: DayPlan) -> bool:
    return not branch.hours and plan.profile is None


def _prayers(branch: Branch, day: date) -> dict[str, datetime]:
    rules = branch.prayer
    if rules.mode is PrayerMode.NONE:
        return {}
    times = prayer_times(day, rules.latitude, rules.longitude, branch.hijri_adjustment)
    return {prayer.value: at for prayer, at in times.items()}


def _span(span: Span) -> dict[str, object]:
    return {"starts_at": plain(span[0].astimezone(UTC)), "ends_at": plain(span[1].astimezone(UTC))}


def _clocks(span: Span, zone: ZoneInfo) -> str:
    """Write a span by the branch's clock; one that ends with the day ends at 24:00, as a branch file says it."""
    starts, ends = (at.astimezone(zone) for at in span)
    ends_with_day = ends.time() == time.min and ends > starts
    return f"{starts:%H:%M}–{'24:00' if ends_with_day else format(ends, '%H:%M')}"
