"""What counters, priorities and printers must keep."""

import re
from collections.abc import Iterator

from ..branch import Branch, CounterDesk
from ..mistakes import Mistake, Path, Problem
from . import times, words

SCHEMES = ("tcp", "file", "usb", "serial", "cups", "windows")
"""How a printer's address may begin."""

_ADDRESS = re.compile(r"([a-z]+):.+")


def counters(branch: Branch) -> Iterator[Mistake]:
    """Every counter has its own number, services that exist, and as many weights as services or none."""
    yield from words.unique((desk.number, ("counters", at, "number")) for at, desk in enumerate(branch.counters))
    codes = [service.code for service in branch.services]
    for position, desk in enumerate(branch.counters):
        here = ("counters", position)
        yield from words.within(desk.number, (*here, "number"), 1, 999)
        yield from words.unique((code, (*here, "services", at)) for at, code in enumerate(desk.services))
        for at, code in enumerate(desk.services):
            yield from words.refers(code, "service", codes, (*here, "services", at))
        yield from _weights(desk, here)
        yield from words.one_of(desk.direction, times.DIRECTIONS, (*here, "direction"))


def priorities(branch: Branch) -> Iterator[Mistake]:
    """Level 0 is there, and every level gains points, so that nobody waits without end."""
    yield from words.unique((one.level, ("priorities", at, "level")) for at, one in enumerate(branch.priorities))
    if all(one.level != 0 for one in branch.priorities):
        yield Mistake(("priorities",), Problem.MISSING, {"value": 0})
    for position, one in enumerate(branch.priorities):
        here = ("priorities", position)
        yield from words.within(one.level, (*here, "level"), 0, 99)
        if not one.rate <= 0:  # that starves the level, and is said so
            yield from words.within(one.rate, (*here, "rate"), 0.01, 100)
        yield from words.within(one.head_start / 60, (*here, "head_start_minutes"), 0, words.DAY_MINUTES)


def printers(branch: Branch) -> Iterator[Mistake]:
    """Every printer has its own name, an address that can be reached, and a width that paper has."""
    yield from words.unique((one.name, ("printers", at, "name")) for at, one in enumerate(branch.printers))
    for position, one in enumerate(branch.printers):
        here = ("printers", position)
        yield from words.code(one.name, (*here, "name"))
        address = _ADDRESS.fullmatch(one.url)
        if address is None or address[1] not in SCHEMES:
            yield Mistake((*here, "url"), Problem.BAD_ADDRESS, {"value": one.url[:60], "schemes": SCHEMES})
        yield from words.within(one.width_dots, (*here, "width_dots"), 200, 2000)
        yield from words.within(one.roll_metres, (*here, "roll_metres"), 0, 1000)
        yield from words.within(one.near_end_metres, (*here, "near_end_metres"), 0, 100)
        yield from words.line(one.layout, (*here, "layout"), words.TEXT_LIMIT)
    yield from words.within(branch.printing.oldest, ("printing", "oldest_seconds"), 1, 24 * 3600)


def _weights(desk: CounterDesk, path: Path) -> Iterator[Mistake]:
    if desk.weights and len(desk.weights) != len(desk.services):
        details: dict[str, object] = {"weights": len(desk.weights), "services": len(desk.services)}
        yield Mistake((*path, "weights"), Problem.WEIGHTS_COUNT, details)
    for position, weight in enumerate(desk.weights):
        if not weight <= 0:  # that starves the service, and is said so
            yield from words.above_zero(weight, (*path, "weights", position), 1000)
