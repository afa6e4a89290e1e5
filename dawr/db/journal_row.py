"""A record of the journal as it is stored. Alone here, so that it can be read without loading SQLAlchemy."""

from typing import NamedTuple


class JournalRow(NamedTuple):
    """A record as it is stored: the journal's columns, each value as the driver takes and gives it."""

    seq: int
    epoch: int
    id: str
    type: str
    version: int
    at: int
    """Microseconds since 1970 UTC."""
    zone: str
    actor: str
    device: str
    command: str
    ordinal: int
    """Place among the events of its command, from 0."""
    command_mark: str
    """Which command it was; see ``mark_of``."""
    body: str
    hash: str
    """64 hex digits over everything before it and the hash of the record before."""
