"""What a tile says and how much room it needs: measured before it is built, so that sheets can be filled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dawr.desktop.theme.fonts import Weight
from dawr.desktop.ui.shared.text_block import TextBlock
from dawr.queueing.board import ServiceLine
from dawr.text import figures

from ..phrases import opening
from ..setting import Setting

NAME_SIZES: Final = (36, 32, 28)
"""A name takes two lines before it shrinks, and more lines before it gets too small to read."""
FACT_SIZE: Final = 30
SIDES: Final = {True: 28, False: 20}
"""Free at both sides, on an upright screen and on a wide one."""
ENDS: Final = {True: (11, 17), False: (8, 16)}
"""Free above and below: at least, and where there is room for it."""
ICON: Final = 34
ICON_ROOM: Final = ICON + 12
BETWEEN: Final = 16
"""Between the two facts when they stand in one line."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The two facts under a service's name; an empty one is not shown."""

    open: bool
    people_icon: str
    people: str
    wait: str


def facts_of(line: ServiceLine, now: datetime, setting: Setting) -> Facts:
    """Return people and wait of an open service; of a closed one when it opens."""
    words, language = setting.words, setting.language
    if not line.open:
        opens = opening(line.opens_at, now, words, setting.zone) if line.opens_at is not None else ""
        return Facts(False, "bar", words("Closed"), opens)
    if setting.branch.stands_in:  # it knows its own tickets, not the branch's queues
        return Facts(True, "people", "", words("Called in turn"))
    wait = line.expected_wait
    if wait is None:
        return Facts(True, "people", figures.waiting(line.waiting, language), figures.wait_unknown(language))
    people = "" if wait.high == 0 else figures.waiting(line.waiting, language)
    return Facts(True, "people", people, figures.wait_short(wait.low, wait.high, language, about=wait.about))


def name_size(name: str, width: int, setting: Setting, largest: int = NAME_SIZES[0]) -> int:
    """Return the size at which a name takes two lines at most, else the smallest."""
    fitting = (
        size for size in NAME_SIZES if size <= largest and _block(name, size, "semibold", width, setting).lines <= 2
    )
    return next(fitting, NAME_SIZES[-1])


def largest_name(names: Iterable[str], width: int, setting: Setting) -> int:
    """Return the size of names on one screen: a wide one takes all a step smaller when one needs two lines."""
    inside = width - 2 * setting.px(SIDES[setting.portrait])
    if setting.portrait or all(_block(name, NAME_SIZES[0], "semibold", inside, setting).lines == 1 for name in names):
        return NAME_SIZES[0]
    return NAME_SIZES[1]


def in_one_line(facts: Facts, width: int, setting: Setting) -> bool:
    """Tell whether both facts stand side by side."""
    if not setting.portrait:
        return False
    taken = [
        setting.px(ICON_ROOM) + _block(text, FACT_SIZE, weight, None, setting).width
        for text, weight in _texts(facts)
        if text
    ]
    return sum(taken) + setting.px(BETWEEN) * (len(taken) - 1) + 2 <= width


def tile_height(name: str, facts: Facts, width: int, setting: Setting, largest: int) -> tuple[int, int]:
    """Return what a tile of this width needs, never less than the token, and the room above and below its words."""
    inside = width - 2 * setting.px(SIDES[setting.portrait])
    needed = _block(name, name_size(name, inside, setting, largest), "semibold", inside, setting).height
    if in_one_line(facts, inside, setting):
        needed += _block("0", FACT_SIZE, "regular", None, setting).height
    else:
        beside = inside - setting.px(ICON_ROOM)
        needed += sum(_block(text, FACT_SIZE, weight, beside, setting).height for text, weight in _texts(facts) if text)
    token = setting.theme.size("tile" if setting.portrait else "tile_landscape")
    least, most = (setting.px(ends) for ends in ENDS[setting.portrait])
    ends = min(most, max(least, (token - needed) // 2))
    return max(token, needed + 2 * ends), ends


def heading_height(size: float, setting: Setting) -> int:
    """Return the height of a group's name of this size."""
    right = setting.words.direction == "rtl"
    return TextBlock("أ", setting.theme.font(size, "semibold"), line_height=1.6, right_to_left=right).height


def _texts(facts: Facts) -> tuple[tuple[str, Weight], tuple[str, Weight]]:
    return (facts.people, "regular"), (facts.wait, "semibold")


def _block(text: str, size: int, weight: Weight, width: float | None, setting: Setting) -> TextBlock:
    right = setting.words.direction == "rtl"
    block = TextBlock(text, setting.theme.font(size, weight), line_height=1.45, right_to_left=right)
    if width is None:
        block.wrap()
    else:
        block.wrap(width)
    return block
