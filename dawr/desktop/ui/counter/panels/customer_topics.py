"""What may be chosen about one customer: absent or late, one more service, marks and ready notes."""

from functools import partial
from typing import Final

from dawr.queueing import commands, staff_commands
from dawr.queueing.branch import in_language
from dawr.queueing.staff_commands import Absent
from dawr.text import later
from dawr.text.figures import waiting

from ..actions import Action
from ..orders import Order
from ..parts.choice_model import Choice
from ..reading.telling import service_name
from ..sight import Sight
from ..situation import possible
from .topics import Topic

_NO_SHOW: Final = "no_show"
_ABSENT: Final[dict[str, str]] = {
    Absent.RECALL: later("Call again"),
    Absent.RETURN: later("Back to the queue, in the same place"),
    Absent.NEXT: later("Mark as no-show and call the next one"),
    _NO_SHOW: later("Mark as no-show only"),
}
_MARK, _NOTE = "mark:", "note:"


def absent_topic() -> Topic:
    """Return what is done about somebody who was called and is not there: a row does it."""
    return Topic(
        title=lambda sight: sight.telling.words("{number} is not here", number=_number(sight)),
        prompt=later("What now?"),
        nothing=later("Nothing to choose"),
        choices=_ways_on,
        order=_about_absent,
        allowed=partial(possible, Action.NO_SHOW),
        numbered=True,
    )


def late_topic() -> Topic:
    """Return who missed the turn and may come back: a row, or the number typed, lets them wait again."""
    return Topic(
        title=lambda sight: sight.telling.words("Who comes back late?"),
        prompt=later("Ticket number"),
        nothing=later("Nobody has missed the turn lately. A number can be typed."),
        choices=_missed,
        order=lambda _sight, ticket: partial(staff_commands.ReenterTicket, ticket=ticket),
        allowed=partial(possible, Action.REENTER),
        free=True,
    )


def added_service_topic() -> Topic:
    """Return the services that the customer at the desk may want besides: a row lets it follow."""
    return Topic(
        title=lambda sight: sight.telling.words("What else for {number}?", number=_number(sight)),
        prompt=later("Service"),
        nothing=later("No such service"),
        choices=_further_services,
        order=lambda sight, service: partial(staff_commands.AddService, counter=sight.line.number, service=service),
        allowed=partial(possible, Action.ADD_SERVICE),
    )


def marks_topic() -> Topic:
    """Return the branch's marks and ready notes: a row sets or takes away a mark, or writes the note."""
    return Topic(
        title=lambda sight: sight.telling.words("Marks and ready notes"),
        prompt=later("Mark or note"),
        nothing=later("No such mark or note"),
        choices=_phrases,
        order=_phrased,
        allowed=partial(possible, Action.MARKS),
        numbered=True,
    )


def _number(sight: Sight) -> str:
    ticket = sight.line.ticket
    return (ticket.number if ticket is not None else "") or sight.telling.words("No ticket")


def _ways_on(sight: Sight) -> list[Choice]:
    ticket, limit = sight.line.ticket, sight.board.branch.recall_limit
    spent = ticket is not None and limit is not None and ticket.calls > limit
    ways = [way for way in _ABSENT if not (spent and way == Absent.RECALL)]
    return [Choice(way, sight.telling.words(_ABSENT[way])) for way in ways]


def _about_absent(sight: Sight, way: str) -> Order:
    counter = sight.line.number
    if way == _NO_SHOW:
        return partial(commands.MarkNoShow, counter=counter)
    return partial(staff_commands.ConfirmArrival, counter=counter, arrived=False, otherwise=Absent(way))


def _missed(sight: Sight) -> list[Choice]:
    telling = sight.telling
    return [
        Choice(
            missed.ticket,
            missed.number,
            service_name(sight.board.branch, missed.service, telling.language),
            telling.words("until {time}", time=telling.clock(missed.until)),
        )
        for missed in sight.board.missed
    ]


def _further_services(sight: Sight) -> list[Choice]:
    telling, branch, ticket = sight.telling, sight.board.branch, sight.line.ticket
    here = {ticket.service, *ticket.more} if ticket is not None else set()
    return [
        Choice(
            line.code,
            service_name(branch, line.code, telling.language),
            telling.words("At this counter") if line.code in sight.line.services else "",
            waiting(line.waiting, telling.language, telling.words.digits),
        )
        for line in sight.board.services
        if line.code not in here and (service := branch.service(line.code)) is not None and service.active
    ]


def _phrases(sight: Sight) -> list[Choice]:
    """Return the marks, then the ready notes; a mark that the ticket has says so."""
    branch, telling, ticket = sight.board.branch, sight.telling, sight.line.ticket
    has = ticket.marks if ticket is not None else ()
    words, language = telling.words, telling.language
    marks = [
        Choice(_MARK + one.code, in_language(one.name, language), words("Marked") if one.code in has else words("Mark"))
        for one in branch.marks
    ]
    notes = [Choice(_NOTE + one.code, in_language(one.name, language), words("Note")) for one in branch.notes]
    return [*marks, *notes]


def _phrased(sight: Sight, chosen: str) -> Order:
    counter, ticket = sight.line.number, sight.line.ticket
    if chosen.startswith(_NOTE):
        before = ticket.note if ticket is not None else ""
        return partial(commands.AddNote, counter=counter, template=chosen.removeprefix(_NOTE), note=before)
    mark, has = chosen.removeprefix(_MARK), ticket.marks if ticket is not None else ()
    marks = tuple(one for one in has if one != mark) if mark in has else (*has, mark)
    return partial(staff_commands.SetMarks, counter=counter, marks=marks)
