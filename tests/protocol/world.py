"""A branch, headquarters and everything between them in one thread: the same seed is the same story, to the letter."""

import heapq
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import count

import msgspec

from dawr.protocol.answers import Answer, Known
from dawr.protocol.batch import BadBatch, Header, opened
from dawr.protocol.facts import FIRST_HASH, Fact
from dawr.protocol.lines import Fork, Line
from dawr.protocol.receiving import Cursor, Verdict, after, judged, looked_up
from dawr.protocol.uploading import Contact, OpenEpoch, Send, Uploader, Wait

DAY = 86_400.0
MOST = 7
"""Records in a batch of this world."""
STORM = 1500.0
"""Seconds in which things go wrong; then everything works again."""
CALM = 4000.0
"""Seconds after that in which the queue must have drained: longer than any pause that a branch may make."""


class Broken(AssertionError):
    """Something is so that must never be."""


@dataclass(frozen=True)
class Written:
    """A record of the pretend journal."""

    fact: Fact
    epoch: int
    fork: Fork | None = None


class SimulatedBranch:
    """A journal that goes on, is pruned, and is put back from older copies; the truth is kept beside it."""

    def __init__(self, dice: random.Random, uploader: "type[Uploader]" = Uploader) -> None:
        self.dice = dice
        self.journal: list[Written] = []
        self.pruned = 0
        self.skew = 0.0
        self._uploader = uploader
        self._ids = count(1)
        self.copies: list[tuple[list[Written], int]] = [([], 0)]
        self.uploader = uploader(self, dice, most=MOST)

    def write(self, now: float, fork: Fork | None = None) -> None:
        """Let something happen at the branch, by its own clock."""
        epoch = fork.epoch if fork else self.epoch
        seq = len(self.journal) + 1
        at = int((now + self.skew + 10 * DAY) * 1_000_000)
        body = msgspec.Raw(b'{"n":%d}' % next(self._ids))
        previous = self.journal[-1].fact.hash if self.journal else FIRST_HASH
        digest = blake2b(bytes(body) + str(at).encode(), key=previous.encode(), digest_size=32).hexdigest()
        fact = Fact(seq, str(seq), "Happened", 1, at, "UTC", "", "", "", 0, body, digest)
        self.journal.append(Written(fact, epoch, fork))

    @property
    def epoch(self) -> int:
        return self.journal[-1].epoch if self.journal else 1

    def copy(self) -> None:
        """Make a backup of the branch."""
        self.copies.append((list(self.journal), self.pruned))

    def restore(self, now: float, *, knowingly: bool) -> None:
        """Put an older copy back. ``knowingly``: by ``dawr restore``, which opens an epoch at once."""
        replaced = self.epoch
        chosen = self.dice.randrange(len(self.copies))
        journal, self.pruned = self.copies[chosen]
        self.copies = self.copies[: chosen + 1] + [copy for copy in self.copies[chosen + 1 :] if not copy[1]]
        self.journal = list(journal)
        if knowingly and self.journal:
            self.write(now, Fork(max(self.epoch, replaced) + 1, len(self.journal)))
        self.crash()

    def crash(self) -> None:
        """The process that sends starts anew and remembers nothing."""
        self.uploader = self._uploader(self, self.dice, most=MOST)

    def prune(self) -> None:
        """Forget some of what is said to be safe, all of it at most; the hash of the last record forgotten stays."""
        prunable = self.uploader.prunable()
        if prunable > self.pruned:
            self.pruned = self.dice.choice((prunable, self.dice.randint(self.pruned, prunable)))

    def open_epoch(self, now: float, step: OpenEpoch) -> None:
        """Do as the uploader says."""
        self.write(now, Fork(max(step.beyond, self.epoch) + 1, step.since))
        self.uploader.epoch_opened()

    def first(self) -> int:
        return self.pruned + 1

    def last(self) -> int:
        return len(self.journal)

    def hash_at(self, seq: int) -> str | None:
        return self.journal[seq - 1].fact.hash if max(1, self.pruned) <= seq <= len(self.journal) else None

    def facts(self, first: int, most: int) -> Sequence[Fact]:
        if first <= self.pruned:
            return []
        return [written.fact for written in self.journal[first - 1 : first - 1 + most]]

    def line(self) -> Line:
        """Return the epochs, by the records that are kept."""
        kept = self.journal[self.pruned :]
        return Line.of((written.fork for written in kept if written.fork), kept[0].epoch if kept else self.epoch)


