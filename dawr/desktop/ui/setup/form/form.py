"""The settings of one thing, in lines: each setting by its kind, each mistake beside the setting it names."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.text.meaning.kinds import Kind
from dawr.text.meaning.mistakes import Wrong
from dawr.text.meaning.rows import SHAPES
from dawr.text.meaning.settings import SETTINGS

from .chosen import ChoiceField, FlagField, SeveralField
from .colour import ColourField
from .field import Field
from .sight import Sight
from .texts import TextsField
from .typed import ClockField, DateField, LineField, NumberField

Lines = tuple[tuple[str, ...], ...]
"""Names of settings; those of one line stand side by side."""

_FIELDS: Final = {
    Kind.TEXTS: TextsField,
    Kind.LINE: LineField,
    Kind.CODE: LineField,
    Kind.COLOUR: ColourField,
    Kind.WHOLE: NumberField,
    Kind.NUMBER: NumberField,
    Kind.SECONDS: NumberField,
    Kind.MINUTES: NumberField,
    Kind.PERCENT: NumberField,
    Kind.FLAG: FlagField,
    Kind.CHOICE: ChoiceField,
    Kind.SEVERAL: SeveralField,
    Kind.CLOCK: ClockField,
    Kind.DAY: DateField,
}


class Form(Box):
    """``changed`` carries the thing as it would be. ``show_thing`` tells nobody."""

    changed = Signal(object)

    def __init__(self, of: type, lines: Lines, *, spacing: float = 14, parent: QWidget | None = None) -> None:
        super().__init__(spacing=spacing, parent=parent)
        self.of = of
        self.fields: dict[str, Field] = {}
        self._thing: object = None
        self._sight: Sight | None = None
        for line in lines:
            row = Box(across=True, spacing=16)
            for name in line:
                field = self.fields[name] = self._field(name)
                field.setObjectName(name)
                field.changed.connect(partial(self._take, name))
                row.content.addWidget(field, 1)
            self.content.addWidget(row)

    def show_thing(self, thing: object, sight: Sight) -> None:
        """Show a thing; what is being typed stays as it is typed."""
        self._thing = thing
        self._sight = sight
        for name, field in self.fields.items():
            field.setVisible(field.meaning.shown(thing))
            field.say(sight)
            field.show_value(self._value(name), sight)

    def thing(self) -> object:
        """Return the thing as it is shown."""
        return self._thing

    def show_wrongs(self, wrongs: Sequence[Wrong]) -> None:
        """Say what is wrong; paths begin with the name of a setting."""
        for name, field in self.fields.items():
            field.show_wrongs([Wrong(one.path[1:], one.text) for one in wrongs if one.path[:1] == (name,)])

    def lock(self, names: Sequence[str], *, locked: bool) -> None:
        """Let these settings be read only: other things name them."""
        for name in names:
            self.fields[name].setEnabled(not locked)

    def unread(self) -> Field | None:
        """Return the first field with something typed that cannot be read."""
        found = (field for field in self.findChildren(Field) if field.unread and field.isVisible())
        return next(found, None)

    def _field(self, name: str) -> Field:
        meaning, shape = SETTINGS[self.of][name], SHAPES.get((self.of, name))
        if meaning.kind is Kind.ROWS or shape is not None:
            from .rows import RowsField  # holds forms itself

            return RowsField(meaning, shape.of if shape is not None else meaning.of)
        if meaning.kind is Kind.THING:
            from .rows import ThingField

            return ThingField(meaning)
        return _FIELDS[meaning.kind](meaning)

    def _value(self, name: str) -> object:
        shape = SHAPES.get((self.of, name))
        return shape.taken(self._thing) if shape is not None else getattr(self._thing, name)

    def _take(self, name: str, value: object) -> None:
        shape = SHAPES.get((self.of, name))
        if shape is not None and isinstance(value, tuple):
            changed = shape.put(self._thing, value)
        else:
            thing: Any = self._thing
            changed = replace(thing, **{name: value})
        if changed != self._thing:
            self._thing = changed
            self.changed.emit(changed)
