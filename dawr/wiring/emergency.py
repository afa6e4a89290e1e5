"""A kiosk that goes on alone: numbers of its own while the branch's server is away, which join the queue later.

The kiosk keeps a small branch of its own beside its other data, with the branch's last known settings and the numbers
that are reserved for it. Issuing and printing there are what they are anywhere. When the server is back, the tickets
are entered under their own ids, once, and the kiosk works for the branch again. Every ticket stands in a second file,
too (``emergency_book``): whichever of both is lost, no number of a day is printed twice (decision 82).
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.board import Board
from dawr.queueing.branch import AtRangeEnd, Branch, EmergencyRange, Series
from dawr.queueing.clock import Clock
from dawr.queueing.commands import (
    CancelTicket,
    CloseDay,
    Command,
    ConfigureBranch,
    EnterTicket,
    IssueTicket,
    OpenDay,
    ReserveNumbers,
)
from dawr.queueing.events import TicketIssued
from dawr.queueing.hours import goes_on_past_midnight, local_day
from dawr.queueing.outcomes import Done, Outcome, Refused
from dawr.queueing.refusals import Refusal
from dawr.queueing.state import SeriesPosition

from .emergency_book import Given, Page
from .emergency_files import HANDED_OVER, EmergencyFiles

_log = logging.getLogger(__name__)

Run = Callable[[Command], Outcome]
"""Gives the branch an order."""
Known = Callable[[str], SeriesPosition | None]
"""Says how far the branch has heard of a series' numbers."""


class EmergencyDesk:
    """The kiosk's own branch. Used by the thread that opened it."""

    def __init__(self, file: Path, kiosk: str, clock: Clock) -> None:
        self._files = EmergencyFiles(file, clock)
        self._kiosk = kiosk
        self._prepared: tuple[Branch, date | None] | None = None

    @property
    def url(self) -> str:
        """The address of the kiosk's own branch."""
        return self._files.url

    @property
    def ready(self) -> bool:
        """Whether the branch lets this kiosk go on alone, as far as was known last."""
        if not self._files.branch_there:
            return False
        with self._files.open() as own:
            state = own.state
            return state.day is not None and bool(state.branch and state.branch.series)

    def board(self) -> Board | None:
        """Return what the kiosk shows when it is started while the server is away; ``None``: it cannot go on alone."""
        if not self.ready:
            return None
        with self._files.open() as own:
            return own.board()

    def open(self) -> BranchDatabase:
        """Open the kiosk's own branch for the calling thread."""
        return self._files.open()

    def run(self, own: BranchDatabase, command: Command) -> Outcome:
        """Carry out an order in the kiosk's own branch; a ticket is noted in the second file before anybody hears."""
        if isinstance(command, IssueTicket):
            self._turn_day(own)
        outcome = own.run(command)
        for event in outcome.events if isinstance(outcome, Done) else ():
            if isinstance(event, TicketIssued):
                self._files.note(own, event)
        return outcome

    def is_prepared(self, board: Board) -> bool:
        """Whether the kiosk's own branch is as this board wants it, so that there is nothing to do."""
        prepared = self._prepared
        if prepared is None or prepared[0] is not board.branch or prepared[1] != board.day:
            return False
        return self._range(board) is None or self._files.both_there

    def prepare(self, board: Board, known: Known, run: Run) -> None:
        """Keep the branch's settings and its business day, so that the kiosk can go on at any moment.

        Once a day the branch is told that the kiosk may give numbers; a kiosk that finds nothing of its own on such a
        day cannot know which it has given already, and gives none before the next.
        """
        given = self._range(board)
        if given is None and not self._files.branch_there:
            return
        with self._files.healed() as own:
            page = self._files.page(own)
            if given is None or board.day is None:
                self._stand_back(own, board.branch)
            elif own.state.day is None or own.state.day <= board.day:
                position = known(given.prefix)
                reserved = position is not None and position.day == board.day
                last = _last_given(own, page, given, board.day, position if reserved else None)
                if last is None:
                    _log.error(
                        "nothing is left of what %s gave today: it gives no more before the next day", self._kiosk
                    )
                    self._stand_back(own, board.branch)
                else:
                    self._files.write(page.begun(board.day, last))
                    if reserved or isinstance(run(ReserveNumbers(id=new_id(), device=self._kiosk)), Done):
                        self._make_ready(own, board.branch, board.day, given, last + 1)
        self._prepared = (board.branch, board.day)

    def hand_over(self, run: Run) -> int:
        """Enter the kiosk's own tickets into the branch, in the order they were given; return how many it has taken.

        A ticket whose day is not open yet stays here for the next time. What happens to one that comes too late the
        branch decides (``TicketLapsed``): it has it then, all the same.
        """
        if not self._files.any_there:
            return 0
        entered: set[str] = set()
        with self._files.healed() as own:
            page = self._files.page(own)
            waiting = [one for one in page.tickets if not one.entered]
            try:
                for one in sorted(waiting, key=lambda one: (one.issued_at, one.count)):
                    if self._enter(one, run):
                        self._let_go(own, one)
                        entered.add(one.ticket)
            finally:
                if entered:
                    self._files.write(page.struck(entered))
        if entered:
            _log.info("%d emergency tickets are known to the branch", len(entered))
        return len(entered)

    def _range(self, board: Board) -> EmergencyRange | None:
        return next((one for one in board.branch.emergency if one.device == self._kiosk), None)

    def _enter(self, one: Given, run: Run) -> bool:
        """Give the branch a ticket; return whether it has it."""
        order = EnterTicket(
            id=one.ticket,
            device=self._kiosk,
            service=one.service,
            count=one.count,
            issued_at=one.issued_at,
            language=one.language,
            priority=one.priority,
            day=one.day,
            number=one.number,
            also=one.also,
        )
        outcome = run(order)
        if isinstance(outcome, Refused):
            if outcome.code is Refusal.COMMAND_ID_REUSED:  # an earlier version of this program has entered it
                return True
            if outcome.code is not Refusal.DAY_NOT_OPEN:
                _log.error("emergency ticket %s cannot be entered: %s", one.number, outcome.code)
        return isinstance(outcome, Done)

    def _let_go(self, own: BranchDatabase, one: Given) -> None:
        """The branch has the ticket: it leaves the kiosk's own."""
        if one.ticket in own.state.legs:
            reason = HANDED_OVER
            self._give(own, CancelTicket(id=new_id(), ticket=one.ticket, by_customer=False, reason=reason))

    def _make_ready(self, own: BranchDatabase, branch: Branch, day: date, given: EmergencyRange, first: int) -> None:
        if first > given.last:
            self._stand_back(own, branch)
            return
        self._give(own, ConfigureBranch(id=new_id(), branch=own_settings(branch, given, first)))
        if own.state.day != day:
            self._close_day(own)
            self._give(own, OpenDay(id=new_id(), day=day))

    def _stand_back(self, own: BranchDatabase, branch: Branch) -> None:
        """Give no tickets alone; those that were given stay in the second file until the branch has them."""
        self._give(own, ConfigureBranch(id=new_id(), branch=own_settings(branch, None)))
        self._close_day(own)

    def _close_day(self, own: BranchDatabase) -> None:
        if own.state.day is not None:
            self._give(own, CloseDay(id=new_id(), force=True))

    def _turn_day(self, own: BranchDatabase) -> None:
        """Alone from one day to the next: what is printed from now on is for today, in numbers from the first on.

        The day goes by the branch's calendar then, but for hours that lead over midnight: nobody is there to say.
        """
        branch, day, now = own.state.branch, own.state.day, own.now()
        if branch is None or day is None or not branch.emergency:
            return
        today = local_day(branch, now)
        if today <= day or goes_on_past_midnight(branch, day, now):
            return
        given = branch.emergency[0]
        self._files.write(self._files.page(own).begun(today, given.first - 1))
        self._close_day(own)
        self._give(own, ConfigureBranch(id=new_id(), branch=own_settings(branch, given, given.first)))
        self._give(own, OpenDay(id=new_id(), day=today))

    def _give(self, own: BranchDatabase, command: Command) -> None:
        outcome = own.run(replace(command, device=self._kiosk))
        if isinstance(outcome, Refused):
            _log.warning("the kiosk's own branch refuses %s: %s", type(command).__name__, outcome.code)


