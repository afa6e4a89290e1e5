"""The line of a branch: one journal, and from which record on each later epoch has gone its own way."""

from collections.abc import Iterable
from dataclasses import dataclass

from .answers import Answer


@dataclass(frozen=True, slots=True, order=True)
class Fork:
    """An epoch that began after something headquarters may know otherwise."""

    epoch: int
    since: int
    """Last record that this epoch shares with the ones before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What epoch each record belongs to on the road to headquarters.

    A record's own epoch is not it: a journal may be found to differ only after it has gone on for a while, and what
    it wrote meanwhile belongs to the epoch that was opened then.
    """

    forks: tuple[Fork, ...] = ()
    origin: int = 1
    """The epoch of the journal's first record."""

    @classmethod
    def of(cls, forks: Iterable[Fork], origin: int = 1) -> "Line":
        """Return the line with these forks."""
        return cls(tuple(sorted(forks)), origin)

    @property
    def epoch(self) -> int:
        """The newest epoch."""
        return self.forks[-1].epoch if self.forks else self.origin

    def epoch_of(self, seq: int) -> int:
        """Return the epoch that a record is sent in."""
        return max((fork.epoch for fork in self.forks if fork.since < seq), default=self.origin)

    def ends(self, seq: int) -> int | None:
        """Return the last record that is sent in the same epoch as this one, ``None`` where none ends it."""
        epoch = self.epoch_of(seq)
        return min((fork.since for fork in self.forks if fork.epoch > epoch and fork.since >= seq), default=None)

    def resume_after(self, answer: Answer) -> int:
        """Return after which record to go on, given how far headquarters is, in whatever epoch."""
        shared = min((fork.since for fork in self.forks if fork.epoch > answer.epoch), default=answer.acked)
        return min(shared, answer.acked)
