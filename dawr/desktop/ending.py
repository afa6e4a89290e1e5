"""Ctrl+C and SIGTERM end a window's program in order, as closing it does."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def ended_by_signals(end: Callable[[], object]) -> Iterator[None]:
    """Call ``end`` on the window's thread when the program is asked to end, for as long as Qt's loop runs inside."""
    before = [signal.signal(number, lambda *_: end()) for number in _SIGNALS]
    try:
        with _woken_by_signals():
            yield
    finally:
        for number, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _woken_by_signals() -> Iterator[None]:
    """Let Python see a signal at once: it looks only between its own instructions, and Qt may be asleep.

    Windows has no pipe for it; there a signal is seen when the clock of the window next moves.
    """
    if os.name != "posix":
        yield
        return
    read, write = os.pipe()
    os.set_blocking(write, False)
    woken = QSocketNotifier(read, QSocketNotifier.Type.Read)
    woken.activated.connect(lambda: os.read(read, 64))
    before = signal.set_wakeup_fd(write)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        woken.setEnabled(False)
        os.close(read)
        os.close(write)
