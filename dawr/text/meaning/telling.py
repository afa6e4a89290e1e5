"""How values are told: "15 minutes", "Sunday, Monday", "08:00", the name of a service."""

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, time
from typing import Final

from dawr.queueing.branch import Branch, OpeningSpan, in_language
from dawr.text import Words, figures
from dawr.text.bidi import Isolated, disturbs, isolate
from dawr.text.dates import gregorian
from dawr.text.refusal_details import list_of

from .kinds import Kind, Meaning
from .offers import offers
from .rows import Served, Skill

DASH: Final = "–"
_NAMED_BY: Final = ("name", "code", "number", "prefix", "service", "level")


def told(value: object, meaning: Meaning | None, branch: Branch, words: Words) -> str:
    """Return a value as a person reads it; a dash for one that is not there."""
    if meaning is not None and meaning.none and value == meaning.nothing:
        return words(meaning.none)
    if value is None or value in ("", (), {}):
        return DASH
    if isinstance(value, bool):
        return words("Yes") if value else words("No")
    if meaning is not None and meaning.kind in _UNITS and isinstance(value, int | float):
        return _measured(value, meaning.kind, words)
    if meaning is not None and meaning.offered is not None and not isinstance(value, tuple):
        return next((offer.label for offer in offers(meaning, branch, words) if offer.value == value), str(value))
    if isinstance(value, tuple):
        return list_of([told(one, meaning, branch, words) for one in value], words)
    return _plain(value, branch, words)


def name_of(thing: object, words: Words) -> str:
    """Return what a thing of the branch is called: its name, else its code, number or letters."""
    if isinstance(thing, OpeningSpan):
        return ""
    for key in _NAMED_BY:
        value = getattr(thing, key, None)
        if isinstance(value, Mapping):
            value = in_language(value, words.language)
        if value not in (None, ""):
            return str(value)
    return ""


def place_told(places: Sequence[str], words: Words) -> str:
    """Return a way through the settings, "Services › Passport", whatever languages the names are in."""
    return " › ".join(isolate(place) if disturbs(place, words.direction) else place for place in places)


def clock(value: time) -> str:
    """Return a time of day as set-up writes it, 00:00 to 24:00."""
    return "24:00" if value == time.max else f"{value:%H:%M}"


def decimal(value: float) -> str:
    """Return a number without zeros that say nothing."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _plain(value: object, branch: Branch, words: Words) -> str:
    if isinstance(value, Mapping):
        return in_language(value, words.language) or DASH
    if isinstance(value, time):
        return isolate(clock(value))
    if isinstance(value, date):
        return gregorian(value, words.language)
    if isinstance(value, float):
        return decimal(value)
    if isinstance(value, OpeningSpan):
        return _span(value, branch, words)
    if isinstance(value, Served | Skill):
        return name_of(value, words)
    return name_of(value, words) or DASH if is_dataclass(value) else str(value)


def _span(span: OpeningSpan, branch: Branch, words: Words) -> str:
    from .settings import SETTINGS

    days = told(span.days, SETTINGS[OpeningSpan]["days"], branch, words)
    hours = isolate(f"{clock(span.opens)}–{clock(span.closes)}")
    return words("{days}: {hours}", days=Isolated(days), hours=Isolated(hours))


_UNITS: Final = (Kind.MINUTES, Kind.SECONDS, Kind.PERCENT)


def _measured(value: float, kind: Kind, words: Words) -> str:
    if kind is Kind.PERCENT:
        return isolate(f"{decimal(value * 100)}%")
    if kind is Kind.MINUTES and value and value % 60 == 0:
        return figures.minutes(int(value // 60), words.language)
    return figures.seconds(int(value), words.language)
