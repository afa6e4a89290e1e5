"""Who takes the counter over, customer and all: a name, and the PIN where people have one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dawr.queueing.staff_commands import HandOverCounter
from dawr.text import Words

from ..actions import Action
from ..orders import proved
from ..parts.chooser import Chooser
from ..parts.people import people
from ..parts.pin_pad import PinPad
from ..sight import Sight
from ..situation import Situation, possible
from .panel import Panel


class HandOverPanel(Panel):
    """Name, Enter; where accounts are asked for the PIN of whoever takes over, Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self._allowed = False
        self.chooser = Chooser(click_chooses=False)
        self.pin = PinPad()
        self.content.addWidget(self.chooser, 1)
        self.content.addWidget(self.pin, 2, Qt.AlignmentFlag.AlignHCenter)
        self.chooser.chosen.connect(self._name_chosen)
        self.chooser.left.connect(self.left)
        self.pin.entered.connect(self._hand_over)
        self.pin.left.connect(self.left)

    def say(self, words: Words) -> None:
        """Say the words that do not change with the board."""
        super().say(words)
        self.title.show_text(words("Who takes the counter over?"))
        self.chooser.say(words("Name"), words("Nobody of this name"))
        self.pin.say(words)

    def show_sight(self, sight: Sight, situation: Situation) -> None:
        """Show who else may sit down here."""
        self._sight = sight
        self._allowed = possible(Action.HAND_OVER, situation)
        board, telling = sight.board, sight.telling
        self.chooser.show_choices(people(board, sight.line.number, telling.words, sight.line.agent or ""))
        self.pin.setVisible(board.guarded)
        until = board.locked_until(self.chooser.answer()) if board.guarded else None
        self.pin.show_locked(
            telling.words("Locked after wrong tries until {time}.", time=telling.clock(until)) if until else ""
        )

    def take_focus(self) -> None:
        """Type at once."""
        self.chooser.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _name_chosen(self, _agent: str) -> None:
        if self._sight is not None and self._sight.board.guarded:
            self.pin.take_focus()
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        agent = self.chooser.answer()
        if self._sight is None or not agent or not self._allowed:
            return
        order = partial(HandOverCounter, counter=self._sight.line.number, agent=agent)
        self.ordered.emit(proved(order, self.pin.secret()) if self._sight.board.guarded else order)
