"""Run on a real X server by its window manager: the bar beside other software, worked with a real pointer.

Tells what was ordered, and what the other software's line to type on had by the end.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from dawr.desktop.ui.counter import CounterConsole
from tests.desktop.counter import boards as b

PATIENCE = 10.0
"""Seconds for the server and the window manager to answer."""


def main() -> None:
    application = QApplication([])
    given: list[str] = []
    console = CounterConsole(b.COUNTER, language="en")
    console.command_given.connect(lambda command: given.append(type(command).__name__))
    console.show_board(b.board())
    other = QLineEdit()
    other.show()
    other.activateWindow()
    until(other.hasFocus, "the other software has the keyboard")
    console.faces.show_bar()
    bar = console.faces.bar
    until(bar.windowHandle().isExposed, "the bar is seen")
    until(lambda: bool(given) or click(console), "a click has ordered something")
    point("type", "abc")
    until(lambda: other.text() == "abc", "what is typed arrives where it did before")
    sys.stdout.write(json.dumps({"given": given, "typed": other.text(), "bar active": bar.isActiveWindow()}) + "\n")
    application.processEvents()


def until(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QTest.qWait(10)


def click(console: CounterConsole) -> bool:
    """Let a second pass, as the program does, and click: at first the window manager and Qt may differ on the place."""
    console.show_time(b.NOW)
    place = console.faces.bar.main.mapToGlobal(QPoint(20, 20))
    point("mousemove", str(place.x()), str(place.y()), "click", "1")
    QTest.qWait(200)
    return False


def point(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)


if __name__ == "__main__":
    try:
        main()
    finally:
        subprocess.run(["openbox", "--exit"], check=False)
