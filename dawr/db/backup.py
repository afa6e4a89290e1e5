"""A copy of a branch that can be trusted, and putting it back."""

from datetime import datetime
from pathlib import Path

from dawr.ids import new_id
from dawr.queueing.clock import Clock, SystemClock
from dawr.queueing.events import EpochOpened, Record

from .check import check_storage
from .connected import Connected
from .drafts import draft_beside, free_name, name_new, sync_folder
from .engine import Access, Storage, ensure_default_folder, storage_at
from .errors import DatabaseUnavailable, Trouble
from .journal import written
from .schema import make_or_upgrade, refuse_unknown, version_of

RESTORED = "restored"
"""Reason of the epoch that a restored journal goes on in."""


def backup_to(url: str, target: Path) -> None:
    """Write everything committed into a new file, which gets its name when it has been checked.

    Others go on working meanwhile. Raises ``DatabaseUnavailable``, EXISTS among others: no file is replaced.
    """
    if target.exists():
        raise DatabaseUnavailable(Trouble.EXISTS, str(target))
    storage = storage_at(url)
    with draft_beside(target) as draft:
        _copy(storage, draft)
        _refuse_damaged(draft, f"the database is damaged, no backup was written: {storage.address}")
        name_new(draft, target)


def restore_from(source: Path, url: str, clock: Clock | None = None) -> Path | None:
    """Put a backup in the database's place; return where the one before is kept, ``None`` when there was none.

    Nothing is touched before the backup has been checked, and upgraded where it is older. The journal goes on in
    a new epoch, so that headquarters can tell it from the one it knows. Raises ``DatabaseUnavailable``: LOCKED
    while a program has the database's file open, NEWER or DAMAGED for a backup that cannot be used.
    """
    now = (clock or SystemClock()).now()
    storage = storage_at(url)
    target = storage.beside
    if target.exists() and source.exists() and target.samefile(source):
        raise DatabaseUnavailable(Trouble.EXISTS, f"this is the database itself: {source}")
    ensure_default_folder(target)
    with draft_beside(target) as draft:
        _copy(storage_at(str(source)), draft)
        make_or_upgrade(storage_at(str(draft)))
        _refuse_damaged(draft, f"the backup is damaged and was left alone: {source}")
        open_epoch(storage_at(str(draft)), RESTORED, now, before=_epoch_of(storage))
        kept = free_name(target, "replaced", now)
        existed = storage.replace_with(draft, kept)
        sync_folder(target.parent)
    return kept if existed else None


def _copy(storage: Storage, draft: Path) -> None:
    """Copy a database that this program can read, as it stands."""
    session = storage.connect(Access.READ)
    try:
        with session.reading():
            version = version_of(session.core)
        if version is None:
            raise DatabaseUnavailable(Trouble.NOT_A_DATABASE, f"there is no branch in this file: {storage.address}")
        refuse_unknown(version, session.core, storage.address)
        storage.copy_to(session, draft)
    finally:
        session.close()


def _refuse_damaged(draft: Path, sentence: str) -> None:
    report = check_storage(storage_at(str(draft)))
    if not report.ok:
        raise DatabaseUnavailable(Trouble.DAMAGED, f"{sentence} ({report.problems[0].detail})")


def open_epoch(storage: Storage, reason: str, now: datetime, *, before: int = 0) -> int:
    """Let the journal go on in an epoch later than its own and than ``before``; return which."""
    connected = Connected(storage, Access.WRITE)
    try:
        with connected.session.writing() as cursor:
            state = connected.following.caught_up(cursor)
            record = Record(
                seq=state.seq + 1,
                epoch=max(state.epoch, before) + 1,
                id=new_id(),
                at=now,
                zone=state.branch.time_zone if state.branch else "",
                actor="system",
                device="",
                command=new_id(),
                event=EpochOpened(reason=reason),
            )
            row = written(record, 0, reason, connected.following.head_hash)
            connected.tables.write(cursor, connected.following.advance([row], [record]))
            return record.epoch
    finally:
        connected.session.close()


def _epoch_of(storage: Storage) -> int:
    """Return the epoch of the database to be replaced, 0 where it cannot be told."""
    try:
        connected = Connected(storage, Access.READ)
    except DatabaseUnavailable as error:
        if error.code is Trouble.LOCKED:
            raise
        return 0
    try:
        with connected.session.reading() as cursor:
            last = connected.journal.last(cursor)
            return last.epoch if last else 0
    except DatabaseUnavailable:
        return 0
    finally:
        connected.session.close()
