"""The fixture that guards all desktop tests really finds what a test leaves."""

import pytest

pytest_plugins = ["pytester"]

_TESTS = """
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget
import threading
kept = []

def test_leaves_a_timer(qapp):
    timer = QTimer(); timer.start(60_000); kept.append(timer)

def test_leaves_a_window(qapp):
    window = QWidget(); window.show(); kept.append(window)

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(3,), daemon=True).start()

def test_makes_qt_complain(qapp):
    qWarning("something is wrong")

def test_expects_the_complaint(qapp, expected_warnings):
    expected_warnings.append("something is wrong")
    qWarning("something is wrong")

def test_is_tidy(qtbot):
    window = QWidget(); qtbot.addWidget(window); window.show()
"""


def test_only_what_leaves_nothing_passes(pytester: pytest.Pytester, request: pytest.FixtureRequest):
    pytester.makeconftest((request.path.parent / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(_TESTS)

    outcome = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-rE")

    outcome.assert_outcomes(passed=6, errors=4)
    for untidy in ("leaves_a_timer", "leaves_a_window", "leaves_a_thread", "makes_qt_complain"):
        outcome.stdout.fnmatch_lines(f"ERROR *::test_{untidy}*")
