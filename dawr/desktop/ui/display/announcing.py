"""Which call stands large, and which ones still wait for their moment on the display."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dawr.queueing.board import Call

CallKey = tuple[str, int, int]


def key_of(call: Call) -> CallKey:
    """Return what makes a call one to announce: a recall of the same ticket is new."""
    return (call.ticket, call.leg, call.calls)


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
        self.pending = [call for call in self.pending if key_of(call) in keys] + fresh
        if self.current is not None and key_of(self.current) not in keys:
            waiting = {key_of(call) for call in self.pending}
            self.current = next((call for call in calls if key_of(call) not in waiting), None)

    def next(self) -> Call | None:
        """Move the oldest pending call to the large place and return it; ``None`` when there is none."""
        if not self.pending:
            return None
        self.current = self.pending.pop(0)
        return self.current

    def earlier(self, calls: Sequence[Call], most: int) -> tuple[Call, ...]:
        """Return the calls for the list beside: not the large one, nor those still to be announced."""
        apart = {key_of(call) for call in self.pending}
        if self.current is not None:
            apart.add(key_of(self.current))
        return tuple(call for call in calls if key_of(call) not in apart)[:most]