def desk_of(folder: Path, kiosk: str, clock: Clock) -> EmergencyDesk:
    """Return a kiosk's own branch, which it keeps in this folder."""
    return EmergencyDesk(folder / f"emergency-{kiosk}.sqlite", kiosk, clock)


def own_settings(branch: Branch, given: EmergencyRange | None, first: int = 1) -> Branch:
    """Return the settings of the kiosk's own branch: every service numbered from its range, nobody's secrets.

    ``first``: from where on numbers of the range are free today.
    """
    if given is None:
        return replace(branch, series=(), services=(), counters=(), profiles=(), agents=(), roles=(), emergency=())
    series = Series(given.prefix, first, given.last, given.digits, AtRangeEnd.REFUSE)
    services = tuple(replace(service, series=given.prefix) for service in branch.services)
    return replace(branch, series=(series,), services=services, agents=(), roles=(), emergency=(given,), stands_in=True)


def _last_given(
    own: BranchDatabase, page: Page, given: EmergencyRange, day: date, heard: SeriesPosition | None
) -> int | None:
    """Return the last number of the range that may have been printed on a day; ``None``: nobody can say.

    ``heard``: how far the branch knows of the day, ``None`` before the kiosk has reserved its numbers.
    """
    position = own.state.series.get(given.prefix)
    own_last = position.last if position is not None and position.day == day else None
    own_knows = own.state.day == day or own_last is not None
    if heard is not None and not own_knows and page.day != day:
        return None
    last = max(given.first - 1, own_last or 0, heard.last if heard is not None else 0)
    if page.day != day:
        return last
    return max(last, page.last) if own_knows else max(last, page.last) + 1  # one may have been printed and not noted
