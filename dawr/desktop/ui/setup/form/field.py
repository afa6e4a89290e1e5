"""What every field of a form has in common: its name above, its value, and below what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.text.meaning.kinds import Meaning
from dawr.text.meaning.mistakes import Wrong

from .sight import Sight


class Field(Box):
    """``changed`` carries the new value. A value that cannot be read is told as ``unread`` and changes nothing."""

    changed = Signal(object)

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self.meaning = meaning
        self.unread = ""
        """What is wrong with what is typed and cannot be kept; "" when all is well."""
        self._said: tuple[str, ...] = ()
        self.label = Label(size="caption", weight="semibold", tone="secondary")
        self.hint = Label(size="caption", tone="muted")
        self.wrong = Label(size="caption", weight="medium", tone="late")
        sign = Icon("warning", 16, "late")
        self._wrongs = Box(across=True, spacing=6)
        self._wrongs.content.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._wrongs.content.addWidget(self.wrong, 1)
        self.content.addWidget(self.label)
        self.hint.hide()
        self._wrongs.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def finish(self, *controls: QWidget) -> None:
        """Put the controls between the name and what is said below it."""
        for control in controls:
            self.content.addWidget(control)
        self.content.addWidget(self.hint)
        self.content.addWidget(self._wrongs)
        self.content.addStretch(1)

    def say(self, sight: Sight) -> None:
        """Say its name and its hint."""
        words = sight.words
        self.label.show_text(words(self.meaning.label))
        self.hint.show_text(words(self.meaning.hint))
        self.hint.setVisible(bool(self.meaning.hint))

    def show_value(self, value: object, sight: Sight) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def show_wrongs(self, wrongs: Sequence[Wrong]) -> None:
        """Say what is wrong with the value; paths begin inside the field."""
        said = (wrong.text[:1].upper() + wrong.text[1:] for wrong in wrongs)  # here it stands alone
        self._said = tuple(dict.fromkeys(said))
        self._show_wrong()

    def has_wrong(self) -> bool:
        """Tell whether something about the field is wrong."""
        return bool(self.unread or self._said)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        for one in self.findChildren(QWidget):
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled():
                one.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def keep(self, value: object) -> None:
        """Take over what somebody has typed or chosen."""
        self.unread = ""
        self._show_wrong()
        self.changed.emit(value)

    def refuse(self, said: str) -> None:
        """Say that what is typed cannot be read."""
        self.unread = said
        self._show_wrong()

    def _show_wrong(self) -> None:
        told = (self.unread,) if self.unread else self._said
        self.wrong.show_text("\n".join(told))
        self._wrongs.setVisible(bool(told))
