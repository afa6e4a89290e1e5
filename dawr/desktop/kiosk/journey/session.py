"""One kiosk's state: where the customer is, the order under way, the call for help, the time, the paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from dawr.queueing.board import Board
from dawr.queueing.branch import Branch
from dawr.queueing.outcomes import Broken, Done, Outcome, Refused

from . import wishes as w
from .absence import Absence, Patience, Presence
from .call_for_help import CallForHelp
from .order import Order
from .paper import Paper, paper_of, without_paper
from .scene import Page, Scene, TicketGiven
from .staff_lock import StaffLock

if TYPE_CHECKING:
    from dawr.queueing.commands import Command, IssueTicket, RequestHelp
    from dawr.queueing.events import TicketIssued

TAKE_PAPER = 20
"""Seconds that the ticket stays once the paper is out."""
STAFF_PAD = 30
PRINTING = 90
"""Seconds after which a page that waits for its printer gives up waiting for anybody at all."""


class Session:
    """Takes wishes, boards, outcomes and time; says which commands to give. No Qt, no pixels."""

    def __init__(self, device: str, printer: str, home: str, idle_after: int, new_id: Callable[[], str]) -> None:
        """``home``: the language to start in, "" for the branch's own; ``idle_after``: seconds."""
        self.device = device
        self.printer = printer
        self._home = home
        self._idle_after = idle_after
        self.scene = Scene(language=home or "ar")
        self.board: Board | None = None
        self.now: datetime | None = None
        self.refusal: Refused | Broken | None = None
        self.paper = Paper.NONE
        self.presence = Presence.HERE
        self._order = Order(new_id)
        self._help = CallForHelp(new_id)
        self._absence = Absence()
        self.staff_lock = StaffLock()

    @property
    def home(self) -> str:
        """The language in which the kiosk greets."""
        languages = self.board.branch.languages if self.board is not None else ()
        return self._home if self._home in languages or not languages else languages[0]

    @property
    def busy(self) -> bool:
        """Whether a ticket is being issued and the customer need not wonder yet."""
        return self._order.under_way and not self.slow

    @property
    def slow(self) -> bool:
        """Whether the ticket takes longer than usual."""
        return self.now is not None and self._order.overdue(self.now)

    @property
    def help(self) -> CallForHelp:
        """The call for a person."""
        return self._help

    def take(self, wish: w.Wish) -> "Command | None":
        """Follow a touch; return the command that comes of it."""
        self.touch()
        match wish:
            case w.TakeTicket():
                return self._issue()
            case w.CallHelp():
                return self._call_help()
            case w.Finish():
                self.restart()
            case w.KeepTime():
                pass
            case _:
                self._move(self.scene.after(wish))
        return None

    def speak(self, language: str) -> None:
        """Go on in this language, on the page where the customer is."""
        if self.board is not None and language in self.board.branch.languages:
            self.scene = replace(self.scene, language=language)

    def touch(self) -> None:
        """Somebody is there."""
        self.presence = Presence.HERE
        self._absence.touch(self.now, self._patience())

    def restart(self) -> None:
        """Leave the screen to the next customer: start page, the branch's language, nothing chosen."""
        self.scene = Scene(language=self.home)
        self.refusal = None
        self.paper = Paper.NONE
        self._order.begin()
        self.touch()

    def show_board(self, board: Board) -> None:
        """Take the branch as it stands now."""
        first, self.board = self.board is None, board
        if self.now is None:
            self.now = board.at
        if self.scene.page is Page.STAFF:
            self.scene = replace(self.scene, language=self.home)
        elif first or self.scene.language not in board.branch.languages:
            self.restart()
        if self.scene.page is Page.SERVICE and not _offers(board.branch, self.scene.service):
            self._move(self.scene.after(w.GoBack()))
        self._help.see(board)
        self._see_paper()

    def pass_time(self, now: datetime) -> None:
        """Move the clock; go back to the start when nobody has been there for long enough."""
        self.now = now
        self._help.pass_time(now)
        self._see_paper()
        if self.scene.page is Page.WELCOME or self.busy:
            self.presence = Presence.HERE
            self._absence.touch(now, self._patience())
            return
        self.presence = self._absence.pass_time(now)
        if self.presence is Presence.GONE:
            self.restart()

    def hear(self, outcome: Outcome) -> None:
        """Take what became of a command."""
        from dawr.queueing.events import TicketIssued

        self._help.hear(outcome)
        if not self._order.settles(outcome):
            return
        if isinstance(outcome, Done):
            issued = next((event for event in outcome.events if isinstance(event, TicketIssued)), None)
            if issued is not None:
                self._show_ticket(issued)
            return
        self.refusal = outcome
        self.touch()

    def seconds_left(self) -> int:
        """Return the seconds until the kiosk returns to its start."""
        return self._absence.seconds_left(self.now) if self.now is not None else 0

    def _move(self, scene: Scene) -> None:
        """Go on. Another service or page is another intention."""
        if (scene.page, scene.service, scene.priority) != (self.scene.page, self.scene.service, self.scene.priority):
            self.refusal = None
        if scene.page is Page.SERVICE and self.scene.page is Page.SERVICES and not self._order.under_way:
            self._order.begin()
        self.scene = scene
        self._absence.touch(self.now, self._patience())

    def _issue(self) -> "IssueTicket | None":
        from dawr.queueing.commands import IssueTicket  # with the first order: no kiosk waits for it to open

        if self.scene.page is not Page.SERVICE or self.now is None or self.board is None:
            return None
        self.refusal = None
        branch = self.board.branch
        printer = self.printer if any(one.name == self.printer for one in branch.printers) else ""
        if without_paper(self.board, printer):
            printer = ""
        content = IssueTicket(
            id="",
            actor="customer",
            device=self.device,
            service=self.scene.service,
            language=self.scene.language,
            priority=priority_level(branch) if self.scene.priority else 0,
            printer=printer,
        )
        return self._order.give(content, self.now)

    def _call_help(self) -> "RequestHelp | None":
        if self.now is None:
            return None
        return self._help.give(self.device, self.scene.language, self.now)

    def _show_ticket(self, issued: "TicketIssued") -> None:
        assert self.now is not None
        given = TicketGiven(
            ticket=issued.ticket,
            number=issued.number,
            service=issued.service,
            ahead=issued.ahead,
            wait_low=issued.wait_low,
            wait_high=issued.wait_high,
            job=issued.job,
            at=self.now,
        )
        self.scene = self.scene.with_ticket(given)
        self.refusal = None
        if self.scene.ticket is given:
            self.paper = paper_of(given, self.board, self.now, self.printer)
            self.touch()

    def _see_paper(self) -> None:
        """Follow the slip of the ticket on the screen; what is new on it starts the countdown again."""
        if self.scene.page is not Page.TICKET or self.scene.ticket is None or self.now is None:
            return
        paper = paper_of(self.scene.ticket, self.board, self.now, self.printer)
        if paper is not self.paper:
            self.paper = paper
            self.touch()

    def _patience(self) -> Patience:
        """Return how long this page waits; the accessible way waits twice as long."""
        factor = 2 if self.scene.accessible else 1
        match self.scene.page:
            case Page.TICKET if self.paper is Paper.OUT:
                return Patience(TAKE_PAPER * factor, asks=False)
            case Page.TICKET if self.paper is Paper.PRINTING:
                return Patience(PRINTING, asks=False)
            case Page.TICKET:
                return Patience(max(60, self._idle_after) * factor, asks=False)
            case Page.STAFF:
                return Patience(STAFF_PAD, asks=False)
            case _:
                return Patience(self._idle_after * factor)


def priority_level(branch: Branch) -> int:
    """Return the level that "I need priority" means: the lowest above the usual one, 0 where there is none."""
    return min((one.level for one in branch.priorities if one.level > 0), default=0)


def _offers(branch: Branch, code: str) -> bool:
    service = branch.service(code)
    return service is not None and service.active
