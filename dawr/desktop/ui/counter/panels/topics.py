"""The lists an agent chooses from: what each asks, its rows, and the order that a row gives."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from dawr.queueing import commands
from dawr.queueing.branch import Service
from dawr.queueing.rights import Permission
from dawr.text import Isolated, later
from dawr.text.figures import wait_short

from ..actions import Action
from ..orders import Order, finishing_order
from ..parts.choice_model import Choice
from ..reading.desk import held_readings
from ..reading.queues import waiting_readings
from ..reading.telling import phrase, service_name
from ..sight import Sight
from ..situation import NEEDED, Situation, possible

_BREAKS: Final = (later("Prayer"), later("Rest"), later("Meeting"), later("Help a colleague"))
"""Common reasons; another one can be typed."""


_NONE: Final = "\t"
"""Stands for no outcome: a row must have a value."""


class Topic(NamedTuple):
    """One question of the console."""

    title: Callable[[Sight], str]
    prompt: str
    """English, as all texts here; said through the console's words."""
    nothing: str
    choices: Callable[[Sight], Sequence[Choice]]
    order: Callable[[Sight, str], Order]
    allowed: Callable[[Situation], bool]
    """Whether a row may be chosen as the desk stands; else the list is only looked at."""
    looking: str = ""
    """Said while rows may only be looked at."""
    needs: Permission | None = None
    """The right to choose a row, where people have rights."""
    no_right: str = ""
    """Said instead to whoever has it not."""
    free: bool = False
    """Words that are no row are an answer too."""
    numbered: bool = False
    """The digits 1 to 9 choose a row at once."""


def waiting_topic(service: str = "") -> Topic:
    """Return the waiting list of one queue, or of all the desk's queues: a row is called."""
    return Topic(
        title=lambda sight: _waiting_title(sight, service),
        prompt=later("Number or service"),
        nothing=later("Nobody here"),
        choices=lambda sight: _waiting(sight, service),
        order=lambda sight, ticket: partial(commands.CallTicket, counter=sight.line.number, ticket=ticket),
        allowed=partial(possible, Action.CALL_CHOSEN),
        looking=later("To call one of them, the counter must be free."),
        needs=NEEDED[Action.CALL_CHOSEN],
        no_right=later("This list is to look at: only a supervisor calls out of turn."),
    )


def held_topic() -> Topic:
    """Return the customers on hold: a row is resumed."""
    return Topic(
        title=lambda sight: sight.telling.words("On hold"),
        prompt=later("Number or note"),
        nothing=later("Nobody is on hold"),
        choices=_held,
        order=lambda sight, ticket: partial(commands.Resume, counter=sight.line.number, ticket=ticket),
        allowed=partial(possible, Action.RESUME),
        looking=later("To resume one of them, the counter must be free."),
    )


def direct_topic() -> Topic:
    """Return the desk's services: a row starts a service without a ticket."""
    return Topic(
        title=lambda sight: sight.telling.words("Serve without a ticket"),
        prompt=later("Service"),
        nothing=later("No such service"),
        choices=_own_services,
        order=lambda sight, service: partial(commands.ServeDirect, counter=sight.line.number, service=service),
        allowed=partial(possible, Action.SERVE_DIRECT),
    )


def outcome_topic(finishing: Action) -> Topic:
    """Return the outcomes that the service at the desk asks for: a row finishes."""
    return Topic(
        title=lambda sight: sight.telling.words("How did it end?"),
        prompt=later("Outcome"),
        nothing=later("No such outcome"),
        choices=_outcomes,
        order=lambda sight, outcome: finishing_order(finishing, sight.line.number, outcome.removeprefix(_NONE)),
        allowed=partial(possible, finishing),
        numbered=True,
    )


def break_topic(sight: Sight) -> Topic:
    """Return the reasons of a break: a row starts it, or what is typed where the branch has no reasons of its own."""
    return Topic(
        title=lambda sight: sight.telling.words("Why the break?"),
        prompt=later("Reason"),
        nothing=later("No reason"),
        choices=_break_reasons,
        order=lambda sight, reason: partial(commands.StartBreak, counter=sight.line.number, reason=reason),
        allowed=partial(possible, Action.BREAK),
        free=not sight.board.branch.breaks,
        numbered=True,
    )


def asks_outcome(sight: Sight, finishing: Action) -> bool:
    """Return whether an outcome is asked for: where it must be chosen, and where it may be, on finishing alone."""
    service = _service_at_desk(sight)
    if service is None or not service.outcomes:
        return False
    return service.outcome_required or finishing is Action.FINISH


def _waiting_title(sight: Sight, service: str) -> str:
    telling = sight.telling
    if service:
        name, line = service_name(sight.board.branch, service, telling.language), sight.board.service(service)
        wait = line.expected_wait if line is not None and line.open else None
        if wait is None:
            return name
        told = Isolated(wait_short(wait.low, wait.high, telling.language, about=wait.about))
        return telling.words("{service}\nWhoever comes now: {range}", service=name, range=told)
    return telling.words("All who wait for this counter")


def _waiting(sight: Sight, service: str) -> list[Choice]:
    rows = waiting_readings(sight.board, sight.line, sight.telling, service)
    return [
        Choice(
            row.ticket,
            row.number,
            " · ".join(part for part in ("" if service else row.service, row.marks) if part),
            row.waited,
        )
        for row in rows
    ]


def _held(sight: Sight) -> list[Choice]:
    rows = held_readings(sight.board, sight.line, sight.telling)
    return [Choice(row.ticket, row.number, row.service, row.since) for row in rows]


def _own_services(sight: Sight) -> list[Choice]:
    telling, branch = sight.telling, sight.board.branch
    active = [code for code in sight.line.services if (service := branch.service(code)) is not None and service.active]
    return [Choice(code, service_name(branch, code, telling.language)) for code in active]


def _service_at_desk(sight: Sight) -> Service | None:
    ticket = sight.line.ticket
    return sight.board.branch.service(ticket.service) if ticket is not None else None


def _outcomes(sight: Sight) -> list[Choice]:
    service, branch, telling = _service_at_desk(sight), sight.board.branch, sight.telling
    if service is None:
        return []
    rows = [Choice(code, phrase(branch.outcomes, code, telling.language)) for code in service.outcomes]
    return rows if service.outcome_required else [Choice(_NONE, telling.words("Without an outcome")), *rows]


def _break_reasons(sight: Sight) -> list[Choice]:
    branch, telling = sight.board.branch, sight.telling
    if branch.breaks:
        return [Choice(one.code, phrase(branch.breaks, one.code, telling.language)) for one in branch.breaks]
    said = [telling.words(reason) for reason in _BREAKS]
    return [Choice(reason, reason) for reason in said]
