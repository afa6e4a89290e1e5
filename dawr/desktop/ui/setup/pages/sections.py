"""A page of cards with settings of the branch itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch
from dawr.text.meaning.mistakes import Wrong

from ..form.form import Form, Lines
from ..form.sight import Sight
from .page import Page
from .scroller import Scroller


@dataclass(frozen=True, slots=True)
class Section:
    """A card: its heading and the settings in it."""

    heading: str
    lines: Lines

    @property
    def names(self) -> tuple[str, ...]:
        """The settings in it."""
        return tuple(name for line in self.lines for name in line)


class SectionsPage(Page):
    """Cards below each other; what does not fit scrolls."""

    def __init__(
        self, title: str, sections: Sequence[Section], *, about: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, about=about, parent=parent)
        self.forms: list[Form] = []
        self._headings: list[tuple[Label, str]] = []
        self.cards = Box(spacing=16, around=(0, 0, 10, 8))
        for section in sections:
            self._add(section)
        self.cards.content.addStretch(1)
        self.scroller = Scroller(self.cards)
        self.content.addWidget(self.scroller, 1)

    def show_sight(self, sight: Sight, base: Branch, wrongs: Sequence[Wrong]) -> None:
        """Show the settings of the draft and what is wrong with them."""
        super().show_sight(sight, base, wrongs)
        for label, heading in self._headings:
            label.show_text(sight.words(heading))
        for form in self.forms:
            form.show_thing(sight.branch, sight)
            form.show_wrongs(wrongs)

    def _add(self, section: Section) -> None:
        card = Card(padding=(20, 16), spacing=12)
        if section.heading:
            heading = Label(size="body", weight="semibold")
            self._headings.append((heading, section.heading))
            card.content.addWidget(heading)
        form = Form(Branch, section.lines)
        form.changed.connect(self.edited)
        self.forms.append(form)
        card.content.addWidget(form)
        self.cards.content.addWidget(card)
