"""Somebody who was called, did not come, and stands at the desk now: back into the queue, within the branch's grace."""

from collections.abc import Iterator

from dawr.queueing.board import MissedLine
from dawr.queueing.staff_commands import ReenterTicket

from ..sight import Sight
from .steps import Order, Person, Step


def missed_here(sight: Sight, service: str) -> tuple[MissedLine, ...]:
    """Return who may still come back to a queue."""
    return tuple(one for one in sight.board.missed if one.service == service and one.until > sight.telling.now)


def missed_person(sight: Sight, one: MissedLine) -> Person:
    """Return the row of somebody who missed the turn."""
    telling = sight.telling
    told = telling.words(
        "{number} · missed {time}, may come back until {until}",
        number=one.number,
        time=telling.clock(one.at),
        until=telling.clock(one.until),
    )
    return Person(one.ticket, told)


def late_return(sight: Sight, one: MissedLine) -> Iterator[Step]:
    """Yield the way back into the queue: once, behind as many as the branch says."""
    words, number = sight.telling.words, one.number
    behind = sight.board.branch.late_return.after_calls
    question = words.counted(
        "Let {number} wait again, behind the next one? This can be done once.",
        "Let {number} wait again, behind the next {n}? This can be done once.",
        behind,
        number=number,
    )
    if not behind:
        question = words("Let {number} wait again, in the old place? This can be done once.", number=number)
    order = Order(ReenterTicket, {"ticket": one.ticket}, words("{number} waits again", number=number))
    yield Step("late-return", words("Came after all"), "undo", question, words("Let in again"), lambda _: order)
