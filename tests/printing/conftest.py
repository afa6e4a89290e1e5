"""Drawing needs a Qt application, and no test of printing may leave a thread behind."""

import os
import sys
import threading
from collections.abc import Iterator

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session", autouse=True)
def gui(qapp: QApplication) -> QApplication:
    """Return the Qt application that all tests share."""
    return qapp


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail the test that leaves a thread."""
    before = set(threading.enumerate())

    yield

    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert left == []
