"""Moving a branch to another database, with all that ever happened in it, whatever engine keeps either."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dawr.queueing.clock import Clock, SystemClock

from .check import check_storage
from .copying import differing_tables
from .drafts import draft_beside, free_name, sync_folder
from .engine import Access, Storage, ensure_default_folder, storage_at
from .errors import DatabaseUnavailable, Trouble
from .journal import JournalReader
from .schema import require_current, version_of
from .session import Session
from .version import MOVED


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved, and where to."""

    source: str
    target: str
    events: int
    """Records of the journal, each the same at both places."""
    kept: Path | None = None
    """Where what stood at the target is kept: a database that had been moved away before."""


def move(url: str, to: str, clock: Clock | None = None) -> Moved:
    """Move a branch to another database: an empty one, one that was itself moved away, or a copy of this very branch.

    Nobody may have the branch open meanwhile (LOCKED). The old database goes out of use in the same moment: it takes
    no more orders and says where the branch is. So the journal goes on in its epoch: there is still only one of it.
    Raises ``DatabaseUnavailable`` and ``BadDatabaseUrl``; the branch then is where it was.
    """
    source, target = storage_at(url), storage_at(to)
    if source.address == target.address:
        raise DatabaseUnavailable(Trouble.EXISTS, f"the branch is there already: {target.address}")
    source.shut_others_out()
    holder = source.connect(Access.WRITE)
    try:
        require_current(holder, source.address)
        _require_free(target, holder)
        with holder.writing():
            source.take_time(holder)
            moved = _carried(source, target, (clock or SystemClock()).now())
            source.retire(holder, target.address)
        return moved
    finally:
        holder.close()


def _carried(source: Storage, target: Storage, now: datetime) -> Moved:
    """Copy everything, check the copy, put it at the target, and compare both, row by row."""
    ensure_default_folder(target.beside)
    with draft_beside(target.beside) as draft:
        reader = source.connect(Access.READ)
        try:
            source.take_time(reader)
            source.copy_to(reader, draft)
            report = check_storage(storage_at(str(draft)))
            if not report.ok:
                found = report.problems[0].detail
                raise DatabaseUnavailable(Trouble.DAMAGED, f"the branch is damaged and was not moved ({found})")
            kept = free_name(target.beside, "moved", now)
            existed = target.replace_with(draft, kept)
            sync_folder(target.beside.parent)
            _require_equal(reader, target)
        finally:
            reader.close()
    return Moved(source.address, target.address, report.events, kept if existed else None)


def _require_equal(reader: Session, target: Storage) -> None:
    there = target.connect(Access.READ)
    try:
        target.take_time(there)
        with reader.reading(), there.reading():
            differing = list(differing_tables(reader, there))
    finally:
        there.close()
    if differing:
        tables = ", ".join(differing)
        raise DatabaseUnavailable(Trouble.DAMAGED, f"the copy differs in {tables}, nothing was moved: {target.address}")


def _require_free(target: Storage, holder: Session) -> None:
    """Refuse a target that holds another branch, or another program's tables.

    What a move that was cut off has left there is this branch's own journal up to then: nothing is lost with it.
    """
    try:
        session = target.connect(Access.READ)
    except DatabaseUnavailable as error:
        if error.code is Trouble.MISSING:
            return
        raise
    try:
        with session.reading() as cursor:
            version = version_of(session.core)
            if version in (None, MOVED):
                return
            there = JournalReader(session).last(cursor)
        with holder.reading() as cursor:
            if there is not None and there not in JournalReader(holder).page(cursor, there.seq, 1):
                raise DatabaseUnavailable(Trouble.EXISTS, f"there is a branch already: {target.address}")
    finally:
        session.close()
