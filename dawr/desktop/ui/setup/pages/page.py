"""What every page of settings has in common: a title, cards of settings, and the draft that it changes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch
from dawr.text.meaning.mistakes import Wrong

from ..form.field import Field
from ..form.sight import Sight


class Page(Box):
    """``edited`` carries the branch as it would be; ``removed`` what was taken out of a list, by its name."""

    edited = Signal(object)
    removed = Signal(str)

    def __init__(self, title: str, *, about: str = "", parent: QWidget | None = None) -> None:
        """``title`` and ``about`` are English sentences, said later."""
        super().__init__(spacing=12, around=(24, 16, 24, 16), parent=parent)
        self._title, self._about = title, about
        self.title = Label(size="heading", weight="semibold", max_lines=2)
        self.about = Label(size="body", tone="secondary")
        self.about.setVisible(bool(about))
        self.content.addWidget(self.title)
        self.content.addWidget(self.about)

    def show_sight(self, sight: Sight, _base: Branch, _wrongs: Sequence[Wrong]) -> None:
        """Show the draft; ``base`` is what is in force."""
        self.title.show_text(sight.words(self._title))
        self.about.show_text(sight.words(self._about))

    def unread(self) -> Field | None:
        """Return the first field with something typed that cannot be read."""
        return next((field for field in self.findChildren(Field) if field.unread and not field.isHidden()), None)

    def go_to(self, _wrong: Wrong) -> None:
        """Bring a mistake into sight and give it the keyboard."""
        found = next((one for one in self.findChildren(Field) if one.has_wrong() and one.isVisible()), None)
        if found is not None:
            found.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard at the first setting."""
        field = next((one for one in self.findChildren(Field) if one.isVisible()), None)
        if field is not None:
            field.take_focus()
