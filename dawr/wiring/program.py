"""The program that holds windows: made once, stopped in order."""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication

from dawr.desktop.ending import ended_by_signals
from dawr.desktop.surface import Surface
from dawr.desktop.sweeping import Sweeper

Stop = Callable[[], object]

TURN = 0.001
"""Seconds after which a thread that works lets another one on. Python's own 5 ms, waited for at each of a command's
statements and of a ticket's pieces while the window draws, would be most of the time between a touch and its ticket."""


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
    sys.setswitchinterval(TURN)
    Sweeper(made)
    return made


def log_to(folder: Path, name: str = "dawr") -> None:
    """Keep a log of this name in this folder, a megabyte a file, five files; each process needs a name of its own."""
    from logging.handlers import RotatingFileHandler

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / f"{name}.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


class NoSuchMonitor(Exception):
    """No monitor has the name that was asked for; the message names those there are."""


def monitor(name: str) -> QScreen:
    """Return the monitor of this name, the main one for "". Raises ``NoSuchMonitor``."""
    if not name:
        return QGuiApplication.primaryScreen()
    screens = QGuiApplication.screens()
    found = next((screen for screen in screens if screen.name() == name), None)
    if found is None:
        names = ", ".join(screen.name() for screen in screens)
        message = f"no monitor is named {name}; there are: {names}"
        raise NoSuchMonitor(message)
    return found


def run(app: QApplication, surfaces: Sequence[Surface], stops: Sequence[Stop] = ()) -> int:
    """Keep windows alive until the last is closed or the program is asked to end; then stop: surfaces, ``stops``.

    There is nothing to await here, so there is no asyncio: loading it would double a window's start.
    """
    app.setQuitOnLastWindowClosed(False)
    app.lastWindowClosed.connect(_end)
    with ended_by_signals(_end):
        app.exec()
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


def _end() -> None:
    QCoreApplication.exit(0)  # quit() would ask the windows first, and a kiosk says no


def _to_log(kind: QtMsgType, _context: object, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", message)
