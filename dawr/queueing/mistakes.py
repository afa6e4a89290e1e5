"""What can be wrong with a branch's settings: codes with details; sentences are made where people read them."""

from dataclasses import dataclass, field
from enum import StrEnum

Path = tuple[str | int, ...]
"""Where a setting stands in a branch file: ("services", 2, "series")."""


class Problem(StrEnum):
    """Every mistake that is looked for. Details are named beside each."""

    SYNTAX = "syntax"  # message: the TOML reader's own words
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_KEY = "unknown_key"  # suggestion: the nearest known key or ""
    MISSING = "missing"
    WRONG_TYPE = "wrong_type"  # expected: text, number, whole, flag, list, table, texts
    EMPTY = "empty"
    TOO_LONG = "too_long"  # limit, length
    BAD_CHARACTER = "bad_character"  # character: its Unicode number, "U+202E"
    BAD_CODE = "bad_code"  # value: letters, digits, - _ . only
    BAD_CHOICE = "bad_choice"  # value, choices, suggestion
    BAD_CLOCK = "bad_clock"  # value: not a time of day from 00:00 to 24:00
    BAD_DATE = "bad_date"  # value: not a date, YYYY-MM-DD
    DATES_REVERSED = "dates_reversed"  # first, last: the last day is before the first
    DUPLICATE = "duplicate"  # value: a code, number or name that stands there already
    UNKNOWN_REFERENCE = "unknown_reference"  # kind: group, series, service or profile; value, suggestion
    LANGUAGE_MISSING = "language_missing"  # language: one of the branch's languages that has no words
    HOURS_REVERSED = "hours_reversed"  # starts, ends: ends before it starts
    RANGE_REVERSED = "range_reversed"  # first, last
    OUT_OF_RANGE = "out_of_range"  # value, low, high (None: no bound)
    BAD_PREFIX = "bad_prefix"  # value: not 1-3 Latin capitals
    WEIGHTS_COUNT = "weights_count"  # weights, services: their counts differ
    STARVES = "starves"  # why: a ``Starved`` code of policy.starving; service, level: the class that is never called
    BAD_COLOUR = "bad_colour"  # value: not #RRGGBB
    LOW_CONTRAST = "low_contrast"  # value, contrast, least
    BAD_TIME_ZONE = "bad_time_zone"  # value
    BAD_ADDRESS = "bad_address"  # value, schemes
    BAD_PICTURE = "bad_picture"  # value: a file that is not there, or is no PNG or SVG
    NO_TICKET_IN_URL = "no_ticket_in_url"  # value: {ticket} does not stand in it


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with the settings."""

    path: Path
    problem: Problem
    details: dict[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Where, as a person counts: "services[3].series"."""
        return key_of(self.path)


def key_of(path: Path) -> str:
    """Return a path as a person reads it, the first of a list being 1: "services[3].series"."""
    key = ""
    for step in path:
        if isinstance(step, int):
            key += f"[{step + 1}]"
        else:
            key += f".{step}" if key else step
    return key
