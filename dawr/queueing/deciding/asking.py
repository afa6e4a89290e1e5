"""Questions that several commands ask before anything may happen."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from ..board import WaitRange
from ..branch import Branch, CounterDesk, Service
from ..legs import Counter, CounterState, Leg
from ..refusals import QueueError, Refusal
from ..state import BranchState

NOTE_LIMIT = 500
REASON_LIMIT = 200
NAME_LIMIT = 80

Waits = Callable[[BranchState, str, int, datetime], WaitRange | None]
"""What a newcomer should expect: state, service, priority, now."""

_NOT_IN_NUMBERS = re.compile(r"[\s\-\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]+")


def branch_of(state: BranchState) -> Branch:
    """Return the settings; without any, no day can be open."""
    if state.branch is None:
        raise QueueError(Refusal.DAY_NOT_OPEN)
    return state.branch


def open_day(state: BranchState) -> tuple[Branch, date]:
    """Return settings and business day, or refuse with DAY_NOT_OPEN."""
    if state.day is None:
        raise QueueError(Refusal.DAY_NOT_OPEN)
    return branch_of(state), state.day


def known_service(branch: Branch, code: str) -> Service:
    """Return the service, or refuse with UNKNOWN_SERVICE."""
    service = branch.service(code)
    if service is None:
        raise QueueError(Refusal.UNKNOWN_SERVICE, service=code)
    return service


def known_language(branch: Branch, language: str) -> str:
    """Return the language, the branch's own for "", or refuse with UNKNOWN_LANGUAGE."""
    if not language:
        return branch.languages[0]
    if language not in branch.languages:
        raise QueueError(Refusal.UNKNOWN_LANGUAGE, language=language)
    return language


def known_printer(branch: Branch, name: str) -> str:
    """Return the printer's name, or refuse with UNKNOWN_PRINTER."""
    if all(printer.name != name for printer in branch.printers):
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=name)
    return name


def desk_of(state: BranchState, number: int) -> CounterDesk:
    """Return the desk as set up, or refuse with UNKNOWN_COUNTER.

    A desk that new settings have dropped while somebody serves there can still be wound up.
    """
    desk = branch_of(state).desk(number)
    if desk is not None:
        return desk
    counter = state.counters.get(number)
    if counter is None or counter.state is CounterState.CLOSED:
        raise QueueError(Refusal.UNKNOWN_COUNTER, counter=number)
    return CounterDesk(number, ())


def counter_as_is(state: BranchState, number: int) -> Counter:
    """Return a known counter in whatever state, or refuse with UNKNOWN_COUNTER."""
    desk_of(state, number)
    return state.counters.get(number) or Counter(number)


def serving_counter(state: BranchState, number: int) -> Counter:
    """Return a counter that is open and not on a break, or refuse."""
    counter = counter_as_is(state, number)
    if counter.state is CounterState.CLOSED:
        raise QueueError(Refusal.COUNTER_CLOSED, counter=number)
    if counter.state is CounterState.BREAK:
        raise QueueError(Refusal.COUNTER_ON_BREAK, counter=number)
    return counter


def free_counter(state: BranchState, number: int) -> Counter:
    """Return a serving counter with nobody at it, or refuse with COUNTER_BUSY."""
    counter = serving_counter(state, number)
    refuse_busy(state, counter)
    return counter


def refuse_busy(state: BranchState, counter: Counter) -> None:
    """Refuse with COUNTER_BUSY when a customer is at the counter."""
    if counter.ticket is not None:
        number = state.legs[counter.ticket].number
        raise QueueError(Refusal.COUNTER_BUSY, counter=counter.number, number=number)


def leg_at(state: BranchState, number: int) -> tuple[Counter, Leg]:
    """Return a serving counter and the customer at it, or refuse with COUNTER_HAS_NOBODY."""
    counter = serving_counter(state, number)
    if counter.ticket is None:
        raise QueueError(Refusal.COUNTER_HAS_NOBODY, counter=number)
    return counter, state.legs[counter.ticket]


def open_leg(state: BranchState, text: str) -> Leg:
    """Return the open leg named by an id or a printed number, or refuse with UNKNOWN_TICKET.

    Numbers are taken in any case, with any digits (A012, a012, A٠١٢), spaces and hyphens aside.
    """
    leg = state.legs.get(text)
    if leg is None:
        ticket = state.ticket_of(plain_number(text))
        leg = state.legs.get(ticket) if ticket else None
    if leg is None:
        raise QueueError(Refusal.UNKNOWN_TICKET, ticket=text)
    return leg


def plain_number(text: str) -> str:
    """Return a typed ticket number as it is printed: Latin digits and capitals, nothing invisible."""
    compact = _NOT_IN_NUMBERS.sub("", text)
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in compact
    ).upper()


def short_text(text: str, field: str, limit: int) -> str:
    """Return the text without spaces around it, or refuse with TEXT_TOO_LONG."""
    stripped = text.strip()
    if len(stripped) > limit:
        raise QueueError(Refusal.TEXT_TOO_LONG, field=field, limit=limit)
    return stripped
