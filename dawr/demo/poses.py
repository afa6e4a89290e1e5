"""The surfaces of the unseen day, one after another before the camera."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize

from dawr.queueing.board import Board
from dawr.queueing.clock import SetClock
from dawr.queueing.legs import JobState

from .album import Album
from .cast import Cast, until
from .hands import button_of, touch
from .pretend_mechanism import Paper

UPRIGHT, WIDE = QSize(1080, 1920), QSize(1920, 1080)
CONSOLE, PAPER_WINDOW = QSize(1366, 768), QSize(368, 760)
AWAY = 600
"""Seconds after which a kiosk that nobody touches is back at its start."""


class Poses:
    """Takes a picture of every surface in Arabic and English."""

    def __init__(self, cast: Cast, clock: SetClock, album: Album) -> None:
        self._cast = cast
        self._clock = clock
        self._album = album

    def show_windows(self) -> None:
        """Give every window its own size."""
        cast = self._cast
        cast.kiosk.resize(UPRIGHT)
        for console in cast.consoles.values():
            console.resize(CONSOLE)
        cast.floor.resize(WIDE)
        for display in cast.displays:
            display.resize(WIDE)
        cast.paper.resize(PAPER_WINDOW)
        for window in cast.windows():
            window.show()

    async def take(self) -> None:
        """Take all of them."""
        self._consoles()
        await self._floor()
        await self._displays("display")
        for language in ("ar", "en"):
            await self._kiosk_shapes(language)
        for language in ("ar", "en"):
            await self._no_paper(language)
        await self._pause()

    async def _displays(self, name: str) -> None:
        """Switch the displays on anew: the ones of the day still announce, one by one, what the fast day called."""
        for display, spoken in zip(await self._cast.fresh_displays(), ("bilingual", "ar", "en"), strict=True):
            self._album.take(display, f"{name}-{spoken}", WIDE)

    def _consoles(self) -> None:
        console = self._cast.consoles[3]
        for language in ("en", "ar"):
            console.set_language(language)
            self._album.take(console, f"console-{language}")
        console.set_look(mode="dark")
        self._album.take(console, "console-dark-ar")

    async def _floor(self) -> None:
        floor, seq = self._cast.floor, self._cast.board().seq
        await until(lambda: _shows(floor.board(), seq), "the floor shows the day")
        for language in ("ar", "en"):
            floor.set_language(language)
            self._album.take(floor, f"supervisor-{language}", WIDE)
        floor.set_look(mode="dark")
        self._album.take(floor, "supervisor-dark-en")

    async def _kiosk_shapes(self, language: str) -> None:
        kiosk = self._cast.kiosk
        kiosk.resize(WIDE)
        await touch(kiosk, f"language-{language}")
        self._album.take(kiosk, f"kiosk-landscape-{language}")
        kiosk.resize(UPRIGHT)
        await touch(kiosk, "accessible")
        self._album.take(kiosk, f"kiosk-accessible-{language}")
        await touch(kiosk, "normal")
        await self._walk_away()

    async def _no_paper(self, language: str) -> None:
        """The roll has ended: the number stands large on the screen, and the place is safe."""
        kiosk, printer = self._cast.kiosk, self._cast.site.printer
        printer.put_paper(Paper.OUT)
        await touch(kiosk, f"language-{language}")
        await touch(kiosk, "service-national-id")
        await touch(kiosk, "issue")
        await until(self._not_sent, "the printer says that it has no paper")
        await until(lambda: button_of(kiosk, "done") is not None, "the kiosk shows the number")
        await self._cast.all_agree()
        self._album.take(kiosk, f"kiosk-no-paper-{language}")
        printer.put_paper(Paper.PLENTY)
        await touch(kiosk, "done")
        await self._walk_away()

    def _not_sent(self) -> bool:
        board = self._cast.board()
        known = any(printer.state == "no_paper" for printer in board.printers)  # then no slip is even asked for
        return known or (bool(board.jobs) and board.jobs[0].state is JobState.NOT_SENT)

    async def _pause(self) -> None:
        """The noon prayer: the display says when it goes on."""
        here = self._clock.now().astimezone(ZoneInfo(self._cast.site.branch.time_zone))
        self._clock.set(here.replace(hour=11, minute=45, second=0))
        await self._cast.time_passes()
        await until(self._pausing, "the pause begins")
        await self._displays("display-pause")

    def _pausing(self) -> bool:
        pause = self._cast.board().pause
        return pause is not None and pause.now

    async def _walk_away(self) -> None:
        self._clock.move(AWAY)
        await self._cast.time_passes()


def _shows(board: Board | None, seq: int) -> bool:
    """Tell whether a board is as new as that and has the figures of the day."""
    return board is not None and board.seq >= seq and board.figures is not None
