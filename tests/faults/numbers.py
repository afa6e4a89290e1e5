"""Ticket numbers: those that were told, and those that there are."""

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.commands import IssueTicket
from dawr.queueing.events import TicketIssued
from dawr.queueing.outcomes import Done


def number_of(database: BranchDatabase, order: IssueTicket) -> str:
    """Give an order, which must be carried out, and return the ticket's number."""
    outcome = database.run(order)
    assert isinstance(outcome, Done)
    (event,) = outcome.events
    assert isinstance(event, TicketIssued)
    return event.number


def numbers_in(url: str) -> list[str]:
    """Return every number that was ever given, in order."""
    with BranchDatabase.open(url, read_only=True) as database:
        events = [record.event for record in database.records(limit=10**6)]
    return [event.number for event in events if isinstance(event, TicketIssued)]
