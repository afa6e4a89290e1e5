"""One business day out of the journal, whole, with the settings that were in force when it opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dawr.queueing.branch import Branch
from dawr.queueing.events import DayClosed, DayOpened, Record

from .branch_database import BranchDatabase

DAYS_BACK = 1000
"""How many openings are looked through for a day."""
PAGE = 1000


@dataclass(frozen=True, slots=True)
class PastDay:
    """A day as the journal has it. Opened twice, it is the part after the last opening."""

    records: list[Record]
    """The one that opened it first."""
    branch: Branch
    """The settings then in force."""
    closed: bool


class DayForgotten(Exception):
    """The day was a business day, and its records are forgotten by now; ``first`` is the oldest day that is kept."""

    def __init__(self, day: date, first: date) -> None:
        super().__init__(f"the journal of {day} is no longer kept, the oldest day that is: {first}")
        self.first = first


def past_day(database: BranchDatabase, day: date | None = None) -> PastDay | None:
    """Return a day, ``None`` for the latest; ``None`` when the journal does not have it. Raises ``DayForgotten``."""
    forgotten = database.state.forgotten
    if forgotten is not None and day is not None and day < forgotten.day:
        raise DayForgotten(day, forgotten.day)
    opened = next((one for one in database.newest_of(DayOpened, DAYS_BACK) if _is_day(one, day)), None)
    if opened is None:
        return None
    records = list(_read_on(database, opened))
    closed = isinstance(records[-1].event, DayClosed)
    return PastDay(records, database.settings_before(opened.seq), closed)


def _is_day(record: Record, day: date | None) -> bool:
    return isinstance(record.event, DayOpened) and (day is None or record.event.day == day)


def _read_on(database: BranchDatabase, opened: Record) -> Iterator[Record]:
    yield opened
    after = opened.seq
    while page := database.records(after, PAGE):
        for record in page:
            if isinstance(record.event, DayOpened):
                return
            yield record
            if isinstance(record.event, DayClosed):
                return
        after = page[-1].seq
