"""Why the customer at the desk was called: remembered from when they were the next one."""

from dawr.queueing.board import CounterLine
from dawr.queueing.explanation import Explanation


class Explained:
    """Follows one desk's line. A board tells only why the next one is next; whoever asks, asks after the call."""

    def __init__(self) -> None:
        self._next: tuple[str, Explanation] | None = None
        self._at_desk: tuple[str, Explanation] | None = None

    def see(self, line: CounterLine) -> None:
        """Take in how the desk stands now."""
        called = line.ticket
        if called is None:
            self._at_desk = None
        elif self._next is not None and self._next[0] == called.ticket:
            self._at_desk = self._next
        if line.next is None or line.next.explanation is None:
            self._next = None
        else:
            self._next = (line.next.ticket.ticket, line.next.explanation)

    def at_desk(self, line: CounterLine) -> tuple[str, Explanation] | None:
        """Return the number at the desk and why it was called; ``None`` when that was never seen."""
        if line.ticket is None or self._at_desk is None or self._at_desk[0] != line.ticket.ticket:
            return None
        return line.ticket.number, self._at_desk[1]
