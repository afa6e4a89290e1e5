"""Where the keyboard belongs when nothing is being typed or chosen: the console itself."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

HOME: Final = "page"
"""Object name of the widget that answers to the desk's keys."""


def give_back_keyboard(part: QWidget) -> None:
    """Give the keyboard to the console around a part of it."""
    around = part
    while around.objectName() != HOME and (parent := around.parentWidget()) is not None:
        around = parent
    around.setFocus(Qt.FocusReason.OtherFocusReason)


def has_keyboard(part: QWidget) -> bool:
    """Return whether the keyboard is at this part or in it."""
    now = QApplication.focusWidget()
    return now is not None and (now is part or part.isAncestorOf(now))
