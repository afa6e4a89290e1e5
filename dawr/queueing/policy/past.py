"""A past day out of the journal: its records over a small state of their own."""

from collections.abc import Iterable, Iterator

from ..branch import Branch
from ..events import DayClosed, DayOpened, Record
from ..legs import Counter, Leg
from ..replay import apply
from ..state import BranchState
from ..today.following import is_of_the_day


def day_of(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records of the day that the first one opens, the one that closes it included."""
    for place, record in enumerate(records):
        if isinstance(record.event, DayOpened) and place:
            return
        yield record
        if isinstance(record.event, DayClosed):
            return


def followed(
    records: Iterable[Record], branch: Branch, legs: dict[tuple[str, int], Leg] | None = None
) -> Iterator[tuple[Record, BranchState]]:
    """Yield each record that can change the day, with the state before it. The state is the same object throughout.

    Nobody is in the branch when a day opens, so the settings then in force (``branch``) are all it begins with.
    ``legs`` is filled with every leg of the day as it was last. Raises ``ValueError`` or ``LookupError`` for a record
    that cannot follow.
    """
    state = BranchState(branch, counters=[Counter(desk.number) for desk in branch.counters])
    for record in day_of(records):
        if not is_of_the_day(record.event):
            continue
        state.seq, state.epoch = record.seq - 1, record.epoch
        yield record, state
        touched = apply(state, record)
        if legs is not None:
            legs.update(touched.legs)
