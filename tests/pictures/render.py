"""``make pictures``: every surface at the size of its twin in the look book, Arabic and English, from a real database.

Usage: python -m tests.pictures.render [FOLDER]   (default: build/pictures)
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from dawr.desktop.kiosk.window import UPRIGHT, WIDE, Kiosk
from dawr.desktop.theme import fonts
from dawr.desktop.ui.counter.console import CounterConsole
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.desktop.ui.looking.window import LookingWindow, Reader
from dawr.desktop.ui.supervisor.window import SupervisorFloor
from dawr.ids import new_id
from dawr.printing.preview import save_png
from dawr.printing.slip import slip_of
from dawr.printing.ticket import draw_ticket
from dawr.queueing.branch import EmergencyRange
from dawr.queueing.commands import Command, FinishAndCallNext, ReportJob, ReportPrinter, StartService
from dawr.queueing.legs import JobState, Lapse
from dawr.queueing.road_standing import RoadStanding
from dawr.queueing.today.figures import LapsedTickets
from tests.postgres_server import NoServer

from .browser import NoBrowser
from .consoles import take_consoles
from .pages import take_pages
from .setups import take_setups
from .stage import Stage, at
from .studio import Studio

CONSOLE, DISPLAY = (1366, 768), (1920, 1080)
LANGUAGES = ("ar", "en")
PRINTER = "kiosk-1"


def main(folder: Path) -> list[str]:
    """Take every picture and return their names."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    fonts.use_as_default(application)
    studio = Studio(folder)
    for language in LANGUAGES:
        _kiosk(studio, language)
        _console(studio, language)
        _floor(studio, language)
    take_consoles(studio)
    take_setups(studio)
    _displays(studio)
    _looking(studio)
    _tickets(studio)
    studio.close()
    return studio.taken


# -- kiosk -------------------------------------------------------------------------------------------


def _kiosk(studio: Studio, language: str) -> None:
    stage = studio.stage()
    kiosk = _kiosk_of(stage)
    studio.take(kiosk, "kiosk-1-welcome", UPRIGHT)
    _touch(kiosk, f"language-{language}")
    studio.take(kiosk, f"kiosk-2-services-{language}", UPRIGHT)
    _touch(kiosk, "service-national-id")
    studio.take(kiosk, f"kiosk-3-service-{language}", UPRIGHT)
    _touch(kiosk, "issue")
    job = stage.database.board().jobs[0].job
    stage.give(ReportJob(id=new_id(), job=job, state=JobState.SENDING))
    stage.give(ReportJob(id=new_id(), job=job, state=JobState.PRINTED))
    kiosk.show_board(stage.database.board())
    studio.take(kiosk, f"kiosk-4-ticket-{language}", UPRIGHT)
    studio.take(kiosk, f"kiosk-4-ticket-landscape-{language}", WIDE)
    _end(kiosk, stage)
    _no_paper(studio, language)
    _other_shapes(studio, language)


def _no_paper(studio: Studio, language: str) -> None:
    stage = studio.stage()
    kiosk = _kiosk_of(stage)
    studio.take(kiosk, "kiosk-1-welcome", UPRIGHT)
    _touch(kiosk, f"language-{language}")
    _touch(kiosk, "service-national-id")
    _touch(kiosk, "issue")
    job = stage.database.board().jobs[0].job
    stage.give(ReportJob(id=new_id(), job=job, state=JobState.NOT_SENT, reason="no_paper"))
    stage.give(ReportPrinter(id=new_id(), printer=PRINTER, state="no_paper"))
    kiosk.show_board(stage.database.board())
    studio.take(kiosk, f"kiosk-5-no-paper-{language}", UPRIGHT)
    _end(kiosk, stage)


def _other_shapes(studio: Studio, language: str) -> None:
    stage = studio.stage()
    kiosk = _kiosk_of(stage)
    studio.take(kiosk, "kiosk-1-welcome-landscape", WIDE)
    _touch(kiosk, f"language-{language}")
    studio.take(kiosk, f"kiosk-landscape-{language}", WIDE)
    _touch(kiosk, "service-passport")
    studio.take(kiosk, f"kiosk-3-service-landscape-{language}", WIDE)
    _touch(kiosk, "back")
    studio.take(kiosk, f"kiosk-2-services-{language}", UPRIGHT)
    _touch(kiosk, "accessible")
    studio.take(kiosk, f"kiosk-accessible-{language}", UPRIGHT)
    _end(kiosk, stage)


def _kiosk_of(stage: Stage) -> Kiosk:
    kiosk = Kiosk("kiosk-1", printer=PRINTER, reduced_motion=True)

    def obey(command: Command) -> None:
        outcome = stage.database.run(command)
        kiosk.show_board(stage.database.board())
        kiosk.show_outcome(outcome)

    kiosk.command_given.connect(obey)
    kiosk.show_board(stage.database.board())
    kiosk.show_time(stage.clock.now())
    return kiosk


def _touch(kiosk: Kiosk, name: str) -> None:
    button = next(one for one in kiosk.findChildren(QAbstractButton, name) if one.isVisible())
    button.click()
    QCoreApplication.processEvents()


def _end(kiosk: Kiosk, stage: Stage) -> None:
    kiosk.allow_leave()
    kiosk.deleteLater()
    stage.close()


# -- console -----------------------------------------------------------------------------------------


