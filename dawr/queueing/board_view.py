"""The snapshot that every screen shows, made from the live state."""

from collections.abc import Callable
from datetime import datetime, timedelta

from .board import Board, CounterLine, NextLine, ServiceLine, TicketLine, UndoLine, WaitRange
from .branch import Branch, CounterDesk, Service
from .expected_wait import expected_waits
from .hours import next_opening, openings_today, pause_now, pause_today, service_open
from .legs import Counter, CounterState, Leg, LegState, Printer
from .selection import chosen, lanes_of, order
from .state import BranchState

WaitsOfAll = Callable[[BranchState, datetime], dict[str, WaitRange | None]]
"""The expected wait of every service: state, now."""


def board_of(state: BranchState, now: datetime, *, waits: WaitsOfAll = expected_waits) -> Board:
    """Return the branch as it stands at ``now`` (aware UTC).

    Raises ``ValueError`` when the branch has no settings yet: there is nothing to show.
    """
    branch = state.branch
    if branch is None:
        message = "the branch has no settings"
        raise ValueError(message)
    expected = waits(state, now)
    waiting = sorted(state.waiting, key=lambda leg: (leg.entered_at, leg.ticket))
    return Board(
        seq=state.seq,
        at=now,
        branch=branch,
        day=state.day,
        hours_today=openings_today(branch, now),
        services=tuple(_service_line(state, branch, service, expected, waiting, now) for service in branch.services),
        counters=tuple(_counter_line(state, branch, desk, now) for desk in branch.counters),
        calls=state.calls,
        waiting=tuple(ticket_line(leg) for leg in waiting),
        pause=pause_today(branch, now),
        printers=tuple(state.printers.get(printer.name) or Printer(printer.name) for printer in branch.printers),
        jobs=tuple(sorted(state.jobs.values(), key=lambda job: (job.queued_at, job.job), reverse=True)),
        help=tuple(sorted(state.help.values(), key=lambda request: (request.at, request.request))),
    )


def ticket_line(leg: Leg) -> TicketLine:
    """Return a leg as staff see it."""
    return TicketLine(
        ticket=leg.ticket,
        leg=leg.ordinal,
        number=leg.number,
        service=leg.service,
        state=leg.state,
        language=leg.language,
        priority=leg.priority,
        issued_at=leg.issued_at,
        entered_at=leg.entered_at,
        first_called_at=leg.first_called_at,
        last_called_at=leg.last_called_at,
        started_at=leg.started_at,
        held_since=leg.held_since,
        held_seconds=leg.held_seconds,
        calls=leg.calls,
        returns=leg.returns,
        counter=leg.counter,
        pool_counter=leg.pool_counter,
        note=leg.note,
    )


def _service_line(
    state: BranchState,
    branch: Branch,
    service: Service,
    expected: dict[str, WaitRange | None],
    waiting: list[Leg],
    now: datetime,
) -> ServiceLine:
    within_hours = service.active and service_open(branch, service, now)
    pause = pause_now(branch, now)
    no_tickets = pause is not None and not pause.pause.tickets
    opens_at = None
    if pause is not None and no_tickets and within_hours:
        opens_at = pause.ends_at
    elif service.active and not within_hours:
        opens_at = next_opening(branch, service, now)
    longest = next((leg for leg in waiting if leg.service == service.code), None)
    return ServiceLine(
        code=service.code,
        open=state.day is not None and within_hours and not no_tickets,
        opens_at=opens_at,
        waiting=state.waiting.count(service.code),
        longest_wait=max(0, int((now - longest.entered_at).total_seconds())) if longest else 0,
        longest_number=longest.number if longest else "",
        expected_wait=expected.get(service.code),
        counters=tuple(
            desk.number
            for desk in branch.counters
            if service.code in desk.services and _is_open(state.counters.get(desk.number))
        ),
    )


def _counter_line(state: BranchState, branch: Branch, desk: CounterDesk, now: datetime) -> CounterLine:
    counter = state.counters.get(desk.number) or Counter(desk.number)
    at_desk = state.legs.get(counter.ticket) if counter.ticket else None
    held = sorted(
        (leg for leg in state.legs.values() if leg.state is LegState.HELD and leg.counter == desk.number),
        key=lambda leg: (leg.held_since or leg.issued_at, leg.ticket),
    )
    front = order(state.waiting, desk, branch, now, 3)
    following = None
    if front:
        choice = chosen(front[0], lanes_of(state.waiting, desk, branch), desk)
        following = NextLine(ticket_line(choice.leg), choice.why)
    return CounterLine(
        number=desk.number,
        state=counter.state,
        agent=counter.agent,
        since=counter.since,
        reason=counter.reason,
        ticket=ticket_line(at_desk) if at_desk else None,
        held=tuple(ticket_line(leg) for leg in held),
        next=following,
        then=tuple(leg.number for leg in front[1:]),
        services=desk.services,
        today=counter.today,
        undo=_undo_line(branch, counter, now),
    )


def _undo_line(branch: Branch, counter: Counter, now: datetime) -> UndoLine | None:
    undo = counter.undo
    if undo is None:
        return None
    until = undo.at + timedelta(seconds=branch.undo)
    return UndoLine(undo.steps[-1], undo.before[-1].number, until) if now <= until else None


def _is_open(counter: Counter | None) -> bool:
    return counter is not None and counter.state is CounterState.OPEN
