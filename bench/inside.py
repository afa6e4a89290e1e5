"""What sits inside a window's own process and touches it, or looks when it draws. The window is the real command's."""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from dawr.cli.main import main
from dawr.desktop.kiosk.window import Kiosk
from dawr.desktop.ui.counter.console import CounterConsole
from dawr.desktop.ui.counter.situation import Stand
from dawr.queueing.legs import JobState
from dawr.wiring.program import application

PATIENCE = 30.0
"""Seconds for the next thing to happen."""
LOOK_EVERY = 2
"""Milliseconds."""
THINKING = 0.1
"""Seconds that an agent leaves between what is drawn and the next key."""


class Toucher(QObject):
    """Takes tickets at a kiosk, one after the other, as quickly as its pages come up."""

    def __init__(self, app: QApplication, services: list[str]) -> None:
        super().__init__(app)
        self.touches: list[float] = []
        """When each ticket's button was touched, by the clock that all processes share."""
        self._steps = self._tickets(services)
        self._wanted = next(self._steps)
        self._since = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY)

    @staticmethod
    def _tickets(services: list[str]) -> Iterator[str]:
        for service in services:
            yield from ("language-ar", f"service-{service}", "issue", "done")

    def _look(self) -> None:
        if time.monotonic() - self._since > PATIENCE:
            print(f"waited in vain for {self._wanted!r}", file=sys.stderr)
            QCoreApplication.exit(1)
        kiosk = next((one for one in QApplication.topLevelWidgets() if isinstance(one, Kiosk)), None)
        if kiosk is None:
            return
        if not self._wanted:
            self._end_when_printed(kiosk)
            return
        found = [one for one in kiosk.findChildren(QAbstractButton, self._wanted) if one.isVisible()]
        if found:
            self._touch(found[0])

    def _touch(self, button: QAbstractButton) -> None:
        at = time.monotonic()
        if self._wanted == "issue":
            self.touches.append(at)
        self._wanted = next(self._steps, "")
        self._since = at
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _end_when_printed(self, kiosk: Kiosk) -> None:
        board = kiosk.session.board
        if board is not None and all(job.state is JobState.PRINTED for job in board.jobs):
            print(json.dumps(self.touches))
            self._timer.stop()
            QCoreApplication.exit(0)


class Agent(QObject):
    """Serves customers at a console by its keys, and notes how long each order took until it was drawn."""

    def __init__(self, app: QApplication, keys: int) -> None:
        super().__init__(app)
        self._left = keys
        self._pressed = 0.0
        self._seq = 0
        self._since = time.monotonic()
        self._console: CounterConsole | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY)
        self.times: list[float] = []

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """See the window's update begin: when the event loop goes on, everything in it has been painted."""
        board = self._console.board() if self._console is not None else None
        if event.type() is QEvent.Type.UpdateRequest and self._pressed and board is not None and board.seq > self._seq:
            QTimer.singleShot(0, self._note)
        return False

    def _look(self) -> None:
        if time.monotonic() - self._since > PATIENCE:
            print("waited in vain for the console", file=sys.stderr)
            QCoreApplication.exit(1)
        if self._console is None:
            self._console = next(
                (one for one in QApplication.topLevelWidgets() if isinstance(one, CounterConsole)), None
            )
            if self._console is not None:
                self._console.installEventFilter(self)
        elif not self._pressed and time.monotonic() - self._since > THINKING and self._console.board() is not None:
            self._press(self._console)

    def _press(self, console: CounterConsole) -> None:
        board = console.board()
        if not self._left or board is None:
            print(json.dumps(self.times))
            self._timer.stop()
            QCoreApplication.exit(0)
            return
        self._left -= 1
        self._seq = board.seq
        key = Qt.Key.Key_Return if console.situation.stand is Stand.CALLED else Qt.Key.Key_F2
        self._since = self._pressed = time.monotonic()
        QTest.keyClick(console, key)

    def _note(self) -> None:
        if self._pressed:
            self.times.append((time.monotonic() - self._pressed) * 1000)
            self._since, self._pressed = time.monotonic(), 0.0


class Onlooker(QObject):
    """Writes a line whenever a window has been painted with a newer board: the board's sequence and the instant."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._unseen = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._find_window)
        self._timer.start(LOOK_EVERY)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """See the window's update begin: when the event loop goes on, everything in it has been painted."""
        if event.type() is QEvent.Type.UpdateRequest and self._unseen:
            QTimer.singleShot(0, self._tell)
        return False

    def _find_window(self) -> None:
        window = next((one for one in QApplication.topLevelWidgets() if hasattr(one, "show_board")), None)
        if window is None:
            return
        self._timer.stop()
        window.installEventFilter(self)
        self._listen(window)

    def _listen(self, window: QWidget) -> None:
        screen = cast("Any", window)
        show_board = screen.show_board

        def heard(board: Any) -> None:
            show_board(board)
            self._unseen = board.seq

        screen.show_board = heard

    def _tell(self) -> None:
        if self._unseen:
            print(self._unseen, time.monotonic(), flush=True)
            self._unseen = 0


if __name__ == "__main__":
    program = application()
    if sys.argv[1] == "touch":
        driver: QObject = Toucher(program, json.loads(sys.argv[2]))
    elif sys.argv[1] == "serve":
        driver = Agent(program, int(sys.argv[2]))
    else:
        driver = Onlooker(program)
    sys.exit(main(sys.argv[3:]))
