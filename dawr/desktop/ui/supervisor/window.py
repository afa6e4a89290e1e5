"""The supervisor's floor: one window with what is late, who does what, and what would help."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Mode, Theme
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.keyboard import key_name
from dawr.desktop.ui.shared.staff_window import StaffWindow
from dawr.queueing.alerts import alerts_of
from dawr.queueing.board import Board
from dawr.queueing.floor_view import floor_of
from dawr.queueing.outcomes import Outcome
from dawr.queueing.patterns import patterns_of
from dawr.text import Words

from .cards.counters import Counters
from .cards.notice import Notice
from .cards.table import Table
from .cards.top_bar import TopBar
from .cards.totals import Totals
from .conduct import Conduct
from .reading.counters import counter_reading
from .reading.services import service_reading
from .reading.telling import ROOM, Telling, agent_name
from .reading.top import own_clock_reading, printers_reading, road_reading, trouble_sentence
from .reading.totals import total_readings
from .side import SideColumn
from .sight import Sight

WIDTH, HEIGHT = 1920, 1080
SMALLEST: Final = (1272, 680)
"""Pixels at 100 %: 1366 × 768, or 1920 × 1080 at 150 %, less what a desktop keeps for itself."""
_LEAST_SCALE: Final = 0.86
"""Of the reference sizes: below this nobody could read the captions."""
_STEPS: Final = 50
"""Of the scale: a frame's few pixels, or an edge that is drawn by hand, do not measure every word anew."""
_LOW: Final = 900
"""Below this height, at the scale in force, cards are lower and the chart is left out."""
_NARROW: Final = 1700
"""Below this width the dates are left out, and all is as in a low window: its column at the side is narrower."""


