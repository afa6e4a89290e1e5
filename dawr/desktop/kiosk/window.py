"""The kiosk's window: joins the customer's way with the pages, and lets nobody out but the staff."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPointerEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.ids import new_id
from dawr.queueing.board import Board
from dawr.queueing.outcomes import Outcome

from .journey.absence import Presence
from .journey.scene import CHOOSING, Page
from .journey.session import Session
from .journey.staff_gesture import StaffGesture
from .journey.standing import standing_of
from .journey.wishes import OpenStaffPad, Wish
from .setting import UPRIGHT, WIDE
from .stage import Stage
from .view import Help, View, board_without_branch

__all__ = ["UPRIGHT", "WIDE", "Kiosk"]

_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel})


class Kiosk(QWidget):
    """What the customer touches. Give it boards, time and outcomes; it gives commands."""

    command_given = Signal(object)
    """Carries a ``Command``."""
    staff_code_entered = Signal(str)
    """Somebody made the staff's gesture and typed a code: answer with ``allow_leave`` or ``refuse_leave``."""

    def __init__(
        self,
        name: str,
        *,
        printer: str = "",
        language: str = "",
        idle_after: int = 60,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is the device's ("kiosk-1"), ``printer`` the branch's name for its printer, "" for a kiosk without.

        ``language`` is the one it greets in, "" for the branch's own; ``idle_after`` the seconds without a touch after
        which it returns to the start. The shape of the window, upright or wide, chooses the layout.
        """
        super().__init__(parent)
        self.setWindowTitle("Dawr")
        self.setMinimumSize(270, 270)
        self.session = Session(name, printer, language, idle_after, new_id)
        self._trouble = ""
        self._leaving = False
        self._gesture = StaffGesture()
        self.stage = Stage(self, reduced_motion=reduced_motion)
        """What stands in the window now."""
        self.stage.wished.connect(self.take)
        self.stage.code_entered.connect(self.staff_code_entered)
        self._draw()

    # -- what it is told -------------------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Redraw what differs."""
        self.session.show_board(board)
        self._draw()

    def show_time(self, now: datetime) -> None:
        """Move clocks and countdowns; aware UTC, about once a second."""
        self.session.pass_time(now)
        self._draw()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the ticket, or why there is none."""
        self.session.hear(outcome)
        self._draw()

    def show_trouble(self, code: str) -> None:
        """Say courteously that no ticket can be issued now; "" when it can again."""
        self._trouble = code
        self._draw()

    def set_language(self, language: str) -> None:
        """Go on in another language of the branch, as if the customer had chosen it."""
        self.session.speak(language)
        self._draw()

    def allow_leave(self) -> None:
        """The staff's code was right: close."""
        self._leaving = True
        self.close()

    def refuse_leave(self, seconds_to_wait: int = 0) -> None:
        """The staff's code was wrong; the pad stays locked for so long."""
        self.session.staff_lock.refuse(self.session.now, seconds_to_wait)
        self._draw()

    # -- what is touched -------------------------------------------------------------------------------

    def take(self, wish: Wish) -> None:
        """Follow a touch."""
        command = self.session.take(wish)
        if command is not None:
            self.command_given.emit(command)  # first: the branch is at work while the page is drawn
        self._draw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside every button: somebody is there. On the branch's mark it may be the staff."""
        self._touched()
        marks = self.findChildren(BranchMark)
        here = event.position().toPoint()
        on_mark = any(mark.isVisible() and mark.rect().contains(mark.mapFrom(self, here)) for mark in marks)
        if on_mark and self._gesture.touched():
            self.take(OpenStaffPad())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key leads out. Ctrl+Shift+Q asks for the staff's code."""
        self._touched()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Q and event.modifiers() & both == both:
            self.take(OpenStaffPad())
        event.accept()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See every touch before the widget it belongs to: somebody is there."""
        if event.type() in _TOUCHES and not self._on_question(event):
            self._touched()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay open, unless the staff may leave or the system itself is shutting down."""
        application = QGuiApplication.instance()
        shutting_down = isinstance(application, QGuiApplication) and application.isSavingSession()
        event.setAccepted(self._leaving or shutting_down)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on touches are seen."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another shape is another layout."""
        super().resizeEvent(event)
        self._draw()

    # -- what is seen ----------------------------------------------------------------------------------

    def _draw(self) -> None:
        view = self._view()
        if view is None:
            self.stage.show_curtain(self._trouble)
        else:
            self.stage.show_view(view)

    def _view(self) -> View | None:
        session = self.session
        if session.now is None or (session.board is None and session.scene.page is not Page.STAFF):
            return None
        help_call = session.help
        return View(
            scene=session.scene,
            board=session.board or board_without_branch(session.now),
            now=session.now,
            standing=standing_of(session.board),
            trouble=self._trouble,
            busy=session.busy,
            slow=session.slow,
            refusal=session.refusal,
            help=Help.CALLED if help_call.on_its_way else Help.FAILED if help_call.failed else Help.NONE,
            paper=session.paper,
            asked=session.presence is Presence.ASKED and session.scene.page in CHOOSING,
            seconds_left=session.seconds_left(),
            locked_for=session.staff_lock.seconds_left(session.now),
            refused_codes=session.staff_lock.refused,
        )

    def _touched(self) -> None:
        asked = self.session.presence is Presence.ASKED
        self.session.touch()
        if asked:
            self._draw()

    def _on_question(self, event: QEvent) -> bool:
        """Tell whether a touch is meant for the question: its own buttons answer it."""
        question = self.stage.question
        if question is None or not question.isVisible() or not isinstance(event, QPointerEvent):
            return False
        here = event.points()[0].position().toPoint() if event.points() else QPoint()
        return question.geometry().contains(here)
