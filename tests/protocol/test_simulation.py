"""Every fact arrives once, whatever happens between; and each shortcut that was ever taken elsewhere is caught."""

from collections.abc import Callable, Sequence

import pytest

from dawr.protocol.answers import Answer
from dawr.protocol.batch import Header
from dawr.protocol.facts import Fact
from dawr.protocol.receiving import Cursor, Verdict, judged
from dawr.protocol.uploading import Uploader

from .world import Broken, SimulatedBranch, SimulatedHeadquarters, World, play

SHORT, LONG = 300, 20_000
CAUGHT_WITHIN = 60
"""Stories within which a shortcut must show."""


def test_three_hundred_stories():
    for seed in range(SHORT):
        play(seed)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_twenty_thousand_stories():
    for seed in range(SHORT, SHORT + LONG):
        play(seed)


def test_the_same_seed_is_the_same_story():
    first, again = play(7), play(7)

    assert first.now == again.now
    assert first.headquarters.kept == again.headquarters.kept


def test_the_stories_are_not_idle():
    worlds = [play(seed) for seed in range(40)]

    assert sum(world.branch.epoch > 1 for world in worlds) >= 10
    assert sum(world.headquarters.kept.aside for world in worlds) > 0
    assert sum(world.branch.pruned for world in worlds) > 0


class NoDeduplication(SimulatedHeadquarters):
    """Takes what comes, however often."""

    def merge(self, epoch: int, fact: Fact) -> None:
        self.kept.line.setdefault(fact.seq, []).append((epoch, fact.hash))


class CursorByTime(SimulatedBranch):
    """Sends what is later than what was sent last."""

    def facts(self, first: int, most: int) -> Sequence[Fact]:
        since = self.journal[first - 2].fact.at if 1 < first <= len(self.journal) + 1 else 0
        return [fact for fact in super().facts(first, len(self.journal)) if fact.at > since][:most]


def acknowledge_highest(cursor: Cursor, header: Header, found: str | None) -> Verdict:
    """Takes whatever goes further, over any gap."""
    if header.epoch == cursor.epoch and header.last > cursor.seq:
        return Verdict.TAKE
    return judged(cursor, header, found)


class PruneOnAcknowledgement(SimulatedBranch):
    """Forgets what headquarters has, though no backup has it."""

    def prune(self) -> None:
        answer = self.uploader.answer
        if answer is not None and self.uploader.prunable() == answer.safe:
            self.pruned = max(self.pruned, answer.acked - 1)


class NoEpoch(Uploader):
    """Goes on from wherever headquarters says it is."""

    def _parted(self, answer: Answer) -> bool:
        return False


class NoChainAtTheBranch(Uploader):
    """Compares places, not what stands there."""

    def _agrees(self, answer: Answer, after: int) -> bool:
        return after <= self._journal.last()


def no_chain(cursor: Cursor, header: Header, found: str | None) -> Verdict:
    """Takes what has the right number."""
    if header.epoch >= cursor.epoch and header.first == cursor.seq + 1:
        return Verdict.TAKE
    return Verdict.ALREADY if header.last <= cursor.seq else Verdict.CONFLICT


SHORTCUTS: dict[str, Callable[[int], World]] = {
    "no de-duplication": lambda seed: play(seed, headquarters=NoDeduplication),
    "cursor by time": lambda seed: play(seed, CursorByTime),
    "acknowledge highest": lambda seed: play(seed, judge=acknowledge_highest),
    "prune on acknowledgement": lambda seed: play(seed, PruneOnAcknowledgement),
    "no epoch": lambda seed: play(seed, uploader=NoEpoch),
    "no chain": lambda seed: play(seed, uploader=NoChainAtTheBranch, judge=no_chain),
}


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_a_shortcut_is_caught(shortcut: str):
    assert any(is_caught(SHORTCUTS[shortcut], seed) for seed in range(CAUGHT_WITHIN))


def is_caught(story: Callable[[int], World], seed: int) -> bool:
    try:
        story(seed)
    except Broken:
        return True
    return False
