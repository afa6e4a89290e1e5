"""Services on their shelves: groups, rows of tiles, and sheets when one screen is not enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dawr.queueing.board import Board, ServiceLine
from dawr.queueing.branch import ServiceGroup

from .standing import active_lines

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One group with the services it offers; a group without any is no shelf."""

    group: ServiceGroup
    lines: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """What one row shows of one shelf."""

    group: ServiceGroup
    services: tuple[str, ...]
    column: int
    """Where it starts, counted from the leading side."""
    heading: bool
    """Whether the group is named above it; not where it goes on from the row before."""


@dataclass(frozen=True, slots=True)
class Row:
    """Tiles side by side, of one group or of several small ones."""

    portions: tuple[Portion, ...]

    @property
    def used(self) -> int:
        """How many columns are taken."""
        return max((portion.column + len(portion.services) for portion in self.portions), default=0)

    @property
    def heading(self) -> bool:
        """Whether the row has a line of group names above it."""
        return any(portion.heading for portion in self.portions)

    def named(self) -> "Row":
        """Return the row as it stands first on a sheet: its groups are named."""
        return Row(tuple(Portion(p.group, p.services, p.column, heading=True) for p in self.portions))


def shelves_of(board: Board) -> tuple[Shelf, ...]:
    """Return the shelves in the branch's order, services in theirs. Services of no known group come last."""
    lines = active_lines(board)
    group_of = {service.code: service.group for service in board.branch.services}
    groups = (*board.branch.groups, ServiceGroup("", {}))
    known = {group.code for group in board.branch.groups}
    shelves = []
    for group in groups:
        own = tuple(
            line
            for line in lines
            if group_of[line.code] == group.code or (group.code == "" and group_of[line.code] not in known)
        )
        if own:
            shelves.append(Shelf(group, own))
    return tuple(shelves)


def rows_of(shelves: Sequence[Shelf], columns: int) -> tuple[Row, ...]:
    """Return the rows of tiles. A small group shares a row with the one before when both fit in whole."""
    rows: list[Row] = []
    for shelf in shelves:
        codes = tuple(line.code for line in shelf.lines)
        last = rows[-1] if rows else None
        if last is not None and all(p.heading for p in last.portions) and last.used + len(codes) <= columns:
            rows[-1] = Row((*last.portions, Portion(shelf.group, codes, last.used, heading=True)))
            continue
        for start in range(0, len(codes), columns):
            portion = Portion(shelf.group, codes[start : start + columns], 0, heading=start == 0)
            rows.append(Row((portion,)))
    return tuple(rows)


def sheets_of(
    items: Sequence[Item], height_of: Callable[[Item, bool], int], room: int, turning: int
) -> tuple[tuple[Item, ...], ...]:
    """Return the items on sheets: one when all fit into ``room``, else several that leave ``turning`` free.

    ``height_of`` gets the item and whether it stands first on its sheet. One item is always taken, however high.
    """
    if _height(items, height_of) <= room:
        return (tuple(items),)
    sheets: list[list[Item]] = []
    used = 0
    for item in items:
        if not sheets or used + height_of(item, False) > room - turning:
            sheets.append([])
            used = 0
        used += height_of(item, not sheets[-1])
        sheets[-1].append(item)
    return tuple(tuple(sheet) for sheet in sheets)


def _height(items: Sequence[Item], height_of: Callable[[Item, bool], int]) -> int:
    return sum(height_of(item, place == 0) for place, item in enumerate(items))
