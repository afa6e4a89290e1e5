"""Names of processes that do something for the whole branch, and whether one of them is certainly gone."""

import os
import platform
from functools import lru_cache
from pathlib import Path
from typing import Final

from dawr.ids import new_id

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_ENDED: Final = frozenset("ZX")
"""States of a process in Linux's list that has ended."""


def name_of_this() -> str:
    """Return a name for a task of this process, another one at each call."""
    return f"{_machine()}/{os.getpid()}/{new_id()}"


def is_dead(name: str) -> bool:
    """Tell whether the process of this name is certainly gone: it was on this machine, since it was switched on."""
    machine, _, rest = name.rpartition("/")[0].rpartition("/")
    if machine != _machine() or not rest.isdecimal() or os.name != "posix":  # elsewhere signal 0 would end it
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return _has_ended(int(rest))


def _has_ended(process: int) -> bool:
    """Tell whether a process has ended and is only listed still, because its parent has not asked how it ended."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False  # no such list here, or gone just now: the next look will tell
    return status.rpartition(")")[2].split()[0] in _ENDED


@lru_cache(maxsize=1)
def _machine() -> str:
    """Return what names this machine since it was switched on; process numbers mean nothing beyond."""
    try:
        boot = _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        boot = "unknown"
    return f"{platform.node()}/{boot}".replace(" ", "-")
