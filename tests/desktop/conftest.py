"""What holds for every test of the desktop: it leaves nothing behind and Qt had nothing to complain of.

A test that fails here left a thread, a running timer or a shown window, or made Qt log a warning. A test that expects
a warning takes the fixture ``expected_warnings`` and appends a pattern to it.
"""

import gc
import os
import re
import sys
import threading
from collections.abc import Iterator
from types import FunctionType

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.logging import _QtMessageCapture  # the type of the fixture qtlog; the package has no public name for it
from shiboken6 import isValid

_ALWAYS_QUIET = (
    "This plugin does not support propagateSizeHints",  # the offscreen platform, at every fixed size
    "This plugin does not support raise",  # the offscreen platform
)
_PLAIN = {dict, tuple, list, set, FunctionType, type}
"""What most objects are; passing over them first makes the search several times faster."""
_reported: set[int] = set()
_COMPLAINTS = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}


@pytest.fixture
def expected_warnings() -> list[str]:
    """Patterns of Qt's warnings that belong to what the test tries."""
    return []


@pytest.fixture(autouse=True)
def nothing_left_behind(qtlog: _QtMessageCapture, expected_warnings: list[str]) -> Iterator[None]:
    """Fail the test that leaves a thread, timer or window, or makes Qt complain."""
    before = {id(thing) for thing in _threads_and_windows()}

    yield

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [thing for thing in _threads_and_windows() if id(thing) not in before]
    left += [thing for thing in _timers_and_qt_threads() if id(thing) not in _reported]
    _reported.update(id(thing) for thing in left)
    complaints = [record.message for record in qtlog.records if record.type in _COMPLAINTS]
    known = [*_ALWAYS_QUIET, *expected_warnings]
    unexpected = [message for message in complaints if not any(re.search(pattern, message) for pattern in known)]
    assert not left, f"left behind: {left}"
    assert not unexpected, f"Qt complained: {unexpected}"


def _threads_and_windows() -> list[object]:
    """Return Python's threads and the windows shown."""
    found: list[object] = [thread for thread in threading.enumerate() if thread.is_alive()]
    if isinstance(QCoreApplication.instance(), QApplication):
        found += [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return found


def _timers_and_qt_threads() -> list[object]:
    """Return the timers and threads of Qt that run. Looking through all objects takes a while: once per test."""
    found: list[object] = []
    for thing in gc.get_objects():
        kind = type(thing)
        if kind in _PLAIN:
            continue
        if issubclass(kind, QTimer):
            if isValid(thing) and thing.isActive():
                found.append(thing)
        elif issubclass(kind, QThread) and isValid(thing) and thing.isRunning() and not _is_main(thing):
            found.append(thing)
    return found


def _is_main(thread: QThread) -> bool:
    application = QCoreApplication.instance()
    return application is not None and thread is application.thread()
