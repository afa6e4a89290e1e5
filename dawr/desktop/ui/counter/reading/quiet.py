"""What the desk's card says when nobody is there: free, on a break, closed, or not known yet."""

import math
from typing import NamedTuple

from dawr.queueing.board import Board, CounterLine
from dawr.text.figures import seconds, timer

from ..actions import FACES, Action
from ..situation import Situation, Stand
from .customer import TimerReading
from .telling import Telling, phrase


class QuietReading(NamedTuple):
    """A state's badge, one large sentence, smaller ones below, and on a break the time it has run."""

    state: str
    """A state's token; "" shows no badge."""
    state_word: str
    title: str
    lines: tuple[str, ...] = ()
    timer: TimerReading | None = None


def quiet_reading(
    board: Board | None, line: CounterLine | None, situation: Situation, telling: Telling
) -> QuietReading:
    """Return what stands in the place of a customer."""
    words = telling.words
    if board is None:
        return QuietReading("", "", words("Opening the branch…"))
    if line is None:
        return QuietReading("", "", words("This counter is not set up"), (_counters(board, telling),))
    if situation.stand is Stand.CLOSED:
        return QuietReading("closed", words.in_context("Closed", "a counter"), words("This counter is closed"))
    if situation.stand is Stand.BREAK:
        return _on_break(board, line, telling)
    return _free(line, telling)


def _counters(board: Board, telling: Telling) -> str:
    numbers = [str(counter.number) for counter in board.counters]
    return telling.words("Counters here: {numbers}", numbers=telling.listed(numbers)) if numbers else ""


def _on_break(board: Board, line: CounterLine, telling: Telling) -> QuietReading:
    words = telling.words
    since = words("Since {time}", time=telling.clock(line.since)) if line.since else ""
    return QuietReading(
        state="break",
        state_word=words("On a break"),
        title=phrase(board.branch.breaks, line.reason, telling.language) if line.reason else words("On a break"),
        lines=tuple(part for part in (since,) if part),
        timer=TimerReading(timer(telling.since(line.since)), words("on a break"), "", "", None, "break"),
    )


def _free(line: CounterLine, telling: Telling) -> QuietReading:
    words = telling.words
    if line.next is None:
        title, said = words("Nobody is waiting"), words("Whoever comes next is shown here at once.")
    else:
        title = words("Ready for the next customer")
        said = words("{key} calls {number}", key=FACES[Action.CALL_NEXT].key, number=line.next.ticket.number)
    lines = (said, _by_itself(line, telling))
    return QuietReading("open", words.in_context("Free", "a counter"), title, tuple(one for one in lines if one))


def _by_itself(line: CounterLine, telling: Telling) -> str:
    """Return when the desk calls by itself, "" where it does not."""
    if line.auto_next_at is None or line.next is None:
        return ""
    left = max(0, math.ceil((line.auto_next_at - telling.now).total_seconds()))
    return telling.words("Called without a key in {seconds}", seconds=seconds(left, telling.language))
