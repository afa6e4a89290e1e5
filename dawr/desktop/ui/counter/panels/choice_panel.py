"""A panel that asks one question and offers a list."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.text import Words

from ..parts.choice_model import Choice
from ..parts.chooser import Chooser
from ..sight import Sight
from ..situation import Situation
from .panel import Panel
from .topics import Topic

_MOST: Final = 9


def numbered(choices: Sequence[Choice]) -> list[Choice]:
    """Return the rows with the digit that chooses each at its end; from the tenth on there is none."""
    return [row._replace(trailing=str(at)) if at <= _MOST else row for at, row in enumerate(choices, start=1)]


class ChoicePanel(Panel):
    """Shows a topic. While the desk forbids the choice the list is only looked at, and says so."""

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self._sight: Sight | None = None
        self._allowed = False
        self.looking = Label(size="body", tone="secondary")
        self.chooser = Chooser(free=topic.free, numbered=topic.numbered)
        self.content.addWidget(self.looking)
        self.content.addWidget(self.chooser, 1)
        self.chooser.chosen.connect(self._choose)
        self.chooser.left.connect(self.left)
        self.looking.hide()

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        super().say(words)
        self.chooser.say(words(self.topic.prompt), words(self.topic.nothing))
        self.looking.show_text(words(self.topic.looking) if self.topic.looking else "")

    def show_sight(self, sight: Sight, situation: Situation) -> None:
        """Show the rows as they are now."""
        self._sight = sight
        self._allowed = self.topic.allowed(situation)
        self.looking.setVisible(bool(self.topic.looking) and not self._allowed)
        if self.topic.needs in situation.forbidden:
            self.looking.show_text(sight.telling.words(self.topic.no_right))
        self.title.show_text(self.topic.title(sight))
        choices = self.topic.choices(sight)
        self.chooser.show_choices(numbered(choices) if self.topic.numbered else choices)

    def take_focus(self) -> None:
        """Type at once."""
        self.chooser.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, value: str) -> None:
        if self._sight is not None and self._allowed:
            self.ordered.emit(partial(self.topic.order(self._sight, value)))
