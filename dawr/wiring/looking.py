"""Opening a window while the branch's server is away: the window stands, says so, and goes on when it answers."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Signal
from PySide6.QtWidgets import QWidget

from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.desktop.ending import ended_by_signals
from dawr.desktop.theme import fonts
from dawr.desktop.ui.looking.window import LookingWindow, Reader
from dawr.queueing.board import Board

from .placing import Look, placed, placed_on_desk
from .program import application

ASK_EVERY: Final = 1.0
"""Seconds between two tries, as long as it takes to reach the branch when its server is back."""

_SHAPES: Final = {Reader.CUSTOMER: (1080, 1920), Reader.LOBBY: (1920, 1080)}
"""Of a window that does not fill its monitor; staff have theirs on their desk."""

Read = Callable[[], Board]


def is_away(url: str, error: DatabaseUnavailable) -> bool:
    """Tell whether a window may wait for this branch: its server does not answer. A file a person must look at."""
    return url.startswith("postgres") and error.code == Trouble.UNREACHABLE


def found_branch(url: str, read: Callable[[], Board], reader: Reader, look: Look) -> tuple[Board, QWidget] | None:
    """Show in a window's place that its branch is looked for, until ``read`` finds it; also return what stands there.

    ``None`` when it is closed before. Raises what ``read`` meets and waiting does not mend.
    """
    fonts.use_as_default(application())
    window = LookingWindow(reader, look.language)
    shape = _SHAPES.get(reader)
    show = placed(window, look, shape) if shape is not None else placed_on_desk(window)
    board = board_when_found(window, show, Search(read, lambda error: is_away(url, error)))
    return (board, window) if board is not None else None


class Search(QObject):
    """Reads the board again and again, in a thread of its own, until there is one or it is told to stop."""

    ended = Signal()
    """There is a board, or something that waiting does not mend. Comes on the thread that made this."""

    def __init__(self, read: Read, away: Callable[[DatabaseUnavailable], bool], ask_every: float = ASK_EVERY) -> None:
        """``read`` raises what is in the way; the search goes on while that is ``away``."""
        super().__init__()
        self._read = read
        self._away = away
        self._ask_every = ask_every
        self.board: Board | None = None
        self.fault: Exception | None = None
        """What waiting does not mend."""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="looking for the branch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; an attempt that is under way takes two seconds at most."""
        self._stopping.set()
        self._thread.join(timeout=10)

    def _work(self) -> None:
        while not self._stopping.wait(self._ask_every):
            try:
                self.board = self._read()
            except DatabaseUnavailable as error:
                if self._away(error):
                    continue
                self.fault = error
            except Exception as error:
                self.fault = error
            break
        self.ended.emit()


def board_when_found(window: QWidget, show: Callable[[], object], search: Search) -> Board | None:
    """Show the window until the branch is found; ``None`` when it is closed or the program is asked to end before.

    Raises what the search has met and waiting does not mend.
    """
    loop = QEventLoop()
    closed = _Closing(window)
    closed.closed.connect(loop.quit)
    search.ended.connect(loop.quit)
    show()
    with ended_by_signals(partial(QWidget.close, window)):
        search.start()
        loop.exec()
    search.stop()
    if search.fault is not None:
        raise search.fault
    return search.board if not closed.seen else None


class _Closing(QObject):
    """Tells when a window is closed by somebody."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = False
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            self.seen = True
            self.closed.emit()
        return False
