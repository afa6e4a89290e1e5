"""The desk itself in words: who is on hold, what it has done today, and how its counter stands."""

from typing import NamedTuple

from dawr.queueing.board import Board, CounterLine, TicketLine
from dawr.queueing.legs import CounterState
from dawr.text.figures import duration_short, hours_short, share

from .telling import Telling, agent_name, service_name

UNKNOWN = "–"
"""Stands where there is no figure yet."""


class HeldReading(NamedTuple):
    """One customer parked at the desk."""

    ticket: str
    number: str
    service: str
    since: str
    """"12 min · photo missing": how long, and the note."""


class DayReading(NamedTuple):
    """What the counter has done this business day."""

    served: str
    average: str
    within: str
    breaks: str


class DeskReading(NamedTuple):
    """How the counter stands, for the bar at the top. ``state`` is a state's token."""

    counter: str
    agent: str
    state: str
    state_word: str


def held_readings(board: Board, line: CounterLine, telling: Telling) -> tuple[HeldReading, ...]:
    """Return the desk's customers on hold, longest first."""
    return tuple(
        HeldReading(
            ticket=ticket.ticket,
            number=ticket.number or telling.words("No ticket"),
            service=service_name(board.branch, ticket.service, telling.language),
            since=_held_since(ticket, telling),
        )
        for ticket in line.held
    )


def day_reading(line: CounterLine, telling: Telling) -> DayReading:
    """Return today's figures: averages need somebody served, a share says out of how many."""
    today = line.today
    on_break = telling.since(line.since) if line.state is CounterState.BREAK else 0.0
    return DayReading(
        served=str(today.served),
        average=duration_short(today.service_sum / today.served) if today.served else UNKNOWN,
        within=share(today.within_target, today.called, telling.language, telling.words.digits)
        if today.called
        else UNKNOWN,
        breaks=hours_short(today.break_sum + on_break),
    )


def desk_reading(board: Board | None, counter: int, telling: Telling, agent: str = "") -> DeskReading:
    """Return counter, agent and state; before the first board only the counter is known."""
    words = telling.words
    name = words("Counter {counter}", counter=counter)
    line = board.counter(counter) if board is not None else None
    if board is None or line is None:
        return DeskReading(name, "", "", "")
    known = agent_name(board, line.agent if line.state is not CounterState.CLOSED else agent, telling.language)
    if line.state is CounterState.CLOSED:
        return DeskReading(name, known, "closed", words.in_context("Closed", "a counter"))
    if line.state is CounterState.BREAK:
        return DeskReading(name, known, "break", words("On a break"))
    return DeskReading(name, known, "on_target", words.in_context("Open", "a counter"))


def _held_since(ticket: TicketLine, telling: Telling) -> str:
    minutes = int(telling.since(ticket.held_since) // 60)
    since = telling.words.counted("{n} min", "{n} min", minutes)
    return f"{since} · {ticket.note}" if ticket.note else since
