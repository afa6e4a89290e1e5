"""The inside of a pretend receipt printer: paper, cover, cutter, and what it does with each command."""

import time
from dataclasses import dataclass, field
from enum import Enum

from dawr.printing.dots import Raster
from dawr.printing.escpos import CUT, FEED_DOTS, FEED_LINES, INITIALISE, RASTER, REPORT_CHANGES
from dawr.printing.escpos_decoder import PageBuilder
from dawr.printing.escpos_reader import Command

_HEADS = {"ESC @": INITIALISE, "ESC J": FEED_DOTS, "ESC d": FEED_LINES, "GS V": CUT, "GS a": REPORT_CHANGES[:2]}


class Paper(Enum):
    """How much is left on the roll."""

    PLENTY = "plenty"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What was cut off and fell into the tray."""

    data: bytes
    """The commands it was printed by, from the first one after the last cut to its own cut."""
    raster: Raster
    torn: bool = False
    """Something broke in while it was printed: what stands on it is not one whole ticket."""
    begun_at: float = 0.0
    """``time.monotonic`` of its first command."""
    cut_at: float = 0.0

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands on it."""
        return not any(self.raster.rows)


@dataclass(slots=True)
class Mechanism:
    """State of the printer and its paper. Not thread-safe: the printer guards it."""

    width: int
    confirms: bool = True
    paper: Paper = Paper.PLENTY
    powered: bool = True
    cover_open: bool = False
    cutter_jammed: bool = False
    switched_off_line: bool = False
    reports: int = 0
    """Mask of GS a; 0: it reports nothing by itself."""
    _builder: PageBuilder = field(init=False)
    _commands: bytearray = field(default_factory=bytearray)
    _torn: bool = False
    _begun_at: float = 0.0

    def __post_init__(self) -> None:
        self._builder = PageBuilder(self.width)

    @property
    def off_line(self) -> bool:
        """Tell whether it takes data but prints nothing."""
        return self.cover_open or self.cutter_jammed or self.switched_off_line or self.paper is Paper.OUT

    @property
    def printing(self) -> bool:
        """Tell whether it can go on."""
        return self.powered and not self.off_line

    @property
    def inked(self) -> bool:
        """Tell whether something stands on the paper that has not been cut off."""
        return self._builder.inked

    @property
    def rows(self) -> int:
        """Return the rows of dots since the last cut."""
        return self._builder.rows

    @property
    def torn(self) -> bool:
        """Tell whether something has broken into the slip in the printer."""
        return self._torn

    def put_paper(self, paper: Paper) -> None:
        """Change the roll. A slip that the end of a roll cut through is torn."""
        if paper is Paper.OUT:
            self.interrupt()
        self.paper = paper

    def open_cover(self, opened: bool) -> None:
        """Lift or shut the cover. A slip that was being printed then is torn."""
        if opened:
            self.interrupt()
        self.cover_open = opened

    def interrupt(self) -> None:
        """Mark the paper in the printer as torn, if anything stands on it."""
        self._torn = self._torn or self._builder.inked

    def lose_power(self) -> None:
        """Forget all modes; the paper stays as it is."""
        self.powered = False
        self.reports = 0
        self.interrupt()

    def status(self, kind: int) -> bytes:
        """Return the answer to DLE EOT 1 to 4; nothing for another number."""
        out, low = self.paper is Paper.OUT, self.paper is not Paper.PLENTY
        match kind:
            case 1:
                bits = 0x08 * self.off_line
            case 2:
                bits = 0x04 * self.cover_open | 0x20 * out | 0x40 * self.cutter_jammed
            case 3:
                bits = 0x08 * self.cutter_jammed
            case 4:
                bits = 0x0C * low | 0x60 * out
            case _:
                return b""
        return bytes([0x12 | bits])

    def report(self) -> bytes:
        """Return the four bytes it sends by itself."""
        out, low = self.paper is Paper.OUT, self.paper is not Paper.PLENTY
        first = 0x10 | 0x08 * self.off_line | 0x20 * self.cover_open
        return bytes([first, 0x08 * self.cutter_jammed, 0x03 * low | 0x0C * out, 0x0F])

    def carry_out(self, command: Command) -> tuple[bytes, PrintedSlip | None]:
        """Do one command; return what it answers and the slip it cuts off. Raises ``EscposError``."""
        if not self._commands:
            self._begun_at = time.monotonic()
        match command:
            case Command("GS ( H", _, process_id):
                return (b"\x37\x22" + process_id + b"\x00" if self.confirms else b""), None
            case Command("GS r", (kind,)):
                return (b"\x00" if kind in {1, 49} else b""), None
            case Command("DLE EOT" | "DLE DC4", _):
                return b"", None
        self._commands += _bytes_of(command)
        page = self._builder.take(command)
        if page is not None:
            return b"", self._slip(page.raster)
        answer = b""
        if command.name == "ESC @":
            self.reports = 0
        elif command.name == "GS a":
            self.reports = command.values[0]
            answer = self.report() if self.reports else b""
        return answer, None

    def _slip(self, raster: Raster) -> PrintedSlip:
        slip = PrintedSlip(bytes(self._commands), raster, self._torn, self._begun_at, time.monotonic())
        self._commands.clear()
        self._torn = False
        return slip


def _bytes_of(command: Command) -> bytes:
    if command.name == "GS v 0":
        columns, rows = command.values
        return RASTER + b"\0" + columns.to_bytes(2, "little") + rows.to_bytes(2, "little") + command.data
    return _HEADS[command.name] + bytes(command.values)
