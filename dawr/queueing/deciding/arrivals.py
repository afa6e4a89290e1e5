"""Whether those who were called have come: confirming it, and coming back late."""

from datetime import datetime, timedelta
from itertools import islice

from ..clock import DayClock
from ..commands import MarkNoShow, Recall, ReturnToQueue, StartService
from ..events import Event
from ..moves import Action, require
from ..refusals import QueueError, Refusal
from ..selection import class_of
from ..staff import MissedTurn
from ..staff_commands import Absent, ConfirmArrival, ReenterTicket
from ..staff_events import TicketReentered
from . import calling, moving
from .floor import Floor
from .texts import plain_number


def confirm_arrival(floor: Floor, command: ConfirmArrival) -> tuple[Event, ...]:
    """Start the service of somebody who has come; call again, send back or give up somebody who has not."""
    at = {"id": command.id, "counter": command.counter, "ticket": command.ticket}
    if command.arrived:
        return calling.start_service(floor, StartService(**at))  # type: ignore[arg-type]  # the same three fields
    if command.otherwise is Absent.RECALL:
        return calling.recall(floor, Recall(**at))  # type: ignore[arg-type]  # as above
    if command.otherwise is Absent.RETURN:
        require(floor.leg_at(command), Action.RECALL)  # who is being served has come
        return moving.return_to_queue(floor, ReturnToQueue(**at))  # type: ignore[arg-type]  # as above
    given_up = calling.mark_no_show(floor, MarkNoShow(**at))  # type: ignore[arg-type]  # as above
    choice = calling.next_at(floor, command.counter)
    if choice is None:
        return given_up
    return (*given_up, calling.called(choice, floor.serving_counter(command.counter)))


def reenter(floor: Floor, command: ReenterTicket) -> tuple[Event, ...]:
    """Let somebody wait again who missed the turn, behind as many as the branch says; once, and in time."""
    floor.open_day()
    missed = _missed(floor, command.ticket)
    if missed is None:
        leg = floor.leg(command.ticket)  # still in the branch, so not missed; or UNKNOWN_TICKET
        code = Refusal.CAME_BACK_ALREADY if leg.reentries else Refusal.WRONG_STATE
        raise QueueError(code, number=leg.number, state=leg.state, action=Action.REENTER)
    grace = floor.branch.grace
    if (floor.now - missed.at).total_seconds() > grace:
        raise QueueError(Refusal.GRACE_OVER, number=missed.number, minutes=grace // 60)
    if missed.leg.reentries:
        raise QueueError(Refusal.CAME_BACK_ALREADY, number=missed.number)
    if floor.state.ticket_of(missed.number) is not None:
        raise QueueError(Refusal.NUMBER_GIVEN_AGAIN, number=missed.number)
    event = TicketReentered(
        ticket=missed.ticket,
        leg=missed.leg.ordinal,
        number=missed.number,
        service=missed.leg.service,
        ranked_at=_rank_behind(floor, missed, floor.branch.late_return.after_calls),
    )
    return (event,)


def _missed(floor: Floor, text: str) -> MissedTurn | None:
    """Return the missed turn named by an id or a printed number; of a number given twice, the later holder's."""
    known = floor.state.missed.get(text)
    if known is not None:
        return known
    number = plain_number(text)
    named = [turn for turn in floor.state.missed.values() if turn.number.upper() == number]
    return max(named, key=lambda turn: (turn.at, turn.ticket), default=None)


def _rank_behind(floor: Floor, missed: MissedTurn, calls: int) -> datetime:
    """Return the rank that puts somebody behind so many of those who wait for the service now.

    Points are compared as they stand; where fewer wait, the rank is that of a newcomer of the same class.
    """
    newcomer = floor.rank_of_newcomer()
    if not calls:
        return min(missed.leg.ranked_at, newcomer)
    branch, now, own = floor.branch, floor.now, class_of(floor.branch, missed.leg.priority)
    points = sorted(
        (
            gains.head_start + gains.rate * (now - leg.ranked_at).total_seconds()
            for lane in floor.state.waiting.lanes(missed.leg.service)
            if not (lane.key.first_in_line or lane.key.timed or lane.key.pool_agent or lane.key.pool_counter)
            for gains in (class_of(branch, lane.key.priority),)
            for leg in islice(lane, calls)
        ),
        reverse=True,
    )
    if len(points) < calls:
        return newcomer
    behind = (points[calls - 1] - own.head_start) / own.rate
    return min(newcomer, now - timedelta(seconds=behind) + DayClock.TICK)
