"""The windows of a branch, each joined to the branch's database."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from dawr.desktop.branch_thread import BranchThread
from dawr.desktop.first_paint import FirstPaint
from dawr.desktop.surface import Surface
from dawr.desktop.theme import fonts
from dawr.desktop.theme.theme import Mode
from dawr.queueing.board import Board
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.clock import Clock, SystemClock

from .branch_port import branch_thread
from .first_look import FirstLook
from .placing import CONSOLE_LEAST, Act, Look, placed, placed_in, placed_on_desk, scale_that_fits
from .program import application, log_to, monitor, run
from .waits_at_work import WaitsAtWork

# Each window is imported where it is opened, and nothing before it is painted that it does not show: how soon it can
# be used is a figure (bench/windows.py).

FIRST_TO_RECKON, SECOND_TO_RECKON, LAST_TO_RECKON = 1.0, 10.0, 20.0
"""Seconds after which a display or a supervisor's window, a console and a kiosk work the waits out, where nobody else
does by then: nobody waits for what a display does."""


@dataclass(frozen=True, slots=True)
class Site:
    """The branch a window belongs to."""

    url: str
    board: Board
    """As read when the program began."""
    log_folder: Path
    stands: QWidget | None = None
    """What has stood while the branch was looked for: it goes when the window can be seen."""

    @property
    def branch(self) -> Branch:
        """The branch's settings."""
        return self.board.branch


def run_kiosk(site: Site, name: str, printer: str, look: Look) -> int:
    """Show a kiosk until staff close it; its printer's writer works beside it."""
    from dawr.desktop.kiosk.window import UPRIGHT, Kiosk

    from .printers import PrinterAtWork, chosen_printer
    from .staff_code import StaffDoor

    app, clock = _started(site, name, look), SystemClock()
    setting = chosen_printer(site.branch, printer)
    window = Kiosk(name, printer=setting.name if setting else "", language=look.language)
    surface = Surface(window, _kiosk_thread(site, clock, name, setting), clock.now, rights_clock=True)
    door = StaffDoor(site.branch.kiosk_secret)
    window.staff_code_entered.connect(door.try_code)
    door.opened.connect(window.allow_leave)
    door.refused.connect(window.refuse_leave)
    surface.branch.board_changed.connect(lambda board: setattr(door, "stored", board.branch.kiosk_secret))
    show = placed(window, look, UPRIGHT)
    waits = WaitsAtWork(site.url, clock, patience=LAST_TO_RECKON)
    if setting is None:
        return _run(app, surface, site, show, starts=[waits.start], stops=[waits.stop, door.close])
    paper = PrinterAtWork(site.url, clock, setting)
    surface.branch.after_commit = paper.go_first
    starts, stops = [waits.start, paper.start], [waits.stop, paper.stop, door.close]
    return _run(app, surface, site, show, starts=starts, stops=stops)


def _kiosk_thread(site: Site, clock: Clock, name: str, printer: PrinterSetting | None) -> BranchThread:
    """Return the kiosk's way to the branch: on a server it may go on alone, a file on this PC is here or nowhere."""
    if not site.url.startswith("postgres"):
        return branch_thread(site.url, clock, name)
    from .emergency import desk_of
    from .emergency_port import kiosk_thread

    return kiosk_thread(site.url, clock, desk_of(site.log_folder.parent, name, clock), printer, name)


def run_counter(site: Site, counter: int, agent: str, look: Look) -> int:
    """Show an agent's console, or its mini bar, until it is closed."""
    from dawr.desktop.ui.counter.console import CounterConsole

    from .counter_desk import CounterDesk

    name = f"counter-{counter}"
    app, clock = _started(site, name, look), SystemClock()
    desk = CounterDesk(site.log_folder.parent, name)
    language = look.language or desk.language(site.branch.languages)
    theme = look.theme or desk.theme()
    window = CounterConsole(
        counter,
        agent=agent,
        language=language,
        mode=_mode(theme),
        scale=scale_that_fits(CONSOLE_LEAST),
        accent=site.branch.accent,
    )
    desk.join(window, follow_system=theme == "system")
    surface = Surface(window, branch_thread(site.url, clock, name), clock.now, rights_clock=True)
    waits, show = WaitsAtWork(site.url, clock, patience=SECOND_TO_RECKON), placed_on_desk(window)
    seen = None
    if look.minibar:
        show, seen = window.faces.show_bar, window.faces.bar
    return _run(app, surface, site, show, starts=[waits.start], stops=[waits.stop], seen=seen, staff=True)


