"""The lobby display: one window that a hall reads from eight metres."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.queueing.board import Board, Call
from dawr.queueing.outcomes import Outcome
from dawr.text import Words, figures
from dawr.text.bidi import direction

from .announcing import Announcements
from .call_panel import CallPanel
from .earlier_calls import ROWS, EarlierCalls
from .header import Header
from .phrases import ROOM, TURN, quiet, standstill, ticker_lines, wait_cells
from .side_card import SideCard
from .standstill_panel import StandstillPanel
from .ticker import Ticker
from .wait_strip import CELLS, WaitStrip

WIDTH, HEIGHT = 1920, 1080


class LobbyDisplay(QWidget):
    """Shows the board of one branch. It gives no commands; ``command_given`` is there because every screen has it."""

    command_given = Signal(object)

    def __init__(self, languages: tuple[str, ...] = ("ar",), *, accent: str = "", reduced_motion: bool = False) -> None:
        """``languages``: one, or two side by side; the first gives the direction."""
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(Words(languages[0], ROOM)("Lobby display"))
        self._languages = languages[:2]
        self._theme = Theme(surface="display", accent=accent, reduced_motion=reduced_motion)
        self._board: Board | None = None
        self._now: datetime | None = None
        self._announcements = Announcements()
        self._trouble = ""
        self._header = Header(self._languages)
        self._panel = CallPanel(self._languages)
        self._standstill = StandstillPanel(self._languages[0], self._languages[1] if len(self._languages) > 1 else "")
        self._earlier = EarlierCalls(self._languages)
        self._waits = WaitStrip()
        self._side = SideCard(self._languages)
        self._ticker = Ticker()
        self._large = QStackedWidget()
        self._large.addWidget(self._panel)
        self._large.addWidget(self._standstill)
        self._grid = QGridLayout()
        self._arrange()
        self._next_call = QTimer(self)
        self._next_call.setSingleShot(True)
        self._next_call.timeout.connect(self._announce_next)
        self._rescale()

    def _arrange(self) -> None:
        grid = self._grid
        self._large.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        grid.addWidget(self._large, 0, 0, 2, 1)
        grid.addWidget(self._waits, 2, 0, 2, 1)
        grid.addWidget(self._earlier, 0, 1)
        grid.addWidget(self._side, 1, 1, 3, 1)
        grid.setColumnStretch(0, 1232)
        grid.setColumnStretch(1, 616)
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # the window sets the scale, not its words
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addLayout(self._grid, 1)
        whole.addWidget(self._ticker)

    # -- what every screen offers ------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Redraw what differs; announce calls that are new since the last board."""
        first = self._board is None
        branch_changed = first or (self._board is not None and self._board.branch is not board.branch)
        self._board = board
        if branch_changed:
            self._header.show_branch(board.branch)
            if board.branch.accent != self._theme.accent:
                self._theme = Theme(
                    surface="display", accent=board.branch.accent, reduced_motion=self._theme.reduced_motion
                )
                self._rescale()
        self._announcements.see(board.calls)
        self._show_standstill(board)
        if self._announcements.pending and not self._next_call.isActive():
            self._announce_next()
        else:
            self._show_calls(moving=False)
        self._show_rest(board)

    def show_time(self, now: datetime) -> None:
        """Move the clock; every eight seconds the next page, line or language takes its turn."""
        turned = self._now is None or _turn(now) != _turn(self._now)
        self._now = now
        if self._board is not None:
            zone = ZoneInfo(self._board.branch.time_zone)
            self._header.show_now(now.astimezone(zone), self._board.branch.hijri_adjustment)
            if turned:
                self._show_rest(self._board)

    def show_outcome(self, outcome: Outcome) -> None:
        """A display gives no commands, so nothing comes back."""

    def show_trouble(self, code: str) -> None:
        """Say calmly that what stands here is old; the last board stays."""
        self._trouble = code
        self._show_notice()

    # -- drawing -----------------------------------------------------------------------------------

    def _announce_next(self) -> None:
        call = self._announcements.next()
        board = self._board
        if call is None or board is None:
            return
        self._panel.announce(call, _direction_of(board, call))
        self._earlier.show_calls(self._announcements.earlier(board.calls, ROWS), moving=True)
        total = max(self._theme.motion.flash_total, 1500)
        behind = len(self._announcements.pending)
        self._next_call.start(total if behind < 3 else total // 2)

    def _show_calls(self, *, moving: bool) -> None:
        board = self._board
        assert board is not None
        current = self._announcements.current
        if current is not None and not self._next_call.isActive():
            self._panel.show_call(current, _direction_of(board, current))
        self._earlier.show_calls(self._announcements.earlier(board.calls, ROWS), moving=moving)

    def _show_standstill(self, board: Board) -> None:
        told = standstill(board, self._languages[0])
        if told is None and self._announcements.current is None and not self._announcements.pending:
            told = quiet(self._languages[0])
        if told is None:
            self._large.setCurrentWidget(self._panel)
            return
        second = None
        if len(self._languages) > 1:
            second = standstill(board, self._languages[1]) or quiet(self._languages[1])
        self._standstill.show_standstill(told, second)
        self._large.setCurrentWidget(self._standstill)

    def _show_rest(self, board: Board) -> None:
        now = self._now or board.at
        turn = _turn(now)
        language = self._languages[turn % len(self._languages)]
        self._waits.setLayoutDirection(_direction(language))
        self._waits.show_cells(wait_cells(board, language, CELLS), turn // len(self._languages))
        self._side.show_board(board)
        self._ticker.show_lines([ticker_lines(board, one) for one in self._languages], turn)
        self._show_notice()

    def _show_notice(self) -> None:
        notice = ""
        if self._trouble and self._board is not None:
            here = self._board.at.astimezone(ZoneInfo(self._board.branch.time_zone))
            words = Words(self._languages[0], ROOM)
            notice = words("Last updated {time}", time=figures.clock(here, self._languages[0]))
        self._header.show_notice(notice)

    def _rescale(self) -> None:
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        theme = self._theme.scaled(max(0.1, round(scale, 3)))
        theme.apply(self, _direction(self._languages[0]))
        margin = theme.margin()
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self._grid.setSpacing(theme.gap("section"))
        self._header.setFixedHeight(theme.size("header"))
        self._ticker.setFixedHeight(theme.size("ticker"))
        self._grid.setRowMinimumHeight(0, theme.px(514))
        self._grid.setRowMinimumHeight(1, theme.px(608 - 514 - 24))
        self._grid.setRowStretch(2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Everything grows and shrinks with the window."""
        super().resizeEvent(event)
        self._rescale()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing moves behind a closed window."""
        self._next_call.stop()
        self._panel.stop()
        self._earlier.stop()
        super().closeEvent(event)


def _turn(now: datetime) -> int:
    return int(now.timestamp()) // TURN


def _direction(language: str) -> Qt.LayoutDirection:
    right = direction(language) == "rtl"
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def _direction_of(board: Board, call: Call) -> str:
    desk = board.branch.desk(call.counter)
    return desk.direction if desk else ""
