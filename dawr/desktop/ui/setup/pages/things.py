"""A page for a list of things: the list at the side, the form of the one chosen beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch
from dawr.text.meaning.mistakes import Wrong
from dawr.text.meaning.settings import SETTINGS
from dawr.text.meaning.telling import name_of

from ..form.form import Form, Lines
from ..form.fresh import fresh
from ..form.sight import Sight
from .page import Page
from .scroller import Scroller
from .thing_list import Line, ThingList

_BUTTONS = (("add", "plus"), ("up", "chevron_up"), ("down", "chevron_down"), ("remove", "cross"))
_LIST = 268


@dataclass(frozen=True, slots=True)
class Listing:
    """Which list of the branch a page shows, and how its things are set out."""

    name: str
    """The field of ``Branch``."""
    lines: Lines
    known_by: str = "code"
    """What other settings name a thing by; it is settled once the thing is in force."""
    numbered: bool = False
    """Whether the list is told by numbers, not names."""


class ThingsPage(Page):
    """Adds, moves and removes things of one list, and changes the one chosen."""

    def __init__(self, title: str, listing: Listing, *, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, about=about, parent=parent)
        self.listing = listing
        self.place = 0
        self._sight: Sight | None = None
        of = SETTINGS[Branch][listing.name].of
        assert of is not None
        self.of = of
        self.list = ThingList()
        self.buttons = {name: ActionButton("", icon, height="small") for name, icon in _BUTTONS}
        self.form = Form(of, listing.lines)
        self.nothing = Label(size="body", tone="secondary", align="centre")
        self.below = Box(spacing=12)
        self._arrange()
        self.form.changed.connect(self._change)
        self.list.chosen.connect(self.choose)
        self.list.asked.connect(self._asked)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.clicked.connect(partial(self._act, name))

    def things(self) -> tuple[object, ...]:
        """Return the things of the draft."""
        return tuple(getattr(self._sight.branch, self.listing.name)) if self._sight is not None else ()

    def current(self) -> object | None:
        """Return the thing chosen, ``None`` when there is none."""
        things = self.things()
        return things[self.place] if 0 <= self.place < len(things) else None

    def choose(self, place: int) -> None:
        """Show another thing."""
        if place != self.place:
            self.place = place
            self._again()

    def show_sight(self, sight: Sight, base: Branch, wrongs: Sequence[Wrong]) -> None:
        """Show the list of the draft and the thing chosen, with what is wrong."""
        super().show_sight(sight, base, wrongs)
        self._sight, self._base, self._wrongs = sight, base, tuple(wrongs)
        self._again()

    def go_to(self, wrong: Wrong) -> None:
        """Choose the thing that has the mistake, and go to the setting."""
        if len(wrong.path) > 1 and isinstance(wrong.path[1], int):
            self.choose(wrong.path[1])
        super().go_to(wrong)

    def show_more(self, sight: Sight, base: Branch, thing: object | None) -> None:
        """Show what a page of its own kind has below the form."""

    def label_of(self, thing: object, sight: Sight) -> str:
        """Return what the list calls a thing."""
        name = name_of(thing, sight.words) or str(getattr(thing, self.listing.known_by))
        if not self.listing.numbered:
            return name
        return sight.words("Counter {counter}", counter=getattr(thing, self.listing.known_by))

    def _again(self) -> None:
        sight = self._sight
        if sight is None:
            return
        things = self.things()
        self.place = max(0, min(self.place, len(things) - 1))
        wrong_at = {one.path[1] for one in self._wrongs if one.path[:1] == (self.listing.name,) and len(one.path) > 1}
        self.list.show_lines(
            [
                Line(self.label_of(thing, sight), place in wrong_at, not getattr(thing, "active", True))
                for place, thing in enumerate(things)
            ],
            self.place,
        )
        self._say(sight, len(things))
        thing = self.current()
        self.form.setVisible(thing is not None)
        self.nothing.setVisible(thing is None)
        if thing is not None:
            self.form.show_thing(thing, sight)
            known = self.listing.known_by
            in_force = {getattr(one, known) for one in getattr(self._base, self.listing.name)}
            self.form.lock([known], locked=getattr(thing, known) in in_force)
            here = (self.listing.name, self.place)
            self.form.show_wrongs([Wrong(one.path[2:], one.text) for one in self._wrongs if one.path[:2] == here])
        self.show_more(sight, self._base, thing)

    def _say(self, sight: Sight, count: int) -> None:
        words = sight.words
        said = {"add": "", "up": words("Move up"), "down": words("Move down"), "remove": words("Remove")}
        for name, button in self.buttons.items():
            label = said[name] or words("Add")
            button.setAccessibleName(label)
            button.setToolTip(label)
        self.buttons["add"].show_action(words("Add"), "plus")
        self.buttons["up"].setEnabled(self.place > 0)
        self.buttons["down"].setEnabled(self.place < count - 1)
        self.buttons["remove"].setEnabled(count > 0)
        self.list.setAccessibleName(words(self._title))
        self.nothing.show_text(words("There is nothing here yet."))

    def _asked(self, name: str) -> None:
        if self.buttons[name].isEnabled():
            self._act(name)

    def _act(self, name: str) -> None:
        sight, things = self._sight, list(self.things())
        if sight is None:
            return
        if name == "add":
            things.append(fresh(self.of, tuple(things), sight))
            self.place = len(things) - 1
        elif things:
            gone = things.pop(self.place)
            if name == "remove":
                self._replace(things)
                self.removed.emit(self.label_of(gone, sight))
                return
            self.place += -1 if name == "up" else 1
            things.insert(self.place, gone)
        self._replace(things)
        if name == "add":
            next(iter(self.form.fields.values())).take_focus()

    def _change(self, thing: object) -> None:
        things = list(self.things())
        things[self.place] = thing
        self._replace(things)

    def _replace(self, things: Sequence[object]) -> None:
        if self._sight is not None:
            changed: dict[str, Any] = {self.listing.name: tuple(things)}
            self.edited.emit(replace(self._sight.branch, **changed))

    def _arrange(self) -> None:
        side = _Side()
        keys = Box(across=True, spacing=6)
        for button in self.buttons.values():
            keys.content.addWidget(button)
        keys.content.addStretch(1)
        side.content.addWidget(self.list, 1)
        side.content.addWidget(keys)
        card = Card(padding=(20, 16), spacing=12)
        card.content.addWidget(self.nothing)
        card.content.addWidget(self.form)
        inside = Box(spacing=16, around=(0, 0, 10, 8))
        inside.content.addWidget(card)
        inside.content.addWidget(self.below)
        inside.content.addStretch(1)
        both = Box(across=True, spacing=16)
        both.content.addWidget(side)
        both.content.addWidget(Scroller(inside), 1)
        self.content.addWidget(both, 1)


class _Side(Card):
    """The list, as wide at every size of window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(8, 8), spacing=8, parent=parent)

    def look_changed(self) -> None:
        """Keep the width in scale."""
        super().look_changed()
        self.setFixedWidth(self.theme.px(_LIST))
