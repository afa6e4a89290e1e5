"""A kiosk that goes on alone: numbers of its own while the branch's server is away, which join the queue later.

The kiosk keeps a small branch of its own beside its other data, with the branch's last known settings and the numbers
that are reserved for it. Issuing and printing there are what they are anywhere. When the server is back, the tickets
are entered under their own ids, once, and the kiosk works for the branch again.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import storage_at
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.ids import new_id
from dawr.queueing.board import Board
from dawr.queueing.branch import AtRangeEnd, Branch, EmergencyRange, Series
from dawr.queueing.clock import Clock
from dawr.queueing.commands import CancelTicket, CloseDay, Command, ConfigureBranch, EnterTicket, OpenDay
from dawr.queueing.legs import Leg
from dawr.queueing.outcomes import Done, Outcome, Refused
from dawr.queueing.refusals import Refusal

HANDED_OVER = "handed over"
"""Reason with which a ticket leaves the kiosk's own branch when the branch has it."""
ASK_EVERY = 1.0
"""Seconds between two tries to reach the server."""

_log = logging.getLogger(__name__)


class EmergencyDesk:
    """The kiosk's own branch. Used by the thread that opened it."""

    def __init__(self, file: Path, kiosk: str, clock: Clock) -> None:
        self.url = f"sqlite:///{file}"
        self._file = file
        self._kiosk = kiosk
        self._clock = clock
        self._prepared: tuple[object, ...] | None = None

    @property
    def ready(self) -> bool:
        """Whether the branch lets this kiosk go on alone, as far as was known last."""
        if not self._file.exists():
            return False
        with self._opened() as own:
            state = own.state
            return state.day is not None and bool(state.branch and state.branch.series)

    def board(self) -> Board | None:
        """Return what the kiosk shows when it is started while the server is away; ``None``: it cannot go on alone."""
        if not self.ready:
            return None
        with self._opened() as own:
            return own.board()

    def prepare(self, board: Board) -> None:
        """Keep the branch's settings and its business day, so that the kiosk can go on at any moment."""
        given = next((one for one in board.branch.emergency if one.device == self._kiosk), None)
        if given is None and not self._file.exists():
            return
        wanted = own_settings(board.branch, given)
        if self._prepared == (wanted, board.day):
            return
        with self._opened(create=True) as own:
            self._give(own, ConfigureBranch(id=new_id(), device=self._kiosk, branch=wanted))
            if own.state.day != board.day:
                if own.state.day is not None and not own.state.legs:
                    self._give(own, CloseDay(id=new_id(), device=self._kiosk, force=True))
                if board.day is not None and own.state.day is None:
                    self._give(own, OpenDay(id=new_id(), device=self._kiosk, day=board.day))
        self._prepared = (wanted, board.day)

    def hand_over(self, run: Callable[[Command], Outcome]) -> int:
        """Enter the kiosk's own tickets into the branch, in the order they were given; return how many went in.

        ``run`` gives the branch an order. A ticket that it cannot take now stays here for the next time.
        """
        if not self._file.exists():
            return 0
        entered = 0
        with self._opened() as own:
            for leg in sorted(own.state.legs.values(), key=lambda leg: (leg.issued_at, leg.number)):
                outcome = run(self._entering(leg, own.state.branch))
                if isinstance(outcome, Refused) and outcome.code is Refusal.DAY_NOT_OPEN:
                    break
                if not isinstance(outcome, Done):
                    _log.error("emergency ticket %s cannot be entered: %s", leg.number, outcome)
                    continue
                done = CancelTicket(
                    id=new_id(), device=self._kiosk, ticket=leg.ticket, by_customer=False, reason=HANDED_OVER
                )
                self._give(own, done)
                entered += 1
        if entered:
            _log.info("%d emergency tickets have joined the queue", entered)
        return entered

    def open(self) -> BranchDatabase:
        """Open the kiosk's own branch for the calling thread."""
        return self._opened()

    def _entering(self, leg: Leg, branch: Branch | None) -> EnterTicket:
        prefix = branch.emergency[0].prefix if branch and branch.emergency else ""
        return EnterTicket(
            id=leg.ticket,
            device=self._kiosk,
            service=leg.service,
            count=int(leg.number.removeprefix(prefix)),
            issued_at=leg.issued_at,
            language=leg.language,
            priority=leg.priority,
        )

    def _opened(self, *, create: bool = False) -> BranchDatabase:
        return BranchDatabase.open(self.url, self._clock, create=create)

    def _give(self, own: BranchDatabase, command: Command) -> None:
        outcome = own.run(command)
        if isinstance(outcome, Refused):
            _log.warning("the kiosk's own branch refuses %s: %s", type(command).__name__, outcome.code)


class ServerWatch:
    """Asks in a thread of its own whether the server is back: asking may take seconds."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._back = threading.Event()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, name="server watch", daemon=True)
        self._thread.start()

    @property
    def back(self) -> bool:
        """Whether the server has answered."""
        return self._back.is_set()

    def close(self) -> None:
        """Stop asking."""
        self._end.set()

    def _work(self) -> None:
        while not self._end.wait(ASK_EVERY):
            with suppress(DatabaseUnavailable), storage_at(self._url).glance():
                self._back.set()
                return


def desk_of(folder: Path, kiosk: str, clock: Clock) -> EmergencyDesk:
    """Return a kiosk's own branch, which it keeps in this folder."""
    return EmergencyDesk(folder / f"emergency-{kiosk}.sqlite", kiosk, clock)


def own_settings(branch: Branch, given: EmergencyRange | None) -> Branch:
    """Return the settings of the kiosk's own branch: every service numbered from its range, nobody's secrets."""
    if given is None:
        return replace(branch, series=(), services=(), counters=(), profiles=(), agents=(), roles=(), emergency=())
    series = Series(given.prefix, given.first, given.last, given.digits, AtRangeEnd.REFUSE)
    services = tuple(replace(service, series=given.prefix) for service in branch.services)
    return replace(branch, series=(series,), services=services, agents=(), roles=(), emergency=(given,), stands_in=True)


def is_away(trouble: str) -> bool:
    """Tell whether a kiosk may go on alone: the server does not answer. Anything else a person must look at."""
    return trouble == Trouble.UNREACHABLE
