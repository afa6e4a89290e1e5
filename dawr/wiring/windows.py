"""The windows of a branch, each joined to the branch's database."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from dawr.desktop import loop
from dawr.desktop.surface import Surface
from dawr.desktop.theme import fonts
from dawr.desktop.theme.theme import Mode
from dawr.queueing.branch import Branch
from dawr.queueing.clock import Clock, SystemClock

from .branch_port import branch_thread
from .program import Stop, application, fill_monitor, log_to, monitor, run_surfaces
from .staff_code import StaffDoor

if TYPE_CHECKING:  # a window imports only what it shows: its start-up is a figure
    from dawr.desktop.ui.counter.console import CounterConsole
    from dawr.desktop.ui.display.window import LobbyDisplay

MARGIN_OF_A_WINDOW = 0.9
"""Part of the monitor that a window takes at most when it does not fill it."""


@dataclass(frozen=True, slots=True)
class Site:
    """The branch a window belongs to."""

    url: str
    branch: Branch
    log_folder: Path


@dataclass(frozen=True, slots=True)
class Look:
    """How a window was asked for on the command line."""

    language: str = ""
    theme: str = "system"
    monitor: str = ""
    windowed: bool = False


def run_kiosk(site: Site, name: str, printer: str, look: Look) -> int:
    """Show a kiosk until staff close it; its printer's writer works beside it."""
    from dawr.desktop.kiosk.window import UPRIGHT, Kiosk

    from .printers import PrinterAtWork, chosen_printer

    app = _started(site.log_folder)
    clock = SystemClock()
    setting = chosen_printer(site.branch, printer)
    window = Kiosk(name, printer=setting.name if setting else "", language=look.language)
    surface = Surface(window, branch_thread(site.url, clock, name), clock.now)
    stops: list[Stop] = []
    if setting is not None:
        paper = PrinterAtWork(site.url, clock, setting)
        surface.branch.after_commit = lambda _done: paper.writer.wake()
        paper.start()
        stops.append(paper.stop)
    door = StaffDoor(site.branch.kiosk_secret)
    window.staff_code_entered.connect(door.try_code)
    door.opened.connect(window.allow_leave)
    door.refused.connect(window.refuse_leave)
    surface.branch.board_changed.connect(lambda board: setattr(door, "stored", board.branch.kiosk_secret))
    stops.append(door.close)
    _show(window, look, UPRIGHT)
    return loop.run(app, lambda closed: run_surfaces([surface], closed, stops))


def run_counter(site: Site, counter: int, agent: str, look: Look) -> int:
    """Show an agent's console until it is closed."""
    from dawr.desktop.ui.counter.console import CounterConsole

    app = _started(site.log_folder)
    language = look.language or site.branch.languages[0]
    window = CounterConsole(counter, agent=agent, language=language, mode=_mode(look.theme))
    return _run(app, site.url, window, f"counter-{counter}", lambda: _show_window(window, 1366, 768))


def run_display(site: Site, languages: tuple[str, ...], look: Look) -> int:
    """Show the lobby display until it is closed."""
    from dawr.desktop.ui.display.window import HEIGHT, WIDTH, LobbyDisplay

    app = _started(site.log_folder)
    window = LobbyDisplay(languages, accent=site.branch.accent)
    if not look.windowed:
        window.setCursor(Qt.CursorShape.BlankCursor)
    return _run(app, site.url, window, "display", lambda: _show(window, look, (WIDTH, HEIGHT)))


def _run(
    app: QApplication, url: str, window: "CounterConsole | LobbyDisplay", name: str, show: Callable[[], None]
) -> int:
    clock: Clock = SystemClock()
    surface = Surface(window, branch_thread(url, clock, name), clock.now)
    show()
    return loop.run(app, lambda closed: run_surfaces([surface], closed))


def _show(window: QWidget, look: Look, reference: tuple[int, int]) -> None:
    """Fill the chosen monitor, or show a window of the reference's shape that fits on it."""
    if not look.windowed:
        fill_monitor(window, look.monitor)
        return
    room = monitor(look.monitor).availableGeometry()
    scale = min(
        1.0, MARGIN_OF_A_WINDOW * room.width() / reference[0], MARGIN_OF_A_WINDOW * room.height() / reference[1]
    )
    window.resize(round(reference[0] * scale), round(reference[1] * scale))
    window.move(room.topLeft())
    window.show()


def _show_window(window: QWidget, width: int, height: int) -> None:
    room = monitor("").availableGeometry()
    if room.width() <= width or room.height() <= height:
        window.showMaximized()
        return
    window.resize(width, height)
    window.show()


def _started(log_folder: Path) -> QApplication:
    log_to(log_folder)
    app = application()
    fonts.use_as_default(app)
    return app


def _mode(theme: str) -> Mode:
    if theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"
    return "dark" if theme == "dark" else "light"
