"""What can be done about one customer: call again, send back, call to a counter, take out."""

from collections.abc import Iterator
from functools import partial

from dawr.queueing.board import TicketLine
from dawr.queueing.commands import CallTicket, CancelTicket, Recall, ReturnToQueue
from dawr.queueing.floor_view import Doing
from dawr.queueing.legs import LegState

from ..reading.telling import agent_name
from ..sight import Sight
from .steps import Order, Step


def customer_steps(sight: Sight, ticket: TicketLine) -> tuple[Step, ...]:
    """Return what a supervisor can do about this customer as things stand."""
    return tuple(_steps(sight, ticket))


def _steps(sight: Sight, ticket: TicketLine) -> Iterator[Step]:
    words, number, counter = sight.telling.words, ticket.number, ticket.counter
    at_desk = counter is not None and ticket.state in (LegState.CALLED, LegState.SERVING)
    if at_desk and ticket.state is LegState.CALLED:
        yield Step(
            "recall",
            words("Call again"),
            "recall",
            words("Call {number} to counter {counter} once more?", number=number, counter=counter),
            words("Call again"),
            lambda _: Order(
                Recall,
                {"counter": counter, "ticket": ticket.ticket},
                words("{number} called again", number=number),
            ),
        )
    if at_desk and number:
        back = Order(
            CallTicket,
            {"counter": counter, "ticket": ticket.ticket},
            words("{number} called to counter {counter}", number=number, counter=counter),
        )
        yield Step(
            "return",
            words("Back to the queue"),
            "back",
            words("Send {number} back to the old place in the queue?", number=number),
            words("Send back"),
            lambda _: Order(
                ReturnToQueue,
                {"counter": counter, "ticket": ticket.ticket},
                words("{number} is back in the queue", number=number),
                back,
                words("Call to counter {counter} again", counter=counter),
            ),
        )
    if ticket.state is LegState.WAITING:
        free = _free_for(sight, ticket)
        if free:
            yield Step(
                "call",
                words("Call now"),
                "recall",
                words("To which counter is {number} called, before others who wait?", number=number),
                words("Call"),
                partial(_called, sight, ticket),
                choices=free,
            )
    if ticket.state is not LegState.SERVING and number:
        yield Step(
            "cancel",
            words("Take out"),
            "cross",
            words("Take {number} out for good? The place is lost; a new ticket would be needed.", number=number),
            words("Take out"),
            lambda reason: Order(
                CancelTicket,
                {"ticket": ticket.ticket, "by_customer": False, "reason": reason},
                words("{number} taken out", number=number),
            ),
            kind="danger",
            prompt=words("Reason"),
        )


def _called(sight: Sight, ticket: TicketLine, chosen: str) -> Order:
    words, counter = sight.telling.words, int(chosen)
    back = Order(
        ReturnToQueue,
        {"counter": counter, "ticket": ticket.ticket},
        words("{number} is back in the queue", number=ticket.number),
    )
    return Order(
        CallTicket,
        {"counter": counter, "ticket": ticket.ticket},
        words("{number} called to counter {counter}", number=ticket.number, counter=counter),
        back,
        words("Send back"),
    )


def _free_for(sight: Sight, ticket: TicketLine) -> tuple[tuple[str, str], ...]:
    """Return the free counters that may call this customer, with who is there."""
    language = sight.telling.language
    return tuple(
        (
            str(one.number),
            sight.telling.words(
                "Counter {counter} · {agent}",
                counter=one.number,
                agent=agent_name(sight.board, one.line.agent, language) or "—",
            ),
        )
        for one in sight.floor.counters
        if one.doing is Doing.FREE and ticket.service in one.line.services
    )
