"""One process of a branch works the waits out; another takes over when it is gone."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.waits_kept import Keeping, keeping, kept_memory, kept_outlook, take
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import IssueTicket, OpenCounter, OpenDay
from dawr.queueing.outlook import Outlook
from dawr.wiring import waits_at_work
from dawr.wiring.waits_at_work import RETRY_DENIED, SILENCE, WaitsAtWork, WaitsSeat

from .branch_days import BranchDays


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BranchDays]:
    """A branch with its day open, whose waits nobody works out."""
    for name in ("LOOK_EVERY", "CLAIM_EVERY", "RETRY"):
        monkeypatch.setattr(waits_at_work, name, 0.02)
    played = BranchDays(f"sqlite:///{tmp_path}/branch.sqlite")
    played.do(OpenDay)
    played.do(OpenCounter, counter=1, agent="norah")
    take(played.database, "", keeping(played.database))
    yield played
    played.database.close()


def until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for a condition."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)


def outlook(branch: BranchDays) -> Outlook:
    kept = kept_outlook(branch.database)
    return kept or Outlook(0, -1, branch.clock.now())


def test_the_waits_are_worked_out_after_every_change_and_kept_at_the_end(branch: BranchDays):
    work = WaitsAtWork(branch.url, branch.clock)
    work.start()
    until(lambda: outlook(branch).seq == branch.database.state.seq)

    branch.do(IssueTicket, service="id")
    until(lambda: outlook(branch).seq == branch.database.state.seq)
    assert outlook(branch).kept
    work.stop()

    assert keeping(branch.database).holder == ""
    assert not outlook(branch).kept
    memory = kept_memory(branch.database)
    assert memory is not None
    assert memory["position"][1] == branch.database.state.seq


def test_the_waits_are_worked_out_again_as_time_goes_by(branch: BranchDays):
    work = WaitsAtWork(branch.url, branch.clock)
    work.start()
    until(lambda: outlook(branch).at == branch.clock.now())

    branch.clock.move(60)

    until(lambda: outlook(branch).at == branch.clock.now())
    work.stop()


def test_of_two_one_works_and_the_other_takes_over_at_its_end(branch: BranchDays):
    first, second = (WaitsAtWork(branch.url, branch.clock) for _ in range(2))
    first.start()
    until(lambda: outlook(branch).kept)
    holder = keeping(branch.database).holder
    second.start()
    branch.do(IssueTicket, service="id")
    until(lambda: outlook(branch).seq == branch.database.state.seq)
    assert keeping(branch.database).holder == holder

    first.stop()

    until(lambda: keeping(branch.database).holder not in ("", holder))
    second.stop()


def test_whoever_is_patient_does_not_load_anything_meanwhile(branch: BranchDays):
    work = WaitsAtWork(branch.url, branch.clock, patience=60.0)
    work.start()

    work.stop()

    assert keeping(branch.database).holder == ""


def test_a_fault_in_it_is_logged_and_tried_again(
    branch: BranchDays, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    real, tries = WaitsSeat.taken, []

    def failing_once(seat: WaitsSeat, database: BranchDatabase) -> bool:
        tries.append(1)
        if len(tries) == 1:
            raise ZeroDivisionError
        return real(seat, database)

    monkeypatch.setattr(WaitsSeat, "taken", failing_once)
    work = WaitsAtWork(branch.url, branch.clock)
    work.start()

    until(lambda: outlook(branch).kept)
    work.stop()
    assert "ZeroDivisionError" in caplog.text


class WaitsOnce(threading.Event):
    """Ends the work at its first pause, and keeps how long that was to be."""

    seconds = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds = timeout or 0.0
        self.set()
        return True


@pytest.mark.parametrize(
    ("code", "pause"), [(Trouble.DENIED, RETRY_DENIED), (Trouble.UNREACHABLE, waits_at_work.RETRY)]
)
def test_a_login_that_may_not_do_it_does_not_ask_every_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: Trouble, pause: float
):
    def refused(_: WaitsAtWork) -> None:
        raise DatabaseUnavailable(code, "no")

    monkeypatch.setattr(WaitsAtWork, "_serve", refused)
    work = WaitsAtWork(f"sqlite:///{tmp_path}/branch.sqlite", SystemClock())
    ending = WaitsOnce()
    work.ending = ending

    work.work()

    assert ending.seconds == pause


def test_a_silent_holder_of_another_machine_is_replaced_in_time(branch: BranchDays):
    at = [0.0]
    seat = WaitsSeat(monotonic=lambda: at[0])
    take(branch.database, "elsewhere/1/x", keeping(branch.database))
    assert not seat.taken(branch.database)

    at[0] = SILENCE - 1
    assert not seat.taken(branch.database)
    at[0] = SILENCE + 1

    assert seat.taken(branch.database)


def test_a_holder_that_gives_signs_of_life_keeps_the_work(branch: BranchDays):
    at = [0.0]
    seat = WaitsSeat(monotonic=lambda: at[0])
    take(branch.database, "elsewhere/1/x", keeping(branch.database))
    seat.taken(branch.database)

    branch.reckoning.keep("elsewhere/1/x")
    at[0] = SILENCE + 1

    assert not seat.taken(branch.database)


def test_a_holder_whose_process_is_gone_is_replaced_at_once(branch: BranchDays):
    seat = WaitsSeat()
    machine = seat.holder.rsplit("/", 2)[0]
    take(branch.database, f"{machine}/999999999/x", keeping(branch.database))

    assert seat.taken(branch.database)


def test_of_two_who_claim_at_once_one_gets_it(branch: BranchDays):
    seen = keeping(branch.database)

    assert take(branch.database, "one", seen)
    assert not take(branch.database, "other", seen)


def test_whoever_lost_the_work_keeps_nothing_more(branch: BranchDays):
    take(branch.database, "other", keeping(branch.database))

    assert not branch.reckoning.keep("one")

    assert keeping(branch.database) == replace(Keeping("other"), beat=keeping(branch.database).beat)
    assert kept_outlook(branch.database) is None
