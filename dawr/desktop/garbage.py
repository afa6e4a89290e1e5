"""Python's search for garbage: not while a window starts, and never through what the start has loaded.

Hardly anything loaded is ever let go, and all of it would be looked through again and again: a twentieth of the
start, and later now and then a pause that a running ticker shows.
"""

import gc
from typing import Final

_LOADED_AFTER: Final = 5_000
"""Milliseconds after which everything that loads behind a new window is there."""


def put_off() -> None:
    """Search no garbage from now on."""
    gc.disable()


def search_again_when_loaded() -> None:
    """Go on with the search a little later; what is there then is left out of it for good."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(_LOADED_AFTER, _search_again)


def _search_again() -> None:
    gc.freeze()
    gc.enable()
