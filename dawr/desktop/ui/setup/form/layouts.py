"""How the settings of things that stand in rows, or inside another thing, are set out."""

from collections.abc import Mapping
from typing import Final

from dawr.queueing.branch import (
    Document,
    EmergencyRange,
    FloorRules,
    LateReturn,
    Message,
    OpeningSpan,
    Phrase,
    PlannedPause,
    PrayerRules,
    PrintingRules,
    PriorityClass,
    Series,
    ServiceGroup,
    SignInRules,
)
from dawr.queueing.profiles import Condition, ProfileEntry
from dawr.text.meaning.rows import Served, Skill, TickerLine

from .form import Lines

LAYOUTS: Final[Mapping[type, Lines]] = {
    OpeningSpan: (("days",), ("opens", "closes")),
    PlannedPause: (
        ("code", "starts", "ends"),
        ("name",),
        ("days",),
        ("tickets",),
        ("room",),
        ("place",),
        ("place_direction",),
    ),
    PrayerRules: (
        ("mode", "latitude", "longitude"),
        ("prayers",),
        ("delay", "lasts", "counters_open"),
        ("tickets",),
        ("room",),
        ("place",),
        ("place_direction",),
    ),
    ServiceGroup: (("code", "icon"), ("name",)),
    Series: (("prefix", "first", "last"), ("digits", "at_end")),
    EmergencyRange: (("device", "prefix"), ("first", "last", "digits")),
    Document: (("name",), ("short",), ("icon",)),
    Served: (("service", "weight"),),
    Skill: (("service", "level"),),
    TickerLine: (("words",),),
    Message: (("title",), ("body",)),
    ProfileEntry: (("service", "weight"), ("call_by", "skill"), ("when",)),
    Condition: (("kind", "service"), ("seconds", "count", "of_last", "starts", "ends")),
    PriorityClass: (("level", "rate", "head_start"),),
    Phrase: (("code",), ("name",)),
    LateReturn: (("after_calls",),),
    SignInRules: (("tries", "within"), ("locked", "shortest")),
    PrintingRules: (("oldest",),),
    FloorRules: (("near", "late"), ("idle", "forgotten"), ("parked", "longest_break"), ("quiet",)),
}
