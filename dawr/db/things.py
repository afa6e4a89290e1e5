"""Things of the branch as they stand in tables: a column for each field, under the same name.

No SQLAlchemy here: a window is to be seen before that is loaded.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args

import msgspec

from .instants import instant_at

Thing = TypeVar("Thing")
Read = Callable[[Any], Any]

PLAIN = (int, str, float, int | None, str | None, float | None)
"""Types whose values the driver gives as they are."""


class Columns(Generic[Thing]):
    """How one kind of thing, a dataclass, is read from its row."""

    def __init__(self, kind: type[Thing]) -> None:
        parts = fields(kind)  # type: ignore[arg-type]  # a type variable cannot be bound to dataclasses
        self._kind = kind
        self._reads = [(place, reader(part.type)) for place, part in enumerate(parts) if part.type not in PLAIN]
        self.names = ", ".join(part.name for part in parts)
        """To be selected, in this order."""

    def things(self, rows: Iterable[Sequence[Any]]) -> list[Thing]:
        """Return what rows of these columns hold. Raises ``ValueError`` or ``TypeError`` for a value that is none."""
        return [self._thing(list(row)) for row in rows]

    def _thing(self, values: list[Any]) -> Thing:
        for place, read in self._reads:
            value = values[place]
            if value is not None:
                values[place] = read(value)
        return self._kind(*values)


def reader(kind: Any) -> Read:
    """Return what makes a value of this type of the one that the driver gives."""
    if isinstance(kind, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    if kind is datetime:
        return instant_at
    if kind is date:
        return _day
    if kind is bool:
        return bool
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return msgspec.json.Decoder(kind).decode


def _day(value: date | str) -> date:
    """Return a date; SQLite's driver gives a text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
