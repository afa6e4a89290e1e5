"""The tables of the journal: its records, what stands in the place of those forgotten, and who may write next."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, Table, Text, UniqueConstraint

from .columns import Day, Instant
from .metadata import metadata

_PLACE = BigInteger().with_variant(Integer, "sqlite")

journal = Table(
    "journal",
    metadata,
    Column("seq", _PLACE, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("zone", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("command_mark", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("command", "ordinal"),
)
"""Everything that happened, in order. Replaying it gives every other table again."""

journal_base = Table(
    "journal_base",
    metadata,
    Column("seq", _PLACE, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("hash", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("doc", Text, nullable=False),
    Column("digest", Text, nullable=False),
)
"""At most one row: the last record forgotten, and what a replay begins with after it. ``journal_base.py`` reads it."""

branch_lock = Table(
    "branch_lock",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="only_one"), primary_key=True, autoincrement=False),
)
"""One row: databases that lock rows serialise the branch's commands on it."""
