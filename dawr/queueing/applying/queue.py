"""What sends a customer from the desk back to a queue: transfer and return."""

from dataclasses import replace

from ..events import TicketReturned, TicketTransferred
from ..legs import Leg, LegState
from ..staff_events import TicketReentered
from .change import Change
from .service import away_until

TRANSFERRED = "transferred"
"""Outcome of a leg that was ended by a transfer."""


def ticket_transferred(change: Change, event: TicketTransferred) -> None:
    """One leg ends and the next opens under the same number."""
    leg = change.state.legs[event.ticket]
    note = event.note or leg.note
    opened = Leg(
        ticket=leg.ticket,
        ordinal=leg.ordinal + 1,
        number=leg.number,
        service=event.service,
        state=LegState.WAITING,
        day=leg.day,
        issued_at=leg.issued_at,
        entered_at=change.at,
        ranked_at=event.ranked_at,
        language=leg.language,
        priority=leg.priority,
        first_in_line=event.first_in_line,
        pool_counter=event.to_counter,
        pool_agent=event.to_agent,
        not_before=event.not_before,
        note=note,
        more=leg.more,
        marks=leg.marks,
        reentries=leg.reentries,
    )
    back = away_until(leg, leg.last_called_at or change.at)
    change.set_leg(replace(back, state=LegState.COMPLETED, outcome=TRANSFERRED, ended_at=change.at, note=note))
    change.set_leg(opened)
    _leave_desk(change, event.from_counter, leg)


def ticket_returned(change: Change, event: TicketReturned) -> None:
    """The customer waits again where they were; of a service under way the time away counts as held."""
    leg = change.state.legs[event.ticket]
    since = leg.held_since or (change.at if leg.started_at else None)
    back = replace(leg, state=LegState.WAITING, counter=None, agent=None, held_since=since, returns=leg.returns + 1)
    change.set_leg(back)
    _leave_desk(change, event.counter, leg)


def ticket_reentered(change: Change, event: TicketReentered) -> None:
    """Somebody who missed the turn waits again, under the same number."""
    missed = change.state.missed[event.ticket].leg
    change.drop("missed", event.ticket)
    opened = Leg(
        ticket=missed.ticket,
        ordinal=missed.ordinal + 1,
        number=missed.number,
        service=event.service,
        state=LegState.WAITING,
        day=missed.day,
        issued_at=missed.issued_at,
        entered_at=change.at,
        ranked_at=event.ranked_at,
        language=missed.language,
        priority=missed.priority,
        note=missed.note,
        more=missed.more,
        marks=missed.marks,
        reentries=missed.reentries + 1,
    )
    change.set_leg(opened)
    change.drop_call(event.ticket)


def _leave_desk(change: Change, number: int, leg: Leg) -> None:
    change.leave_desk(number)
    change.drop_call(leg.ticket)
