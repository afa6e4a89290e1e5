"""How values stand in columns: the same in every database, exact, and comparable as they are."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

import msgspec
from sqlalchemy import BigInteger, Date, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from .instants import instant_at, microseconds

Spelt = TypeVar("Spelt", bound=StrEnum)
Thing = TypeVar("Thing")


@runtime_checkable
class Stored(Protocol):
    """A column type that can say, without going through SQLAlchemy, what a value is in the database."""

    def stored(self, value: Any) -> int | str:
        """Return the value as the driver takes it; ``None`` is not asked for."""
        ...


class Instant(TypeDecorator[datetime]):
    """An aware instant as microseconds since 1970 UTC.

    An integer on purpose: exact, sorts as time does, subtracts alike in SQLite and PostgreSQL, and no driver or
    session can take it for local time.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Turn the instant into its count."""
        return None if value is None else microseconds(value)

    stored = staticmethod(microseconds)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Turn the count back into an instant."""
        return None if value is None else instant_at(value)


class Day(TypeDecorator[date]):
    """A day of the calendar."""

    impl = Date
    cache_ok = True

    stored = staticmethod(date.isoformat)


class Word(TypeDecorator[Spelt], Generic[Spelt]):
    """A word of the trade out of an enumeration, stored as it is spelt."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[Spelt]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Spelt | None, _dialect: Dialect) -> str | None:
        """Store the spelling."""
        return None if value is None else str(value)

    stored = staticmethod(str)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Spelt | None:
        """Find the word; one that this program does not know raises ValueError."""
        return None if value is None else self.words(value)


class Document(TypeDecorator[Thing], Generic[Thing]):
    """A thing with parts, stored as JSON text; the same thing always gives the same text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._encoder = msgspec.json.Encoder()
        self._decoder: msgspec.json.Decoder[Thing] = msgspec.json.Decoder(kind)

    def process_bind_param(self, value: Thing | None, _dialect: Dialect) -> str | None:
        """Write the thing down."""
        return None if value is None else self.stored(value)

    def stored(self, value: Thing) -> str:
        """Write the thing down."""
        return self._encoder.encode(value).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Thing | None:
        """Read the thing again; a text that is none raises msgspec.ValidationError."""
        return None if value is None else self._decoder.decode(value)
