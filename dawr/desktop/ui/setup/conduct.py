"""What the window does when it is asked for something: draft, publish, take over, sign in, and say how it went."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from dawr.desktop.ui.shared.intentions import Intentions
from dawr.queueing.board import Board
from dawr.queueing.branch import Branch, in_language
from dawr.queueing.branch_file.errors import BranchFileError
from dawr.queueing.commands import ConfigureBranch
from dawr.queueing.outcomes import Broken, Done, Outcome, Refused
from dawr.queueing.refusals import Refusal
from dawr.queueing.settings import changes
from dawr.queueing.staff_commands import ChangeSecret, SignIn, SignOut
from dawr.queueing.with_secret import WithSecret
from dawr.text.branch_file_sentences import branch_file_sentence
from dawr.text.meaning.mistakes import Wrong, wrongs
from dawr.text.refusal_sentences import broken_sentence, refusal_sentence, unavailable_sentence

from .draft import Draft
from .frame.nav import PREVIEW
from .frame.notice import Notice, Way
from .pages.catalogue import CHAPTERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dawr.queueing.commands import Command

    from .window import SetupWindow

    Given = Command | WithSecret

LOOK_AGAIN: Final = "look-again"
KEEP: Final = "keep-draft"
PUT_BACK: Final = "put-back"
CLOSE, STAY = "close-anyway", "stay"


class Conduct(QObject):
    """Everything a manager can do meets here."""

    def __init__(self, window: "SetupWindow", agent: str) -> None:
        super().__init__(window)
        self._window = window
        self.draft = Draft()
        self.actor = ""
        """Who has signed in here; where nobody needs to, whom the window was opened for."""
        self._agent = agent
        self._trouble = ""
        self._notice: Notice | None = None
        self._before_edit: Branch | None = None
        self._may_close = False
        self._checked: tuple[Branch | None, str, tuple[Wrong, ...]] = (None, "", ())
        self.intentions = Intentions()

    # -- the draft --------------------------------------------------------------------------------

    def board_shown(self, board: Board) -> None:
        """Take note of what is in force and of who is signed in."""
        self.draft.board_shown(board.branch)
        self.intentions.board_shown()
        if not board.guarded:
            self.actor = self._agent
        elif all((one.agent, one.device) != (self.actor, self._window.device) for one in board.sessions):
            self.actor = ""
        self._show_notice()

    def edit(self, branch: Branch) -> None:
        """Have the settings otherwise; nothing is in force yet."""
        if self._notice is not None and self._notice.state == "done":
            self._notice = None
        self._before_edit = self.draft.branch
        self.draft.edit(branch)
        self._window.refresh()
        self._show_notice()

    def tell_removed(self, name: str) -> None:
        """Say what was taken out, and offer the way back."""
        words = self._window.words()
        self.tell(words("{what} was taken out of the draft.", what=name), "done", (Way(PUT_BACK, words("Put back")),))

    def discard(self) -> None:
        """Throw the draft away."""
        self.draft.discard()
        self._notice = None
        self._leave_preview()
        self._window.refresh()
        self._show_notice()

    def take_over(self, branch: Branch) -> None:
        """Make settings of earlier times, or of a file, the draft."""
        words = self._window.words()
        self.draft.edit(branch)
        if not self.draft.dirty:
            self.tell(words("These are the settings in force: nothing would change."), "done")
            self._window.refresh()
            return
        self._notice = None
        self._window.open(PREVIEW)
        self._show_notice()

    def wrongs(self) -> tuple[Wrong, ...]:
        """Return what is wrong with the draft; worked out once for each draft."""
        branch, words = self.draft.branch, self._window.words()
        if branch is None:
            return ()
        if self._checked[0] is not branch or self._checked[1] != words.language:
            self._checked = (branch, words.language, wrongs(branch, words))
        return self._checked[2]

    def count(self) -> int:
        """Return how many settings differ from those looked at."""
        base, branch = self.draft.base, self.draft.branch
        return len(changes(base, branch)) if base is not None and branch is not None and self.draft.dirty else 0

    def cautions(self) -> list[str]:
        """Return who waits already for services that the draft takes away or closes to newcomers."""
        board, branch, words = self._window.board(), self.draft.branch, self._window.words()
        if board is None or branch is None:
            return []
        said = []
        for service in board.branch.services:
            count = sum(line.service == service.code for line in board.waiting)
            now = branch.service(service.code)
            if not count or (now is not None and (now.active or not service.active)):
                continue
            name = in_language(service.name, words.language)
            said.append(
                words.counted(
                    "{n} person waits for {service}, which is taken out: no counter calls them any more.",
                    "{n} people wait for {service}, which is taken out: no counter calls them any more.",
                    count,
                    service=name,
                )
                if now is None
                else words.counted(
                    "{n} person waits for {service} and is still called; nobody new can take a ticket.",
                    "{n} people wait for {service} and are still called; nobody new can take a ticket.",
                    count,
                    service=name,
                )
            )
        return said

    def may_close(self) -> bool:
        """Tell whether the window can be closed; a draft is asked about once, in the notice."""
        words = self._window.words()
        if not self.draft.dirty or self._may_close:
            return True
        ways = (Way(CLOSE, words("Close without the draft")), Way(STAY, words("Stay")))
        self.tell(words("Your draft is not in force. Closing loses it."), "near", ways)
        return False

    # -- into force -------------------------------------------------------------------------------

    def may_preview(self) -> bool:
        """Tell whether all that was typed can be read; if not, go to what cannot."""
        page = self._window.pages.get(self._window.open_page)
        field = page.unread() if page is not None else None
        if field is None:
            return True
        field.take_focus()
        self.tell(self._window.words()("Something typed here cannot be read yet."), "near")
        return False

    def go_to(self, wrong: Wrong) -> None:
        """Open the page of a mistake, at its setting."""
        chapter = next((one for one in CHAPTERS if wrong.path and wrong.path[0] in one.roots), CHAPTERS[0])
        self._window.open(chapter.name)
        self._window.page(chapter.name).go_to(wrong)

    def publish(self) -> None:
        """Put the draft in force, instead of what was looked at."""
        branch, instead_of = self.draft.branch, self.draft.digest
        if branch is None or self.wrongs() or not self.draft.dirty:
            return
        self._give(
            lambda name: ConfigureBranch(
                id=name, actor=self.actor, device=self._window.device, branch=branch, instead_of=instead_of
            )
        )

    def set_secret(self, agent: str, secret: str) -> None:
        """Set somebody's PIN; it goes to where secrets are kept, and nowhere else."""
        self._give(
            lambda name: WithSecret(
                ChangeSecret(id=name, actor=self.actor, device=self._window.device, agent=agent), secret
            )
        )

    # -- who ----------------------------------------------------------------------------------------

    def must_sign_in(self) -> bool:
        """Tell whether somebody has to say who they are first."""
        board = self._window.board()
        return board is not None and board.guarded and not self.actor

    def sign_in(self, agent: str, secret: str) -> None:
        """Prove who one is."""
        self._give(
            lambda name: WithSecret(SignIn(id=name, actor=agent, device=self._window.device, agent=agent), secret)
        )

    def sign_out(self) -> None:
        """Leave this window to the next person."""
        board = self._window.board()
        if board is not None and board.guarded and self.actor:
            who, self.actor = self.actor, ""
            device = self._window.device
            self._give(lambda name: SignOut(id=name, actor=who, device=device, agent=who))
            self._window.refresh()

    # -- how it went ------------------------------------------------------------------------------

    def settle(self, outcome: Outcome) -> None:
        """Say what became of an order."""
        given = self.intentions.settle(outcome)
        if given is None:
            return
        command = given.command if isinstance(given, WithSecret) else given
        if isinstance(outcome, Done):
            self._done(command)
        elif isinstance(outcome, Refused):
            self._refused(command, outcome)
        else:
            self._broken(outcome)
        self._window.refresh()

    def tell(self, text: str, state: str, ways: tuple[Way, ...] = ()) -> None:
        """Say something below the page."""
        self._notice = Notice(text, state, ways)
        self._show_notice()

    def tell_file_mistake(self, error: BranchFileError) -> None:
        """Say what is wrong with a file, with its line and key."""
        words = self._window.words()
        self.tell(words("The file cannot be used: {why}", why=branch_file_sentence(error, words.language)), "late")

    def tell_file(self, name: str, what: str) -> None:
        """Say what became of a file."""
        words = self._window.words()
        if what == "written":
            self.tell(words("The settings in force are in the file {file}.", file=name), "done")
        elif what == "unwritten":
            self.tell(words("The file {file} could not be written there. Choose another place.", file=name), "near")
        else:
            self.tell(words("The file {file} cannot be read as a branch file.", file=name), "near")

    def show_trouble(self, code: str) -> None:
        """Say why the branch cannot be reached; "" when it can."""
        self._trouble = code
        self._show_notice()

    def forget(self) -> None:
        """Take the notice away."""
        self._notice = None
        self._show_notice()

    def go_on(self, way: str) -> None:
        """Do what a button of the notice offers."""
        self._notice = None
        if way == LOOK_AGAIN:
            self.discard()
        elif way == KEEP:
            self.draft.keep_against()
            self._window.open(PREVIEW)
        elif way == CLOSE:
            self._may_close = True
            self._window.close()
        elif way == PUT_BACK and self._before_edit is not None:
            self.edit(self._before_edit)
        self._show_notice()

    def _done(self, command: "Command") -> None:
        words = self._window.words()
        if isinstance(command, SignIn):
            self.actor = command.agent
            self._window.sign_in.show_said("")
        elif isinstance(command, ConfigureBranch):
            self.draft.board_shown(command.branch)
            self._leave_preview()
            self.tell(words("Published: it is in force on every screen."), "done")
        elif isinstance(command, ChangeSecret):
            self.tell(words("The PIN has been set."), "done")

    def _refused(self, command: "Command", outcome: Refused) -> None:
        window = self._window
        board = window.board()
        branch = board.branch if board is not None else None
        said = refusal_sentence(outcome.code, outcome.details, window.words().language, branch, window.now())
        if isinstance(command, SignIn):
            window.sign_in.show_said(said)
        elif outcome.code is Refusal.SETTINGS_CHANGED:
            self._notice = self._overtaken()
            self._show_notice()
        else:
            self.tell(said, "near")

    def _broken(self, outcome: Broken) -> None:
        self.tell(broken_sentence(outcome.reference, outcome.code, self._window.words().language), "late")

    def _overtaken(self) -> Notice:
        words = self._window.words()
        return Notice(
            words("Somebody else has changed the settings meanwhile. Your draft is safe."),
            "near",
            (Way(KEEP, words("Keep my draft")), Way(LOOK_AGAIN, words("Look again"))),
        )

    def _leave_preview(self) -> None:
        if self._window.open_page == PREVIEW:
            self._window.open(CHAPTERS[0].name)

    def _show_notice(self) -> None:
        words = self._window.words()
        if self._trouble:
            notice: Notice | None = Notice(unavailable_sentence(self._trouble, words.language), "near")
        elif self._notice is None and self.draft.overtaken:
            notice = self._overtaken()
        else:
            notice = self._notice
        self._window.notice.show_notice(notice, words("Close"))

    def _give(self, make: "Callable[[str], Given]") -> None:
        given = self.intentions.order(make, seen=self.draft.digest)
        if given is not None:
            self._window.command_given.emit(given)
