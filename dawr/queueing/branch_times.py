"""The times of a branch: weekly hours, dated hours, planned pauses and prayer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum, StrEnum

Texts = Mapping[str, str]
"""The same words in several languages, by language code ("ar", "en")."""


class Weekday(IntEnum):
    """Days as ``datetime.weekday()`` counts them."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


@dataclass(frozen=True, slots=True)
class OpeningSpan:
    """One opening per listed day, on the branch's own clock; ``closes`` is later than ``opens``."""

    days: tuple[Weekday, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class HoursProfile:
    """Hours that hold from one date to another instead of the weekly ones (Ramadan, a holiday).

    Where two profiles hold on a day, the one listed first does. A service with hours of its own is open where these
    and the profile's meet.
    """

    code: str
    name: Texts
    first: date
    last: date
    """The last day on which they hold."""
    hours: tuple[OpeningSpan, ...] = ()
    """Empty: closed on all these days."""


@dataclass(frozen=True, slots=True)
class PlannedPause:
    """A stop of service that returns every listed day (prayer, shift change)."""

    code: str
    name: Texts
    """What the sentence "we pause for …" takes: "صلاة الظهر", "Dhuhr prayer"."""
    days: tuple[Weekday, ...]
    starts: time
    ends: time
    tickets: bool = True
    """Whether the kiosk goes on issuing tickets meanwhile."""
    room: Texts = field(default_factory=dict)
    """What the room is called, the heading over its place on the display ("المصلّى"); empty: no heading."""
    place: Texts = field(default_factory=dict)
    """Where the room is, said on the display ("الدور الأرضي، بجوار المدخل الرئيس")."""
    place_direction: str = ""
    """Where it lies from the display: "left", "right", "ahead" or "" (unknown)."""


class Prayer(StrEnum):
    """The five prayers of a day, in their order."""

    FAJR = "fajr"
    DHUHR = "dhuhr"
    ASR = "asr"
    MAGHRIB = "maghrib"
    ISHA = "isha"


class PrayerMode(StrEnum):
    """What the branch does at prayer time (closing has been a choice in Saudi Arabia since 2021)."""

    NONE = "none"
    ROTATE = "rotate"
    """Service goes on: agents go by turns, and some counters stay open."""
    PAUSE = "pause"
    """Service pauses for so many minutes."""


@dataclass(frozen=True, slots=True)
class PrayerRules:
    """Prayer at this branch, by times worked out for its place (``prayer_times``)."""

    mode: PrayerMode = PrayerMode.NONE
    latitude: float = 0.0
    """Degrees, north positive."""
    longitude: float = 0.0
    """Degrees, east positive."""
    prayers: tuple[Prayer, ...] = (Prayer.DHUHR, Prayer.ASR, Prayer.MAGHRIB, Prayer.ISHA)
    delay: int = 0
    """Seconds from the beginning of the prayer time to the pause."""
    lasts: int = 1500
    """Seconds of the pause, or of the time in which agents go by turns."""
    tickets: bool = True
    """Whether the kiosk goes on issuing tickets in a pause."""
    counters_open: int = 1
    """How many counters stay open while agents go by turns."""
    room: Texts = field(default_factory=dict)
    place: Texts = field(default_factory=dict)
    place_direction: str = ""
    """As in ``PlannedPause``."""


NO_PRAYER_RULES = PrayerRules()
"""Nothing happens at prayer time."""
