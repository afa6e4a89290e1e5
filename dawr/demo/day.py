"""A short day that nobody watches: the same windows and commands at high speed, with a picture of every surface."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dawr.queueing.clock import SetClock
from dawr.samples import OLAYA

from .album import Album
from .cast import Cast, Tray
from .morning import Morning
from .poses import Poses
from .site import DemoSite, next_sunday

if TYPE_CHECKING:
    from dawr.wiring.sync_beside import Headquarters


OPENING = "07:59"
ZONE = "Asia/Riyadh"


class UnseenDay:
    """Plays the day. ``say`` gets a line of progress at a time."""

    def __init__(
        self, folder: Path, say: Callable[[str], None], seed: int, headquarters: "Headquarters | None" = None
    ) -> None:
        self._say = say
        self._clock = SetClock(next_sunday(datetime.now(UTC), OPENING, ZONE))
        self._album = Album(folder)
        tray = Tray()
        tray.fell.connect(self._album.keep)
        site = DemoSite(folder, self._clock, OLAYA, tray.catch, speed=None, headquarters=headquarters)
        languages = site.branch.languages
        self._cast = Cast(site, tray, [languages[:2], languages[:1], languages[1:2]], reduced_motion=True)
        self._morning = Morning(self._cast, self._clock, self._album, say, random.Random(seed))

    async def play(self) -> int:
        """Play from opening on and return how many slips were printed."""
        poses = Poses(self._cast, self._clock, self._album)
        poses.show_windows()
        self._cast.start()
        await self._morning.open_counters()
        self._album.take(self._cast.kiosk, "kiosk-welcome")
        await self._morning.play()
        await poses.take()
        issued, served = self._morning.issued, self._morning.served
        self._say(f"{issued} tickets taken, {served} customers served, {self._album.slips} slips printed")
        return self._album.slips

    def stop(self) -> None:
        """End all threads and windows."""
        self._cast.stop()
