"""What customers were told and how long they waited: taken from the journal as it is followed, kept for some weeks."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, delete, select, update

from dawr.queueing.events import DayOpened, Record, StepUndone, TicketCalled, TicketIssued
from dawr.queueing.legs import Leg
from dawr.queueing.wait_quality import ShownWait

from .branch_database import BranchDatabase
from .tables import shown_waits

KEPT: Final = timedelta(days=90)
"""How long what was told is kept."""


def take_in(core: Connection, records: Iterable[Record]) -> None:
    """Keep what these records say of waits, in a transaction that writes; records seen before change nothing."""
    for record in records:
        event = record.event
        if isinstance(event, TicketIssued):
            _told(core, event, record.at)
        elif isinstance(event, TicketCalled):
            _called(core, event.ticket, record.at)
        elif isinstance(event, StepUndone):
            _waits_again(core, event.restored)
        elif isinstance(event, DayOpened):
            core.execute(delete(shown_waits).where(shown_waits.c.issued_at < record.at - KEPT))


def shown_since(database: BranchDatabase, since: datetime) -> list[ShownWait]:
    """Return what customers were told from an instant on, oldest first."""
    query = select(shown_waits).where(shown_waits.c.issued_at >= since).order_by(shown_waits.c.issued_at)
    with database.aside(writing=False) as core:
        return [ShownWait(**row._mapping) for row in core.execute(query)]


def _told(core: Connection, event: TicketIssued, at: datetime) -> None:
    if event.wait_low is None or event.wait_high is None:
        return
    here = select(shown_waits.c.ticket).where(shown_waits.c.ticket == event.ticket)
    if core.execute(here).first() is None:
        told = ShownWait(event.ticket, event.service, at, event.wait_low, event.wait_high, event.wait_about)
        values = {column.name: getattr(told, column.name) for column in shown_waits.columns}
        core.execute(shown_waits.insert().values(values))


def _called(core: Connection, ticket: str, at: datetime) -> None:
    """The first call ends the wait; a call after a transfer or a return does not count."""
    waits = and_(shown_waits.c.ticket == ticket, shown_waits.c.waited.is_(None))
    issued_at: datetime | None = core.execute(select(shown_waits.c.issued_at).where(waits)).scalar()
    if issued_at is not None:
        waited = max(0, round((at - issued_at).total_seconds()))
        core.execute(update(shown_waits).where(waits).values(waited=waited))


def _waits_again(core: Connection, leg: Leg) -> None:
    """A first call that was a slip of the finger has ended no wait."""
    if leg.ordinal == 1 and leg.first_called_at is None:
        core.execute(update(shown_waits).where(shown_waits.c.ticket == leg.ticket).values(waited=None))
