"""A small key of the bar: an icon, its word and key where the pointer rests."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..actions import Action
from ..parts.keyed_button import KeyedButton

_WIDE: Final = 36
_HIGH: Final = 44


class IconKey(KeyedButton):
    """Always the same size, and it never takes the keyboard."""

    def __init__(self, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(action, show_key=False, icon_only=True, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the token."""
        return QSize(self.theme.px(_WIDE), self.theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """An icon is never squeezed."""
        return self.sizeHint()
