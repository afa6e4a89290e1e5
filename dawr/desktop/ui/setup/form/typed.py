"""Fields that are typed: words, codes, numbers with their unit, times of day, dates."""

from datetime import date, time
from math import isfinite
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.line_edit import LineEdit
from dawr.text import latin_digits
from dawr.text.dates import gregorian, hijri
from dawr.text.meaning.kinds import Kind, Meaning
from dawr.text.meaning.telling import clock, decimal
from dawr.text.words import later

from .field import Field
from .sight import Sight

_LONGEST: Final = 300
_MOST: Final = 1e9
_UNITS: Final = {
    Kind.MINUTES: later("minutes"),
    Kind.SECONDS: later("seconds"),
    Kind.PERCENT: later("%"),
}
_STEPS: Final = {Kind.MINUTES: 60.0, Kind.PERCENT: 0.01}
_LEFT: Final = (Kind.CODE, Kind.COLOUR)
"""Read from the left in every language."""


class LineField(Field):
    """Words or a code on one line."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.line = LineEdit(_LONGEST)
        self._unit = Label(size="caption", tone="secondary", wrap=False)
        self._row = Box(across=True, spacing=8)
        if meaning.kind in _LEFT:
            self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._row.content.addWidget(self.line, 1)
        self._row.content.addWidget(self._unit)
        self._unit.setVisible(meaning.kind in _UNITS)
        self._sight: Sight | None = None
        self._shown: object = self
        self.finish(self._row)
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self.focusNextChild)

    def say(self, sight: Sight) -> None:
        """Say the name, the unit, and the word for nothing."""
        super().say(sight)
        self._sight = sight
        words = sight.words
        self.line.setAccessibleName(words(self.meaning.label))
        self.line.show_prompt(words(self.meaning.none))
        if self.meaning.kind in _UNITS:
            self._unit.show_text(words(_UNITS[self.meaning.kind]))

    def show_value(self, value: object, sight: Sight) -> None:
        """Show the value, unless it is what is being typed."""
        self._sight = sight
        self._tell(value, sight)
        if value == self._shown and type(value) is type(self._shown):
            return
        self._shown = value
        self.unread = ""
        self.line.setText(self._written(value))

    def _typed(self, text: str) -> None:
        typed = latin_digits(text).strip().replace("٫", ".")
        if not typed and self.meaning.none:
            value = self.meaning.nothing
        else:
            try:
                value = self._read(typed if self.meaning.kind is not Kind.LINE else text)
            except (ValueError, OverflowError):
                self.refuse(self._how())
                return
        self._shown = value
        self.keep(value)

    def _read(self, text: str) -> object:
        """Return the value of what is typed; raises ValueError."""
        return text

    def _written(self, value: object) -> str:
        return "" if value is None else str(value)

    def _how(self) -> str:
        """Return how the value is to be typed."""
        return ""

    def _tell(self, value: object, sight: Sight) -> None:
        """Say more about the value."""


class NumberField(LineField):
    """A number in the unit that people think in."""

    def _read(self, text: str) -> object:
        kind = self.meaning.kind
        if kind in (Kind.WHOLE, Kind.SECONDS):
            return int(text)
        number = float(text.replace(",", "."))
        if not isfinite(number) or abs(number) > _MOST:
            raise ValueError(text)
        return round(number * 60) if kind is Kind.MINUTES else number * _STEPS.get(kind, 1.0)

    def _written(self, value: object) -> str:
        if not isinstance(value, int | float) or (self.meaning.none and value == self.meaning.nothing):
            return ""
        return decimal(value / _STEPS.get(self.meaning.kind, 1.0))

    def _how(self) -> str:
        words = self._sight.words if self._sight else None
        whole = self.meaning.kind in (Kind.WHOLE, Kind.SECONDS)
        return (
            words("This must be a whole number.")
            if words and whole
            else words("This must be a number.")
            if words
            else ""
        )


class ClockField(LineField):
    """A time of day, 00:00 to 24:00."""

    def _read(self, text: str) -> object:
        hours, _, minutes = text.partition(":")
        if int(hours) == 24 and int(minutes or 0) == 0:
            return time.max
        return time(int(hours), int(minutes or 0))

    def _written(self, value: object) -> str:
        return clock(value) if isinstance(value, time) else ""

    def _how(self) -> str:
        return self._sight.words("This must be a time from 00:00 to 24:00, such as 08:30.") if self._sight else ""


class DateField(LineField):
    """A date, with the weekday and the Hijri date below it."""

    def _read(self, text: str) -> object:
        return date.fromisoformat(text)

    def _written(self, value: object) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    def _how(self) -> str:
        return self._sight.words("This must be a date, such as {date}.", date="2027-02-08") if self._sight else ""

    def _tell(self, value: object, sight: Sight) -> None:
        if isinstance(value, date):
            language, days = sight.words.language, sight.branch.hijri_adjustment
            both = [gregorian(value, language, weekday=True), hijri(value, language, adjustment=days)]
            self.hint.show_text("\n".join(one for one in both if one))
            self.hint.show()
