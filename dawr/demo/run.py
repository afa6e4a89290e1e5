"""Starting the demo, with a screen or without."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dawr.desktop import loop
from dawr.desktop.theme import fonts
from dawr.wiring.program import application, log_to

if TYPE_CHECKING:
    from dawr.wiring.sync_beside import Headquarters

SEED = 7


def show_on_screen(folder: Path, headquarters: "Headquarters | None" = None) -> int:
    """Show the whole branch on the screen until its windows are closed."""
    from .on_screen import play

    app = application()
    fonts.use_as_default(app)
    log_to(folder / "log")
    return loop.run(app, lambda closed: play(folder, closed, SEED, headquarters=headquarters))


def show_unseen(folder: Path, write: Callable[[str], object], headquarters: "Headquarters | None" = None) -> int:
    """Play a short day without a screen; ``write`` gets its progress. Return how many slips were printed."""
    from .day import UnseenDay

    app = application()
    fonts.use_as_default(app)
    log_to(folder / "log")
    slips = 0

    async def work(_closed: asyncio.Event) -> int:
        nonlocal slips
        for number in (signal.SIGINT, signal.SIGTERM):  # nobody is to be told, and a database that is left so is sound
            signal.signal(number, signal.SIG_DFL)
        day = UnseenDay(folder, _lines(write), SEED, headquarters)
        try:
            slips = await day.play()
        finally:
            day.stop()
        return 0

    loop.run(app, work)
    return slips


def _lines(write: Callable[[str], object]) -> Callable[[str], None]:
    def line(text: str) -> None:
        write(text + "\n")

    return line