class SupervisorFloor(StaffWindow):
    """Shows the floor and gives a supervisor's orders. It does no I/O and has no timer: ``show_time`` moves time."""

    command_given = Signal(object)
    """Carries a ``Command``."""

    def __init__(
        self,
        *,
        language: str = "ar",
        mode: Mode = "light",
        scale: float = 1.0,
        agent: str = "",
        device: str = "supervisor",
        accent: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``agent`` is who supervises (a code), ``device`` names this window in the journal."""
        super().__init__(Theme(mode, "supervisor", scale, accent), Words(language, ROOM), parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wanted_scale = scale
        self._trouble = ""
        self._ahead = timedelta()
        self.agent, self.device = agent, device
        self.top = TopBar()
        self.totals = Totals()
        self.counters = Counters()
        self.table = Table()
        self.side = SideColumn()
        self.conduct = Conduct(self)
        self._arrange()
        self._listen()
        self._apply_theme()
        self._say()
        self._redraw()

    # -- what the program tells -------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Redraw what differs. A board without figures (the first, quick one) leaves those known in place."""
        self._take(board)
        self._redraw()
        self.conduct.go_on()

    def show_time(self, now: datetime) -> None:
        """Move clock, timers and waits; aware UTC."""
        self._now = now
        self._redraw()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say calmly what was done, refused or broke."""
        self.conduct.settle(outcome)

    def show_trouble(self, code: str) -> None:
        """Say why the branch cannot be reached, "" when it can again; what was last seen stays."""
        if code != self._trouble:
            self._trouble = code
            self._redraw()

    def show_wrong_clock(self, ahead: timedelta) -> None:
        """Say calmly that the branch's time is so far ahead of this PC's clock; nothing once they agree."""
        self._ahead = ahead
        self._redraw()

    # -- what the supervisor chooses for this window ----------------------------------------------

    def set_look(self, *, mode: Mode | None = None, scale: float | None = None) -> None:
        """Be light or dark, larger or smaller."""
        self._wanted_scale = scale or self._wanted_scale
        self._theme = replace(self._theme, mode=mode or self._theme.mode)
        self._apply_theme()
        self._fit()

    # -- for the parts ----------------------------------------------------------------------------

    def signed_in(self) -> bool:
        """Tell whether orders can be given: somebody has signed in here, or the branch asks nobody to."""
        board = self._board
        if board is None or not board.guarded:
            return True
        return any((one.agent, one.device) == (self.agent, self.device) for one in board.sessions)

    def sight(self) -> Sight | None:
        """Return the floor as it is seen now, ``None`` before the first board."""
        board = self._board
        if board is None:
            return None
        floor = floor_of(board, self.now())
        return Sight(board, floor, alerts_of(board, floor), patterns_of(board), self._telling())

    def refresh(self) -> None:
        """Show again what has changed without a board."""
        self._redraw()

    # -- building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        left = Box(spacing=16)
        left.content.addWidget(self.counters)
        left.content.addWidget(self.table, 1)
        middle = Box(across=True, spacing=20)
        middle.content.addWidget(left, 1)
        middle.content.addWidget(self.side)
        page = Box(spacing=18, around=(24, 18, 24, 20))
        page.content.addWidget(self.totals)
        page.content.addWidget(middle, 1)
        self._page = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(Hairline())
        layout.addWidget(page, 1)

    def _listen(self) -> None:
        conduct = self.conduct
        self.top.asked.connect(self._open_from_bar)
        self.counters.opened.connect(self._open_counter)
        self.table.opened.connect(self._open_service)
        self.side.asked.connect(conduct.open)
        self.side.seen.connect(conduct.note)
        self.side.suggestion.accepted.connect(conduct.open)
        self.side.notice.taken_back.connect(conduct.take_back)
        self.side.notice.left.connect(conduct.forget)

    def _open_from_bar(self, what: str) -> None:
        self.conduct.open(f"session:{self.device}" if what == "session" else what)

    def _open_counter(self, number: int) -> None:
        self.conduct.open(f"counter:{number}")

    def _open_service(self, code: str) -> None:
        self.conduct.open(f"service:{code}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything has its key; a key held down is pressed once."""
        name = key_name(event)
        if name and not event.isAutoRepeat() and self.conduct.press_key(name):
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as large as the window allows, within what can be read."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = min(self.width() / (WIDTH * self._wanted_scale), self.height() / (HEIGHT * self._wanted_scale))
        scale = round(self._wanted_scale * min(1.0, max(_LEAST_SCALE, round(room * _STEPS) / _STEPS)), 3)
        if scale != self._theme.scale:
            self._theme = replace(self._theme, scale=scale)
            self._apply_theme()
        narrow = self.width() < _NARROW * scale
        low = narrow or self.height() < _LOW * scale
        self._page.show_lengths(10 if low else 18, (16, 10, 16, 12) if low else (24, 18, 24, 20))
        self.top.show_room(narrow=narrow)
        self.totals.show_low(low=low)
        self.counters.show_low(low=low)
        self.table.show_low(low=low)
        self.side.show_low(low=low)

    def _apply_theme(self) -> None:
        self.setMinimumSize(round(SMALLEST[0] * self._wanted_scale), round(SMALLEST[1] * self._wanted_scale))
        self._theme.apply(self, self._direction())

    def _say(self) -> None:
        self.setWindowTitle(self._words("The floor"))
        self.top.say(self._words)
        self.table.say(self._words)
        self.side.say(self._words)

    # -- showing ----------------------------------------------------------------------------------

    def _telling(self) -> Telling:
        return Telling(self._words, self.now(), self._zone)

    def _redraw(self) -> None:
        telling, sight = self._telling(), self.sight()
        board, words = self._board, self._words
        self.top.show_told(road_reading(board, telling), printers_reading(board, telling))
        self.top.own_clock.show_reading(own_clock_reading(self._ahead, telling))
        self.side.notice.show_notice(self._notice(telling), words("Close"))
        self.totals.show_readings(total_readings(sight.floor if sight is not None else None, telling))
        if sight is None or board is None:
            return
        who = agent_name(board, self.agent, words.language) if self.signed_in() else ""
        self.top.show_board(board, words, who)
        self.top.show_time(telling.now.astimezone(self._zone), words, board.branch.hijri_adjustment)
        self.counters.show_readings(
            [(one.number, counter_reading(board, one, telling)) for one in sight.floor.counters]
        )
        self.table.show_readings([service_reading(board, one, telling) for one in sight.floor.services])
        self.side.show_sight(sight)

    def _notice(self, telling: Telling) -> Notice | None:
        if self._trouble:
            return Notice(trouble_sentence(self._board, self._trouble, telling), "near")
        return self.conduct.notice(telling.now)
