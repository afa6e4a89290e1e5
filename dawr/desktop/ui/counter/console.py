"""The counter console: the one window an agent serves from all day."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Mode, Theme
from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.staff_window import StaffWindow
from dawr.queueing.board import Board
from dawr.queueing.outcomes import Broken, Outcome, Refused
from dawr.queueing.refusals import Refusal
from dawr.text import Words

from .attention import IdleChime
from .cards.action_keys import ActionKeys
from .cards.day import DayCard
from .cards.desk import DeskCard
from .cards.top_bar import TopBar
from .conduct import Conduct
from .explained import Explained
from .faces import Faces
from .keyboard import key_name
from .parts.box import Box, Sides
from .parts.keyboard_home import HOME
from .reading.customer import customer_reading, timer_reading
from .reading.desk import day_reading, desk_reading
from .reading.notices import Answer, Notice, notice_reading, own_clock_notice, printer_reading, undo_reading
from .reading.quiet import quiet_reading
from .reading.telling import ROOM, Telling
from .side import SideColumn
from .sight import Sight
from .situation import Situation, Stand, situation_of

_SMALLEST: Final = (1272, 680)
"""Pixels at 100 %: 1366 × 768, or 1920 × 1080 at 150 %, less what a desktop keeps for itself."""
_LOW: Final = 750
"""Below this height, at 100 %, distances are narrow."""
_WIDE, _NARROW = 16, 12
_A_MOMENT: Final = timedelta(seconds=4)


class CounterConsole(StaffWindow):
    """Shows one counter and gives its orders. It does no I/O and has no timer: ``show_time`` makes time pass."""

    command_given = Signal(object)
    """Carries a ``Command``."""
    choice_made = Signal(str, object)
    """What the agent has chosen for this window, to be remembered: "mode", "language" or "chime", and the choice."""
    chime_wanted = Signal()
    """Somebody has come to wait for a desk that is idle."""

    def __init__(
        self,
        counter: int,
        *,
        agent: str = "",
        language: str = "ar",
        mode: Mode = "light",
        scale: float = 1.0,
        device: str = "",
        accent: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``agent`` (code or name) is proposed at the closed counter; ``device`` names this window in the journal.

        ``accent`` is the branch's, where it is known before the first board.
        """
        super().__init__(Theme(mode, "console", scale, accent), Words(language, ROOM), parent)
        self.setObjectName(HOME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.counter = counter
        self._trouble = ""
        self._ahead = timedelta()
        self._answer: Answer | None = None
        self._told: tuple[Notice, datetime] | None = None
        self.situation = Situation()
        self.chime = IdleChime()
        self.explained = Explained()
        self.top = TopBar()
        self.desk = DeskCard(agent)
        self.keys = ActionKeys()
        self.day = DayCard()
        self.side = SideColumn()
        self.conduct = Conduct(self, device or f"counter-{counter}")
        self.faces = Faces(self)
        self._arrange()
        self._listen()
        self._apply_theme()
        self._say()
        self._redraw()

    # -- what the program tells -------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Redraw what differs."""
        self._take(board)
        line = board.counter(self.counter)
        if line is not None:
            self.explained.see(line)
        self.conduct.board_came()
        self._redraw()
        if self.chime.is_due(self.situation):
            self.chime_wanted.emit()
        self.conduct.board_shown()

    def show_time(self, now: datetime) -> None:
        """Move clock, timers and waits; aware UTC."""
        self._now = now
        self._redraw()
        self.conduct.call_by_itself()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say calmly what was refused or broke; what was done, the board shows."""
        if not self.conduct.settle(outcome):
            return
        answer = Answer(outcome, self.now()) if isinstance(outcome, Refused | Broken) else None
        if answer is not None or self._answer is not None:  # what was done, the board that follows shows
            self._answer = answer
            self._redraw()

    def show_trouble(self, code: str) -> None:
        """Say why the branch cannot be reached, "" when it can again; what was last seen stays."""
        if code != self._trouble:
            self._trouble = code
            self._redraw()

    def show_wrong_clock(self, ahead: timedelta) -> None:
        """Say calmly that the branch's time is so far ahead of this PC's clock; nothing once they agree."""
        self._ahead = ahead
        self._redraw()

    # -- what the agent chooses for this window ---------------------------------------------------

    def set_look(self, *, mode: Mode | None = None, scale: float | None = None) -> None:
        """Be light or dark, larger or smaller."""
        self._theme = replace(self._theme, mode=mode or self._theme.mode, scale=scale or self._theme.scale)
        self._apply_theme()

    def set_chime(self, *, on: bool) -> None:
        """Sound the chime for an idle desk, or never."""
        self.chime.on = on
        self._redraw()

    # -- for the parts ----------------------------------------------------------------------------

    def theme(self) -> Theme:
        """Return how the window looks."""
        return self._theme

    def sight(self) -> Sight | None:
        """Return the branch as this desk sees it, ``None`` before the first board or without such a counter."""
        line = self._board.counter(self.counter) if self._board is not None else None
        if self._board is None or line is None:
            return None
        return Sight(self._board, line, self._telling())

    def tell(self, said: str) -> None:
        """Say for a moment what a key has done that nothing else on the screen shows."""
        self._told = Notice(said), self.now() + _A_MOMENT
        self._redraw()

    def tell_refused(self, code: Refusal, **details: object) -> None:
        """Say why something cannot be done that was never ordered: the rules would refuse it."""
        self._answer = Answer(Refused("", code, details), self.now())
        self._redraw()

    def forget_answer(self) -> None:
        """Take a refusal away: the agent has done something else."""
        if self._answer is not None:
            self._answer = None
            self._redraw()

    def refresh(self) -> None:
        """Show again what has changed without a board."""
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything has its key; a key held down is pressed once."""
        name = key_name(event)
        if not name:
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.conduct.press_key(name)

    # -- building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._left, self._middle = Box(spacing=_WIDE), Box(across=True, spacing=_WIDE, around=_around(_WIDE))
        for part in (self.desk, self.keys, self.day):
            self._left.content.addWidget(part, 1 if part is self.desk else 0)
        self._middle.content.addWidget(self._left, 1)
        self._middle.content.addWidget(self.side)
        whole = Box()
        whole.content.addWidget(self.top)
        whole.content.addWidget(Hairline())
        whole.content.addWidget(self._middle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard: else Qt gives it to the first button, and Enter would press that one."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the number its room where a task bar makes the window low."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        low = self.height() < self._theme.px(_LOW)
        gap = _NARROW if low else _WIDE
        self._left.show_lengths(gap, _around(0))
        self._middle.show_lengths(_WIDE, (_WIDE, gap, _WIDE, gap))
        self.side.show_low(gap, low=low)
        self.day.show_low(low=low)

    def _listen(self) -> None:
        for part in (self.top, self.desk, self.keys, self.side):
            part.asked.connect(self.conduct.press_button)
        self.side.queues.opened.connect(self.conduct.open_queue)
        self.side.panel_left.connect(self.conduct.panel_left)
        self.desk.signed_in.connect(self.conduct.sign_in)
        self.desk.customer.note.written.connect(self.conduct.write_note)
        self.desk.customer.note.left.connect(self.conduct.panel_left)

    def _apply_theme(self) -> None:
        self.setMinimumSize(self._theme.px(_SMALLEST[0]), self._theme.px(_SMALLEST[1]))
        self._fit_height()
        self._theme.apply(self, self._direction())
        self.faces.apply_theme()

    def _say(self) -> None:
        self.faces.say()
        self.setWindowTitle(self._words("Counter {counter}", counter=self.counter))
        self.desk.say(self._words, self.counter)
        self.side.say(self._words)
        self.day.say(self._words)

    # -- showing ----------------------------------------------------------------------------------

    def _telling(self) -> Telling:
        return Telling(self._words, self.now(), self._zone)

    def _redraw(self) -> None:
        telling, sight = self._telling(), self.sight()
        self.situation = situation = situation_of(self._board, self.counter, self.now(), reachable=not self._trouble)
        notice = notice_reading(self._board, situation, telling, trouble=self._trouble, answer=self._answer)
        if notice is None and self._ahead:
            notice = own_clock_notice(self._ahead, telling)
        if self._told is not None and not self._trouble and telling.now < self._told[1]:
            notice = self._told[0]
        undo = undo_reading(sight.line.undo if sight is not None else None, self.counter, telling)
        if self.faces.bar_shown:  # nobody sees the console
            self.faces.show_desk(sight, situation, telling, notice, undo)
            return
        self.desk.notice.show_notice(notice, situation, self._words)
        self.desk.undo.show_reading(undo, situation, self._words)
        self._show_top(telling)
        self._show_desk(sight, telling)
        self.keys.show_situation(self.situation, self._words, busy=self.conduct.busy)
        if sight is not None:
            self.day.show_reading(day_reading(sight.line, telling))
        self.side.show_sight(sight, self.situation, self._words)

    def _show_top(self, telling: Telling) -> None:
        agent = self.desk.agent() if self.situation.stand is Stand.CLOSED else ""
        self.top.show_desk(desk_reading(self._board, self.counter, telling, agent))
        self.top.show_printer(printer_reading(self._board, telling))
        self.top.show_situation(self.situation, self._words)
        if self._board is not None:
            self.top.show_clock(telling.now.astimezone(self._zone), self._words)

    def _show_desk(self, sight: Sight | None, telling: Telling) -> None:
        desk, situation, words = self.desk, self.situation, self._words
        if sight is not None and sight.line.ticket is not None:
            reading = customer_reading(sight.board, sight.line.ticket, telling)
            desk.show_body(desk.customer)
            desk.show_state(reading.state, reading.state_word, reading.detail, situation)
            desk.customer.show_customer(reading, timer_reading(sight.board, sight.line.ticket, telling), words)
            return
        line = sight.line if sight is not None else None
        quiet = quiet_reading(self._board, line, situation, telling)
        desk.show_state(quiet.state, quiet.state_word, "", situation)
        if situation.stand is Stand.CLOSED and sight is not None:
            home = self.focusWidget() in (None, self)
            desk.sign_in.show_board(sight.board, telling, self.counter)
            desk.show_body(desk.sign_in)
            if home:
                desk.sign_in.take_focus()
        else:
            desk.show_body(desk.quiet)
            desk.quiet.show_reading(quiet)


def _around(gap: float) -> Sides:
    return (gap, gap, gap, gap)
