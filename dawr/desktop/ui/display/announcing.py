"""Which call stands large, and which ones still wait for their moment on the display."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dawr.queueing.board import Call
from dawr.queueing.state import RECENT_CALLS

CallKey = tuple[str, int, int, int]

HOLD: Final = 4000
"""Milliseconds that a call has the large place to itself before the next one may take it."""
HURRY: Final = 2000
"""The same while ``MANY`` or more calls wait."""
MANY: Final = 3
MOST_PENDING: Final = 60
"""Two minutes of announcements. Calls older than that go among the earlier ones without a word."""


def key_of(call: Call) -> CallKey:
    """Return what makes a call one to announce: a recall of the same ticket is new, and so is another counter."""
    return (call.ticket, call.leg, call.calls, call.counter)


@dataclass
class Announcements:
    """Turns the calls of one board after another into announcements, one at a time, none lost, none twice.

    The first board announces nothing: what was called before the display came up has been heard.
    """

    current: Call | None = None
    pending: list[Call] = field(default_factory=list)
    """Calls that came while another was being announced, oldest first."""
    _known: set[CallKey] | None = None

    def see(self, calls: Sequence[Call]) -> None:
        """Take in the calls of a board, newest first. A call that was taken back disappears."""
        keys = {key_of(call) for call in calls}
        if self._known is None:
            self.current = calls[0] if calls else None
            self._known = keys
            return
        fresh = [call for call in reversed(calls) if key_of(call) not in self._known]
        self._known = keys
        self.pending = ([call for call in self.pending if _still_called(call, calls)] + fresh)[-MOST_PENDING:]
        if self.current is not None and not _still_called(self.current, calls):
            apart = {key_of(call) for call in self.pending}
            self.current = next((call for call in calls if key_of(call) not in apart), None)

    def next(self) -> Call | None:
        """Move the oldest pending call to the large place and return it; ``None`` when there is none."""
        if not self.pending:
            return None
        self.current = self.pending.pop(0)
        return self.current

    def skip_to_newest(self) -> None:
        """Let the newest call stand large without announcing anything: nobody is looking."""
        if self.pending:
            self.current = self.pending[-1]
            self.pending.clear()

    def hold(self) -> int:
        """Return for how many milliseconds the call that now stands large keeps its place."""
        return HOLD if len(self.pending) < MANY else HURRY

    def earlier(self, calls: Sequence[Call], most: int, *, with_current: bool = False) -> tuple[Call, ...]:
        """Return the calls for the list beside: none that is still to be announced, nor the large one.

        ``with_current``: something else has the large place, so its call belongs to the list.
        """
        apart = {key_of(call) for call in self.pending}
        if self.current is not None and not with_current:
            apart.add(key_of(self.current))
        return tuple(call for call in calls if key_of(call) not in apart)[:most]


def _still_called(call: Call, calls: Sequence[Call]) -> bool:
    """Tell whether a call stands: on the board, or beyond its end because a full board has room for newer ones only."""
    if any(other.ticket == call.ticket for other in calls):
        return any(key_of(other) == key_of(call) for other in calls)
    return len(calls) >= RECENT_CALLS and all(other.at >= call.at for other in calls)
