"""Who serves at a closed counter: a name from the branch's list, or one typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board
from dawr.queueing.branch import in_language
from dawr.queueing.legs import CounterState
from dawr.text import Words

from ..parts.box import Box
from ..parts.choice_model import Choice
from ..parts.chooser import Chooser


class SignInBody(Box):
    """``asked`` when Enter is pressed; ``agent`` says who."""

    asked = Signal()

    def __init__(self, agent: str = "", parent: QWidget | None = None) -> None:
        """``agent``, a code or a name, is proposed first."""
        super().__init__(spacing=12, around=(0, 8, 0, 0), parent=parent)
        self._proposed = agent
        self._offered = ""
        self.title = Label(size="figure", weight="semibold", max_lines=1)
        self.who = Label(size="body", tone="secondary")
        self.chooser = Chooser(free=True, click_chooses=False)
        for widget in (self.title, self.who):
            self.content.addWidget(widget)
        self.content.addWidget(self.chooser, 1)
        self.chooser.chosen.connect(self._ask)

    def agent(self) -> str:
        """Return the agent chosen or typed; "" for a nameless one."""
        return self.chooser.answer()

    def say(self, words: Words, counter: int) -> None:
        """Say the words that do not change with the board."""
        self.title.show_text(words("Counter {counter} is closed", counter=counter))
        self.who.show_text(words("Who serves here? Choose a name, or type one."))
        self.chooser.say(words("Name"), words("Type your name"))

    def show_board(self, board: Board, words: Words, counter: int) -> None:
        """Show the branch's agents, and where somebody is signed in already."""
        elsewhere = {
            line.agent: line.number
            for line in board.counters
            if line.state is not CounterState.CLOSED and line.number != counter
        }
        first = not self.chooser.list.choices()
        self.chooser.show_choices(
            [
                Choice(
                    agent.code,
                    in_language(agent.name, words.language) or agent.code,
                    "",
                    words("Counter {counter}", counter=elsewhere[agent.code]) if agent.code in elsewhere else "",
                )
                for agent in board.branch.agents
            ]
        )
        if first or (self.agent() in elsewhere and self.agent() == self._offered):
            self._propose(board, set(elsewhere))

    def _propose(self, board: Board, elsewhere: set[str | None]) -> None:
        """Propose whom the window was opened for, else the first who does not sit somewhere already."""
        if self._proposed and board.branch.agent(self._proposed) is None:
            self.chooser.line.setText(self._proposed)
            return
        absent = next((agent.code for agent in board.branch.agents if agent.code not in elsewhere), "")
        self._offered = absent if self._proposed in ("", *elsewhere) else self._proposed
        if self._offered:
            self.chooser.list.choose_value(self._offered)

    def _ask(self, _answer: str) -> None:
        self.asked.emit()
