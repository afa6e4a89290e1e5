"""The two files in which a kiosk keeps what it gives by itself: its own branch, and the book beside it.

Whichever of both is lost is made again from the other one.
"""

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.failures import log_failure
from dawr.queueing.clock import Clock
from dawr.queueing.deciding.entering import OLDEST
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import Leg

from .emergency_book import EmergencyBook, Given, Page

HANDED_OVER: Final = "handed over"
"""Reason with which a ticket leaves the kiosk's own branch when the branch has it."""
LOOKED_THROUGH: Final = 1000
"""How many of the kiosk's newest tickets are read when the book has to be made again."""
_RUINED: Final = frozenset({Trouble.DAMAGED, Trouble.NOT_A_DATABASE, Trouble.MISSING})
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_log = logging.getLogger(__name__)


class EmergencyFiles:
    """Both files. Opening the branch raises ``DatabaseUnavailable``."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self.url = f"sqlite:///{file}"
        self._file = file
        self._book = EmergencyBook(file.with_suffix(".book"))
        self._clock = clock

    @property
    def branch_there(self) -> bool:
        """Whether the kiosk's own branch has a file."""
        return self._file.exists()

    @property
    def any_there(self) -> bool:
        """Whether there is one of the files at least."""
        return self._file.exists() or self._book.is_there

    @property
    def both_there(self) -> bool:
        """Whether neither is missing."""
        return self._file.exists() and self._book.is_there

    def open(self) -> BranchDatabase:
        """Open the kiosk's own branch for the calling thread."""
        return BranchDatabase.open(self.url, self._clock)

    def healed(self) -> BranchDatabase:
        """Open the kiosk's own branch, made where it is missing; a ruined one is put aside, and begun anew."""
        try:
            return BranchDatabase.open(self.url, self._clock, create=True)
        except DatabaseUnavailable as error:
            if error.code not in _RUINED:
                raise
            _log.error("the kiosk's own branch is put aside: %s", error)
        for name in (self._file.name, f"{self._file.name}-wal", f"{self._file.name}-shm"):
            with suppress(FileNotFoundError):
                self._file.with_name(name).replace(self._file.with_name(f"{name}.damaged"))
        return BranchDatabase.open(self.url, self._clock, create=True)

    def page(self, own: BranchDatabase) -> Page:
        """Return what the book says, with what the kiosk's own branch knows besides."""
        page = self._book.read()
        if page is not None:
            noted = {one.ticket for one in page.tickets}
            missing = _issued(own, [ticket for ticket in own.state.legs if ticket not in noted])
        else:
            page, since = Page(own.state.day), own.now() - OLDEST
            for position in own.state.series.values():
                page = replace(page, last=position.last) if position.day == page.day else page
            newest = [one.event for one in own.newest_of(TicketIssued, LOOKED_THROUGH) if one.at > since]
            missing = _issued(own, [event.ticket for event in newest if isinstance(event, TicketIssued)])
        for one in missing:
            page = page.noted(one) if one.day == page.day else replace(page, tickets=(*page.tickets, one))
        return page

    def write(self, page: Page) -> None:
        """Write the book; where that cannot be done now, the kiosk's own branch alone has what is new."""
        try:
            self._book.write(page)
        except OSError:
            log_failure("writing the kiosk's tickets down a second time")

    def note(self, own: BranchDatabase, event: TicketIssued) -> None:
        """Take a ticket down that the kiosk's own branch has just given."""
        leg = own.state.legs.get(event.ticket)
        if leg is not None:
            self.write(self.page(own).noted(_given(leg, event.count)))


def _issued(own: BranchDatabase, tickets: Iterable[str]) -> list[Given]:
    """Return those of these tickets that the branch may not have yet."""
    branch = own.state.branch
    prefix = branch.emergency[0].prefix if branch is not None and branch.emergency else ""
    legs = [leg for leg in map(own.leg_of, tickets) if leg is not None and leg.reason != HANDED_OVER]
    return [_given(leg, _count_of(leg.number, prefix)) for leg in legs]


def _given(leg: Leg, count: int) -> Given:
    return Given(
        ticket=leg.ticket,
        number=leg.number,
        count=count,
        day=leg.day,
        service=leg.service,
        issued_at=leg.issued_at,
        language=leg.language,
        priority=leg.priority,
        also=leg.more,
    )


def _count_of(number: str, prefix: str) -> int:
    """Return the figure of a number, whatever letters its range had when it was printed."""
    digits = number.removeprefix(prefix).lstrip(_LETTERS)
    return int(digits) if digits.isdecimal() else 0
