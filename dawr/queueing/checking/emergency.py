"""What the numbers must keep that kiosks may give by themselves."""

import re
from collections.abc import Iterator

from ..branch import Branch
from ..mistakes import Mistake, Problem
from . import words

_PREFIX = re.compile(r"[A-Z]{1,3}")


def ranges(branch: Branch) -> Iterator[Mistake]:
    """Every kiosk has one range, every range a prefix that nothing else is numbered with."""
    yield from words.unique((one.device, ("emergency", at, "device")) for at, one in enumerate(branch.emergency))
    yield from words.unique((one.prefix, ("emergency", at, "prefix")) for at, one in enumerate(branch.emergency))
    taken = set() if branch.stands_in else {series.prefix for series in branch.series}
    for position, one in enumerate(branch.emergency):
        here = ("emergency", position)
        if not one.device:
            yield Mistake((*here, "device"), Problem.EMPTY)
        if not _PREFIX.fullmatch(one.prefix):
            yield Mistake((*here, "prefix"), Problem.BAD_PREFIX, {"value": one.prefix[:60]})
        elif one.prefix in taken:
            yield Mistake((*here, "prefix"), Problem.DUPLICATE, {"value": one.prefix})
        yield from words.within(one.first, (*here, "first"), 1, 99_999)
        yield from words.within(one.digits, (*here, "digits"), 1, 5)
        if one.last < one.first:
            yield Mistake((*here, "last"), Problem.RANGE_REVERSED, {"first": one.first, "last": one.last})
