"""Bytes back into pages, strictly: what a real printer would print wrong is an error here."""

from dataclasses import dataclass
from typing import Final

from .dots import Raster
from .escpos_reader import Command, CommandReader, EscposError

LINE_DOTS: Final = 30
"""Rows of one text line at the spacing a printer starts with (3.75 mm)."""


@dataclass(frozen=True, slots=True)
class Page:
    """What lies between two cuts, as dots, with the process ids asked for after it."""

    raster: Raster
    process_ids: tuple[bytes, ...] = ()


class PageBuilder:
    """Puts commands on paper of a certain width."""

    __slots__ = ("_ids", "_rows", "width")

    def __init__(self, width: int) -> None:
        self.width = width
        self._rows = bytearray()
        self._ids: list[bytes] = []

    @property
    def inked(self) -> bool:
        """Tell whether anything black stands on the paper since the last cut."""
        return any(self._rows)

    @property
    def rows(self) -> int:
        """Return how many rows of dots have come since the last cut."""
        return len(self._rows) // self._stride

    def take(self, command: Command) -> Page | None:
        """Carry a command out; return the page it finishes by cutting. Raises ``EscposError``."""
        match command:
            case Command("GS v 0", (columns, rows)):
                if columns > self._stride:
                    message = f"raster of {columns * 8} dots on paper of {self.width}"
                    raise EscposError(message)
                blank = bytes(self._stride - columns)
                for at in range(0, rows * columns, columns):
                    self._rows += command.data[at : at + columns] + blank
            case Command("ESC J", (rows,)):
                self._rows += bytes(self._stride * rows)
            case Command("ESC d", (lines,)):
                self._rows += bytes(self._stride * lines * LINE_DOTS)
            case Command("GS V", _):
                return self._cut()
            case _:
                pass
        return None

    def drop(self) -> Page:
        """Return what stands on the paper and begin anew, as when it is torn off."""
        return self._cut()

    @property
    def _stride(self) -> int:
        return (self.width + 7) // 8

    def _cut(self) -> Page:
        page = Page(Raster(self.width, self.rows, bytes(self._rows)))
        self._rows.clear()
        return page


def decode(data: bytes, width: int, *, cuts: bool = True) -> list[Page]:
    """Return the pages of a whole stream for paper of this many dots.

    Raises ``EscposError`` for an unknown command, one that is cut short, a raster wider than the paper and, on a
    printer that cuts, for ink after the last cut.
    """
    reader, builder = CommandReader(), PageBuilder(width)
    pages: list[Page] = []
    for command in reader.feed(data):
        page = builder.take(command)
        if page is not None:
            pages.append(page)
        elif command.name == "GS ( H" and pages and not builder.inked:
            last = pages[-1]
            pages[-1] = Page(last.raster, (*last.process_ids, command.data))
    if reader.incomplete:
        message = "the stream ends inside a command"
        raise EscposError(message, len(data))
    if builder.inked:
        if cuts:
            message = "the last page is not cut"
            raise EscposError(message, len(data))
        pages.append(builder.drop())
    return pages
