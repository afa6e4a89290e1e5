"""Who comes next and why, the desk's queues against their targets, and everybody who waits in them."""

from datetime import datetime
from typing import Final, NamedTuple

from dawr.queueing.bands import Band, band_of
from dawr.queueing.board import Board, CounterLine, TicketLine
from dawr.queueing.selection import Why
from dawr.text import Isolated, isolate, later
from dawr.text.figures import minutes, of_target

from .telling import Telling, phrase, service_name, speaks

_WHY: Final[dict[str, str]] = {
    Why.LONGEST_MAIN: later("Longest wait in your main service"),
    Why.LONGEST: later("Longest wait in all your queues"),
    Why.WEIGHTED: later("Your desk puts this service first"),
    Why.CONDITION: later("A rule of your work profile puts it first"),
    Why.APPOINTMENT: later("The time of the appointment has come"),
    Why.BOUND: later("Others have gone before for long enough"),
    Why.CALL_BY: later("Has waited as long as may be for this service"),
    Why.PRIORITY: later("Priority level passes longer waits"),
    Why.FIRST_IN_LINE: later("Transferred to the front of the queue"),
    Why.POOL: later("Sent to your counter"),
    Why.RETURNED: later("Back in the queue after an earlier call"),
    Why.CHOSEN: later("Chosen by a person"),
}


_BANDS: Final = {Band.ON_TARGET: later("On target"), Band.NEAR: later("Near"), Band.LATE: later("Late")}


class NextReading(NamedTuple):
    """Who would be called now."""

    number: str
    service: str
    waited: str
    then: str
    why: str


class QueueReading(NamedTuple):
    """One queue of the desk: ``state`` is "on_target", "near", "late" or "" when nobody waits."""

    code: str
    ordinal: str
    name: str
    waiting: str
    waited: str
    share: float
    state: str
    word: str


class WaitingReading(NamedTuple):
    """One customer who waits and may be called here."""

    ticket: str
    number: str
    service: str
    waited: str
    marks: str


def next_reading(board: Board, line: CounterLine, telling: Telling) -> NextReading | None:
    """Return who is next and why in words; ``None`` when nobody waits for this desk."""
    if line.next is None:
        return None
    words, ticket = telling.words, line.next.ticket
    then = Isolated(" · ".join(isolate(number) for number in line.then))
    return NextReading(
        number=ticket.number,
        service=service_name(board.branch, ticket.service, telling.language),
        waited=_waiting_since(ticket, telling),
        then=words("then {numbers}", numbers=then) if line.then else "",
        why=words(_WHY.get(line.next.why, later("By the branch's own order"))),
    )


def queue_readings(board: Board, line: CounterLine, telling: Telling) -> tuple[QueueReading, ...]:
    """Return the desk's queues, main service first, each with its longest wait against the target."""
    return tuple(_queue(board, code, ordinal, telling) for ordinal, code in enumerate(line.services, start=1))


def waiting_readings(
    board: Board, line: CounterLine, telling: Telling, service: str = ""
) -> tuple[WaitingReading, ...]:
    """Return who waits and may be called at this desk, longest first: in one queue, or in all for ""."""
    return tuple(
        WaitingReading(
            ticket=ticket.ticket,
            number=ticket.number,
            service=service_name(board.branch, ticket.service, telling.language),
            waited=_minutes_waited(ticket, telling),
            marks=_marks(board, ticket, telling),
        )
        for ticket in board.waiting
        if _callable_here(ticket, line, telling.now) and (not service or ticket.service == service)
    )


def _callable_here(ticket: TicketLine, line: CounterLine, now: datetime) -> bool:
    """Return whether this desk may call the customer now: of its queues or its pool, not meant for later or others."""
    if ticket.not_before is not None and ticket.not_before > now:
        return False
    if ticket.pool_agent:
        return ticket.pool_agent == line.agent
    if ticket.pool_counter is not None:
        return ticket.pool_counter == line.number
    return ticket.service in line.services


def _queue(board: Board, code: str, ordinal: int, telling: Telling) -> QueueReading:
    words = telling.words
    service, line = board.branch.service(code), board.service(code)
    name = service_name(board.branch, code, telling.language)
    if service is None or line is None or line.waiting == 0:
        return QueueReading(code, str(ordinal), name, "0", words("Nobody"), 0.0, "", "")
    longest = line.longest_wait + telling.since(board.at)
    target = max(1, service.target_wait)
    band = band_of(int(longest), service, board.branch.floor)
    said = words(_BANDS[band])
    waited = of_target(longest, target, telling.language, unit=True, digits=words.digits)
    return QueueReading(
        code, str(ordinal), name, str(line.waiting), waited, min(1.0, longest / target), band.value, said
    )


def _waiting_since(ticket: TicketLine, telling: Telling) -> str:
    return telling.words("Waiting {minutes}", minutes=_minutes_waited(ticket, telling))


def _minutes_waited(ticket: TicketLine, telling: Telling) -> str:
    return minutes(int(telling.since(ticket.entered_at) // 60), telling.language, telling.words.digits)


def _marks(board: Board, ticket: TicketLine, telling: Telling) -> str:
    """Return what an agent should know before calling: level without its reason, pool, returns, language."""
    words = telling.words
    marks = (
        words("Level {level}", level=ticket.priority) if ticket.priority else "",
        words("For this counter") if ticket.pool_counter is not None else "",
        words("For you in person") if ticket.pool_agent else "",
        *(phrase(board.branch.marks, mark, telling.language) for mark in ticket.marks),
        words.counted("Returned once", "Returned {n} times", ticket.returns) if ticket.returns else "",
        speaks(ticket.language, board.branch, words),
    )
    return " · ".join(mark for mark in marks if mark)
