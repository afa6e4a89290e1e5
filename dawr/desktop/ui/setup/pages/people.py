"""The page of the people: who they are, what they may do, and the PIN they sign in with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.line_edit import LineEdit
from dawr.queueing.branch import Agent, Branch
from dawr.text import latin_digits
from dawr.text.words import later

from ..form.sight import Sight
from .things import Listing, ThingsPage

_LONGEST = 64


class PeoplePage(ThingsPage):
    """``secret_given`` carries a person's code and the new PIN, which no setting and no draft ever holds."""

    secret_given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            later("People"),
            Listing("agents", (("name",), ("code", "role", "profile"), ("active",), ("skills",), ("languages",))),
            parent=parent,
        )
        self.pin_title = Label(size="body", weight="semibold")
        self.pin_about = Label(size="caption", tone="secondary")
        self.pin = LineEdit(_LONGEST)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.set_pin = ActionButton("", "lock", height="small")
        self.set_pin.setObjectName("set-pin")
        row = Box(across=True, spacing=12)
        row.content.addWidget(self.pin, 1)
        row.content.addWidget(self.set_pin)
        self.pin_card = Card(padding=(20, 16), spacing=8)
        for widget in (self.pin_title, self.pin_about, row):
            self.pin_card.content.addWidget(widget)
        self.below.content.addWidget(self.pin_card)
        self.set_pin.clicked.connect(self._give)
        self.pin.entered.connect(self._give)

    def choose(self, place: int) -> None:
        """Show another person; what was typed of a PIN is forgotten."""
        if place != self.place:
            self.pin.clear()
        super().choose(place)

    def show_more(self, sight: Sight, base: Branch, thing: object | None) -> None:
        """Show where the PIN is set: only for people whom the branch knows by now."""
        words = sight.words
        known = isinstance(thing, Agent) and base.agent(thing.code) is not None
        self.pin_card.setVisible(thing is not None)
        self.pin_title.show_text(words("PIN or password"))
        self.pin.setAccessibleName(words("PIN or password"))
        self.set_pin.show_action(words("Set the PIN"), "lock")
        self.pin_about.show_text(
            words("It is set at once and stands in no setting, file or journal.")
            if known
            else words("Publish first: the branch does not know this person yet.")
        )
        for widget in (self.pin, self.set_pin):
            widget.setEnabled(known)

    def _give(self) -> None:
        person, secret = self.current(), latin_digits(self.pin.text())
        if isinstance(person, Agent) and secret:
            self.pin.clear()
            self.secret_given.emit(person.code, secret)
