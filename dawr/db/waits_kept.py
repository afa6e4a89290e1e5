"""Keeping the waits beside the journal: the outlook, who works it out, and what has been learnt of the branch.

None of it is part of the journal, all of it follows from it: what is lost is worked out again.
"""

from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from dawr.queueing.outlook import Outlook

from .branch_database import BranchDatabase
from .tables import wait_memory, wait_outlook


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who works the waits out."""

    holder: str = ""
    """Empty: nobody."""
    beat: int = 0
    """Moves whenever the holder keeps an outlook: a sign that it lives, which no clock can put wrong."""


def keeping(database: BranchDatabase) -> Keeping:
    """Return who works the waits out."""
    with database.aside(writing=False) as core:
        row = _row(core)
        return Keeping(row.holder, row.beat) if row else Keeping()


def take(database: BranchDatabase, holder: str, instead_of: Keeping) -> bool:
    """Become the one who works the waits out; False: somebody else was first, or the other lives after all."""
    with database.aside(writing=True) as core:
        row = _row(core)
        if row is None:
            core.execute(wait_outlook.insert().values(id=1, version=0, holder=holder, beat=1, outlook=None))
            return True
        if Keeping(row.holder, row.beat) != instead_of:
            return False
        core.execute(wait_outlook.update().values(holder=holder, beat=row.beat + 1))
        return True


def leave(database: BranchDatabase, holder: str) -> None:
    """Let somebody else work the waits out. What is kept is told while nothing changes."""
    with database.aside(writing=True) as core:
        row = _row(core)
        if row is None or row.holder != holder:
            return
        last = row.outlook and replace(row.outlook, kept=False)
        core.execute(wait_outlook.update().values(version=row.version + 1, holder="", outlook=last))


def keep_outlook(core: Connection, outlook: Outlook, holder: str) -> bool:
    """Keep what was worked out, in a transaction that writes; return False when another one works the waits out.

    ``holder``: who works it out for everybody; "" for a process that needed it once: two of those may meet, and the
    later one stays.
    """
    row = _row(core)
    if row is None:
        core.execute(wait_outlook.insert().values(id=1, version=1, holder=holder, beat=0, outlook=outlook))
        return True
    if row.holder != holder:
        return False
    there = row.outlook
    if holder or there is None or (there.epoch, there.seq, there.at) <= (outlook.epoch, outlook.seq, outlook.at):
        core.execute(wait_outlook.update().values(version=row.version + 1, beat=row.beat + 1, outlook=outlook))
    return True


def kept_outlook(database: BranchDatabase) -> Outlook | None:
    """Return what was kept last."""
    with database.aside(writing=False) as core:
        row = _row(core)
        return row.outlook if row else None


def keep_memory(core: Connection, seq: int, memory: dict[str, Any]) -> None:
    """Keep what has been learnt up to a record, in a transaction that writes, unless what is kept goes further."""
    told = msgspec.json.encode(memory).decode()
    there: int | None = core.execute(select(wait_memory.c.seq)).scalar()
    if there is None:
        core.execute(wait_memory.insert().values(id=1, seq=seq, memory=told))
    elif there <= seq:
        core.execute(wait_memory.update().values(seq=seq, memory=told))


def kept_memory(database: BranchDatabase) -> dict[str, Any] | None:
    """Return what was learnt, ``None`` when nothing is kept."""
    with database.aside(writing=False) as core:
        told: str | None = core.execute(select(wait_memory.c.memory)).scalar()
    return None if told is None else msgspec.json.decode(told, type=dict[str, Any])


def _row(core: Connection) -> Row[Any] | None:
    return core.execute(select(wait_outlook)).first()
