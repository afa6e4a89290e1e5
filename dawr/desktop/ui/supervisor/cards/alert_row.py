"""One alert: its sign, what it is about with its numbers, and what can be done at once."""

from typing import Final, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.state_shapes import State, paint_state, state_colour
from dawr.desktop.ui.shared.themed import Themed
from dawr.text import Words

from ..reading.alerts import AlertReading

_SIGN: Final = 22


class AlertRow(Themed, QWidget):
    """``asked`` carries what the alert leads to, ``seen`` its key: somebody has taken note of it."""

    asked = Signal(str)
    seen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: AlertReading | None = None
        self.sign = _Sign()
        self.title = Label(size="body", weight="semibold", max_lines=3)
        self.detail = Label(size="caption", tone="secondary", max_lines=3)
        self.button = ActionButton("", height="small")
        self.note = ActionButton("", "check", kind="quiet", height="small")
        told = Box()
        told.content.addWidget(self.title)
        told.content.addWidget(self.detail)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(told, 1)
        self._row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.button.clicked.connect(self._ask)
        self.note.clicked.connect(self._note)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        if hasattr(self, "_row"):
            self._row.setContentsMargins(0, self.theme.px(4), 0, self.theme.px(4))
            self._row.setSpacing(self.theme.px(12))
        super().look_changed()

    def show_reading(self, reading: AlertReading, words: Words) -> None:
        """Show the alert as it is now."""
        if reading == self._reading:
            return
        self._reading = reading
        self.sign.show_state("closed" if reading.seen else reading.state)
        self.title.show_text(reading.title)
        self.title.show_tone("secondary" if reading.seen else "primary")
        self.detail.show_text(reading.seen or reading.detail)
        opens = bool(reading.opens)
        self.button.setVisible(opens)
        if opens:
            self.button.show_action(reading.action)
        label = words("Seen")
        self.note.setVisible(not reading.seen)
        self.note.show_action("" if opens else label, "check", "quiet" if opens else "secondary")
        self.note.setAccessibleName(words("Seen: {what}", what=reading.title))
        self.note.setToolTip(label)

    def key(self) -> str:
        """Return the alert shown, "" before any."""
        return self._reading.key if self._reading is not None else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Part the row from the one above."""
        theme = self.theme
        QPainter(self).fillRect(0, 0, self.width(), theme.line("soft"), theme.colour("line_soft"))

    def _ask(self) -> None:
        if self._reading is not None:
            self.asked.emit(self._reading.opens)

    def _note(self) -> None:
        if self._reading is not None:
            self.seen.emit(self._reading.key)


class _Sign(Themed, QWidget):
    """The shape of a state, in its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "near"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        """Return the sign's size."""
        return QSize(self.theme.px(_SIGN), self.theme.px(_SIGN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        state = cast("State", self._state)
        colour = self.theme.colour(state_colour(state))
        paint_state(QPainter(self), state, self.rect().toRectF(), colour, self.theme.colour("surface_card"))
