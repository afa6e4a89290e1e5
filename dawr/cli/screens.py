"""Whether there is a screen to open a window on: Qt itself does not say so, it aborts."""

import os
import re
import socket
import sys

from .parser import Unavailable

_PATIENCE = 3.0
"""Seconds for a screen on another machine to answer."""
_X_SERVER = re.compile(r"(?:unix)?(?P<host>[^:/]*):(?P<number>\d+)(?:\.\d+)?")
_NEED_A_SCREEN = ("", "xcb", "wayland")


def screen_answers() -> bool:
    """Tell whether somebody could see a window of this program."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = _X_SERVER.fullmatch(os.environ.get("DISPLAY", ""))
    if display is None:
        return False
    host, number = display["host"], int(display["number"])
    if host:
        return _answers(socket.AF_INET, (host, 6000 + number))
    local = f"/tmp/.X11-unix/X{number}"
    return any(_answers(socket.AF_UNIX, path) for path in (local, f"\0{local}"))


def require_screen() -> None:
    """Refuse where Qt would end the program: no screen, and no other place for windows asked of Qt."""
    place = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition("-")[0]
    if place in _NEED_A_SCREEN and not screen_answers():
        raise Unavailable("there is no screen here to open a window on (DISPLAY)")


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family) as line:
            line.settimeout(_PATIENCE)
            line.connect(address)
    except OSError:
        return False
    return True
