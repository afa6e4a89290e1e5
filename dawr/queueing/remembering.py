"""What follows from an object alone: worked out once, asked often."""

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class ByIdentity(Generic[Thing, Answer]):
    """A function of an object that never changes, which remembers its answers.

    By identity: settings hold dictionaries, so they have no hash, and the hash of a leg costs more than its answer.
    Each answer is kept with its object, so that an identity is never taken for an older one's.
    """

    def __init__(self, work_out: Callable[[Thing], Answer], kept: int = 16) -> None:
        """Remember the ``kept`` answers asked for last, and up to as many more that were asked for before them."""
        self._work_out = work_out
        self._kept = kept
        self._known: dict[int, tuple[Thing, Answer]] = {}
        self._earlier: dict[int, tuple[Thing, Answer]] = {}

    @property
    def size(self) -> int:
        """How many answers are kept now."""
        return len(self._known) + len(self._earlier)

    def make_room(self, kept: int) -> None:
        """Remember as many from now on; fewer, and what is not asked for is let go sooner."""
        self._kept = kept

    def __call__(self, thing: Thing) -> Answer:
        known = self._known.get(id(thing))
        if known is not None and known[0] is thing:
            return known[1]
        known = self._earlier.get(id(thing))
        if known is None or known[0] is not thing:
            known = (thing, self._work_out(thing))
        if len(self._known) >= self._kept:
            self._known, self._earlier = {}, self._known
        self._known[id(thing)] = known
        return known[1]
