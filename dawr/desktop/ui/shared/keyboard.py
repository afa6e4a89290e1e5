"""Which key was pressed, by the name that is written on it, whatever the keyboard's language."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from dawr.text import latin_digits

_FUNCTION_KEYS: Final = {getattr(Qt.Key, f"Key_F{n}"): f"F{n}" for n in range(1, 13)}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_UNDO: Final = frozenset({Qt.Key.Key_Z, 0x0626})
"""The key that writes Z writes ئ on an Arabic keyboard."""


def key_name(event: QKeyEvent) -> str:
    """Return "F2", "Shift+F4", "Enter", "Esc", "Ctrl+Z", "Ctrl+F12", a digit "1"…"9", or "" for any other key."""
    key, held = event.key(), event.modifiers()
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    if held & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return ""
    if control:
        return "" if shift else _with_control(key)
    if key in _FUNCTION_KEYS:
        return f"Shift+{_FUNCTION_KEYS[key]}" if shift else _FUNCTION_KEYS[key]
    if key in _ENTER:
        return "Enter"
    if key == Qt.Key.Key_Escape:
        return "Esc"
    digit = latin_digits(event.text())
    return digit if digit in tuple("123456789") else ""


def _with_control(key: int) -> str:
    if key in _UNDO:
        return "Ctrl+Z"
    if key in _ENTER:
        return "Ctrl+Enter"
    return f"Ctrl+{_FUNCTION_KEYS[key]}" if key in _FUNCTION_KEYS else ""
