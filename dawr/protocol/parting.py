"""Where two journals part: the last record that both have, found in a few questions.

Records are chained by hash, so where one agrees all before it do, and the place is found as a word in a dictionary.
"""

from collections.abc import Callable, Iterable

from .answers import Known

PLACES = 32
"""Records asked about at a time: a million are told apart in four questions."""


class Parting:
    """A search in the branch's journal between the last record forgotten and the last that headquarters could have."""

    def __init__(self, low: int, high: int) -> None:
        """``low`` is taken to agree (0: before the first record), whatever follows ``high`` is not asked about."""
        self._low = low
        self._high = high + 1

    @property
    def found(self) -> int | None:
        """The last record that both have, as soon as it can be told."""
        return self._low if self._high - self._low <= 1 else None

    def places(self) -> tuple[int, ...]:
        """Return the records to ask headquarters about."""
        gap = self._high - self._low
        parts = min(PLACES, gap - 1)
        return tuple(sorted({self._low + max(1, gap * part // (parts + 1)) for part in range(1, parts + 1)}))

    def told(self, known: Iterable[Known], own: Callable[[int], str | None]) -> None:
        """Take headquarters' hashes at the places; one that it does not tell it does not have."""
        theirs = {one.seq: one.hash for one in known}
        for place in self.places():
            if theirs.get(place) is not None and theirs[place] == own(place):
                self._low = place
            else:
                self._high = place
                return
