"""One sheet of the shelves: group names above rows of tiles."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board
from dawr.queueing.branch import ServiceGroup

from ..journey.shelves import Row
from ..setting import Setting
from .boxes import row
from .tile import ServiceTile
from .tile_text import heading_height, largest_name

ROUNDING = 2
"""Pixels that lengths of small windows may come out longer than they were reckoned."""


class ShelfMeasures:
    """The lengths of shelves on one screen, in pixels."""

    def __init__(self, setting: Setting, width: int) -> None:
        px, upright = setting.px, setting.portrait
        self.columns = 2 if upright else 4
        self.gap = px(16)
        self.tile_width = (width - (self.columns - 1) * self.gap) // self.columns
        self.tile = setting.theme.size("tile" if upright else "tile_landscape")
        names = [setting.named(service.name) for service in setting.branch.services if service.active]
        self.largest_name = largest_name(names, self.tile_width, setting)
        self.heading_size = 36 if upright else 30
        self.above_heading = px(28 if upright else 10)
        self.most_above_heading = px(28 if upright else 32)
        """Where there is room, so that a wide screen is filled to its foot."""
        self.heading = heading_height(self.heading_size, setting)
        self.below_heading = px(12 if upright else 6)

    def row_height(self, shelf_row: Row, heights: Mapping[str, int], first: bool) -> int:
        """Return what a row takes with its heading, or with the gap to the row above. ``heights``: of each tile."""
        tile = max(heights[code] for portion in shelf_row.portions for code in portion.services) + ROUNDING
        if shelf_row.heading or first:
            return self.above_heading + self.heading + self.below_heading + tile
        return self.gap + tile

    def spread(self, rows: tuple[Row, ...], room: int) -> int:
        """Return what stands above each group's name where so much room is left over by the rows."""
        headed = sum(1 for place, one in enumerate(rows) if one.heading or place == 0)
        shared = max(0, room) // (headed + 1)  # a share for the foot
        return min(self.most_above_heading, self.above_heading + shared)


class ShelfSheet(QWidget):
    """The rows of one sheet. Tiles are found by the code of their service."""

    def __init__(
        self, setting: Setting, measures: ShelfMeasures, rows: tuple[Row, ...], above_heading: int, parent: QWidget
    ) -> None:
        """``above_heading``: pixels above each group's name."""
        super().__init__(parent)
        self.tiles: dict[str, ServiceTile] = {}
        self._measures = measures
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(measures.gap)
        grid.setVerticalSpacing(0)
        for column in range(measures.columns):
            grid.setColumnMinimumWidth(column, measures.tile_width)
            grid.setColumnStretch(column, 1)
        self.free_cell: tuple[int, int] | None = None
        """Line and first free column of the last row, where two columns or more are free."""
        line = 0
        for place, shelf_row in enumerate(rows):
            named = shelf_row.named() if place == 0 else shelf_row
            if named.heading:
                grid.setRowMinimumHeight(line, above_heading)
                grid.setRowMinimumHeight(line + 1, measures.heading)
                grid.setRowMinimumHeight(line + 2, measures.below_heading)
                self._name_groups(setting, named, line + 1)
                line += 3
            else:
                grid.setRowMinimumHeight(line, measures.gap)
                line += 1
            self._put_tiles(setting, shelf_row, line)
            if measures.columns - shelf_row.used >= 2:
                self.free_cell = (line, shelf_row.used)
            else:
                self.free_cell = None
            line += 1
        grid.setRowStretch(line, 1)

    def put_aside(self, widget: QWidget) -> None:
        """Put something into the free cells at the end of the last row."""
        assert self.free_cell is not None
        line, column = self.free_cell
        self._grid.addWidget(widget, line, column, 1, self._measures.columns - column, Qt.AlignmentFlag.AlignVCenter)

    def show_lines(self, board: Board, now: datetime) -> None:
        """Show how each service stands."""
        for code, tile in self.tiles.items():
            line = board.service(code)
            if line is not None:
                tile.show_line(line, now)

    def _name_groups(self, setting: Setting, shelf_row: Row, line: int) -> None:
        for portion in shelf_row.portions:
            if not portion.heading or not portion.group.name:
                continue
            span = len(portion.services)
            if portion is shelf_row.portions[-1]:
                span = self._measures.columns - portion.column
            heading = row([_icon(portion.group), setting.px(20), (self._heading(setting, portion.group), 1)])
            self._grid.addLayout(heading, line, portion.column, 1, span)

    def _heading(self, setting: Setting, group: ServiceGroup) -> Label:
        return Label(setting.named(group.name), self._measures.heading_size, "semibold", max_lines=1, parent=self)

    def _put_tiles(self, setting: Setting, shelf_row: Row, line: int) -> None:
        self._grid.setRowMinimumHeight(line, self._measures.tile)
        for portion in shelf_row.portions:
            for offset, code in enumerate(portion.services):
                service = setting.branch.service(code)
                assert service is not None
                tile = ServiceTile(setting, service, self._measures.tile_width, self._measures.largest_name, self)
                self._grid.addWidget(tile, line, portion.column + offset)
                self.tiles[code] = tile


def _icon(group: ServiceGroup) -> Icon:
    return Icon(group.icon or "generic", 40, "accent")
