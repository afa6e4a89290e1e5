"""What a window's program does before all else, so that the window is seen soon."""

import builtins
import gc


def begin() -> None:
    """Load Qt's binding, and search no garbage until ``sweeping`` does.

    Hardly anything that a start loads is ever let go, and all of it would be looked through again and again. And for
    ``from __feature__ import``, which this program does not use, the binding puts itself in the way of every import
    and searches the source of each module for its own name. The two take a sixth of a start.
    """
    gc.disable()
    plain_import = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401 - loaded for what comes

    builtins.__import__ = plain_import
