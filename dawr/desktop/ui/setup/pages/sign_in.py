"""Who sets up: a name among those who may, and their PIN. Only where the branch has an owner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box, Space
from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.line_edit import LineEdit
from dawr.queueing.board import Board
from dawr.queueing.branch import in_language
from dawr.queueing.rights import Permission, may
from dawr.text import Words, latin_digits
from dawr.text.meaning.offers import Offer

from ..form.choice_box import ChoiceBox

_LONGEST, _WIDE = 64, 460


class SignInPage(Box):
    """``given`` carries a person's code and the PIN."""

    given = Signal(str, str)

    def __init__(self, agent: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._proposed = agent
        self.title = Label(size="heading", weight="semibold")
        self.about = Label(size="body", tone="secondary")
        self.who_label = Label(size="caption", weight="semibold", tone="secondary")
        self.who = ChoiceBox()
        self.pin_label = Label(size="caption", weight="semibold", tone="secondary")
        self.pin = LineEdit(_LONGEST)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = Label(size="body", weight="medium", tone="near")
        self.enter = ActionButton("", "lock", kind="primary", height="normal")
        self.enter.setObjectName("sign-in")
        self.card = _Panel()
        top = Box(across=True, spacing=12)
        top.content.addWidget(Icon("lock", 26, "accent"))
        top.content.addWidget(self.title, 1)
        fields = (self.who_label, self.who, self.pin_label, self.pin, self.said, Space(height=8), self.enter)
        for widget in (top, self.about, *fields):
            self.card.content.addWidget(widget)
        self.content.addStretch(1)
        self.content.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.content.addStretch(2)
        self.said.hide()
        self.enter.clicked.connect(self._give)
        self.pin.entered.connect(self._give)

    def show_board(self, board: Board, words: Words) -> None:
        """Offer those who may set up."""
        branch, language = board.branch, words.language
        self.title.show_text(words("Who sets up?"))
        self.about.show_text(words("Every change stands in the journal under your name."))
        self.who_label.show_text(words("Name"))
        self.pin_label.show_text(words("PIN or password"))
        self.pin.setAccessibleName(words("PIN or password"))
        self.who.setAccessibleName(words("Name"))
        self.enter.show_action(words("Sign in"), "lock")
        chosen = self.who.value() or self._proposed
        offered = [
            Offer(one.code, in_language(one.name, language) or one.code)
            for one in branch.agents
            if may(branch, one.code, Permission.SET_UP)
        ]
        self.who.show_offers(offered)
        if any(offer.value == chosen for offer in offered):
            self.who.show_value(chosen)

    def show_said(self, text: str) -> None:
        """Say why the last try did not do; "": nothing to say."""
        self.said.show_text(text)
        self.said.setVisible(bool(text))
        self.pin.clear()

    def take_focus(self) -> None:
        """Type the PIN at once where the name is known."""
        (self.pin if self.who.value() else self.who).setFocus()

    def _give(self) -> None:
        who, secret = self.who.value(), latin_digits(self.pin.text())
        if who and secret:
            self.pin.clear()
            self.given.emit(str(who), secret)


class _Panel(Card):
    """As wide at every size of window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(32, 28), spacing=10, parent=parent)

    def look_changed(self) -> None:
        """Keep the width in scale."""
        super().look_changed()
        self.setFixedWidth(self.theme.px(_WIDE))
