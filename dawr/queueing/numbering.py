"""Which number a new ticket gets."""

from dataclasses import dataclass
from datetime import date

from .branch import AtRangeEnd, Branch, Series, Service
from .by_branch import index_of
from .refusals import QueueError, Refusal
from .state import BranchState


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number to give: its series, its count, how often the series had started over, and as printed."""

    series: Series
    count: int
    round: int
    number: str


def next_number(state: BranchState, branch: Branch, service: Service, day: date) -> Numbered:
    """Return the next number of the service's series on this business day.

    What happens after the last number is the series' own setting. A number whose holder is still in the
    branch is never given again. Raises NUMBERS_EXHAUSTED.
    """
    series = index_of(branch).series.get(service.series)
    if series is None:
        raise QueueError(Refusal.NUMBERS_EXHAUSTED, service=service.code, series=service.series)
    position = state.series.get(series.prefix)
    if position is None or position.day != day:
        count, rounds = series.first, 0
    else:
        count, rounds = max(position.last + 1, series.first), position.round
    if count > series.last and series.at_end is not AtRangeEnd.EXTEND:
        if series.at_end is AtRangeEnd.REFUSE:
            raise QueueError(Refusal.NUMBERS_EXHAUSTED, service=service.code, series=series.prefix)
        count, rounds = series.first, rounds + 1
    if rounds == 0:
        return Numbered(series, count, rounds, printed(series, count))
    return _free_number(state, series, service, count, rounds)


def printed(series: Series, count: int) -> str:
    """Return a count as it stands on the ticket, "A012"; Latin digits in every language."""
    return f"{series.prefix}{count:0{series.digits}d}"


def given_alone(branch: Branch, number: str) -> bool:
    """Tell whether a kiosk gave this number by itself: an emergency prefix, and digits alone behind it."""
    return any(
        number.startswith(one.prefix) and number.removeprefix(one.prefix).isdecimal() for one in branch.emergency
    )


def _free_number(state: BranchState, series: Series, service: Service, start: int, rounds: int) -> Numbered:
    """Return the first number from ``start`` on, around the range once, whose holder has left."""
    for count in range(start, series.last + 1):
        number = printed(series, count)
        if state.ticket_of(number) is None:
            return Numbered(series, count, rounds, number)
    for count in range(series.first, start):
        number = printed(series, count)
        if state.ticket_of(number) is None:
            return Numbered(series, count, rounds + 1, number)
    raise QueueError(Refusal.NUMBERS_EXHAUSTED, service=service.code, series=series.prefix)