def run_display(site: Site, languages: tuple[str, ...], look: Look) -> int:
    """Show the lobby display until it is closed."""
    from dawr.desktop.ui.display.window import HEIGHT, WIDTH, LobbyDisplay

    name = "display"
    app, clock = _started(site, name, look), SystemClock()
    mode = _mode(look.theme or "light")  # a hall's light is not this PC's setting
    window = LobbyDisplay(languages, mode=mode, accent=site.branch.accent)
    if not look.windowed:
        window.setCursor(Qt.CursorShape.BlankCursor)
    surface = Surface(window, branch_thread(site.url, clock, name), clock.now, rights_clock=True)
    waits, show = WaitsAtWork(site.url, clock, patience=FIRST_TO_RECKON), placed(window, look, (WIDTH, HEIGHT))
    return _run(app, surface, site, show, starts=[waits.start], stops=[waits.stop])


def run_supervisor(site: Site, agent: str, look: Look) -> int:
    """Show the supervisor's floor until it is closed."""
    from dawr.desktop.ui.supervisor.window import HEIGHT, SMALLEST, WIDTH, SupervisorFloor

    name = "supervisor"
    app, clock = _started(site, name, look), SystemClock()
    language = look.language or site.branch.languages[0]
    scale = scale_that_fits(SMALLEST, look.monitor)
    window = SupervisorFloor(
        agent=agent, language=language, mode=_mode(look.theme), scale=scale, accent=site.branch.accent
    )
    surface = Surface(window, branch_thread(site.url, clock, name, figures=True), clock.now, rights_clock=True)
    waits, show = WaitsAtWork(site.url, clock, patience=FIRST_TO_RECKON), placed_in(window, look, (WIDTH, HEIGHT))
    return _run(app, surface, site, show, starts=[waits.start], stops=[waits.stop], staff=True)


def run_setup(site: Site, agent: str, look: Look) -> int:
    """Show the set-up window until it is closed."""
    from dawr.desktop.ui.setup.window import HEIGHT, SMALLEST, WIDTH, SetupWindow

    from .setup_desk import SetupDesk

    name = "setup"
    app, clock = _started(site, name, look), SystemClock()
    language = look.language or site.branch.languages[0]
    scale = scale_that_fits(SMALLEST, look.monitor)
    window = SetupWindow(agent=agent, language=language, mode=_mode(look.theme), scale=scale, accent=site.branch.accent)
    surface = Surface(window, branch_thread(site.url, clock, name), clock.now)
    desk = SetupDesk(window, site.url, clock)
    return _run(app, surface, site, placed_in(window, look, (WIDTH, HEIGHT)), stops=[desk.stop], staff=True)


def _run(
    app: QApplication,
    surface: Surface,
    site: Site,
    show: Act,
    *,
    seen: QWidget | None = None,
    starts: Sequence[Act] = (),
    stops: Sequence[Act] = (),
    staff: bool = False,
) -> int:
    """Show the window with the board that was read; open the branch, and what ``starts``, when people can see it.

    ``seen`` is what they see of it first, where that is not the window itself. ``staff`` are told of a damaged
    database; the lobby goes on, and the log says it.
    """
    look = FirstLook(site.url)
    if staff:
        look.damaged.connect(surface.screen.show_trouble)
    surface.show_first(site.board)
    first = FirstPaint(seen or surface.window())
    first.painted.connect(lambda: logging.getLogger(__name__).info("the window can be used"))
    for start in (surface.start, *starts, look.start):
        first.painted.connect(start)
    if site.stands is not None:
        first.painted.connect(site.stands.close)
    show()
    return run(app, [surface], [*stops, look.stop])


def _started(site: Site, name: str, look: Look) -> QApplication:
    app = application()
    monitor(look.monitor)  # one that is not there is said before anything is built
    log_to(site.log_folder, name)
    fonts.use_as_default(app)
    return app


def _mode(theme: str) -> Mode:
    if theme not in ("light", "dark"):
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"
    return "dark" if theme == "dark" else "light"
