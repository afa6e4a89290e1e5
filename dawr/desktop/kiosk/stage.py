"""What stands in the window: one page, perhaps the question above it; the curtain while nothing is known."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dawr.desktop.theme.theme import Theme

from .building import Place, build, place_of
from .page import KioskPage
from .pages.curtain import CurtainPage
from .pages.staff import StaffPage
from .parts.question import MoreTimeQuestion
from .setting import UPRIGHT, WIDE, Setting
from .view import View

Key = tuple[str, bool, int, int]
"""Language, mode and size: another one of these is another look."""


class Stage(QObject):
    """Builds a page for a place and a setting, and lets it stand until one of the two changes."""

    wished = Signal(object)
    code_entered = Signal(str)

    def __init__(self, window: QWidget, *, reduced_motion: bool) -> None:
        super().__init__(window)
        self._window = window
        self._reduced_motion = reduced_motion
        self._key: Key | None = None
        self._setting: Setting | None = None
        self._place: Place | None = None
        self._page: KioskPage | None = None
        self._curtain: CurtainPage | None = None
        self.question: MoreTimeQuestion | None = None
        """The panel that asks whether somebody is there, once it was needed on this page."""
        self._wings = QWidget()
        self._layers = QGridLayout(window)
        self._layers.setContentsMargins(0, 0, 0, 0)

    @property
    def setting(self) -> Setting | None:
        """What the page that stands was built for; ``None`` before the first."""
        return self._setting

    def show_view(self, view: View) -> None:
        """Show a view on its page."""
        size = self._window.size()
        key = (view.scene.language, view.scene.accessible, size.width(), size.height())
        place = place_of(view)
        another_look = self._setting is None or key != self._key or view.board.branch != self._setting.branch
        if another_look or place != self._place or self._page is None:
            self._clear()
            if another_look:
                self._set_look(view, key)
            self._put_page(place, view)
        assert self._page is not None
        self._page.show_view(view)
        self._show_question(view)

    def show_curtain(self, trouble: str) -> None:
        """Show the calm green page, and what is known of the trouble."""
        size = self._window.size()
        key = ("", False, size.width(), size.height())
        if self._curtain is None or key != self._key:
            self._clear()
            self._key = key
            scale = min(size.width() / UPRIGHT[0], size.height() / UPRIGHT[1])
            theme = Theme(surface="kiosk", scale=max(scale, 0.1), reduced_motion=self._reduced_motion)
            self._curtain = CurtainPage(theme)
            self._layers.addWidget(self._curtain, 0, 0)
            theme.apply(self._window)
        self._curtain.show_trouble(trouble)

    def _set_look(self, view: View, key: Key) -> None:
        """Take the look of a language, a shape and a mode."""
        branch, (language, accessible, width, height) = view.board.branch, key
        across, down = UPRIGHT if height > width else WIDE
        theme = Theme(
            mode="high_contrast" if accessible else "light",
            surface="kiosk_accessible" if accessible else "kiosk",
            scale=min(width / across, height / down),
            accent=branch.accent,
            reduced_motion=self._reduced_motion,
        )
        self._key = key
        self._setting = Setting(language, branch, theme, width, height, accessible)
        theme.apply(self._window, self._setting.direction)

    def _put_page(self, place: Place, view: View) -> None:
        assert self._setting is not None
        self._place = place
        self._page = build(place, view.scene, self._setting)
        self._page.wished.connect(self.wished)
        if isinstance(self._page, StaffPage):
            self._page.code_entered.connect(self.code_entered)
        self._page.setParent(self._window)
        self._setting.theme.apply(self._window, self._setting.direction)
        self._page.show_view(view)
        self._layers.addWidget(self._page, 0, 0)
        self._page.show()
        self._page.setFocus()

    def _clear(self) -> None:
        """Take what stands there out of the window before its look changes: a style sheet costs by the widget.

        A page is often left by a touch on itself, so it waits in the wings, owned by Qt, until that touch is over.
        """
        for old in (self._page, self._curtain, self.question):
            if old is not None:
                self._layers.removeWidget(old)
                old.hide()
                old.setParent(self._wings)
                old.deleteLater()
        self._page = self._curtain = self.question = None

    def _show_question(self, view: View) -> None:
        """Ask over the lower edge whether somebody is there, as long as nobody has touched anything."""
        if not view.asked:
            if self.question is not None:
                self.question.hide()
            return
        assert self._setting is not None
        if self.question is None:
            self.question = MoreTimeQuestion(self._setting)
            self.question.wished.connect(self.wished)
            self._layers.addWidget(self.question, 0, 0, Qt.AlignmentFlag.AlignBottom)
            self._setting.theme.apply(self._window, self._setting.direction)
        self.question.show_view(view)
        self.question.show()
        self.question.raise_()
