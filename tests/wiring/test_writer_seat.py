"""One writer per printer, whichever process it is in; a dead one's place passes on."""

import subprocess
import sys

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.clock import SystemClock
from dawr.queueing.legs import JobState
from dawr.wiring.printer_spool import DatabaseSpool, spool_of
from dawr.wiring.writer_seat import ASK_EVERY, SILENCE, SILENCE_WHILE_SENDING, WriterSeat

from .test_printer_spool import queue_ticket


class Monotonic:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Monotonic:
    return Monotonic()


@pytest.fixture
def two(url, clock):
    """The printer's writer, and one that waits for its place."""
    spools = [spool_of(url, SystemClock(), "kiosk-1", seat=WriterSeat("kiosk-1", monotonic=clock)) for _ in range(2)]
    assert spools[0].look().mine
    yield spools
    for spool in spools:
        spool.close()


def test_the_first_has_the_printer_and_the_second_waits(url, two):
    queue_ticket(url)

    first, second = (spool.look() for spool in two)

    assert (first.mine, second.mine) == (True, False)
    assert second.job is None


def test_only_the_printers_writer_can_begin_to_send(url, two):
    queue_ticket(url)
    job = two[0].look().job
    assert job is not None

    claims = [two[1].claim(job), two[0].claim(job)]

    assert claims == [False, True]


def test_without_the_fence_both_would_send(url, two, monkeypatch: pytest.MonkeyPatch):
    """The control: what the fence is there for. Both have looked, then the second claims a job that failed safely."""
    queue_ticket(url)
    job = two[0].look().job
    assert job is not None
    monkeypatch.setattr("dawr.queueing.deciding.paper._refuse_other_writers", lambda *_: None)

    assert two[1].claim(job)


def test_who_leaves_makes_room_at_once(two):
    two[0].close()

    assert two[1].look().mine


def test_a_writer_that_answers_keeps_the_printer(two, clock):
    for _ in range(30):
        assert not two[1].look().mine
        clock.seconds += 2
        assert two[0].look().mine


def test_a_silent_writer_is_replaced_after_its_time_and_not_before(two, clock):
    assert not two[1].look().mine  # asks

    clock.seconds += SILENCE - 1
    assert not two[1].look().mine
    clock.seconds += 2

    assert two[1].look().mine
    assert not two[0].look().mine


def test_a_writer_that_is_sending_has_longer_and_its_slip_is_in_doubt_afterwards(url, two, clock):
    queue_ticket(url)
    job = two[0].look().job
    assert job is not None
    two[0].claim(job)
    two[1].look()

    clock.seconds += SILENCE + 1
    assert not two[1].look().mine
    clock.seconds += SILENCE_WHILE_SENDING
    standing = two[1].look()

    assert standing.mine
    assert standing.doubt is not None
    assert (standing.doubt.state, standing.doubt.reason) == (JobState.UNKNOWN, "interrupted")
    assert standing.unclean


def test_what_a_replaced_writer_learns_late_still_counts(url, two, clock):
    queue_ticket(url)
    job = two[0].look().job
    assert job is not None
    two[0].claim(job)
    two[1].look()
    clock.seconds += SILENCE_WHILE_SENDING + ASK_EVERY
    assert two[1].look().doubt is not None

    two[0].settle(job, JobState.PRINTED, "")

    assert two[1].look().doubt is None


def test_a_dead_process_is_replaced_at_once(url, clock):
    code = (
        "import os, sys\n"
        "from dawr.queueing.clock import SystemClock\n"
        "from dawr.wiring.printer_spool import spool_of\n"
        "spool = spool_of(sys.argv[1], SystemClock(), 'kiosk-1')\n"
        "job = spool.look().job\n"
        "spool.claim(job)\n"
        "os._exit(9)\n"
    )
    queue_ticket(url)
    subprocess.run([sys.executable, "-c", code, url], check=False, timeout=60)
    spool = spool_of(url, SystemClock(), "kiosk-1", seat=WriterSeat("kiosk-1", monotonic=clock))

    standing = spool.look()

    spool.close()
    assert standing.mine
    assert standing.doubt is not None


def test_the_printers_row_tells_who_has_it(url, two):
    two[1].look()

    with BranchDatabase.open(url) as database:
        writer = database.state.printers["kiosk-1"].writer

    assert writer == _writer_of(two[0])


def _writer_of(spool: DatabaseSpool) -> str:
    return spool._seat.writer
