"""A changed setting in a line, for people: values as a branch file writes them."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from dawr.queueing.branch_times import Weekday
from dawr.queueing.settings import Change

from .branch import plain

_FULL_DAY = "24:00"


def change_told(change: Change) -> str:
    """Return "hours[1].opens: 08:00 → 09:00"; an en dash stands for what was not, or is no longer, there."""
    return f"{change.path}: {_value(change.before)} → {_value(change.after)}"


def _value(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, time):
        return _FULL_DAY if value == time.max else f"{value:%H:%M}"
    if isinstance(value, Weekday):
        return value.name.lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return _of_plain(plain(value))


def _of_plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_of_plain(inner)}" for key, inner in value.items())
    return str(value)
