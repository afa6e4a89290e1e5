"""The lobby display: one window that a hall reads from eight metres."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Mode, Theme
from dawr.queueing.board import Board, Call
from dawr.queueing.outcomes import Outcome
from dawr.text import Words
from dawr.text.bidi import direction

from .arrangement import HEIGHT, WIDTH, Blocks, Plan, arrange, plan_for, scale_for
from .earlier_calls import EarlierCalls
from .header import Header
from .newest_call import NewestCall
from .phrases import ROOM, TURN, last_update, ticker_lines, wait_cells
from .side_card import SideCard
from .ticker import Ticker
from .wait_strip import CELLS, WaitStrip

__all__ = ["HEIGHT", "WIDTH", "LobbyDisplay"]

SECOND_ROW = 64
"""Height that an upright header needs for its dates, at 100 %."""


class LobbyDisplay(QWidget):
    """Shows the board of one branch. It gives no commands; ``command_given`` is there because every screen has it."""

    command_given = Signal(object)

    def __init__(
        self,
        languages: tuple[str, ...] = ("ar",),
        *,
        mode: Mode = "light",
        accent: str = "",
        reduced_motion: bool = False,
    ) -> None:
        """``languages``: one, or two side by side; the first gives the direction. ``mode``: dark for a dim hall."""
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(Words(languages[0], ROOM)("Lobby display"))
        self._languages = tuple(dict.fromkeys(languages))[:2]
        self._theme = Theme(mode, "display", accent=accent, reduced_motion=reduced_motion)
        self._look: tuple[Theme, bool] | None = None
        self._plan: Plan | None = None
        self._board: Board | None = None
        self._now: datetime | None = None
        self._trouble = ""
        self.header = Header(self._languages)
        self.newest = NewestCall(self._languages)
        self.earlier = EarlierCalls(self._languages)
        self.waits = WaitStrip()
        self.side = SideCard(self._languages)
        self.ticker = Ticker()
        for block in (self.newest, self.earlier, self.waits, self.side):
            block.setParent(self)  # so that the theme finds them before they have a place
        self._grid = QGridLayout()
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # the window sets the scale, not its words
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(self._grid, 1)
        whole.addWidget(self.ticker)
        self.newest.earlier_changed.connect(self._show_earlier)

    # -- what every screen offers ------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Redraw what differs; announce calls that are new since the last board."""
        first = self._board is None
        self._board = board
        self.header.show_branch(board.branch)
        if board.branch.accent != self._theme.accent:
            self._theme = replace(self._theme, accent=board.branch.accent)
            self._rescale()
        self._arrange()
        self.newest.show_board(board)
        if first:
            self._show_clock(self._now or board.at)
        self._show_rest()

    def show_time(self, now: datetime) -> None:
        """Move the clock; every eight seconds the next page, line or language takes its turn."""
        turned = self._now is None or _turn(now) != _turn(self._now)
        self._now = now
        self._show_clock(now)
        if turned:
            self._show_rest()

    def show_outcome(self, outcome: Outcome) -> None:
        """A display gives no commands, so nothing comes back."""

    def show_trouble(self, code: str) -> None:
        """Say calmly that what stands here is old; the last board stays."""
        self._trouble = code
        self._show_rest()

    # -- drawing -----------------------------------------------------------------------------------

    def _show_clock(self, now: datetime) -> None:
        if self._board is not None:
            branch = self._board.branch
            self.header.show_now(now.astimezone(ZoneInfo(branch.time_zone)), branch.hijri_adjustment)

    def _show_earlier(self, calls: tuple[Call, ...], moving: bool) -> None:
        self.earlier.show_calls(calls, moving=moving)

    def _show_rest(self) -> None:
        """Show waits, message, ticker and notice in the language and on the page whose turn it is."""
        board = self._board
        if board is None:
            return
        turn = _turn(self._now or board.at)
        language = self._languages[turn % len(self._languages)]
        self.waits.setLayoutDirection(_direction(language))
        self.waits.show_cells(wait_cells(board, language, CELLS), turn // len(self._languages))
        self.side.show_board(board)
        self.ticker.show_lines([ticker_lines(board, one) for one in self._languages], turn)
        self.header.show_notice(last_update(board, language) if self._trouble else "")

    # -- size and arrangement ----------------------------------------------------------------------

    def _rescale(self) -> None:
        """Everything is as large as the window allows."""
        upright = self.height() > self.width()
        theme = self._theme.scaled(scale_for(self.width(), self.height()))
        if (theme, upright) == self._look:
            return
        self._look = theme, upright
        theme.apply(self, _direction(self._languages[0]))
        self.header.show_upright(upright=upright)
        self.header.setFixedHeight(theme.size("header") + (theme.px(SECOND_ROW) if upright else 0))
        self.ticker.setFixedHeight(theme.size("ticker"))
        margin = theme.margin()
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setSpacing(theme.gap("section"))
        self._arrange()

    def _arrange(self) -> None:
        called = self._board is not None and len(self._board.calls) > 0
        plan = plan_for(upright=self.height() > self.width(), called=called)
        if plan is not self._plan:
            self._plan = plan
            arrange(self._grid, Blocks(self.newest, self.earlier, self.waits, self.side), plan)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows and shrinks with the window."""
        super().resizeEvent(event)
        self._rescale()


def _turn(now: datetime) -> int:
    return int(now.timestamp()) // TURN


def _direction(language: str) -> Qt.LayoutDirection:
    right = direction(language) == "rtl"
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
