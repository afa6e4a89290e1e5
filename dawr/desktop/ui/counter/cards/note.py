"""The note on the ticket at the desk, and the line it is written on."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..parts.box import Box
from ..parts.line_edit import LineEdit

LONGEST_NOTE: Final = 500
"""Signs that the branch takes."""
_HEIGHT: Final = 56


class NoteLine(Box):
    """Always takes its room. ``written`` comes with the new text when Enter is pressed."""

    written = Signal(str)
    left = Signal()
    """The editor was closed, with or without a new text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(across=True, spacing=10, parent=parent)
        self._note = ""
        self.icon = Icon("pencil", 18)
        self.text = Label(size="caption", tone="secondary", max_lines=2)
        self.editor = LineEdit(LONGEST_NOTE)
        self.hint = Label(size="caption", tone="muted", wrap=False)
        self.content.addWidget(self.icon)
        self.content.addWidget(self.text, 1)
        self.content.addWidget(self.editor, 1)
        self.content.addWidget(self.hint)
        self.editor.entered.connect(self.save)
        self.editor.left.connect(self.close_editor)
        self._show_parts(editing=False)

    def look_changed(self) -> None:
        """Keep the room in scale."""
        super().look_changed()
        self.setFixedHeight(self.theme.px(_HEIGHT))

    @property
    def editing(self) -> bool:
        """Whether the note is being written."""
        return not self.editor.isHidden()

    @property
    def unsaved(self) -> bool:
        """Whether something was written that is not on the ticket yet."""
        return self.editing and self.editor.text().strip() != self._note

    def say(self, words: Words) -> None:
        """Say the editor's words in this language."""
        self.editor.setPlaceholderText(words("Note for whoever serves this customer next"))
        self.editor.setAccessibleName(words("Note"))
        self.hint.show_text(words("{save} saves, {leave} goes back", save="Enter", leave="Esc"))

    def show_note(self, note: str) -> None:
        """Show the ticket's note; what is being written stays."""
        if note != self._note:
            self._note = note
            self.text.show_text(note)
        self._show_parts(editing=self.editing)

    def edit(self) -> None:
        """Open the line to write on."""
        self.editor.setText(self._note)
        self._show_parts(editing=True)
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.end(False)

    def save(self) -> None:
        """Give the new text, if it is one, and close."""
        text, changed = self.editor.text().strip(), self.unsaved
        self.close_editor()
        if changed:
            self.written.emit(text)

    def close_editor(self) -> None:
        """Put the line away without a word."""
        if self.editing:
            self._show_parts(editing=False)
            self.left.emit()

    def _show_parts(self, *, editing: bool) -> None:
        self.editor.setVisible(editing)
        self.hint.setVisible(editing)
        self.text.setVisible(not editing)
        self.icon.setVisible(editing or bool(self._note))
