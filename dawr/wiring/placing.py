"""Where on which monitor a window is shown, as it was asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from .program import monitor

MARGIN_OF_A_WINDOW = 0.9
"""Part of the monitor that a window takes at most when it does not fill it."""
CONSOLE_SIZE = (1366, 768)
CONSOLE_LEAST = (1366, 697)
"""Pixels that the console needs at 100 %."""

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Look:
    """How a window was asked for on the command line."""

    language: str = ""
    theme: str = ""
    """"light", "dark", "system", or "": as this window was last time, else as the system is."""
    monitor: str = ""
    windowed: bool = False
    minibar: bool = False
    """Of the counter: begin as the bar over other software."""


def placed(window: QWidget, look: Look, reference: tuple[int, int]) -> Act:
    """Give the window the chosen monitor, or the reference's shape where it fits on it; return what shows it."""
    if not look.windowed:
        window.setGeometry(monitor(look.monitor).geometry())
        return window.showFullScreen
    room = monitor(look.monitor).availableGeometry()
    scale = min(
        1.0, MARGIN_OF_A_WINDOW * room.width() / reference[0], MARGIN_OF_A_WINDOW * room.height() / reference[1]
    )
    window.resize(round(reference[0] * scale), round(reference[1] * scale))
    window.move(room.topLeft())
    return window.show


def placed_in(window: QWidget, look: Look, reference: tuple[int, int]) -> Act:
    """Give a staff window the whole chosen monitor, with its frame; or the reference's shape where it fits on it."""
    if look.windowed:
        return placed(window, look, reference)
    return _filling(window, monitor(look.monitor).availableGeometry())


def scale_that_fits(least: tuple[int, int], name: str = "") -> float:
    """Return the scale at which a staff window that needs so many pixels at 100 % fits on a monitor; 1 at most.

    A small monitor that its user has enlarged has fewer pixels than that: nothing of the window shall be off it.
    """
    room = monitor(name).availableGeometry()
    return min(1.0, room.width() / least[0], room.height() / least[1])


def placed_on_desk(window: QWidget) -> Act:
    """Give the window its size, or the whole monitor where that is no larger; return what shows it."""
    room = monitor("").availableGeometry()
    if room.width() <= CONSOLE_SIZE[0] or room.height() <= CONSOLE_SIZE[1]:
        return _filling(window, room)
    window.resize(*CONSOLE_SIZE)
    return window.show


def _filling(window: QWidget, room: QRect) -> Act:
    """Give a window the size it will have inside its frame, where the system tells: all is laid out once then."""
    window.winId()  # from now on its frame is known
    window.setGeometry(room.marginsRemoved(window.windowHandle().frameMargins()))
    return window.showMaximized
