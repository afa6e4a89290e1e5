"""What can be done about a queue: close and open the service, and everything about those who wait."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from dawr.queueing.board import TicketLine
from dawr.queueing.floor_view import FloorService
from dawr.queueing.staff_commands import CloseService, OpenService
from dawr.text.figures import duration_short, minutes_short

from ..reading.services import service_reading
from ..reading.telling import service_name
from ..sight import Sight
from .customers import customer_steps
from .late_return import late_return, missed_here, missed_person
from .steps import Detail, Order, Person, Step

SHOWN: Final = 200
"""People of a queue that are listed, the longest waiting first."""


def service_detail(code: str, sight: Sight) -> Detail | None:
    """Return a queue with all that can be done about it; ``None`` when the branch no longer has the service."""
    one = sight.floor.service(code)
    if one is None:
        return None
    reading = service_reading(sight.board, one, sight.telling)
    waiting = [ticket for ticket in sight.board.waiting if ticket.service == code]
    missed = missed_here(sight, code)
    return Detail(
        title=reading.name,
        state=reading.state,
        word=reading.word,
        facts=tuple(_facts(sight, one)),
        remarks=_closed_by(sight, one),
        steps=tuple(_steps(sight, one)),
        people_title=_people_title(sight, len(waiting), len(missed)),
        people=(
            *(missed_person(sight, one) for one in missed),
            *(_person(sight, ticket) for ticket in waiting[:SHOWN]),
        ),
        steps_for=partial(_steps_for, sight),
    )


def _facts(sight: Sight, one: FloorService) -> Iterator[tuple[str, str]]:
    words, figures = sight.telling.words, one.figures
    yield words("Within target"), sight.telling.part(figures.service_level)
    yield words("Strictly, with those who left too late"), sight.telling.part(figures.strict_service_level)
    if figures.mean_wait is not None:
        yield words("Mean wait"), words("{time} over {n}", time=duration_short(figures.mean_wait), n=figures.called)
    if figures.mean_service is not None:
        yield (
            words("Mean service"),
            words("{time} over {n}", time=duration_short(figures.mean_service), n=figures.served),
        )
    yield words("Served today"), str(figures.served)
    yield words("No-shows"), sight.telling.part(figures.no_show_rate)
    yield words("Waits inside the range told"), sight.telling.part(figures.coverage)


def _closed_by(sight: Sight, one: FloorService) -> tuple[str, ...]:
    closed = one.line.closed
    if closed is None:
        return ()
    time = sight.telling.clock(closed.since)
    return (sight.telling.words("Closed by staff since {time}: {reason}", time=time, reason=closed.reason),)


def _steps(sight: Sight, one: FloorService) -> Iterator[Step]:
    words, code = sight.telling.words, one.code
    name = service_name(sight.board.branch, code, sight.telling.language)
    opening = Order(OpenService, {"service": code}, words("{service} is open again", service=name))
    if one.line.closed is not None:
        closing = _closing(sight, one, name, one.line.closed.reason, None)
        order = Order(OpenService, {"service": code}, opening.done, closing, words("Close it again"))
        question = words("Give tickets for {service} again?", service=name)
        yield Step("open-service", words("Open the service"), "check", question, words("Open"), lambda _: order)
    elif one.line.open:
        question = words("Give no more tickets for {service} today?", service=name)
        if one.line.waiting:
            question = words.counted(
                "Give no more tickets for {service} today? {n} person waits and will still be called.",
                "Give no more tickets for {service} today? {n} people wait and will still be called.",
                one.line.waiting,
                service=name,
            )
        yield Step(
            "close-service",
            words("Close the service"),
            "bar",
            question,
            words("Close"),
            lambda reason: _closing(sight, one, name, reason, opening),
            kind="danger",
            prompt=words("Reason"),
        )


def _closing(sight: Sight, one: FloorService, name: str, reason: str, back: Order | None) -> Order:
    words = sight.telling.words
    fields = {"service": one.code, "reason": reason, "keep_waiting": True}
    return Order(CloseService, fields, words("{service} is closed", service=name), back, words("Open it again"))


def _person(sight: Sight, ticket: TicketLine) -> Person:
    waited = int((sight.telling.now - ticket.entered_at).total_seconds() // 60)
    told = minutes_short(max(0, waited), sight.telling.language)
    return Person(ticket.ticket, sight.telling.words("{number} · {waited}", number=ticket.number, waited=told))


def _people_title(sight: Sight, waiting: int, missed: int) -> str:
    words = sight.telling.words
    parts = (
        words.counted("{n} person waits", "{n} people wait", waiting) if waiting else "",
        words.counted("{n} person missed the turn", "{n} people missed the turn", missed) if missed else "",
    )
    return " · ".join(part for part in parts if part)


def _steps_for(sight: Sight, ticket: str) -> tuple[Step, ...]:
    late = next((one for one in sight.board.missed if one.ticket == ticket), None)
    if late is not None:
        return tuple(late_return(sight, late))
    found = next((line for line in sight.board.waiting if line.ticket == ticket), None)
    return customer_steps(sight, found) if found is not None else ()
