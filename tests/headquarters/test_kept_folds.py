"""An open day that was packed, or that another worker went on with, comes to the same figures as one read anew."""

import asyncio

import pytest

from dawr.headquarters.database import Database
from dawr.headquarters.ingest import Sender
from dawr.headquarters.projecting import projector as projecting
from dawr.headquarters.projecting.fold import Fold
from dawr.headquarters.projecting.kept import KeptFolds
from dawr.headquarters.projecting.projector import Projector
from dawr.queueing.commands import IssueTicket

from .running import SendingBranch
from .test_figures import figures_here, figures_there, live


def folded_in_turns(sending: SendingBranch, rounds: int, *kept: KeptFolds) -> list[int]:
    """Let workers of these memories fold what comes, in turns; return how many records each round read of the past."""
    headquarters = sending.headquarters
    read: list[int] = []
    real = projecting._read

    async def noted(connection: object, sender: Sender, fold: Fold, seq: int) -> None:
        read[-1] += seq - fold.seq
        await real(connection, sender, fold, seq)  # type: ignore[arg-type]

    async def catch_up(folds: KeptFolds) -> None:
        database = Database(headquarters.database_url, connections=2)
        await database.open()
        await Projector(database, folds=folds)._catch_up_all(headquarters.tenant)
        await database.close()

    headquarters.service.projector._folds.forget()
    projecting._read = noted
    try:
        for number in range(rounds):
            read.append(0)
            live(sending.branch, 30, seed=100 + number)
            sending.send()
            asyncio.run(catch_up(kept[number % len(kept)]))
    finally:
        projecting._read = real
    return read


@pytest.fixture(autouse=True)
def alone(sending: SendingBranch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the service itself fold nothing: it looks by itself, too, whether there is something to do."""

    async def nothing() -> int:
        return 0

    monkeypatch.setattr(sending.headquarters.service.projector, "catch_up", nothing)


def test_a_packed_day_goes_on_without_a_look_back(sending: SendingBranch):
    packed = KeptFolds(at_hand=0)

    read = folded_in_turns(sending, 5, packed)

    assert read == [0] * 5
    assert 0 < packed.size < 60_000
    assert figures_there(sending) == figures_here(sending.branch)


def test_a_day_that_another_worker_went_on_with_is_read_from_there(sending: SendingBranch):
    read = folded_in_turns(sending, 6, KeptFolds(), KeptFolds(at_hand=0))

    total = sending.road().last()
    assert figures_there(sending) == figures_here(sending.branch)
    assert all(0 < past < total / 2 for past in read[3:]), read


def test_a_memory_that_is_too_small_forgets_and_reads_anew(sending: SendingBranch):
    none = KeptFolds(at_hand=0, packed=0)

    read = folded_in_turns(sending, 4, none)

    assert none.size == 0
    assert read[-1] > read[1] > 0
    assert figures_there(sending) == figures_here(sending.branch)


def test_a_day_whose_records_are_others_by_now_is_not_gone_on_with(sending: SendingBranch):
    folds = KeptFolds()
    folded_in_turns(sending, 2, folds)
    sender = Sender(sending.headquarters.tenant, "olaya")
    fold = folds.take(sender)
    assert fold is not None
    assert fold.stands_at is not None
    folds.keep(sender, fold)
    fold.stands_at = fold.stands_at._replace(hash="f" * 64)
    sending.branch.do(IssueTicket, service="id")

    read = folded_in_turns(sending, 1, folds)

    assert read[0] > 0, "it was read anew"
    assert figures_there(sending) == figures_here(sending.branch)


def test_the_one_not_asked_for_for_longest_is_forgotten():
    folds = KeptFolds(at_hand=1, packed=10_000)
    senders = [Sender("main", f"branch-{number}") for number in range(60)]

    for sender in senders:
        folds.keep(sender, Fold(None, 0, 0))

    assert folds.size <= 10_000
    assert folds.take(senders[0]) is None
    assert folds.take(senders[-1]) is not None
    assert folds.take(senders[-2]) is not None
    folds.forget()
    assert folds.size == 0
