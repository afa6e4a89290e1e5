"""A person, please: one call until somebody answers it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dawr.queueing.board import Board
from dawr.queueing.outcomes import Done, Outcome

if TYPE_CHECKING:
    from dawr.queueing.commands import RequestHelp

SHOWN_FOR = timedelta(seconds=90)
"""How long the kiosk says that somebody is coming, when nobody answers before."""
FAILURE_SHOWN_FOR = timedelta(seconds=20)


class CallForHelp:
    """The call of this kiosk: given once, shown until answered or a while later."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._id = ""
        self._since: datetime | None = None
        self._seen = False
        self.failed = False

    @property
    def on_its_way(self) -> bool:
        """Whether the customer is told that somebody comes."""
        return self._since is not None and not self.failed

    def give(self, device: str, language: str, now: datetime) -> "RequestHelp | None":
        """Return the command, or ``None`` while a call is open."""
        from dawr.queueing.commands import RequestHelp  # with the first order: no kiosk waits for it to open

        if self.on_its_way:
            return None
        self._id, self._since, self._seen, self.failed = self._new_id(), now, False, False
        return RequestHelp(id=self._id, actor="customer", device=device, language=language)

    def hear(self, outcome: Outcome) -> None:
        """Take what became of the command."""
        if outcome.command == self._id and not isinstance(outcome, Done):
            self.failed = True

    def see(self, board: Board) -> None:
        """Look whether the call is open still: answered ones have left the board."""
        open_now = any(request.request == self._id for request in board.help)
        if self._seen and not open_now:
            self._end()
        self._seen = self._seen or open_now

    def pass_time(self, now: datetime) -> None:
        """Stop telling after a while."""
        if self._since is None:
            return
        shown_for = FAILURE_SHOWN_FOR if self.failed else SHOWN_FOR
        if now - self._since >= shown_for or now < self._since:
            self._end()

    def _end(self) -> None:
        self._id, self._since, self._seen, self.failed = "", None, False, False
