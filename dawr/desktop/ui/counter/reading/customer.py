"""The customer at the desk, in words: state, number, what was waited, and the time against the expected."""

from typing import Final, NamedTuple

from dawr.queueing.board import Board, TicketLine
from dawr.queueing.branch import in_language
from dawr.queueing.legs import LegState
from dawr.text.figures import duration_short, minutes, timer

from .telling import Telling, phrase, service_name, speaks

ARRIVAL: Final = 90.0
"""Seconds within which a called customer usually stands at the desk; past them the bar turns to ``near``."""


class CustomerReading(NamedTuple):
    """What the card says of the customer. ``state`` is a state's token."""

    ticket: str
    """Names the visit: another one is another customer."""
    state: str
    state_word: str
    detail: str
    number: str
    """"A012"; empty for a service without a ticket."""
    service: str
    lines: tuple[str, ...]
    note: str


class TimerReading(NamedTuple):
    """A running time against what is expected. ``share`` above 1 is past it; ``None``: nothing to compare with."""

    elapsed: str
    caption: str
    figure: str
    """Stands in bold after the caption: "8:00"."""
    over: str
    """Says that the time is past: the word that goes with the colour; empty before."""
    share: float | None
    state: str


def customer_reading(board: Board, ticket: TicketLine, telling: Telling) -> CustomerReading:
    """Return what the card says of the customer at the desk."""
    words = telling.words
    serving = ticket.state is LegState.SERVING
    return CustomerReading(
        ticket=ticket.ticket,
        state="serving" if serving else "called",
        state_word=words("Serving") if serving else words("Called"),
        detail=_started(ticket, telling) if serving else _calls(board, ticket, telling),
        number=ticket.number,
        service=service_name(board.branch, ticket.service, telling.language),
        lines=tuple(
            line
            for line in (
                _waited(ticket, telling),
                _said(board, ticket, telling),
                _then(board, ticket, telling),
                _documents(board, ticket, telling),
            )
            if line
        ),
        note=ticket.note,
    )


def timer_reading(board: Board, ticket: TicketLine, telling: Telling) -> TimerReading:
    """Return how long the service has run, less the time on hold, or how long the call has stood."""
    words = telling.words
    if ticket.state is not LegState.SERVING:
        elapsed = telling.since(ticket.last_called_at)
        late = elapsed > ARRIVAL
        caption = words("Waiting for the customer")
        return TimerReading(timer(elapsed), caption, "", "", elapsed / ARRIVAL, "near" if late else "called")
    elapsed = max(0.0, telling.since(ticket.started_at) - ticket.held_seconds)
    service = board.branch.service(ticket.service)
    expected = service.expected_service if service is not None else None
    if not expected:
        return TimerReading(timer(elapsed), "", "", "", None, "serving")
    past = elapsed - expected
    return TimerReading(
        elapsed=timer(elapsed),
        caption=words("Expected"),
        figure=duration_short(expected),
        over=words("{time} over", time=duration_short(int(past))) if past > 0 else "",
        share=elapsed / expected,
        state="near" if past > 0 else "serving",
    )


def _started(ticket: TicketLine, telling: Telling) -> str:
    """Return since when the customer is here; a service begun before the last call was begun at an earlier visit."""
    began, called = ticket.started_at, ticket.last_called_at
    if began is None:
        return ""
    if called is not None and called > began:
        return telling.words("Called {time}", time=telling.clock(called))
    return telling.words("Started {time}", time=telling.clock(began))


def _calls(board: Board, ticket: TicketLine, telling: Telling) -> str:
    limit = board.branch.recall_limit
    if limit is None:
        return telling.words("Call {call}", call=ticket.calls)
    return telling.words("Call {call} of {most}", call=ticket.calls, most=limit + 1)


def _waited(ticket: TicketLine, telling: Telling) -> str:
    if not ticket.number or ticket.first_called_at is None:
        return ""
    waited = max(0.0, (ticket.first_called_at - ticket.entered_at).total_seconds())
    return telling.words("Waited {minutes}", minutes=minutes(int(waited // 60), telling.language))


def _said(board: Board, ticket: TicketLine, telling: Telling) -> str:
    """Return the language to speak, the marks, and that the customer has been sent back or has come late."""
    words, language = telling.words, telling.language
    marks = [phrase(board.branch.marks, mark, language) for mark in ticket.marks]
    late = words("Came back late") if ticket.reentries else ""
    back = telling.words.counted("Returned once", "Returned {n} times", ticket.returns) if ticket.returns else ""
    parts = (speaks(ticket.language, board.branch, words), *marks, back, late)
    return " · ".join(part for part in parts if part)


def _then(board: Board, ticket: TicketLine, telling: Telling) -> str:
    """Return which services follow under the same number."""
    more = [service_name(board.branch, code, telling.language) for code in ticket.more]
    return telling.words("Then: {services}", services=telling.listed(more)) if more else ""


def _documents(board: Board, ticket: TicketLine, telling: Telling) -> str:
    service = board.branch.service(ticket.service)
    if service is None or not service.documents:
        return ""
    language = telling.language
    return telling.listed(
        [in_language(one.short, language) or in_language(one.name, language) for one in service.documents]
    )
