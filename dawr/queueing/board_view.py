"""The snapshot that every screen shows, made from the live state."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from .board import Board, CounterLine, MissedLine, NextLine, PauseLine, ServiceLine, TicketLine, UndoLine, WaitRange
from .branch import Branch, CounterDesk, Service
from .hours import next_opening, openings_today, pause_now, pause_today, service_open
from .legs import Counter, CounterState, Leg, LegState, Printer
from .outlook import ToldWaits
from .policy.duties import duties_of
from .remembering import ByIdentity
from .selection import Queue
from .staff import StaffMessage
from .state import BranchState

PLAIN_WAITS = ToldWaits(None)
"""Waits from the queues alone."""

THEN = 2
"""How many numbers a counter is shown after the next one."""

LINES_KEPT = 4
"""Lines remembered for each customer in the branch, and for so many more: those of a whole day would be megabytes.
One a customer would do where a program shows one board; some show several."""


def board_of(state: BranchState, now: datetime, *, waits: ToldWaits = PLAIN_WAITS) -> Board:
    """Return the branch as it stands at ``now`` (aware UTC).

    Raises ``ValueError`` when the branch has no settings yet: there is nothing to show.
    """
    branch = state.branch
    if branch is None:
        message = "the branch has no settings"
        raise ValueError(message)
    ticket_line.make_room(LINES_KEPT * (len(state.legs) + LINES_KEPT))
    view = _View(state, branch, now)
    outlook = waits.outlook if waits.outlook is not None and waits.outlook.holds(state, now) else None
    expected, what_if = waits.all(state, now), waits.with_one_more(state, now)
    return Board(
        seq=state.seq,
        at=now,
        branch=branch,
        day=state.day,
        hours_today=openings_today(branch, now),
        services=tuple(
            view.service_line(service, expected.get(service.code), what_if.get(service.code))
            for service in branch.services
        ),
        counters=tuple(view.counter_line(desk) for desk in branch.counters),
        calls=state.calls,
        waiting=tuple(ticket_line(leg) for leg in view.waiting),
        pause=pause_today(branch, now),
        printers=tuple(state.printers.get(printer.name) or Printer(printer.name) for printer in branch.printers),
        jobs=tuple(sorted(state.jobs.values(), key=lambda job: (job.queued_at, job.job), reverse=True)),
        help=tuple(sorted(state.help.values(), key=lambda request: (request.at, request.request))),
        guarded=state.guarded,
        accesses=tuple(sorted(state.accesses.values(), key=lambda access: access.agent)),
        sessions=tuple(sorted(state.sessions.values(), key=lambda session: (session.since, session.key))),
        closed_services=tuple(sorted(state.closed_services.values(), key=lambda one: (one.since, one.service))),
        messages=view.messages,
        acknowledged=tuple(sorted(state.acknowledged.values(), key=lambda one: (one.at, one.alert))),
        missed=tuple(_missed_lines(state, branch, now)),
        waits_at=outlook.at if outlook else None,
        wait_quality=outlook.quality if outlook else None,
    )


def _missed_lines(state: BranchState, branch: Branch, now: datetime) -> Iterator[MissedLine]:
    grace = timedelta(seconds=branch.grace)
    for turn in sorted(state.missed.values(), key=lambda turn: (turn.at, turn.ticket)):
        if not turn.leg.reentries and turn.at + grace >= now and state.ticket_of(turn.number) is None:
            yield MissedLine(turn.ticket, turn.number, turn.leg.service, turn.at, turn.at + grace)


def _line_of(leg: Leg) -> TicketLine:
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
        agent=leg.agent,
        pool_agent=leg.pool_agent,
        not_before=leg.not_before,
        more=leg.more,
        marks=leg.marks,
        reentries=leg.reentries,
        appointment=leg.appointment,
    )


ticket_line = ByIdentity(_line_of)
"""Return a leg as staff see it. Most who wait now waited a moment ago, so lines are made once."""


class _View:
    """The state at one instant, sorted once for all the lines that are made of it."""

    def __init__(self, state: BranchState, branch: Branch, now: datetime) -> None:
        self._state = state
        self._branch = branch
        self._now = now
        self._pause = _pause_without_tickets(branch, now)
        self.messages = tuple(sorted(state.messages.values(), key=lambda message: (message.at, message.message)))
        self.waiting = sorted(state.waiting, key=lambda leg: (leg.entered_at, leg.ticket))
        self._longest: dict[str, Leg] = {}
        for leg in self.waiting:
            self._longest.setdefault(leg.service, leg)
        self._serving: dict[str, list[int]] = {}
        self._duties = duties_of(branch)
        for desk in branch.counters:
            counter = state.counters.get(desk.number)
            if counter is not None and counter.state is CounterState.OPEN:
                for code in self._duties.standing(counter, state.counters).services:
                    self._serving.setdefault(code, []).append(desk.number)
        self._held: dict[int | None, list[Leg]] = {}
        for leg in state.legs.values():
            if leg.state is LegState.HELD:
                self._held.setdefault(leg.counter, []).append(leg)

    def service_line(self, service: Service, expected: WaitRange | None, what_if: WaitRange | None) -> ServiceLine:
        state, now = self._state, self._now
        within_hours = service.active and service_open(self._branch, service, now)
        opens_at = None
        if self._pause is not None and within_hours:
            opens_at = self._pause.ends_at
        elif service.active and not within_hours:
            opens_at = next_opening(self._branch, service, now)
        longest = self._longest.get(service.code)
        closed = state.closed_services.get(service.code)
        return ServiceLine(
            code=service.code,
            open=state.day is not None and within_hours and self._pause is None and closed is None,
            opens_at=opens_at,
            waiting=state.waiting.count(service.code),
            longest_wait=max(0, int((now - longest.entered_at).total_seconds())) if longest else 0,
            longest_number=longest.number if longest else "",
            expected_wait=expected,
            counters=tuple(self._serving.get(service.code, ())),
            closed=closed,
            what_if=what_if,
        )

    def counter_line(self, desk: CounterDesk) -> CounterLine:
        state = self._state
        counter = state.counters.get(desk.number) or Counter(desk.number)
        at_desk = state.legs.get(counter.ticket) if counter.ticket else None
        held = sorted(self._held.get(desk.number, ()), key=lambda leg: (leg.held_since or leg.issued_at, leg.ticket))
        duty = self._duties.now(counter, state.counters, state.waiting, self._now)
        queue = Queue(state.waiting, duty, self._branch, self._now, passed=state.passed, agent=counter.agent or "")
        front = queue.front(1 + THEN)
        return CounterLine(
            number=desk.number,
            state=counter.state,
            agent=counter.agent,
            since=counter.since,
            reason=counter.reason,
            ticket=ticket_line(at_desk) if at_desk else None,
            held=tuple(ticket_line(leg) for leg in held),
            next=_next_line(queue),
            then=tuple(leg.number for leg in front[1:]),
            services=self._duties.standing(counter, state.counters).services,
            today=counter.today,
            undo=_undo_line(counter, self._branch, self._now),
            device=counter.device,
            profile=duty.profile,
            free_since=counter.free_since,
            auto_next_at=_auto_next_at(counter, self._branch) if front else None,
            messages=tuple(one for one in self.messages if _unread_at(one, desk.number)),
        )


def _next_line(queue: Queue) -> NextLine | None:
    choice = queue.next()
    return NextLine(ticket_line(choice.leg), choice.why, choice.explanation) if choice else None


def _undo_line(counter: Counter, branch: Branch, now: datetime) -> UndoLine | None:
    undo = counter.undo
    if undo is None:
        return None
    until = undo.at + timedelta(seconds=branch.undo)
    return UndoLine(undo.steps[-1], undo.before[-1].number, until) if now <= until else None


def _auto_next_at(counter: Counter, branch: Branch) -> datetime | None:
    """Return when a free desk calls by itself, ``None`` where the branch does not want it."""
    if not branch.auto_next or counter.free_since is None:
        return None
    return counter.free_since + timedelta(seconds=branch.auto_next)


def _unread_at(message: StaffMessage, counter: int) -> bool:
    return counter in message.counters and counter not in message.read_at


def _pause_without_tickets(branch: Branch, now: datetime) -> PauseLine | None:
    pause = pause_now(branch, now)
    return None if pause is None or pause.pause.tickets else pause
