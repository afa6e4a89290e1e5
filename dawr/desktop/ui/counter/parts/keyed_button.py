"""Buttons of the console: they show their key, and the console alone answers to keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton, Height, Kind
from dawr.text import Words

from ..actions import FACES, Action
from ..situation import Situation, possible
from .keyboard_home import give_back_keyboard


class CappedButton(ActionButton):
    """Shows the key that does the same; who answers to the key is not its business. A click takes no focus."""

    def __init__(
        self, kind: Kind = "secondary", height: Height = "normal", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", "", "", kind, height, parent=parent)
        self._key = key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class KeyedButton(CappedButton):
    """Offers one action at a time."""

    asked = Signal(object, str)
    """The ``Action``, and the place that was pressed."""

    def __init__(
        self,
        action: Action,
        place: str = "",
        kind: Kind = "secondary",
        height: Height = "normal",
        *,
        show_key: bool = True,
        icon_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``place`` names where it stands when its action changes; else the action is the place."""
        super().__init__(kind, height, parent=parent)
        self.action = action
        self._place = place or action.value
        self._with_key = show_key
        self._icon_only = icon_only
        self._said: tuple[Action, str, Kind] | None = None
        self.clicked.connect(self._ask)

    def say(self, words: Words, action: Action | None = None, kind: Kind | None = None) -> None:
        """Show the action's word, icon and key in this language; ``action`` changes what the place means."""
        self.action = action or self.action
        said = (self.action, words.language, kind or self._kind)
        if said == self._said:
            return
        self._said = said
        face = FACES[self.action]
        label = words(face.label)
        if self._with_key:
            self._key = face.key
        self.show_action("" if self._icon_only else label, face.icon, kind)
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({face.key})")

    def show_situation(self, situation: Situation) -> None:
        """Grey where the desk forbids the action; the focus then goes to the console, not to the next button."""
        allowed = possible(self.action, situation)
        if allowed == self.isEnabled():
            return
        if not allowed and self.hasFocus():
            give_back_keyboard(self)
        self.setEnabled(allowed)

    def _ask(self) -> None:
        self.asked.emit(self.action, self._place)
