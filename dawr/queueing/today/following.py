"""The journal of a business day, read on: the figures of the day from its first record to its last."""

from ..branch import Branch
from ..events import DayOpened, Event, Record
from ..legs import Counter
from ..replay import apply
from ..state import BranchState
from .figures import DayFigures
from .tally import DayTally

_OF_THE_DAY = ("ticket", "counter", "from_counter", "day", "branch")
"""A record counts here when it names a customer, a counter, the day or the settings; paper and people do not."""
_BESIDES = ("message",)
"""What names a counter only to say where it was read."""


class DayFollowing:
    """Folds the records of one day into its figures, over a small state of its own.

    Nobody is in the branch when a day opens, so the records from there on and the settings then in force are all it
    needs. Orders are decided on another state: following a day costs nothing at a kiosk or a counter.
    """

    def __init__(self, opened: Record, branch: Branch) -> None:
        """``opened``: the record that opened the day (``DayOpened``); ``branch``: the settings then in force."""
        if not isinstance(opened.event, DayOpened):
            message = f"record {opened.seq} opens no day"
            raise TypeError(message)
        self.opened = opened
        self.last = opened
        """The record taken last."""
        self._state = BranchState(
            branch, seq=opened.seq - 1, epoch=opened.epoch, counters=[Counter(desk.number) for desk in branch.counters]
        )
        self._tally = DayTally(opened.event.day, opened.at, branch)
        self._figures: DayFigures | None = None
        self._fold(opened)

    @property
    def settings(self) -> Branch:
        """The settings in force after the record taken last."""
        branch = self._state.branch
        assert branch is not None  # it began with some, and settings are only ever replaced
        return branch

    def take(self, record: Record) -> None:
        """Fold the next record. Raises ``ValueError`` or ``LookupError`` when it cannot follow."""
        if record.seq != self.last.seq + 1:
            message = f"record {record.seq} does not follow {self.last.seq}"
            raise ValueError(message)
        self.last = record
        if is_of_the_day(record.event):
            self._fold(record)

    def figures(self) -> DayFigures:
        """Return the day so far."""
        if self._figures is None:
            self._figures = self._tally.figures()
        return self._figures

    def tickets(self) -> frozenset[str]:
        """Return everybody whom the figures count."""
        return self._tally.tickets()

    def _fold(self, record: Record) -> None:
        state = self._state
        state.seq, state.epoch = record.seq - 1, record.epoch
        touched = apply(state, record)
        self._tally.take(record, touched, state)
        self._figures = None


def is_of_the_day(event: Event) -> bool:
    """Tell whether an event can change the figures of the day."""
    return any(hasattr(event, name) for name in _OF_THE_DAY) and not any(hasattr(event, name) for name in _BESIDES)
