"""The set-up window: pages at the side, the draft in the middle, and one way into force."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Mode, Theme
from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.keyboard import key_name
from dawr.desktop.ui.shared.staff_window import StaffWindow
from dawr.queueing.board import Board
from dawr.queueing.branch import Branch, in_language
from dawr.queueing.branch_file.errors import BranchFileError
from dawr.queueing.outcomes import Outcome
from dawr.text import Words
from dawr.text.meaning.mistakes import Wrong
from dawr.text.refusal_sentences import broken_sentence

from .conduct import Conduct
from .form.sight import Sight
from .frame.nav import FILE, HISTORY, PREVIEW, Nav
from .frame.notice import NoticeLine
from .frame.top_bar import TopBar
from .pages.catalogue import CHAPTERS
from .pages.file import FilePage
from .pages.history import HistoryPage
from .pages.page import Page
from .pages.people import PeoplePage
from .pages.preview import PreviewPage
from .pages.sign_in import SignInPage
from .records import Entry

ROOM: Final = "setup"
WIDTH, HEIGHT = 1366, 768
SMALLEST: Final = (1180, 640)
"""Pixels at 100 %: 1366 × 768, or 1920 × 1080 at 150 %, less what a desktop keeps for itself."""
SIGN_IN: Final = "sign-in"


class SetupWindow(StaffWindow):
    """Shows the settings and gives the orders that change them. It does no I/O and has no timer.

    What is read and written elsewhere is asked for by signals and told by ``show_history``, ``show_wanted``,
    ``show_file_mistake``, ``show_file_done`` and ``show_broken``.
    """

    command_given = Signal(object)
    """Carries a ``Command``, or a ``WithSecret`` around one."""
    history_wanted = Signal()
    settings_wanted = Signal(int)
    """The settings of this place in the journal, to go back to."""
    import_wanted = Signal()
    """A file is to be chosen and read."""
    export_wanted = Signal(object)
    """Carries the branch to be written to a file that is to be chosen."""

    def __init__(
        self,
        *,
        language: str = "ar",
        mode: Mode = "light",
        scale: float = 1.0,
        agent: str = "",
        device: str = "setup",
        accent: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``agent`` is who sets up (a code), proposed at the sign-in; ``device`` names this window in the journal."""
        super().__init__(Theme(mode, "console", scale, accent), Words(language, ROOM), parent)
        self.setObjectName("page")
        self._asking = False
        """Whether somebody is asked who they are."""
        self.device = device
        self.pages: dict[str, Page] = {}
        self.open_page = CHAPTERS[0].name
        self.top, self.nav, self.notice = TopBar(), Nav(), NoticeLine()
        self.sign_in = SignInPage(agent)
        self.conduct = Conduct(self, agent)
        self._arrange()
        self._listen()
        self._apply_theme()
        self._say()

    # -- what the program tells -------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Take note of the settings in force; a draft stays as it is."""
        before = self._board
        changed = self._take(board)
        self.conduct.board_shown(board)
        if before is not None and changed and self.open_page == HISTORY:
            self.history_wanted.emit()
        if before is None or changed or before.sessions != board.sessions:
            self.refresh()
        elif isinstance(page := self.pages.get(self.open_page), PreviewPage):
            page.show_cautions(self.conduct.cautions())

    def show_time(self, now: datetime) -> None:
        """Move the clock; aware UTC."""
        self._now = now
        if self._board is not None:
            self.top.show_time(now.astimezone(self._zone), self._words)

    def show_outcome(self, outcome: Outcome) -> None:
        """Say calmly what was done, refused or broke."""
        self.conduct.settle(outcome)

    def show_trouble(self, code: str) -> None:
        """Say why the branch cannot be reached, "" when it can again; the draft stays."""
        self.conduct.show_trouble(code)

    def show_history(self, entries: Sequence[Entry]) -> None:
        """Show the settings of earlier times, newest first."""
        page = self.page(HISTORY)
        assert isinstance(page, HistoryPage)
        page.show_entries(entries)

    def show_wanted(self, branch: Branch) -> None:
        """Take settings of earlier times, or of a file, as the draft, and show what they would change."""
        self.conduct.take_over(branch)

    def show_file_mistake(self, error: BranchFileError) -> None:
        """Say what is wrong with a file, and where."""
        self.conduct.tell_file_mistake(error)

    def show_file_done(self, name: str, what: str) -> None:
        """Say what became of a file: "written", "unwritten" or "unreadable"."""
        self.conduct.tell_file(name, what)

    def show_broken(self, code: str, reference: str) -> None:
        """Say that something could not be read: a resource's code, or the reference in the log."""
        self.conduct.tell(broken_sentence(reference, code, self._words.language), "near")

    # -- what the manager chooses for this window -------------------------------------------------

    def set_look(self, *, mode: Mode | None = None, scale: float | None = None) -> None:
        """Be light or dark, larger or smaller."""
        self._theme = replace(self._theme, mode=mode or self._theme.mode, scale=scale or self._theme.scale)
        self._apply_theme()
        self.refresh()

    # -- for the parts ----------------------------------------------------------------------------

    def sight(self) -> Sight | None:
        """Return the draft as the pages see it, ``None`` before the first board."""
        branch = self.conduct.draft.branch
        if branch is None or self._board is None:
            return None
        return Sight(branch, self._words, self.now().astimezone(self._zone).date())

    def page(self, name: str) -> Page:
        """Return a page, built when it is first opened."""
        if name not in self.pages:
            page = self.pages[name] = self._built(name)
            page.edited.connect(self.conduct.edit)
            page.removed.connect(self.conduct.tell_removed)
            self._stack.addWidget(page)
            adopt(page)
        return self.pages[name]

    def open(self, name: str) -> None:
        """Open a page."""
        self.open_page = name
        self.refresh()
        if not self.conduct.must_sign_in():
            self.page(name).take_focus()

    def refresh(self) -> None:
        """Show the draft as it is now on the page that is open."""
        board, sight, base = self._board, self.sight(), self.conduct.draft.base
        if board is None or sight is None or base is None:
            return
        words, conduct = self._words, self.conduct
        self.top.show_branch(board.branch, words)
        person = board.branch.agent(conduct.actor)
        self.top.show_who(in_language(person.name, words.language) if person is not None and board.guarded else "")
        locked_out = conduct.must_sign_in()
        self.nav.setVisible(not locked_out)
        if locked_out:
            self.sign_in.show_board(board, words)
            self._stack.setCurrentWidget(self.sign_in)
            if not self._asking:
                self._asking = True
                self.sign_in.take_focus()
            return
        self._asking = False
        wrongs = conduct.wrongs()
        page = self.page(self.open_page)
        page.show_sight(sight, base, wrongs)
        if isinstance(page, PreviewPage):
            page.show_cautions(conduct.cautions())
        self._stack.setCurrentWidget(page)
        self.nav.show_page(self.open_page)
        self.nav.show_draft(conduct.count(), _by_page(wrongs), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages by Ctrl and page keys; the notice is left with Esc."""
        name = key_name(event)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if control and event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif name == "F7":
            self.set_look(mode="light" if self._theme.mode == "dark" else "dark")
        elif name == "F8":
            self.set_language("en" if self._words.language == "ar" else "ar")
        elif name == "Esc":
            self.conduct.forget()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once about a draft that would be lost; sign out whoever signed in here."""
        if not self.conduct.may_close():
            event.ignore()
            return
        self.conduct.sign_out()
        super().closeEvent(event)

    # -- building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sign_in)
        middle = Box()
        middle.content.addWidget(self._stack, 1)
        foot = Box(around=(24, 0, 24, 12))
        foot.content.addWidget(self.notice)
        middle.content.addWidget(foot)
        body = Box(across=True)
        body.content.addWidget(self.nav)
        body.content.addWidget(Hairline(upright=True))
        body.content.addWidget(middle, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(Hairline())
        layout.addWidget(body, 1)

    def _listen(self) -> None:
        self.nav.asked.connect(self._asked)
        self.nav.discarded.connect(self.conduct.discard)
        self.top.left.connect(self.conduct.sign_out)
        self.notice.asked.connect(self.conduct.go_on)
        self.sign_in.given.connect(self.conduct.sign_in)

    def _asked(self, name: str) -> None:
        if name == PREVIEW and not self.conduct.may_preview():
            return
        if name == HISTORY:
            self.history_wanted.emit()
        self.open(name)

    def _built(self, name: str) -> Page:
        if name == PREVIEW:
            preview = PreviewPage()
            preview.published.connect(self.conduct.publish)
            preview.wrong_opened.connect(self.conduct.go_to)
            return preview
        if name == HISTORY:
            history = HistoryPage()
            history.wanted.connect(self.settings_wanted)
            return history
        if name == FILE:
            file = FilePage()
            file.import_wanted.connect(self.import_wanted)
            file.export_wanted.connect(self._export)
            return file
        page = next(chapter for chapter in CHAPTERS if chapter.name == name).build()
        if isinstance(page, PeoplePage):
            page.secret_given.connect(self.conduct.set_secret)
        return page

    def _export(self) -> None:
        if self._board is not None:
            self.export_wanted.emit(self._board.branch)

    def _step(self, by: int) -> None:
        names = [*(chapter.name for chapter in CHAPTERS), HISTORY, FILE]
        here = names.index(self.open_page) if self.open_page in names else -by
        self._asked(names[(here + by) % len(names)])

    def _apply_theme(self) -> None:
        self.setMinimumSize(round(SMALLEST[0] * self._theme.scale), round(SMALLEST[1] * self._theme.scale))
        self._theme.apply(self, self._direction())

    def _say(self) -> None:
        self.setWindowTitle(self._words("Set-up"))
        self.top.say(self._words)
        self.nav.say(self._words)


def _by_page(wrongs: Sequence[Wrong]) -> dict[str, bool]:
    """Return which pages have something wrong."""
    roots = {str(wrong.path[0]) for wrong in wrongs if wrong.path}
    return {chapter.name: bool(roots & set(chapter.roots)) for chapter in CHAPTERS}
