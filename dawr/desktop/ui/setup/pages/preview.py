"""What would change, before it does: every difference in words, who it concerns, and the one thing to do."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch
from dawr.text.meaning.changes import change_readings
from dawr.text.meaning.mistakes import Wrong
from dawr.text.words import later

from ..form.sight import Sight
from .change_list import ChangeList
from .page import Page
from .scroller import Scroller


class PreviewPage(Page):
    """``published`` when it is to be put in force, ``wrong_opened`` carries a mistake to be corrected."""

    published = Signal()
    wrong_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            later("What would change"),
            about=later("It takes effect at once on every screen. Tickets in the branch keep their number and place."),
            parent=parent,
        )
        self.wrongs = Box(spacing=8)
        self.cautions = Box(spacing=8)
        self.changes = ChangeList()
        self.publish = ActionButton("", "check", "F10", kind="primary")
        self.publish.setObjectName("publish")
        inside = Box(spacing=12, around=(0, 0, 10, 8))
        for part in (self.wrongs, self.cautions, self.changes):
            inside.content.addWidget(part)
        inside.content.addStretch(1)
        foot = Box(across=True)
        foot.content.addWidget(self.publish)
        foot.content.addStretch(1)
        self.content.addWidget(Scroller(inside), 1)
        self.content.addWidget(foot)
        self._said: tuple[object, ...] = ()
        self._cautioned: tuple[str, ...] = ()
        self.publish.clicked.connect(self.published)

    def show_sight(self, sight: Sight, base: Branch, wrongs: Sequence[Wrong]) -> None:
        """Show the differences; what is wrong stands first and nothing can be published with it."""
        super().show_sight(sight, base, wrongs)
        readings = change_readings(base, sight.branch, sight.words)
        self.changes.show_changes(readings, sight.words)
        self.publish.show_action(sight.words("Publish"), "check")
        self.publish.setEnabled(bool(readings) and not wrongs)
        self._show_wrongs(sight, tuple(wrongs))

    def show_cautions(self, cautions: Sequence[str]) -> None:
        """Say whom the changes concern who waits already."""
        if tuple(cautions) == self._cautioned:
            return
        self._cautioned = tuple(cautions)
        _emptied(self.cautions)
        for text in cautions:
            card = Card("near", radius="button", padding=(16, 8), spacing=12, across=True)
            card.content.addWidget(Icon("warning", 22, "near"))
            card.content.addWidget(Label(text, "body", "medium", "near"), 1)
            self.cautions.content.addWidget(card)
        adopt(self.cautions)

    def take_focus(self) -> None:
        """Put the keyboard at the one thing to do."""
        self.publish.setFocus()

    def _show_wrongs(self, sight: Sight, wrongs: tuple[Wrong, ...]) -> None:
        said = (sight.words.language, *wrongs)
        if said == self._said:
            return
        self._said = said
        _emptied(self.wrongs)
        for wrong in wrongs:
            card = Card("late", radius="button", padding=(16, 8), spacing=12, across=True)
            card.content.addWidget(Icon("warning", 22, "late"))
            card.content.addWidget(Label(_sentence(wrong, sight), "body", "medium", "late"), 1)
            button = _WrongKey(wrong, sight.words("Correct it"))
            button.opened.connect(self.wrong_opened)
            card.content.addWidget(button)
            self.wrongs.content.addWidget(card)
        adopt(self.wrongs)


class _WrongKey(ActionButton):
    """``opened`` carries the mistake."""

    opened = Signal(object)

    def __init__(self, wrong: Wrong, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, height="small", parent=parent)
        self._wrong = wrong
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.opened.emit(self._wrong)


def _sentence(wrong: Wrong, sight: Sight) -> str:
    from dawr.text.meaning.mistakes import place_of

    return f"{place_of(wrong.path, sight.branch, sight.words)}: {wrong.text}"


def _emptied(box: Box) -> None:
    while item := box.content.takeAt(0):
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