@dataclass
class Kept:
    """What headquarters' database holds of the branch. Copied whole when it is backed up or undone."""

    cursor: Cursor = field(default_factory=Cursor)
    safe: int = 0
    line: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """Epochs and hashes by place: a place with two of them was merged twice."""
    aside: int = 0

    def copied(self) -> "Kept":
        return replace(self, line={seq: list(hashes) for seq, hashes in self.line.items()})


Judge = Callable[[Cursor, Header, str | None], Verdict]


class SimulatedHeadquarters:
    """Takes batches by the real rules into a pretend database."""

    def __init__(self, dice: random.Random, judge: Judge = judged) -> None:
        self.dice = dice
        self.kept = Kept()
        self.backup = Kept()
        self.judge = judge

    def receive(self, body: bytes) -> tuple[bool, Answer] | None:
        """Return whether the batch was taken, and the answer; ``None`` for what is no batch."""
        try:
            batch = opened(body)
        except BadBatch:
            return None
        kept = self.kept
        verdict = self.judge(kept.cursor, batch, self.hash_at(looked_up(kept.cursor, batch)))
        if verdict is Verdict.FORK:
            self.set_aside(batch.first - 1, batch.epoch)
        if verdict in (Verdict.TAKE, Verdict.FORK):
            for fact in batch.facts:
                self.merge(batch.epoch, fact)
            kept.cursor = after(kept.cursor, batch, verdict)
        return verdict is not Verdict.CONFLICT, self.answer()

    def merge(self, epoch: int, fact: Fact) -> None:
        """Take a fact in, once; another one in its place goes aside."""
        there = self.kept.line.setdefault(fact.seq, [])
        if (epoch, fact.hash) not in there:
            self.kept.aside += len(there)
            there[:] = [(epoch, fact.hash)]

    def set_aside(self, since: int, epoch: int) -> None:
        for seq in [seq for seq in self.kept.line if seq > since]:
            before = self.kept.line.pop(seq)
            stays = [one for one in before if one[0] >= epoch]
            self.kept.aside += len(before) - len(stays)
            if stays:
                self.kept.line[seq] = stays
        self.kept.safe = min(self.kept.safe, since)

    def at(self, seq: int) -> tuple[int, str]:
        return self.kept.line[seq][-1] if seq else (0, FIRST_HASH)

    def hash_at(self, seq: int) -> str | None:
        return self.at(seq)[1] if 0 < seq <= self.kept.cursor.seq and seq in self.kept.line else None

    def answer(self, places: Sequence[int] = ()) -> Answer:
        cursor = self.kept.cursor
        known = tuple(Known(seq, found) for seq in places if (found := self.hash_at(seq)) is not None)
        return Answer(
            epoch=cursor.epoch,
            acked=cursor.seq,
            hash=cursor.hash,
            safe=self.kept.safe,
            throttle=self.dice.choice((0.0, 0.0, 0.0, 5.0)),
            known=known,
        )

    def back_up(self) -> None:
        """Make a backup, verify it, and only then call it safe."""
        self.backup = self.kept.copied()
        self.kept.safe = self.backup.cursor.seq

    def restore(self) -> None:
        """Lose everything since the backup."""
        self.kept = self.backup.copied()

    def audit_down(self, first: int) -> None:
        """An audit finds a day that differs and asks for all from there again; what is there stays.

        Never below the first record that the branch still has.
        """
        lowest = first if first > 1 else 0
        if lowest > self.kept.cursor.seq:
            return
        seq = self.dice.randint(lowest, self.kept.cursor.seq)
        epoch, found = self.at(seq)
        self.kept.cursor = Cursor(epoch, seq, found)
        self.kept.safe = min(self.kept.safe, seq)


