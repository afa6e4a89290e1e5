"""The whole desk in two short lines, for the bar that floats over other software."""

from typing import NamedTuple

from dawr.queueing.board import Board, CounterLine
from dawr.queueing.legs import LegState
from dawr.text import Words

from ..situation import Situation
from .customer import timer_reading
from .quiet import quiet_reading
from .telling import Telling


class MiniReading(NamedTuple):
    """What the bar says. ``state`` is a state's token, "" before the first board."""

    state: str
    state_word: str
    head: str
    """The number at the desk; without one, what stands in its place."""
    is_number: bool
    time: str
    """The running time and what is expected; empty: none runs."""
    over: bool
    """The time is past what is expected."""
    next: str
    """Who would be called, and how many wait: "A013 · 10 waiting"."""


def mini_reading(board: Board | None, line: CounterLine | None, situation: Situation, telling: Telling) -> MiniReading:
    """Return the desk in two short lines."""
    following = _next(board, line, telling)
    if board is None or line is None or line.ticket is None:
        quiet = quiet_reading(board, line, situation, telling)
        running = quiet.timer.elapsed if quiet.timer is not None else ""
        return MiniReading(quiet.state, quiet.state_word, _place(line, telling), False, running, False, following)
    words, ticket = telling.words, line.ticket
    timer = timer_reading(board, ticket, telling)
    told = words("{time} of {expected}", time=timer.elapsed, expected=timer.figure) if timer.figure else timer.elapsed
    serving = ticket.state is LegState.SERVING
    return MiniReading(
        state="serving" if serving else "called",
        state_word=words("Serving") if serving else words("Called"),
        head=ticket.number or words("No ticket"),
        is_number=bool(ticket.number),
        time=told,
        over=timer.state == "near",
        next=following,
    )


def state_words(words: Words) -> tuple[str, ...]:
    """Return every word that the state can be said with."""
    return (
        words("Serving"),
        words("Called"),
        words("On a break"),
        words.in_context("Free", "a counter"),
        words.in_context("Closed", "a counter"),
    )


def _place(line: CounterLine | None, telling: Telling) -> str:
    return telling.words("Counter {counter}", counter=line.number) if line is not None else ""


def _next(board: Board | None, line: CounterLine | None, telling: Telling) -> str:
    if board is None or line is None:
        return ""
    words = telling.words
    waiting = sum(service.waiting for service in board.services if service.code in line.services)
    if line.next is None:
        return words("Nobody is waiting")
    return words.counted(
        "{number} · {n} waiting", "{number} · {n} waiting", max(1, waiting), number=line.next.ticket.number
    )
