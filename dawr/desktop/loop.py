"""Qt and asyncio in one loop. The only module that knows qasync (it breaks on Python 3.14: replace it here)."""

import asyncio
from collections.abc import Awaitable, Callable

import qasync  # type: ignore[import-untyped]  # ships no types
from PySide6.QtWidgets import QApplication


def run(application: QApplication, work: Callable[[asyncio.Event], Awaitable[int]]) -> int:
    """Run ``work`` until it returns its exit code.

    ``work`` gets an event that is set when the last window has been closed or the system asks the program to
    end; it stops its threads and returns. Nothing can be awaited after ``aboutToQuit``, so closing a window
    never quits the application by itself.
    """
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)

    async def whole() -> int:
        closed = asyncio.Event()
        application.lastWindowClosed.connect(closed.set)
        _end_on_signals(loop, closed)
        return await work(closed)

    with loop:
        return int(loop.run_until_complete(whole()))


def _end_on_signals(loop: asyncio.AbstractEventLoop, closed: asyncio.Event) -> None:
    """Let Ctrl+C and SIGTERM end the program in order. Windows has no signal handlers in loops: its default stays."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, closed.set)
        except (NotImplementedError, AttributeError, RuntimeError):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(closed.set))