class World:
    """Time, the network, and what may go wrong."""

    def __init__(self, seed: int, branch: SimulatedBranch, headquarters: SimulatedHeadquarters) -> None:
        self.dice = random.Random(seed)
        self.branch = branch
        self.headquarters = headquarters
        self.now = 0.0
        self._line: list[tuple[float, int, Callable[[], None]]] = []
        self._count = count()
        self.storm = True
        self._faults = {
            name: self.dice.choice((0.0, 0.05, 0.25)) for name in ("drop", "double", "late", "cut", "before", "after")
        }
        self._waking = False

    def run(self) -> None:
        """Play the storm, then the calm, and hold both sides against each other."""
        for happening in (self._write, self._trouble):
            self._soon(happening)
        self._work()
        while self.now < STORM:
            self._next()
        self.storm = False
        self._work()
        until = self.now + CALM
        while self.now < until and not self._drained():
            self._next()
        self._judge()

    def _judge(self) -> None:
        kept, journal = self.headquarters.kept, self.branch.journal
        if not self._drained():
            raise Broken(f"headquarters stands at {kept.cursor}, the branch at {len(journal)}")
        wanted = {written.fact.seq: [written.fact.hash] for written in journal}
        got = {seq: [found for _, found in there] for seq, there in kept.line.items() if seq <= kept.cursor.seq}
        if got != wanted:
            wrong = sorted(seq for seq in wanted.keys() | got.keys() if wanted.get(seq) != got.get(seq))
            raise Broken(f"records {wrong[:10]} are not at headquarters as they are at the branch")

    def _drained(self) -> bool:
        cursor, journal = self.headquarters.kept.cursor, self.branch.journal
        last = journal[-1].fact.hash if journal else FIRST_HASH
        return (cursor.seq, cursor.hash) == (len(journal), last)

    def _soon(self, action: Callable[[], None], within: float = 0.0) -> None:
        heapq.heappush(self._line, (self.now + within, next(self._count), action))

    def _next(self) -> None:
        self.now, _, action = heapq.heappop(self._line)
        action()

    def _is(self, fault: str) -> bool:
        return self.storm and self.dice.random() < self._faults[fault]

    def _write(self) -> None:
        """Things happen at the branch for as long as the storm lasts."""
        for _ in range(self.dice.choice((1, 1, 2, 9))):
            self.branch.write(self.now)
        if self.storm:
            self._soon(self._write, self.dice.uniform(5, 120))
        self._work()

    def _trouble(self) -> None:
        """Clocks jump, backups are made and put back, processes die."""
        if not self.storm:
            return
        branch, headquarters = self.branch, self.headquarters
        what = self.dice.randrange(10)
        if what == 0:
            branch.skew = self.dice.choice((-DAY, 0.0, DAY))
        elif what in (1, 2):
            branch.copy()
        elif what == 3 and self.dice.random() < 0.5:
            branch.restore(self.now, knowingly=self.dice.random() < 0.5)
        elif what == 4:
            branch.crash()
        elif what in (5, 6):
            headquarters.back_up()
        elif what == 7:
            headquarters.restore()
        elif what == 8:
            branch.uploader.forget()
            headquarters.audit_down(branch.first())
        else:
            branch.prune()
        self._soon(self._trouble, self.dice.uniform(10, 120))
        self._work()

    def _work(self) -> None:
        """Let the branch's sender take its next step."""
        uploader = self.branch.uploader
        step = uploader.next_step(self.now)
        if isinstance(step, OpenEpoch):
            self.branch.open_epoch(self.now, step)
            self._soon(self._work)
        elif isinstance(step, Wait):
            if not self._waking:
                self._waking = True
                self._soon(self._wake, max(0.0, step.until - self.now) + 0.001)
        elif isinstance(step, Contact):
            self._carry(uploader, step.request, b"", step.places)
        elif isinstance(step, Send):
            self._carry(uploader, step.request, step.sealed.body)

    def _wake(self) -> None:
        self._waking = False
        self._work()

    def _carry(self, uploader: Uploader, request: int, body: bytes, places: Sequence[int] = ()) -> None:
        for _ in range(2 if self._is("double") else 1):
            if not self._is("drop"):
                cut = body[: self.dice.randint(0, len(body))] if self._is("cut") and body else body
                self._soon(lambda cut=cut: self._arrive(uploader, request, cut if body else None, places), self._lag())
        self._soon(self._work, 31)

    def _lag(self) -> float:
        return self.dice.uniform(0, 90) if self._is("late") else self.dice.uniform(0.01, 0.2)

    def _arrive(self, uploader: Uploader, request: int, body: bytes | None, places: Sequence[int]) -> None:
        headquarters = self.headquarters
        if self._is("before"):
            return
        reply: tuple[bool, Answer] | None = (
            headquarters.receive(body) if body is not None else (True, headquarters.answer(places))
        )
        if reply is None or self._is("after") or self._is("drop"):
            return
        for _ in range(2 if self._is("double") else 1):
            self._soon(lambda: self._told(uploader, request, *reply), self._lag())

    def _told(self, uploader: Uploader, request: int, taken: bool, answer: Answer) -> None:
        if uploader is self.branch.uploader:
            (uploader.answered if taken else uploader.conflicted)(self.now, request, answer)
            self._work()


def play(
    seed: int,
    branch: type[SimulatedBranch] = SimulatedBranch,
    headquarters: type[SimulatedHeadquarters] = SimulatedHeadquarters,
    *,
    uploader: type[Uploader] = Uploader,
    judge: Judge = judged,
) -> World:
    """Play one story to its end. Raises ``Broken``."""
    dice = random.Random(-seed - 1)
    world = World(seed, branch(dice, uploader), headquarters(dice, judge))
    world.run()
    return world
