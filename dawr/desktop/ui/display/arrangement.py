"""Where the display's four blocks stand: side by side on a wide screen, one below the other on an upright one."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtWidgets import QGridLayout

from .earlier_calls import EarlierCalls
from .newest_call import NewestCall
from .side_card import SideCard
from .wait_strip import WaitStrip

WIDTH, HEIGHT = 1920, 1080
"""The wide screen that the tokens are measured on; turned by a quarter it is the upright one."""

Span = tuple[int, int, int, int]
"""Row, column, rows, columns."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Shares of height and width, and where each block stands."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    newest: Span
    waits: Span
    side: Span
    earlier: Span | None
    """``None``: nobody has been called yet, and the other blocks take the room."""
    cells: tuple[int, int]
    """Columns and rows of the strip of waits."""


_WIDE: Final = Plan((514, 70, 232), (1232, 616), (0, 0, 2, 1), (2, 0, 1, 1), (1, 1, 2, 1), (0, 1, 1, 1), (4, 2))
_WIDE_BEFORE: Final = replace(_WIDE, newest=(0, 0, 2, 2), side=(2, 1, 1, 1), earlier=None)
_UPRIGHT: Final = Plan((700, 506, 432), (616, 392), (0, 0, 1, 2), (2, 0, 1, 2), (1, 1, 1, 1), (1, 0, 1, 1), (2, 4))
"""Everything as large as on the wide screen, so that it is read from as far; the newest call keeps a third."""
_UPRIGHT_BEFORE: Final = replace(_UPRIGHT, rows=(860, 480, 298), waits=(1, 0, 1, 2), side=(2, 0, 1, 2), earlier=None)


@dataclass(frozen=True, slots=True)
class Blocks:
    """What is arranged."""

    newest: NewestCall
    earlier: EarlierCalls
    waits: WaitStrip
    side: SideCard


def scale_for(width: int, height: int) -> float:
    """Return how much larger than on the reference screen everything is on a screen of this size."""
    across, down = (HEIGHT, WIDTH) if height > width else (WIDTH, HEIGHT)
    return max(0.1, round(min(width / across, height / down), 3))


def plan_for(*, upright: bool, called: bool) -> Plan:
    """Return the plan of a screen, before and after the first call of the day."""
    if upright:
        return _UPRIGHT if called else _UPRIGHT_BEFORE
    return _WIDE if called else _WIDE_BEFORE


def arrange(grid: QGridLayout, blocks: Blocks, plan: Plan) -> None:
    """Put the blocks where the plan has them."""
    for block in (blocks.newest, blocks.earlier, blocks.waits, blocks.side):
        grid.removeWidget(block)
    blocks.earlier.setVisible(plan.earlier is not None)
    blocks.waits.show_shape(*plan.cells)
    grid.addWidget(blocks.newest, *plan.newest)
    grid.addWidget(blocks.waits, *plan.waits)
    grid.addWidget(blocks.side, *plan.side)
    if plan.earlier is not None:
        grid.addWidget(blocks.earlier, *plan.earlier)
    for row, share in enumerate(plan.rows):
        grid.setRowStretch(row, share)
    for column, share in enumerate(plan.columns):
        grid.setColumnStretch(column, share)
