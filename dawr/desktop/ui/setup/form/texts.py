"""The same words in every language of the branch, side by side."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.label import Label
from dawr.text.meaning.kinds import Meaning
from dawr.text.meaning.offers import language_name

from .field import Field
from .sight import Sight
from .text_box import TextBox


class TextsField(Field):
    """One box per language; words in languages that the branch does not speak are kept."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.boxes: dict[str, TextBox] = {}
        self._value: dict[str, str] = {}
        self._row = Box(across=True, spacing=12)
        self.finish(self._row)

    def show_value(self, value: object, sight: Sight) -> None:
        """Show the words in the languages that the branch speaks now."""
        self._value = {str(key): str(text) for key, text in value.items()} if isinstance(value, Mapping) else {}
        if tuple(self.boxes) != sight.branch.languages:
            self._build(sight.branch.languages)
        for language, box in self.boxes.items():
            box.show_text(self._value.get(language, ""))
            box.setAccessibleName(f"{sight.words(self.meaning.label)}, {language_name(language)}")

    def _build(self, languages: Sequence[str]) -> None:
        while item := self._row.content.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        for language in dict.fromkeys(languages):
            one = Box(spacing=2)
            box = self.boxes[language] = TextBox(language)
            box.setObjectName(language)
            one.setLayoutDirection(box.layoutDirection())
            one.content.addWidget(Label(language_name(language), "caption", tone="muted"))
            one.content.addWidget(box)
            one.content.addStretch(1)
            self._row.content.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
            box.typed.connect(self._typed)
            adopt(one)

    def _typed(self, _text: str) -> None:
        new = dict(self._value)
        for language, box in self.boxes.items():
            text = " ".join(box.toPlainText().split("\n"))
            if text or language in new:
                new[language] = text
        self._value = {language: text for language, text in new.items() if text}
        self.keep(self._value)
