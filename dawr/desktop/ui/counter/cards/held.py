"""Who is parked at the desk: the one parked longest, and the way to the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.text import Words

from ..actions import Action
from ..parts.fitted_text import FittedText, Line
from ..parts.keyed_button import KeyedButton
from ..reading.desk import HeldReading
from ..situation import Situation

_HEIGHT, _LOW = 88, 72


class HeldCard(Card):
    """F5 resumes the one shown; all of them are one key further."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._low = False
        super().__init__(padding=(24, 8), spacing=14, across=True, parent=parent)
        self._shown: tuple[tuple[HeldReading, ...] | None, str] | None = None
        self.badge = StateBadge("held", "")
        self.about = FittedText()
        self.more = KeyedButton(Action.HELD_LIST, height="small", show_key=False)
        self.resume = KeyedButton(Action.RESUME, height="small")
        for widget in (self.badge, self.about, self.more, self.resume):
            self.content.addWidget(widget, 1 if widget is self.about else 0)
        self.more.asked.connect(self.asked)
        self.resume.asked.connect(self.asked)

    def show_low(self, *, low: bool) -> None:
        """Be lower where the window is."""
        if low != self._low:
            self._low = low
            self.look_changed()

    def look_changed(self) -> None:
        """Keep the height."""
        super().look_changed()
        self.setFixedHeight(self.theme.px(_LOW if self._low else _HEIGHT))

    def show_readings(self, readings: tuple[HeldReading, ...] | None, situation: Situation, words: Words) -> None:
        """Show who is on hold; ``None``: not known yet."""
        self.resume.say(words)
        self.resume.show_situation(situation)
        if (readings, words.language) == self._shown:
            return
        self._shown = (readings, words.language)
        self.badge.show_state("held", words("Held"))
        self.badge.setVisible(bool(readings))
        self.more.setVisible(len(readings or ()) > 1)
        if not readings:
            self.about.show_lines(Line("" if readings is None else words("Nobody on hold")))
            return
        if len(readings) > 1:
            self.more.show_action(words("+{n}", n=len(readings) - 1))
            self.more.setAccessibleName(words("All on hold"))
        first = readings[0]
        self.about.show_lines(Line(first.number, "body", "semibold", "text_primary"), Line(first.since, "caption"))
