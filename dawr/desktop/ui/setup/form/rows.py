"""A list edited where it stands, and one thing inside another."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card
from dawr.queueing.branch import Message
from dawr.text import Words
from dawr.text.meaning.kinds import Meaning
from dawr.text.meaning.mistakes import Wrong
from dawr.text.meaning.rows import TickerLine

from .check_box import CheckBox
from .field import Field
from .form import Form
from .fresh import fresh
from .layouts import LAYOUTS
from .sight import Sight


class _Row(Card):
    """One thing of the list with the ways to move it and take it away."""

    asked = Signal(str)
    """"up", "down" or "remove"."""

    def __init__(self, of: type, parent: QWidget | None = None) -> None:
        super().__init__("sunken", radius="button", padding=(14, 12), spacing=12, across=True, parent=parent)
        self.form = Form(of, LAYOUTS[of], spacing=10)
        self.buttons = {name: ActionButton("", icon, kind="quiet", height="small") for name, icon in _WAYS}
        flat = len(LAYOUTS[of]) == 1 and of is not TickerLine
        column = Box(across=flat, spacing=0)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.clicked.connect(partial(self._ask, name))
            column.content.addWidget(button)
        if not flat:
            column.content.addStretch(1)
        self.content.addWidget(self.form, 1)
        self.content.addWidget(column, 0, Qt.AlignmentFlag.AlignVCenter if flat else Qt.AlignmentFlag.AlignTop)

    def say(self, words: Words, place: int, count: int) -> None:
        """Say the ways; the first cannot go up, the last not down."""
        said = {"up": words("Move up"), "down": words("Move down"), "remove": words("Remove")}
        for name, button in self.buttons.items():
            button.setAccessibleName(said[name])
            button.setToolTip(said[name])
        self.buttons["up"].setVisible(count > 1)
        self.buttons["down"].setVisible(count > 1)
        self.buttons["up"].setEnabled(place > 0)
        self.buttons["down"].setEnabled(place < count - 1)

    def _ask(self, name: str) -> None:
        self.asked.emit(name)


_WAYS = (("up", "chevron_up"), ("down", "chevron_down"), ("remove", "cross"))


class RowsField(Field):
    """Rows with their own forms; new ones come at the end. ``None`` where there may be no list at all."""

    def __init__(self, meaning: Meaning, of: type | None, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        assert of is not None
        self.of = of
        self.rows: list[_Row] = []
        self._value: tuple[object, ...] | None = ()
        self._sight: Sight | None = None
        self.whether = CheckBox()
        self.whether.setVisible(bool(meaning.none))
        self.label.setVisible(not meaning.none)
        self._inner = Box(spacing=8)
        self.add_button = ActionButton("", "plus", height="small")
        foot = Box(across=True)
        foot.content.addWidget(self.add_button)
        foot.content.addStretch(1)
        self.finish(self.whether, self._inner, foot)
        self.whether.toggled.connect(self._switch)
        self.add_button.clicked.connect(self.add)

    def say(self, sight: Sight) -> None:
        """Say what can be added."""
        super().say(sight)
        self._sight = sight
        self.add_button.show_action(sight.words("Add"), "plus")
        self.add_button.setAccessibleName(sight.words("Add: {what}", what=sight.words(self.meaning.label)))
        self.whether.say(sight.words(self.meaning.label))

    def show_value(self, value: object, sight: Sight) -> None:
        """Show the rows."""
        self._sight = sight
        self._value = value if isinstance(value, tuple) else None
        rows = self._value or ()
        on = self._value is not None
        self.whether.blockSignals(True)
        self.whether.setChecked(on)
        self.whether.blockSignals(False)
        self.add_button.setVisible(on)
        self._inner.setVisible(bool(rows))
        while len(self.rows) > len(rows):
            row = self.rows.pop()
            self._inner.content.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(rows):
            self._build()
        for place, (row, thing) in enumerate(zip(self.rows, rows, strict=True)):
            row.form.show_thing(thing, sight)
            row.say(sight.words, place, len(rows))

    def show_wrongs(self, wrongs: Sequence[Wrong]) -> None:
        """Say each mistake in the row it is in; what is about the list, below it."""
        for place, row in enumerate(self.rows):
            row.form.show_wrongs([Wrong(one.path[1:], one.text) for one in wrongs if one.path[:1] == (place,)])
        inside = {one for one in wrongs if len(one.path) > 1 and isinstance(one.path[0], int)}
        super().show_wrongs([one for one in wrongs if one not in inside])

    def add(self) -> None:
        """Add a row at the end and go there."""
        if self._sight is not None:
            rows = self._value or ()
            self.keep((*rows, fresh(self.of, rows, self._sight)))
            if len(self.rows) > len(rows):
                next(iter(self.rows[-1].form.fields.values())).take_focus()

    def _build(self) -> None:
        row = _Row(self.of)
        row.form.changed.connect(partial(self._change, len(self.rows)))
        row.asked.connect(partial(self._move, len(self.rows)))
        self._inner.content.addWidget(row)
        self.rows.append(row)
        adopt(row)

    def _change(self, place: int, thing: object) -> None:
        rows = list(self._value or ())
        rows[place] = thing
        self._value = tuple(rows)
        self.keep(self._value)

    def _move(self, place: int, way: str) -> None:
        rows = list(self._value or ())
        moved = rows.pop(place)
        if way != "remove":
            rows.insert(place - 1 if way == "up" else place + 1, moved)
        self.keep(tuple(rows))

    def _switch(self, on: bool) -> None:
        if self._sight is not None:
            self.keep((fresh(self.of, (), self._sight),) if on else None)


class ThingField(Field):
    """One thing with settings of its own, set out below its name."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        assert meaning.of is not None
        self.form = Form(meaning.of, LAYOUTS[meaning.of])
        self.label.hide()
        self.finish(self.form)
        self.form.changed.connect(self._take)

    def show_value(self, value: object, sight: Sight) -> None:
        """Show the thing; where there is none, an empty one to be filled."""
        self.form.show_thing(value if value is not None else fresh(self.form.of, (), sight), sight)

    def show_wrongs(self, wrongs: Sequence[Wrong]) -> None:
        """Say each mistake beside its setting."""
        self.form.show_wrongs(wrongs)

    def _take(self, thing: object) -> None:
        if isinstance(thing, Message) and not any((*thing.title.values(), *thing.body.values())):
            self.keep(None)
        else:
            self.keep(thing)
