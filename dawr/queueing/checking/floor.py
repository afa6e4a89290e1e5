"""What the supervisor's limits must keep."""

from collections.abc import Iterator

from ..branch import Branch
from ..mistakes import Mistake, Path
from . import words

MOST_PERCENT = 1000


def floor(branch: Branch) -> Iterator[Mistake]:
    """Lengths that make sense, and no service is late before it is near."""
    rules = branch.floor
    yield from _bands(rules.near, rules.late, ("floor",))
    for seconds, key in (
        (rules.idle, "idle_minutes"),
        (rules.forgotten, "forgotten_minutes"),
        (rules.parked, "parked_minutes"),
        (rules.longest_break, "longest_break_minutes"),
        (rules.quiet, "quiet_minutes"),
    ):
        yield from words.within(seconds / 60, ("floor", key), 0, words.DAY_MINUTES)
    for position, service in enumerate(branch.services):
        if service.near is not None or service.late is not None:
            near = rules.near if service.near is None else service.near
            late = rules.late if service.late is None else service.late
            yield from _bands(near, late, ("services", position))


def _bands(near: float, late: float, path: Path) -> Iterator[Mistake]:
    yield from words.within(late * 100, (*path, "late_percent"), 1, MOST_PERCENT)
    yield from words.within(near * 100, (*path, "near_percent"), 1, min(late * 100, MOST_PERCENT))
