"""The branch's half: what to send next, and what to make of an answer. It asks nobody the time and opens no socket."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .answers import Answer
from .batch import MOST_FACTS, Sealed, batchful, seal
from .facts import FIRST_HASH, Fact
from .lines import Line
from .parting import Parting
from .patience import Patience

CONTACT_EVERY = 60.0
"""Seconds after which a branch with nothing to send asks how things are."""
ANSWER_WITHIN = 30.0
"""Seconds after which a request counts as lost."""


class Journal(Protocol):
    """The branch's journal, to be read."""

    def first(self) -> int:
        """Return the oldest record's place that is still kept; 1 before there is any."""

    def last(self) -> int:
        """Return the newest record's place, 0 before the first."""

    def hash_at(self, seq: int) -> str | None:
        """Return a record's hash, also of the last one forgotten; ``None`` where there is no such record (any more)."""

    def facts(self, first: int, most: int) -> Sequence[Fact]:
        """Return up to ``most`` records from ``first`` on, as they may leave the branch."""

    def line(self) -> Line:
        """Return the epochs of the journal."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to do before ``until``, unless the journal goes on."""

    until: float


@dataclass(frozen=True, slots=True)
class Contact:
    """Ask where headquarters stands, and what it has at these places."""

    request: int
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Send:
    """Send a batch."""

    request: int
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class OpenEpoch:
    """Headquarters knows another journal: let this one go on in an epoch later than ``beyond``."""

    beyond: int
    since: int
    """Last record that both have; what follows it is sent again in the new epoch."""


Step = Wait | Contact | Send | OpenEpoch


class Uploader:
    """One request in flight. ``now`` is a clock that never goes back, in seconds."""

    def __init__(self, journal: Journal, dice: random.Random, *, most: int = MOST_FACTS) -> None:
        self._journal = journal
        self._most = most
        self._patience = Patience(dice)
        self._answer: Answer | None = None
        self._sealed: Sealed | None = None
        self._refuted = False
        self._parting: Parting | None = None
        self._asked: tuple[int, ...] = ()
        self._request = 0
        self._in_flight = False
        self._not_before = 0.0
        self._contact_at = 0.0

    @property
    def answer(self) -> Answer | None:
        """What headquarters said last."""
        return self._answer

    def next_step(self, now: float) -> Step:
        """Return what to do now. Whatever has failed before, this always names a next time."""
        if now < self._not_before:
            return Wait(self._not_before)
        if self._in_flight:
            self.failed(now, self._request)
            return Wait(self._not_before)
        answer = self._answer
        if answer is None or now >= self._contact_at:
            return Contact(self._sent(now))
        if self._parted(answer):
            return self._find_parting(now, answer)
        sealed = self._sealed_after(self._journal.line().resume_after(answer))
        if sealed is None:
            return Wait(self._contact_at)
        return Send(self._sent(now), sealed)

    def answered(self, now: float, request: int, answer: Answer) -> None:
        """Headquarters took the batch, or had it already, or was only asked."""
        if self._is_current(request):
            self._patience.succeeded()
            self._take(now, answer)

    def conflicted(self, now: float, request: int, answer: Answer) -> None:
        """Headquarters did not take the batch: its line stands elsewhere."""
        if not self._is_current(request):
            return
        sealed = self._sealed
        self._take(now, answer)
        if sealed is not None and sealed.header.epoch > answer.epoch and sealed.header.first - 1 <= answer.acked:
            self._refuted = True  # it has the record before this batch, and that is another one
        self._sealed = None
        self._not_before = max(self._not_before, now + self._patience.failed())

    def failed(self, now: float, request: int, at_least: float = 0.0) -> None:
        """No answer, or one that says: later. ``at_least`` are the seconds it asked for."""
        if self._is_current(request):
            self._in_flight = False
            self._not_before = now + self._patience.failed(at_least)

    def epoch_opened(self) -> None:
        """The journal goes on in a new epoch."""
        self._refuted = False
        self._parting = None
        self._sealed = None

    def forget(self) -> None:
        """Headquarters is about to be asked something that may move its cursor: what it said before is void."""
        self._answer = None
        self._in_flight = False

    def prunable(self) -> int:
        """Return the record below which the journal need not be kept for headquarters' sake."""
        answer = self._answer
        if answer is None or self._parted(answer):
            return 0
        if self._journal.line().resume_after(answer) < answer.acked:  # whether it has the same is not known yet
            return 0
        return min(answer.safe, answer.acked)

    def lost(self) -> bool:
        """Whether headquarters lacks records that are not here any more: a person must put its backup back."""
        answer = self._answer
        if answer is None:
            return False
        first, found = self._journal.first(), self._parting.found if self._parting is not None else None
        return self._journal.line().resume_after(answer) < first - 1 or (found is not None and found < first - 1)

    def unsent(self) -> int | None:
        """Return how many records headquarters does not have, ``None`` while that cannot be told."""
        answer = self._answer
        if answer is None or self._parted(answer):
            return None
        return self._journal.last() - self._journal.line().resume_after(answer)

    def _is_current(self, request: int) -> bool:
        return self._in_flight and request == self._request

    def _sent(self, now: float, places: tuple[int, ...] = ()) -> int:
        self._request += 1
        self._asked = places
        self._in_flight = True
        self._not_before = now + ANSWER_WITHIN
        return self._request

    def _take(self, now: float, answer: Answer) -> None:
        self._in_flight = False
        before, self._answer = self._answer, answer
        if before is None or (before.epoch, before.acked, before.hash) != (answer.epoch, answer.acked, answer.hash):
            self._refuted = False
            self._parting = None
        elif self._parting is not None and self._asked:
            self._parting.told(answer.known, self._journal.hash_at)
        self._contact_at = now + CONTACT_EVERY
        self._not_before = now + max(0.0, answer.throttle)

    def _parted(self, answer: Answer) -> bool:
        """Whether headquarters knows another journal than this one."""
        line = self._journal.line()
        after = line.resume_after(answer)
        return self._refuted or not self._agrees(answer, after) or line.epoch_of(after + 1) < answer.epoch

    def _agrees(self, answer: Answer, after: int) -> bool:
        """Whether headquarters' last record is this journal's; not to be told where an epoch began before it."""
        return after < answer.acked or (self._hash_at(after) == answer.hash and after <= self._journal.last())

    def _find_parting(self, now: float, answer: Answer) -> Contact | OpenEpoch | Wait:
        journal = self._journal
        if self._parting is None:
            self._parting = Parting(max(0, journal.first() - 2), min(journal.last(), answer.acked))
        found = self._parting.found
        if found is None:
            return Contact(self._sent(now, self._parting.places()), self._asked)
        if found < journal.first() - 1:  # it has lost what it called safe: a person must put its backup back
            return Wait(self._contact_at)
        return OpenEpoch(max(answer.epoch, journal.line().epoch), found)

    def _hash_at(self, seq: int) -> str | None:
        return FIRST_HASH if seq == 0 else self._journal.hash_at(seq)

    def _sealed_after(self, start: int) -> Sealed | None:
        """Return the batch that follows a record: the one sealed before, to the byte, where it still does."""
        line = self._journal.line()
        first = start + 1
        sealed = self._sealed
        if sealed is not None and (sealed.header.first, sealed.header.epoch) == (first, line.epoch_of(first)):
            return sealed
        ends = line.ends(first)
        most = self._most if ends is None else min(self._most, ends - start)
        facts = self._journal.facts(first, most)
        previous = self._hash_at(start)
        if not facts or previous is None:
            return None
        self._sealed = seal(line.epoch_of(first), previous, batchful(facts))
        return self._sealed
