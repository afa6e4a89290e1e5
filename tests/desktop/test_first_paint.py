"""The moment a window can be seen: what may wait begins then, once."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from dawr.desktop import first_paint
from dawr.desktop.first_paint import FirstPaint


class Window(QWidget):
    """Remembers that it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1


def test_it_comes_after_the_window_has_been_painted(qtbot):
    window = Window()
    qtbot.addWidget(window)
    first = FirstPaint(window)
    seen: list[int] = []
    first.painted.connect(lambda: seen.append(window.painted))

    with qtbot.waitSignal(first.painted):
        window.show()

    assert seen == [1]


def test_it_comes_once_however_often_the_window_is_painted(qtbot):
    window = Window()
    qtbot.addWidget(window)
    first = FirstPaint(window)
    told: list[QObject] = []
    first.painted.connect(lambda: told.append(window))
    with qtbot.waitSignal(first.painted):
        window.show()

    window.repaint()
    window.repaint()
    qtbot.waitUntil(lambda: window.painted >= 3)

    assert told == [window]


def test_a_window_that_nobody_can_see_is_not_waited_for(qtbot, monkeypatch):
    monkeypatch.setattr(first_paint, "_AT_THE_LATEST", 10)
    window = Window()
    qtbot.addWidget(window)
    first = FirstPaint(window)

    with qtbot.waitSignal(first.painted):
        pass

    assert window.painted == 0
