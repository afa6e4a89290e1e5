"""The unseen day's customers and agents: minute by minute, through the windows."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from dawr.desktop.ui.counter.console import CounterConsole
from dawr.ids import new_id
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, Command, Finish, OpenCounter, StartService
from dawr.queueing.legs import CounterState, JobState, LegState
from dawr.queueing.outcomes import Done, Outcome

from .album import Album
from .cast import CONSOLES, Cast, until
from .hands import press, touch

MINUTES = 75
"""How long customers come."""
COMING = 0.55
"""Chance that one comes in a minute."""
PICTURED = {"ar": 3, "en": 9}
"""Which customer of the morning is followed with pictures, by language."""


@dataclass(slots=True)
class Desk:
    """A desk of the unseen day and when its customer will have been served."""

    number: int
    console: CounterConsole | None
    busy_until: datetime | None = None


class Morning:
    """Lets customers come and desks work. ``say`` gets a line of progress at a time."""

    def __init__(
        self, cast: Cast, clock: SetClock, album: Album, say: Callable[[str], None], chance: random.Random
    ) -> None:
        self._cast = cast
        self._clock = clock
        self._album = album
        self._say = say
        self._chance = chance
        self._zone = ZoneInfo(cast.site.branch.time_zone)
        self._desks = [Desk(desk.number, cast.consoles.get(desk.number)) for desk in cast.site.branch.counters]
        self.issued = self.served = 0

    async def open_counters(self) -> None:
        """Sign in everywhere: at the consoles by key, elsewhere by order."""
        for number, console in self._cast.consoles.items():
            await until(lambda console=console: console.sight() is not None, "the first board")  # type: ignore[misc]  # bound now
            press(console, Qt.Key.Key_Return)
            await until(lambda number=number: self._cast.line(number).state is CounterState.OPEN, f"{number} opens")  # type: ignore[misc]  # bound now
            self._tell(f"counter {number} open")
        agents = [agent.code for agent in self._cast.site.branch.agents if agent.code not in CONSOLES.values()]
        for desk in self._desks:
            if desk.console is None:
                await self._give(OpenCounter(id=new_id(), device="demo", counter=desk.number, agent=agents.pop(0)))

    async def play(self) -> None:
        """Play so many minutes."""
        for _ in range(MINUTES):
            self._clock.move(60)
            await asyncio.get_running_loop().run_in_executor(None, self._cast.site.reckon)
            await self._cast.time_passes()
            if self._chance.random() < COMING:
                pictured = next((spoken for spoken, turn in PICTURED.items() if turn == self.issued), "")
                await self._customer(pictured or ("en" if self._chance.random() < 0.2 else "ar"), bool(pictured))
            for desk in self._desks:
                await self._work(desk)

    async def _customer(self, language: str, pictured: bool) -> None:
        """One customer takes a ticket at the kiosk and takes it out of the printer."""
        kiosk, album = self._cast.kiosk, self._album
        service = self._chance.choice([line.code for line in self._cast.board().services if line.open])
        slips = album.slips
        await touch(kiosk, f"language-{language}")
        if pictured:
            album.take(kiosk, f"kiosk-services-{language}")
        await touch(kiosk, f"service-{service}")
        if pictured:
            album.take(kiosk, f"kiosk-service-{language}")
        await touch(kiosk, "issue")
        await until(lambda: album.slips > slips, "the ticket comes out of the printer")
        await until(self._printed, "every screen knows that it is printed")
        self.issued += 1
        self._tell(f"kiosk: {self._cast.board().jobs[0].number} for {service}")
        if pictured:
            album.take(kiosk, f"kiosk-ticket-{language}")
            album.take(self._cast.paper, f"paper-{language}")
        await touch(kiosk, "done")

    def _printed(self) -> bool:
        jobs = self._cast.board().jobs
        return bool(jobs) and jobs[0].state is JobState.PRINTED

    async def _work(self, desk: Desk) -> None:
        """Let one desk do what is due this minute."""
        line = self._cast.line(desk.number)
        ready = desk.busy_until is not None and self._clock.now() >= desk.busy_until
        if line.ticket is None and line.next is not None:
            await self._step(desk, Qt.Key.Key_F2, CallNext(id=new_id(), device="demo", counter=desk.number))
            called = self._cast.line(desk.number).ticket
            self._tell(f"counter {desk.number} calls {called.number if called else 'nobody'}")
        elif line.ticket is not None and line.ticket.state is LegState.CALLED:
            await self._step(desk, Qt.Key.Key_Return, StartService(id=new_id(), device="demo", counter=desk.number))
            desk.busy_until = self._clock.now() + timedelta(minutes=self._chance.gammavariate(6, 1.1))
        elif line.ticket is not None and ready:
            await self._step(desk, Qt.Key.Key_F8, Finish(id=new_id(), device="demo", counter=desk.number))
            self.served += 1
            self._tell(f"counter {desk.number} has served {line.ticket.number}")

    async def _step(self, desk: Desk, key: Qt.Key, order: Command) -> None:
        """Press the key where the desk has a window, else give the order; then wait until every screen knows."""
        seq = self._cast.board().seq
        console = desk.console
        if console is None:
            if not isinstance(await self._give(order), Done):
                return
        else:
            await until(lambda: not console.conduct.busy, "the console is ready")
            press(console, key)
        await until(lambda: self._cast.board().seq > seq, f"counter {desk.number} goes on")
        await self._cast.all_agree()

    async def _give(self, order: Command) -> Outcome:
        return await asyncio.get_running_loop().run_in_executor(None, self._cast.site.give, order)

    def _tell(self, line: str) -> None:
        self._say(f"{self._clock.now().astimezone(self._zone):%H:%M} {line}")
