"""Why this one and not another: sentences that the agent can read aloud to whoever asks."""

from typing import Final

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import CounterLine
from dawr.queueing.explanation import Explanation
from dawr.text import Words
from dawr.text.why_sentences import why_sentence

from ..explained import Explained
from ..sight import Sight
from ..situation import Situation
from .panel import Panel

_ALOUD: Final = 19
"""Pixels at 100 %: read aloud while looking at a person, not at the screen."""


class WhyPanel(Panel):
    """About the customer at the desk, where the console has seen why they were called, and about the next one."""

    def __init__(self, explained: Explained, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explained = explained
        self.parts = tuple((Label(size="heading", weight="semibold"), Label(size=_ALOUD)) for _ in range(2))
        for heading, sentence in self.parts:
            self.content.addWidget(heading)
            self.content.addWidget(sentence)
        self.content.addStretch(1)

    def say(self, words: Words) -> None:
        """Say the title in this language."""
        super().say(words)
        self.title.show_text(words("Why this one?"))

    def show_sight(self, sight: Sight, situation: Situation) -> None:  # noqa: ARG002 - the panel's own shape
        """Say why, as it stands now."""
        told = sentences(self._explained, sight)
        for (heading, sentence), (number, said) in zip(self.parts, [*told, ("", ""), ("", "")], strict=False):
            heading.show_text(number)
            sentence.show_text(said)
            heading.setVisible(bool(said))
            sentence.setVisible(bool(said))


def sentences(explained: Explained, sight: Sight) -> list[tuple[str, str]]:
    """Return number and sentence of the customer at the desk and of the next one, as far as they are known."""
    telling, branch = sight.telling, sight.board.branch
    known = [explained.at_desk(sight.line), _next(sight.line)]
    return [(number, why_sentence(number, why, branch, telling.language)) for number, why in filter(None, known)]


def _next(line: CounterLine) -> tuple[str, Explanation] | None:
    if line.next is None or line.next.explanation is None:
        return None
    return line.next.ticket.number, line.next.explanation
