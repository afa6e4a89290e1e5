"""Drawing needs a Qt application, and no test of printing may leave a thread behind."""

import threading
from collections.abc import Iterator

import pytest

from dawr.printing.raster import ensure_gui


@pytest.fixture(scope="session", autouse=True)
def gui() -> None:
    """Make the Qt application that all tests share."""
    ensure_gui()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail the test that leaves a thread."""
    before = set(threading.enumerate())

    yield

    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert left == []
