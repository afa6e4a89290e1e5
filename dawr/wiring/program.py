"""The program that holds windows: made once, stopped in order."""

import asyncio
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from dawr.desktop.surface import Surface

Stop = Callable[[], None]


def application() -> QApplication:
    """Return the program's one Qt application, made where there is none yet."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    made = QApplication(sys.argv[:1])
    made.setApplicationName("dawr")
    made.setApplicationDisplayName("Dawr")
    qInstallMessageHandler(_to_log)
    return made


def log_to(folder: Path) -> None:
    """Keep the program's log in this folder, a megabyte a file, five files."""
    from logging.handlers import RotatingFileHandler

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "dawr.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def monitor(name: str) -> QScreen:
    """Return the monitor of this name, else the main one."""
    found = next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)
    if name and found is None:
        names = ", ".join(screen.name() for screen in QGuiApplication.screens())
        logging.getLogger(__name__).warning("no monitor named %s; there are: %s", name, names)
    return found or QGuiApplication.primaryScreen()


def fill_monitor(window: QWidget, name: str) -> None:
    """Show the window on the whole of a monitor, chosen before it is shown."""
    window.setGeometry(monitor(name).geometry())
    window.showFullScreen()


async def run_surfaces(surfaces: Sequence[Surface], closed: asyncio.Event, stops: Sequence[Stop] = ()) -> int:
    """Keep the surfaces alive until the program is asked to end, then stop: screens, branches, ``stops`` in order."""
    for surface in surfaces:
        surface.start()
    await closed.wait()
    for surface in surfaces:
        surface.stop()
    for stop in stops:
        stop()
    for surface in surfaces:
        window = surface.window()
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents()
    return 0


def _to_log(kind: QtMsgType, _context: object, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