def _console(studio: Studio, language: str) -> None:
    stage = studio.stage("9:42")
    stage.give(StartService(id=new_id(), counter=3))
    stage.clock.set(at("9:44:14"))
    console = CounterConsole(3, agent="sarah", language=language)
    _show(console.show_board, console.show_time, stage)
    studio.take(console, f"console-{language}", CONSOLE)
    stage.give(FinishAndCallNext(id=new_id(), counter=3))
    stage.clock.set(at("9:44:16"))
    console.set_look(mode="dark")
    _show(console.show_board, console.show_time, stage)
    studio.take(console, f"console-dark-{language}", CONSOLE)
    console.close()
    console.deleteLater()
    stage.close()


# -- floor -------------------------------------------------------------------------------------------


def _notices(studio: Studio, floor: SupervisorFloor, stage: Stage, language: str) -> None:
    """Tickets of a kiosk that came too late, and a headquarters that was put back from nothing."""
    now, board = stage.clock.now(), stage.database.floor()
    assert board.figures is not None
    today = board.figures.day
    lapsed = (
        LapsedTickets("kiosk-2", today - timedelta(days=1), Lapse.DAY_OVER, ("Y001", "Y002", "Y003"), now),
        LapsedTickets("kiosk-1", today, Lapse.SERVICE_GONE, ("Z004",), now),
    )
    road = RoadStanding(last_contact=now, lost=True, unsent=812)
    floor.conduct.go_home()
    floor.show_board(replace(board, road=road, figures=replace(board.figures, lapsed=lapsed)))
    studio.take(floor, f"supervisor-notices-{language}", DISPLAY)
    floor.conduct.open("road")
    studio.take(floor, f"supervisor-road-{language}", DISPLAY)


def _floor(studio: Studio, language: str) -> None:
    stage = studio.stage()
    stage.give(ReportPrinter(id=new_id(), printer="kiosk-2", state="low_paper"))
    stage.reach_headquarters()
    floor = SupervisorFloor(language=language)
    for mode, name in (("light", f"supervisor-{language}"), ("dark", f"supervisor-dark-{language}")):
        floor.set_look(mode=mode)  # type: ignore[arg-type]  # one of the two
        floor.show_board(replace(stage.database.floor(), road=RoadStanding(last_contact=stage.clock.now())))
        floor.show_time(stage.clock.now())
        studio.take(floor, name, DISPLAY)
    floor.set_look(mode="light")
    floor.conduct.open("service:passport", "close-service")
    studio.take(floor, f"supervisor-service-{language}", DISPLAY)
    studio.take(floor, f"supervisor-small-{language}", CONSOLE)
    _notices(studio, floor, stage, language)
    floor.close()
    floor.deleteLater()
    stage.close()


# -- display -----------------------------------------------------------------------------------------


def _displays(studio: Studio) -> None:
    for name, languages in (("ar", ("ar",)), ("en", ("en",)), ("bilingual", ("ar", "en"))):
        for picture, until in (("display", "9:41"), ("display-pause", "11:52")):
            stage = studio.stage(until)
            for mode, dark in (("light", ""), ("dark", "-dark")):
                display = LobbyDisplay(languages, mode=mode, reduced_motion=True)  # type: ignore[arg-type]  # one of two
                _show(display.show_board, display.show_time, stage)
                studio.take(display, f"{picture}{dark}-{name}", DISPLAY)
                display.close()
                display.deleteLater()
            stage.close()


def _looking(studio: Studio) -> None:
    for reader, size in ((Reader.CUSTOMER, UPRIGHT), (Reader.LOBBY, DISPLAY), (Reader.STAFF, CONSOLE)):
        window = LookingWindow(reader)
        studio.take(window, f"looking-{reader.value}", size)
        window.close()
        window.deleteLater()


def _show(show_board: Callable[..., None], show_time: Callable[..., None], stage: Stage) -> None:
    show_board(stage.database.board())
    show_time(stage.clock.now())


# -- paper -------------------------------------------------------------------------------------------


def _tickets(studio: Studio) -> None:
    from dawr.queueing.commands import IssueTicket

    stage = studio.stage()
    order = IssueTicket(id=new_id(), service="national-id")
    stage.give(order)
    leg, branch = stage.database.leg_of(order.id), stage.database.state.branch
    assert leg is not None
    assert branch is not None
    for name, width in (("ticket-80mm", 576), ("ticket-58mm", 384)):
        save_png(draw_ticket(slip_of(branch, leg), width), studio.folder / f"{name}.png")
        studio.taken.append(name)
    alone = replace(branch, emergency=(EmergencyRange(PRINTER, "X"),))
    emergency = replace(leg, number="X07", shown_low=None, shown_high=None)
    save_png(draw_ticket(slip_of(alone, emergency), 576), studio.folder / "ticket-emergency.png")
    studio.taken.append("ticket-emergency")
    stage.close()


def pages(folder: Path) -> list[str]:
    """Take headquarters' pages in a browser and return their names; say why where that cannot be."""
    try:
        return take_pages(folder)
    except (NoBrowser, NoServer) as reason:
        sys.stdout.write(f"headquarters' pages are left out: {reason}\n")
        return []


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/pictures")
    names = [*main(target), *pages(target)]
    sys.stdout.write(f"{len(set(names))} pictures in {target}\n")
