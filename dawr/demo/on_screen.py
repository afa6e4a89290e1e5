"""The demo for people: all windows on one screen, and customers and agents who keep the branch alive."""

import asyncio
import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from dawr.ids import new_id
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import CallNext, Command, Finish, IssueTicket, MarkNoShow, OpenCounter, StartService
from dawr.queueing.outcomes import Done
from dawr.samples import DEMO
from dawr.wiring.waits_at_work import WaitsAtWork

from .cast import CONSOLES, Cast, Tray
from .site import DemoSite

if TYPE_CHECKING:
    from dawr.wiring.sync_beside import Headquarters

KIOSK_SHARE = 0.8
"""Of the screen's height that the kiosk takes."""
PAPER_LEAST, PAPER_MOST = 240, 420
"""Pixels of the paper's window across."""
PRINTING_SPEED = 150.0
"""Millimetres a second, as a real printer's."""


def arrange(cast: Cast, room: QRect) -> None:
    """Place all windows so that the whole branch is seen at once.

    The kiosk stands at the right, the display over the consoles beside it, and the paper between kiosk and display.
    The supervisor's floor needs a screen of its own: the second one, or it waits minimised.
    """
    kiosk_height = round(room.height() * KIOSK_SHARE)
    kiosk_width = min(round(kiosk_height * 1080 / 1920), round(room.width() * 0.3))
    left_width = room.width() - kiosk_width
    console_width = left_width // len(CONSOLES)
    console_scale = min(1.0, console_width / 1366, room.height() * 0.55 / 768)
    console_height = round(768 * console_scale)
    display_height = room.height() - console_height
    display_width = min(round(display_height * 1920 / 1080), left_width - PAPER_LEAST)
    cast.kiosk.setGeometry(room.right() - kiosk_width + 1, room.top(), kiosk_width, kiosk_height)
    cast.displays[0].setGeometry(room.left(), room.top(), display_width, display_height)
    paper_width = min(PAPER_MOST, left_width - display_width)
    cast.paper.setGeometry(room.left() + display_width, room.top(), paper_width, display_height)
    for place, console in enumerate(cast.consoles.values()):
        console.set_look(scale=console_scale)
        top = room.top() + display_height
        console.setGeometry(room.left() + place * console_width, top, console_width, console_height)


async def play(
    folder: Path, closed: asyncio.Event, seed: int = 7, *, headquarters: "Headquarters | None" = None
) -> int:
    """Show the branch until the paper's window, or all, are closed."""
    tray = Tray()
    site = DemoSite(folder, SystemClock(), DEMO, tray.catch, speed=PRINTING_SPEED, headquarters=headquarters)
    cast = Cast(site, tray, [site.branch.languages[:2]])
    arrange(cast, QApplication.primaryScreen().availableGeometry())
    cast.paper.left.connect(closed.set)
    cast.kiosk.staff_code_entered.connect(cast.kiosk.allow_leave)  # any code: there is nothing to protect here
    for window in cast.windows():
        if window is not cast.floor:
            window.show()
    _show_floor(cast)
    cast.start()
    waits = WaitsAtWork(site.url, site.clock)
    waits.start()
    life = asyncio.create_task(_live(site, random.Random(seed)))
    await closed.wait()
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)
    waits.stop()
    cast.stop()
    return 0


def _show_floor(cast: Cast) -> None:
    others = [screen for screen in QApplication.screens() if screen is not QApplication.primaryScreen()]
    if others:
        cast.floor.setGeometry(others[0].availableGeometry())
        cast.floor.showMaximized()
    else:
        cast.floor.setGeometry(QApplication.primaryScreen().availableGeometry())
        cast.floor.showMinimized()


async def _live(site: DemoSite, chance: random.Random) -> None:
    """Let customers come and the other counters work, through the same commands as everybody."""
    others = [desk.number for desk in site.branch.counters if desk.number not in CONSOLES]
    agents = [agent.code for agent in site.branch.agents if agent.code not in CONSOLES.values()]
    for number, agent in zip(others, agents, strict=False):
        await _give(site, OpenCounter(id=new_id(), device="demo", counter=number, agent=agent))
    services = [service.code for service in site.branch.services]
    for _ in range(6):
        await _give(site, IssueTicket(id=new_id(), device="demo", service=chance.choice(services)))
    work = [_serve(site, number, chance) for number in others]
    await asyncio.gather(_arrive(site, services, chance), *work)


async def _arrive(site: DemoSite, services: list[str], chance: random.Random) -> None:
    while True:
        await asyncio.sleep(chance.expovariate(1 / 25))
        language = chance.choice(("ar", "ar", "ar", "en"))
        await _give(site, IssueTicket(id=new_id(), device="demo", service=chance.choice(services), language=language))


async def _serve(site: DemoSite, counter: int, chance: random.Random) -> None:
    while True:
        await asyncio.sleep(chance.uniform(3, 12))
        if not await _give(site, CallNext(id=new_id(), device="demo", counter=counter)):
            continue
        await asyncio.sleep(chance.uniform(6, 15))
        if chance.random() < 0.06:
            await _give(site, MarkNoShow(id=new_id(), device="demo", counter=counter))
            continue
        await _give(site, StartService(id=new_id(), device="demo", counter=counter))
        await asyncio.sleep(chance.uniform(20, 70))
        await _give(site, Finish(id=new_id(), device="demo", counter=counter))


async def _give(site: DemoSite, command: Command) -> bool:
    """Carry a command out away from the windows' thread, and tell whether it was done."""
    outcome = await asyncio.get_running_loop().run_in_executor(None, site.give, command)
    return isinstance(outcome, Done)
