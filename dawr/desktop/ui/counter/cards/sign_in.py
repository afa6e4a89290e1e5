"""Who serves at a closed counter: a name from the branch's list, or one typed; and the PIN where people have one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board
from dawr.text import Words

from ..parts.box import Box
from ..parts.chooser import Chooser
from ..parts.people import elsewhere, people
from ..parts.pin_pad import PinPad
from ..reading.telling import Telling


class SignInBody(Box):
    """``asked`` when somebody has said who they are, and has proved it where that is asked for."""

    asked = Signal()

    def __init__(self, agent: str = "", parent: QWidget | None = None) -> None:
        """``agent``, a code or a name, is proposed first."""
        super().__init__(across=True, spacing=24, around=(0, 4, 0, 4), parent=parent)
        self._proposed = agent
        self._offered = ""
        self._guarded = False
        self.title = Label(size="figure", weight="semibold", max_lines=1)
        self.who = Label(size="body", tone="secondary")
        self.chooser = Chooser(free=True, click_chooses=False)
        self.pin = PinPad()
        names = Box(spacing=12)
        names.content.addWidget(self.title)
        names.content.addWidget(self.who)
        names.content.addWidget(self.chooser, 1)
        self.content.addWidget(names, 1)
        self.content.addWidget(self.pin)
        self.pin.hide()
        self.chooser.chosen.connect(self._ask)
        self.pin.entered.connect(self.asked)
        self.pin.left.connect(self._back_to_names)

    def agent(self) -> str:
        """Return the agent chosen or typed; "" for a nameless one."""
        return self.chooser.answer()

    def secret(self) -> str | None:
        """Return the PIN given, ``None`` where the branch asks for none."""
        return self.pin.secret() if self._guarded else None

    def forget_secret(self) -> None:
        """Forget the PIN; another try is typed at once."""
        self.pin.clear()
        if self._guarded and self.isVisible():
            self.pin.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard where it is needed first: at the names, or at the PIN of whom the window is for."""
        if self._guarded and self._proposed and self.agent() == self._proposed:
            self.pin.take_focus()
        else:
            self.chooser.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: Words, counter: int) -> None:
        """Say the words that do not change with the board."""
        self.title.show_text(words("Counter {counter} is closed", counter=counter))
        self.chooser.say(words("Name"), words("Nobody of this name") if self._guarded else words("Type your name"))
        self.pin.say(words)

    def show_board(self, board: Board, telling: Telling, counter: int) -> None:
        """Show the branch's agents, where somebody is signed in already, and who is locked out until when."""
        words = telling.words
        if board.guarded != self._guarded:
            self._guarded = board.guarded
            self.chooser.let_free(free=not board.guarded)
            self.say(words, counter)
        self.pin.setVisible(board.guarded)
        self.title.show_size("heading" if board.guarded else "figure")
        self.who.show_text(
            words("Who serves here? Choose your name, then give your PIN.")
            if board.guarded
            else words("Who serves here? Choose a name, or type one.")
        )
        first = not self.chooser.list.choices()
        taken = elsewhere(board, counter)
        self.chooser.show_choices(people(board, counter, words))
        if first or (self.agent() in taken and self.agent() == self._offered):
            self._propose(board, set(taken))
        until = board.locked_until(self.agent()) if board.guarded else None
        self.pin.show_locked(
            words("Locked after wrong tries until {time}.", time=telling.clock(until)) if until is not None else ""
        )

    def _propose(self, board: Board, taken: set[str]) -> None:
        """Propose whom the window was opened for, else the first who does not sit somewhere already."""
        if self._proposed and board.branch.agent(self._proposed) is None:
            self.chooser.line.setText("" if board.guarded else self._proposed)
            return
        absent = next((agent.code for agent in board.branch.agents if agent.active and agent.code not in taken), "")
        self._offered = absent if self._proposed in ("", *taken) else self._proposed
        if self._offered:
            self.chooser.list.choose_value(self._offered)

    def _ask(self, _answer: str) -> None:
        if self._guarded:
            self.pin.take_focus()
        else:
            self.asked.emit()

    def _back_to_names(self) -> None:
        self.pin.clear()
        self.chooser.line.setFocus(Qt.FocusReason.OtherFocusReason)
