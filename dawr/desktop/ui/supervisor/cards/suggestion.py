"""What would help now, with what it brings and what it costs. It is read first, and never there without a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed
from dawr.text import Words

from ..reading.suggestion import Gain, SuggestionReading


class SuggestionCard(Card):
    """``accepted`` carries what is to be opened and the step that begins there."""

    accepted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_edge", padding=(24, 16), spacing=8, parent=parent)
        self._words: Words | None = None
        self._readings: tuple[SuggestionReading, ...] = ()
        self._place = 0
        self._built = False
        self.hide()

    def _build(self) -> None:
        """Make what stands in it, with the first suggestion: on many days there is none, and the floor opens sooner."""
        self._built = True
        self.head = Label(size="heading", weight="bold", tone="accent", wrap=False)
        self.title = Label(size="heading", weight="semibold", max_lines=2)
        self.gains = _Gains()
        self.price = Label(size="caption", weight="medium", max_lines=2)
        self.basis = Label(size="caption", tone="secondary", max_lines=2)
        self.apply = ActionButton("", "check", kind="primary")
        self.other = ActionButton("")
        self.back = Label(size="caption", tone="secondary", max_lines=2)
        top = Box(across=True, spacing=12)
        top.content.addWidget(Icon("bulb", 24, "accent"))
        top.content.addWidget(self.head)
        top.content.addStretch(1)
        buttons = Box(across=True, spacing=12)
        for button in (self.apply, self.other):
            buttons.content.addWidget(button)
        buttons.content.addWidget(self.back, 1)
        for part in (top, self.title, self.gains, self.price, self.basis, buttons):
            self.content.addWidget(part)
        self.apply.clicked.connect(self.accept)
        self.other.clicked.connect(self._turn)
        self._name()
        adopt(self)

    def say(self, words: Words) -> None:
        """Say what does not change with the board."""
        self._words = words
        if self._built:
            self._name()

    def _name(self) -> None:
        words = self._words
        if words is None:
            return
        self.head.show_text(words("Suggestion"))
        self.apply.show_action(words("Apply now"), "check")
        self.other.show_action(words("Try another"))
        self.back.show_text(words("Can be taken back at any time"))
        self.gains.shorter = words("shorter")

    def show_readings(self, readings: tuple[SuggestionReading, ...]) -> None:
        """Show the best of them, or the one that was turned to; nothing where nothing is known."""
        if readings == self._readings:
            return
        self._readings = readings
        self._place = min(self._place, max(0, len(readings) - 1))
        if readings:
            if not self._built:
                self._build()
            self.other.setVisible(len(readings) > 1)
            self._show(readings[self._place])
        self.setVisible(bool(readings))

    def _show(self, reading: SuggestionReading) -> None:
        self.title.show_text(reading.title)
        self.gains.show_gains(reading.gains)
        self.price.show_text(reading.price)
        self.basis.show_text(reading.basis)
        self.setAccessibleName(reading.spoken())

    def _turn(self) -> None:
        if self._readings:
            self._place = (self._place + 1) % len(self._readings)
            self._show(self._readings[self._place])

    def accept(self) -> None:
        """Open what is suggested, with its question; nothing where nothing is."""
        if self._readings:
            reading = self._readings[self._place]
            self.accepted.emit(reading.opens, reading.begins)


class _Gains(Themed, QWidget):
    """One line per service: its wait now, an arrow, its wait then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shorter = ""
        self._gains: tuple[Gain, ...] = ()
        self._rows: list[tuple[QWidget, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        self._grid.setHorizontalSpacing(self.theme.px(18))
        self._grid.setVerticalSpacing(self.theme.px(6))
        super().look_changed()

    def show_gains(self, gains: tuple[Gain, ...]) -> None:
        """Show these services."""
        if gains == self._gains:
            return
        self._gains = gains
        while len(self._rows) < len(gains):
            self._add()
        for row, widgets in enumerate(self._rows):
            for widget in widgets:
                widget.setVisible(row < len(gains))
            if row < len(gains):
                self._fill(widgets, gains[row])

    def _add(self) -> None:
        row = len(self._rows)
        line = Hairline()
        name = Label(size="body", weight="medium", max_lines=2)
        before = Label(size="body", tone="secondary", wrap=False)
        arrow = Icon("next", 18)
        after = Label(size="heading", weight="semibold", wrap=False)
        sign = Icon("arrow_down", 16, "serving")
        word = Label(size="caption", weight="semibold", tone="serving", wrap=False)
        self._grid.addWidget(line, 2 * row, 0, 1, 6)
        for column, widget in enumerate((name, before, arrow, after, sign, word)):
            place = Qt.AlignmentFlag.AlignVCenter if column else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, 2 * row + 1, column, place)
        widgets: tuple[QWidget, ...] = (line, name, before, arrow, after, sign, word)
        for widget in widgets:
            adopt(widget)
        self._rows.append(widgets)

    def _fill(self, widgets: tuple[QWidget, ...], gain: Gain) -> None:
        _, name, before, _, after, _, word = widgets
        for label, text in ((name, gain.service), (before, gain.before), (after, gain.after), (word, self.shorter)):
            assert isinstance(label, Label)
            label.show_text(text)
