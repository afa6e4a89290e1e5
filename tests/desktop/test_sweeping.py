"""Widgets that have gone out of use are destroyed by the window's thread, never by another one."""

import gc
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dawr.desktop.sweeping import Sweeper


class Ring(QWidget):
    """A widget that only the collector can find."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.setObjectName("ring")


@pytest.fixture
def collector() -> Iterator[None]:
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()
    gc.unfreeze()
    gc.collect()


def rings() -> int:
    return sum(widget.objectName() == "ring" for widget in QApplication.allWidgets())


def allocate_elsewhere() -> None:
    """Allocate, on another thread, far beyond the thresholds of the collector."""
    thread = threading.Thread(target=lambda: [[[] for _ in range(2000)] for _ in range(60)])
    thread.start()
    thread.join()


@pytest.mark.parametrize("swept", [True, False])
def test_another_threads_work_destroys_no_widget(qtbot: QtBot, collector: None, swept: bool) -> None:
    gc.collect()
    sweeper = Sweeper() if swept else None
    if sweeper is None:  # the control: Python collects where it allocates
        gc.enable()
    else:
        sweeper.begin()
    for _ in range(5):
        Ring()
    made_since = [[] for _ in range(900)] if swept else []  # enough for the youngest generation to be looked through

    allocate_elsewhere()
    left = rings()

    assert (left == 5) is swept
    if sweeper is not None:
        qtbot.waitUntil(lambda: rings() == 0, timeout=20_000)
        shiboken6.delete(sweeper)
    assert len(made_since) in {0, 900}
