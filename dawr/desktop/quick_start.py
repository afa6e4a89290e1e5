"""What a window's program does before all else, so that the window is seen soon, and puts right once it is."""

import builtins
import gc
from typing import Final

_LOADED_AFTER: Final = 5_000
"""Milliseconds after which everything that loads behind a new window is there."""


def begin() -> None:
    """Load Qt's binding, and search no garbage.

    Hardly anything that a start loads is ever let go, and all of it would be looked through again and again. And for
    ``from __feature__ import``, which this program does not use, the binding puts itself in the way of every import
    and searches the source of each module for its own name. The two take a sixth of a start.
    """
    gc.disable()
    plain_import = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401 - loaded for what comes

    builtins.__import__ = plain_import


def settle() -> None:
    """Search garbage again a little later, but never through what is there by then: that would be a pause now and then.

    Called on the window's thread.
    """
    from PySide6.QtCore import QTimer

    QTimer.singleShot(_LOADED_AFTER, _search_again)


def _search_again() -> None:
    gc.freeze()
    gc.enable()
