"""The kiosk's window: joins the customer's way with the pages, and lets nobody out but the staff."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPointerEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.ids import new_id
from dawr.queueing.board import Board
from dawr.queueing.outcomes import Outcome

from .journey.absence import Presence
from .journey.scene import CHOOSING
from .journey.session import Session
from .journey.staff_gesture import StaffGesture
from .journey.standing import standing_of
from .journey.wishes import OpenStaffPad, Wish
from .page import KioskPage
from .pages.curtain import CurtainPage
from .pages.staff import StaffPage
from .parts.question import MoreTimeQuestion
from .setting import Setting
from .stage import Place, build, place_of
from .view import Help, View

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
"""The reference screens: 32 inches, 2.7 px a millimetre."""

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
        self._reduced_motion = reduced_motion
        self._trouble = ""
        self._leaving = False
        self._gesture = StaffGesture()
        self._key = ("", False, 0, 0)
        self._setting: Setting | None = None
        self._place: Place | None = None
        self._page: KioskPage | None = None
        self._question: MoreTimeQuestion | None = None
        self._curtain: CurtainPage | None = None
        self._layers = QGridLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
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
        self._draw()
        if command is not None:
            self.command_given.emit(command)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A touch beside every button: somebody is there. On the branch's mark it may be the staff."""
        self._touched()
        marks = self._page.findChildren(BranchMark) if self._page is not None else []
        here = event.position().toPoint()
        on_mark = any(mark.isVisible() and mark.rect().contains(mark.mapFrom(self, here)) for mark in marks)
        if on_mark and self._gesture.touched():
            self.take(OpenStaffPad())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """No key leads out. Ctrl+Shift+Q asks for the staff's code."""
        self._touched()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Q and event.modifiers() & both == both:
            self.take(OpenStaffPad())
        event.accept()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See every touch before the widget it belongs to: somebody is there."""
        if event.type() in _TOUCHES and not self._on_question(event):
            self._touched()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stay open, unless the staff may leave or the system itself is shutting down."""
        application = QGuiApplication.instance()
        shutting_down = isinstance(application, QGuiApplication) and application.isSavingSession()
        event.setAccepted(self._leaving or shutting_down)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """From now on touches are seen."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another shape is another layout."""
        super().resizeEvent(event)
        self._draw()

    # -- what is seen ----------------------------------------------------------------------------------

    def _draw(self) -> None:
        view = self._view()
        if view is None:
            self._draw_curtain()
            return
        key = (view.scene.language, view.scene.accessible, self.width(), self.height())
        place = place_of(view)
        another_stage = self._setting is None or key != self._key or view.board.branch != self._setting.branch
        if another_stage or place != self._place:
            self._clear_stage()
            if another_stage:
                self._set_stage(view, key)
            self._put_page(place, view)
        assert self._page is not None
        self._page.show_view(view)
        self._draw_question(view)

    def _view(self) -> View | None:
        session = self.session
        if session.board is None or session.now is None:
            return None
        help_call = session.help
        return View(
            scene=session.scene,
            board=session.board,
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

    def _set_stage(self, view: View, key: tuple[str, bool, int, int]) -> None:
        """Take the look of a language, a shape and a mode."""
        board, (language, accessible, width, height) = view.board, key
        upright = height > width
        across, down = UPRIGHT if upright else WIDE
        theme = Theme(
            mode="high_contrast" if accessible else "light",
            surface="kiosk_accessible" if accessible else "kiosk",
            scale=min(width / across, height / down),
            accent=board.branch.accent,
            reduced_motion=self._reduced_motion,
        )
        self._key = key
        self._setting = Setting(
            language=language,
            branch=board.branch,
            theme=theme,
            width=width,
            height=height,
            accessible=accessible,
        )
        theme.apply(self, self._setting.direction)

    def _put_page(self, place: Place, view: View) -> None:
        """Let another page take the place of the one that stands."""
        assert self._setting is not None
        self._place = place
        self._page = build(place, view.scene, self._setting)
        self._page.wished.connect(self.take)
        if isinstance(self._page, StaffPage):
            self._page.code_entered.connect(self.staff_code_entered)
        self._page.setParent(self)
        self._setting.theme.apply(self, self._setting.direction)
        self._page.show_view(view)
        self._layers.addWidget(self._page, 0, 0)
        self._page.show()
        self._page.setFocus()

    def _clear_stage(self) -> None:
        """Take what stands there out of the window, before its look changes: a style sheet costs by the widget."""
        for old in (self._page, self._curtain, self._question):
            if old is not None:
                self._layers.removeWidget(old)
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._page = self._curtain = self._question = None

    def _draw_question(self, view: View) -> None:
        """Ask over the lower edge whether somebody is there, as long as nobody has touched anything."""
        if not view.asked:
            if self._question is not None:
                self._question.hide()
            return
        assert self._setting is not None
        if self._question is None:
            self._question = MoreTimeQuestion(self._setting)
            self._question.wished.connect(self.take)
            self._layers.addWidget(self._question, 0, 0, Qt.AlignmentFlag.AlignBottom)
            self._setting.theme.apply(self, self._setting.direction)
        self._question.show_view(view)
        self._question.show()
        self._question.raise_()

    def _draw_curtain(self) -> None:
        """Nothing is known of the branch: a calm green page."""
        scale = min(self.width() / UPRIGHT[0], self.height() / UPRIGHT[1])
        key = ("", False, self.width(), self.height())
        if self._curtain is None or key != self._key:
            self._clear_stage()
            self._key = key
            theme = Theme(surface="kiosk", scale=max(scale, 0.1), reduced_motion=self._reduced_motion)
            self._curtain = CurtainPage(theme)
            self._layers.addWidget(self._curtain, 0, 0)
            theme.apply(self)
        self._curtain.show_trouble(self._trouble)

    def _touched(self) -> None:
        asked = self.session.presence is Presence.ASKED
        self.session.touch()
        if asked:
            self._draw()

    def _on_question(self, event: QEvent) -> bool:
        """Tell whether a touch is meant for the question: its own buttons answer it."""
        if self._question is None or not self._question.isVisible() or not isinstance(event, QPointerEvent):
            return False
        here = event.points()[0].position().toPoint() if event.points() else QPoint()
        return self._question.geometry().contains(here)
