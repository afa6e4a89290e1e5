"""The demo's windows: a kiosk, two consoles, the floor, the display and the paper, on one branch."""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.kiosk.window import Kiosk
from dawr.desktop.surface import Screen, Surface
from dawr.desktop.ui.counter.console import CounterConsole
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.desktop.ui.supervisor.window import SupervisorFloor
from dawr.queueing.board import Board, CounterLine
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import Clock
from dawr.wiring.branch_port import branch_thread
from dawr.wiring.printers import PrinterAtWork

from .paper_window import PaperWindow
from .pretend_mechanism import PrintedSlip
from .site import PRINTER, DemoSite

CONSOLES = {2: "fahd", 3: "sarah"}
"""The desks with a window, and who sits there."""
PATIENCE = 20.0
"""Seconds after which something that should have happened is taken not to happen any more."""


class Tray(QObject):
    """Carries slips from the printer's thread to the windows' thread."""

    fell = Signal(object)
    """A ``PrintedSlip``."""

    def catch(self, slip: PrintedSlip) -> None:
        """Take a slip; called in the printer's thread."""
        self.fell.emit(slip)


class Cast:
    """Builds the windows and joins each to the branch by a thread of its own, as separate PCs would be."""

    def __init__(
        self, site: DemoSite, tray: Tray, displays: Sequence[tuple[str, ...]], *, reduced_motion: bool = False
    ) -> None:
        """``displays``: the languages of each lobby display, one or two."""
        clock, languages = site.clock, site.branch.languages
        self.site = site
        self.tray = tray
        self.kiosk = Kiosk("kiosk-1", printer=PRINTER, reduced_motion=reduced_motion)
        self.consoles = {
            number: CounterConsole(number, agent=agent, language=languages[0]) for number, agent in CONSOLES.items()
        }
        self.floor = SupervisorFloor(language=languages[0], accent=site.branch.accent)
        self._spoken, self._reduced_motion = tuple(displays), reduced_motion
        self.displays = self._new_displays()
        self.paper = PaperWindow(languages[0])
        tray.fell.connect(self._show_slip)
        self._writer = PrinterAtWork(site.url, clock, PrinterSetting(PRINTER, site.printer.url, 576))
        self.surfaces = [
            self._surface(self.kiosk, clock, "kiosk-1"),
            *(self._surface(console, clock, f"counter-{number}") for number, console in self.consoles.items()),
            self._surface(self.floor, clock, "supervisor", figures=True),
            *(self._surface(display, clock, "display") for display in self.displays),
        ]
        self.surfaces[0].branch.after_commit = lambda _done: self._writer.wake()

    def _surface(self, screen: Screen, clock: Clock, name: str, *, figures: bool = False) -> Surface:
        return Surface(screen, branch_thread(self.site.url, clock, name, figures=figures), clock.now)

    def _new_displays(self) -> list[LobbyDisplay]:
        accent = self.site.branch.accent
        return [LobbyDisplay(spoken, accent=accent, reduced_motion=self._reduced_motion) for spoken in self._spoken]

    async def fresh_displays(self) -> list[LobbyDisplay]:
        """Replace the displays by ones that have just been switched on, and wait until they show the branch."""
        for surface in self.surfaces[-len(self.displays) :]:
            surface.stop()
        for display in self.displays:
            display.close()
            display.deleteLater()
        self.displays = self._new_displays()
        fresh = [self._surface(display, self.site.clock, "display") for display in self.displays]
        self.surfaces[-len(fresh) :] = fresh
        shown: list[object] = []
        for surface in fresh:
            surface.branch.board_changed.connect(shown.append)
            surface.window().show()
            surface.start()
        await until(lambda: len(shown) >= len(fresh), "the displays show the branch")
        return self.displays

    def start(self) -> None:
        """Let everybody look at the branch, and the printer's writer wait for jobs."""
        for surface in self.surfaces:
            surface.start()
        self._writer.start()

    def stop(self) -> None:
        """Stop in order: screens and branches, the writer, the printer."""
        for surface in self.surfaces:
            surface.stop()
        self._writer.stop()
        self.site.stop()
        self.kiosk.allow_leave()
        for window in self.windows():
            window.close()
            window.deleteLater()

    def windows(self) -> list[QWidget]:
        """Return every window."""
        return [self.kiosk, *self.consoles.values(), self.floor, *self.displays, self.paper]

    def board(self) -> Board:
        """Return what the last console shows now; there must have been a board already."""
        shown = self.consoles[max(CONSOLES)].board()
        assert shown is not None
        return shown

    def line(self, counter: int) -> CounterLine:
        """Return a counter as the consoles show it now."""
        line = self.board().counter(counter)
        assert line is not None
        return line

    async def all_agree(self) -> None:
        """Wait until every console shows the same state of the branch."""
        await until(lambda: len({board_of(one) for one in self.consoles.values()}) == 1, "all screens agree")

    async def time_passes(self) -> None:
        """Tell every screen the time now, not at the next second, and wait until each shows the board of it."""
        now = self.site.clock.now()
        for surface in self.surfaces:
            surface.tick()
            surface.branch.look_again()
        await until(lambda: all(_shown_at(one) >= now for one in self.consoles.values()), "the boards are of now")
        await until(lambda: self.kiosk.session.board is not None, "the kiosk has a board")

    def _show_slip(self, slip: PrintedSlip) -> None:
        if not slip.blank:
            self.paper.show_slip(slip.raster)


def board_of(console: CounterConsole) -> int:
    """Return the sequence of the board that a console shows, 0 before its first."""
    board = console.board()
    return board.seq if board is not None else 0


def _shown_at(console: CounterConsole) -> datetime:
    board = console.board()
    return board.at if board is not None else datetime.min.replace(tzinfo=UTC)


async def until(happened: Callable[[], bool], what: str) -> None:
    """Wait until something has happened; ``TimeoutError`` names what did not."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {PATIENCE:.0f} s in vain: {what}")
        await asyncio.sleep(0.004)
