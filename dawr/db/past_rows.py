"""What the rows of forgotten days are: a count and a digest, table by table, that any later look can be held against.

The records that would give these rows again are gone; the rows stay, and a check must still miss any bit of them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, select

from .copying import AT_ONCE, as_stored, ordered
from .errors import DatabaseUnavailable, Trouble
from .tables import legs, print_jobs, visits

OF_DAYS = (visits, legs, print_jobs)
"""Tables that grow with every day, each row of a visit: nothing changes them once the day is over, but for jobs."""
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRows:
    """What one table holds of the days before one."""

    table: str
    columns: tuple[str, ...]
    """Those that are counted in: one that a later program adds is none of them."""
    count: int
    digest: str


def past_rows(
    core: Connection, table: Table, before: date, without: Collection[str] = (), columns: Collection[str] = ()
) -> PastRows:
    """Read what a table holds of the days before one, in a transaction; the rows are streamed.

    ``without``: keys of rows that may yet change. ``columns``: all of them by default. Raises ``DatabaseUnavailable``
    (damaged) for a row that cannot be read.
    """
    names = tuple(columns or (str(column.name) for column in table.columns))
    if missing := set(names) - {column.name for column in table.columns}:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"{table.name} has no {', '.join(sorted(missing))}")
    count, digest = 0, blake2b(digest_size=32)
    try:
        for row in core.execute(_of_days(table, before, names, core.dialect.name)):
            if row[0] not in without:
                count += 1
                digest.update(_encode(tuple(row[1:])))
    except (ValueError, TypeError, OverflowError) as error:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"a row of {table.name} cannot be read") from error
    return PastRows(table=str(table.name), columns=names, count=count, digest=digest.hexdigest())


def _of_days(table: Table, before: date, names: tuple[str, ...], dialect: str) -> Select[Any]:
    """Select the first part of the key, then the columns, in the order of the key."""
    came = as_stored(visits)
    stored = came if table is visits else as_stored(table)
    key = next(iter(stored.primary_key.columns))
    wanted = select(key, *(stored.c[name].label(f"own_{name}") for name in names)).where(came.c.day < before)
    if table is not visits:
        wanted = wanted.join_from(stored, came, stored.c.ticket == came.c.ticket)
    return wanted.order_by(*ordered(stored, dialect)).execution_options(yield_per=AT_ONCE)
