"""Dated hours and prayer in a branch file, read and written."""

from collections.abc import Sequence

from ..branch import Branch, HoursProfile, OpeningSpan, Prayer, PrayerMode, PrayerRules
from ..branch_times import NO_PRAYER_RULES
from .reading import Table

HOURS = ("days", "opens", "closes")
PROFILES = ("code", "name", "first", "last", "hours")
PRAYER = (
    *("mode", "latitude", "longitude", "prayers", "delay_minutes", "lasts_minutes", "tickets", "counters_open"),
    *("room", "place", "place_direction"),
)

Pairs = Sequence[tuple[str, object]]


def read_hours(table: Table) -> tuple[OpeningSpan, ...]:
    """Read the openings listed as "hours"."""
    return tuple(
        OpeningSpan(one.days("days"), one.clock("opens"), one.clock("closes")) for one in table.tables("hours", HOURS)
    )


def read_profiles(table: Table) -> tuple[HoursProfile, ...]:
    """Read the hours of dates."""
    return tuple(
        HoursProfile(
            code=one.text("code"),
            name=one.texts("name", needed=True),
            first=one.date("first"),
            last=one.date("last"),
            hours=read_hours(one),
        )
        for one in table.tables("hours_profiles", PROFILES)
    )


def read_prayer(table: Table) -> PrayerRules:
    """Read what the branch does at prayer time; nothing is said: it does nothing."""
    one, house = table.table("prayer", PRAYER), NO_PRAYER_RULES
    if one is None:
        return house
    mode = PrayerMode(one.choice("mode", tuple(PrayerMode), house.mode))
    placed = None if mode is not PrayerMode.NONE else 0.0
    return PrayerRules(
        mode=mode,
        latitude=one.number("latitude", placed),
        longitude=one.number("longitude", placed),
        prayers=tuple(Prayer(word) for word in one.choices("prayers", tuple(Prayer), house.prayers)),
        delay=one.seconds("delay_minutes", house.delay / 60),
        lasts=one.seconds("lasts_minutes", house.lasts / 60),
        tickets=one.flag("tickets", house.tickets),
        counters_open=one.whole("counters_open", house.counters_open),
        room=one.texts("room"),
        place=one.texts("place"),
        place_direction=one.text("place_direction", ""),
    )


def prayer_pairs(branch: Branch) -> Pairs:
    """Return what the file says of prayer."""
    rules = branch.prayer
    return [
        ("mode", rules.mode),
        ("latitude", rules.latitude),
        ("longitude", rules.longitude),
        ("prayers", rules.prayers),
        ("delay_minutes", rules.delay / 60),
        ("lasts_minutes", rules.lasts / 60),
        ("tickets", rules.tickets),
        ("counters_open", rules.counters_open),
        ("room", rules.room),
        ("place", rules.place),
        ("place_direction", rules.place_direction),
    ]


def profile_pairs(profile: HoursProfile) -> Pairs:
    """Return what the file says of one profile; its openings follow as tables of their own."""
    return [("code", profile.code), ("name", profile.name), ("first", profile.first), ("last", profile.last)]
