"""What holds for every test: one Qt application, made for windows, whichever room asks for one first."""

import os
import sys

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp_cls: type) -> object:
    """Make the ``QApplication`` before any code can make a plain ``QGuiApplication``, which no window could use."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.instance() or qapp_cls(["dawr-tests"])
