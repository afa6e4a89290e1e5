"""Who changed what and when, and the way back to any earlier settings."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch, in_language
from dawr.queueing.settings import changes
from dawr.text import Words
from dawr.text.bidi import Isolated, isolate
from dawr.text.dates import gregorian
from dawr.text.meaning.changes import change_readings
from dawr.text.meaning.mistakes import Wrong
from dawr.text.words import later

from ..form.sight import Sight
from ..records import Entry
from .change_list import ChangeList
from .page import Page
from .scroller import Scroller
from .thing_list import Line, ThingList

_WIDE = 300


class HistoryPage(Page):
    """``wanted`` carries the place in the journal of the settings to go back to."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            later("History"),
            about=later("Going back is a change like any other: it is previewed first and stands here too."),
            parent=parent,
        )
        self.entries: tuple[Entry, ...] = ()
        self.place = 0
        self._sight: Sight | None = None
        self.list = ThingList()
        self.said = Label(size="body", weight="semibold")
        self.detail = Label(size="caption", tone="secondary")
        self.back = ActionButton("", "undo", height="small")
        self.back.setObjectName("take-back")
        self.changes = ChangeList()
        self._arrange()
        self.list.chosen.connect(self._choose)
        self.back.clicked.connect(self._ask)

    def show_sight(self, sight: Sight, base: Branch, wrongs: Sequence[Wrong]) -> None:
        """Say everything in the reader's words."""
        super().show_sight(sight, base, wrongs)
        self._sight = sight
        self._again()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, newest first."""
        self.entries, self.place = tuple(entries), 0
        self._again()

    def take_focus(self) -> None:
        """Put the keyboard at the list."""
        self.list.setFocus()

    def _choose(self, place: int) -> None:
        self.place = place
        self._again()

    def _again(self) -> None:
        sight = self._sight
        if sight is None:
            return
        words = sight.words
        self.list.setAccessibleName(words("History"))
        self.list.show_lines([Line(self._line(place, sight)) for place in range(len(self.entries))], self.place)
        self.back.show_action(words("Go back to these settings"), "undo")
        here = self.entries[self.place] if self.entries else None
        self.back.setEnabled(here is not None and self.place > 0)
        self.said.show_text(_when(here.at, sight) if here is not None else words("Reading the journal …"))
        self.detail.show_text(_who(here, sight) if here is not None else "")
        before = self._before(self.place)
        shown = change_readings(before, here.branch, words) if here is not None and before is not None else ()
        self.changes.show_changes(shown, words)

    def _before(self, place: int) -> Branch | None:
        return self.entries[place + 1].branch if place + 1 < len(self.entries) else None

    def _line(self, place: int, sight: Sight) -> str:
        entry, before, words = self.entries[place], self._before(place), sight.words
        if before is None:
            what = words("First settings")
        else:
            what = words.counted("{n} setting", "{n} settings", len(changes(before, entry.branch)))
        return words("{when}\n{who} · {what}", when=_when(entry.at, sight), who=_name(entry, sight), what=what)

    def _ask(self) -> None:
        if self.entries:
            self.wanted.emit(self.entries[self.place].seq)

    def _arrange(self) -> None:
        side = _Side()
        side.content.addWidget(self.list, 1)
        head = Card(padding=(20, 12), spacing=12, across=True)
        told = Box(spacing=0)
        told.content.addWidget(self.said)
        told.content.addWidget(self.detail)
        head.content.addWidget(told, 1)
        head.content.addWidget(self.back)
        right = Box(spacing=12)
        right.content.addWidget(head)
        right.content.addWidget(Scroller(self.changes), 1)
        both = Box(across=True, spacing=16)
        both.content.addWidget(side)
        both.content.addWidget(right, 1)
        self.content.addWidget(both, 1)


class _Side(Card):
    """The list, as wide at every size of window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(8, 8), spacing=8, parent=parent)

    def look_changed(self) -> None:
        """Keep the width in scale."""
        super().look_changed()
        self.setFixedWidth(self.theme.px(_WIDE))


def _when(at: datetime, sight: Sight) -> str:
    here = at.astimezone(ZoneInfo(sight.branch.time_zone))
    return f"{gregorian(here.date(), sight.words.language)} · {isolate(f'{here:%H:%M}')}"


def _name(entry: Entry, sight: Sight) -> str:
    person = sight.branch.agent(entry.actor)
    if person is not None:
        return in_language(person.name, sight.words.language)
    return isolate(entry.actor) if entry.actor else sight.words("without sign-in")


def _who(entry: Entry, sight: Sight) -> str:
    words: Words = sight.words
    who = Isolated(_name(entry, sight))
    return words("By {who}, at {device}", who=who, device=isolate(entry.device)) if entry.device else who
