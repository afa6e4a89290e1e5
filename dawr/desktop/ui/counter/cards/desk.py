"""The desk's own card: state at the top, whoever is there in the middle, never anything over the number."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import State
from dawr.text import Words

from ..actions import Action
from ..parts.box import Box, adopt
from ..parts.keyboard_home import give_back_keyboard, has_keyboard
from ..parts.keyed_button import KeyedButton
from ..situation import Situation
from .customer import CustomerBody
from .notice import NoticeLine
from .quiet import QuietBody
from .undo import UndoNotice

if TYPE_CHECKING:
    from .sign_in import SignInBody

_TOP = 56


class DeskCard(Card):
    """Shows one of three bodies; the top row and the notice line always keep their room."""

    asked = Signal(object, str)
    signed_in = Signal()
    """Enter was pressed on a name."""

    def __init__(self, agent: str = "", parent: QWidget | None = None) -> None:
        super().__init__(padding=(28, 12), spacing=0, parent=parent)
        self.badge = StateBadge("serving", "")
        self.detail = Label(size="body", tone="secondary", wrap=False)
        self.undo = UndoNotice()
        self.note = KeyedButton(Action.NOTE, height="small")
        self.notice = NoticeLine()
        self.customer = CustomerBody()
        self.quiet = QuietBody()
        self._proposed = agent
        self._said: tuple[Words, int] | None = None
        self._sign_in: SignInBody | None = None
        self._top = Box(across=True, spacing=14)
        for widget in (self.badge, self.detail):
            self._top.content.addWidget(widget)
        self._top.content.addStretch(1)
        self._top.content.addWidget(self.undo)
        self._top.content.addWidget(self.note)
        bodies = QWidget()
        self._bodies = QStackedLayout(bodies)
        for body in (self.quiet, self.customer):
            self._bodies.addWidget(body)
        self.content.addWidget(self._top)
        self.content.addWidget(self.notice)
        self.content.addWidget(bodies, 1)
        for part in (self.undo, self.note, self.notice):
            part.asked.connect(self.asked)

    def look_changed(self) -> None:
        """Keep the top row's height."""
        super().look_changed()
        if hasattr(self, "_top"):
            self._top.setFixedHeight(self.theme.px(_TOP))

    @property
    def sign_in(self) -> "SignInBody":
        """Who signs in; made when the counter is first seen closed."""
        if self._sign_in is None:
            from .sign_in import SignInBody  # loaded when it is needed: an open counter's window opens sooner

            self._sign_in = SignInBody(self._proposed)
            self._bodies.addWidget(self._sign_in)
            adopt(self._sign_in)
            self._sign_in.asked.connect(self.signed_in)
            if self._said is not None:
                self._sign_in.say(*self._said)
        return self._sign_in

    def agent(self) -> str:
        """Return who would sign in now."""
        return self._sign_in.agent() if self._sign_in is not None else self._proposed

    def secret(self) -> str | None:
        """Return the PIN given at the closed counter, ``None`` where none is asked for."""
        return self._sign_in.secret() if self._sign_in is not None else None

    def forget_secret(self) -> None:
        """Forget a PIN that did not open the counter."""
        if self._sign_in is not None:
            self._sign_in.forget_secret()

    def say(self, words: Words, counter: int) -> None:
        """Say the words that do not change with the board."""
        self._said = (words, counter)
        self.note.say(words)
        self.customer.note.say(words)
        if self._sign_in is not None:
            self._sign_in.say(words, counter)

    def show_body(self, body: QWidget) -> None:
        """Show the customer, the quiet desk, or who signs in."""
        before = self._bodies.currentWidget()
        if before is body:
            return
        if before is not None and has_keyboard(before):
            give_back_keyboard(self)
        self._bodies.setCurrentWidget(body)

    def show_state(self, state: str, word: str, detail: str, situation: Situation) -> None:
        """Show the badge with what stands beside it."""
        self.badge.setVisible(bool(state))
        if state:
            self.badge.show_state(cast("State", state), word)
        self.detail.show_text(detail)
        self.detail.setVisible(bool(detail))
        self.note.show_situation(situation)
