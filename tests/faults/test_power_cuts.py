"""The current fails between any two of SQLite's writes, and the disk forgets what was not synced: no ticket is lost."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.branch import open_branch
from dawr.db import engine_sqlite
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Finish, IssueTicket

from .forgetful_disk import ForgetfulDisk, sqlite_upon
from .numbers import number_of, numbers_in

CUTS_OF_A_BRANCH = 25
"""Cuts after which a new branch is begun: the check of a long one takes long."""


@dataclass(frozen=True)
class AfterACut:
    """What was found when the current was back."""

    acknowledged: list[str]
    """Numbers that somebody had in hand."""
    there: list[str]
    problems: list[str]

    @property
    def lost(self) -> list[str]:
        """Numbers that somebody had in hand and that do not exist."""
        return [number for number in self.acknowledged if number not in self.there]


def test_fifty_power_cuts(tmp_path: Path, dice: random.Random, monkeypatch):
    assert_nothing_is_lost(after_cuts(50, tmp_path, dice, monkeypatch))


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_thousand_power_cuts(tmp_path: Path, dice: random.Random, monkeypatch):
    assert_nothing_is_lost(after_cuts(1000, tmp_path, dice, monkeypatch))


def test_without_a_sync_at_each_commit_tickets_are_lost(tmp_path: Path, dice: random.Random, monkeypatch):
    """The control: the setting that many take because it is quicker."""
    careless = ("synchronous = NORMAL", *engine_sqlite._FOR_WRITING[1:])
    monkeypatch.setattr(engine_sqlite, "_FOR_WRITING", careless)

    lost: list[str] = []
    for place, cut in enumerate(after_cuts(400, tmp_path, dice, monkeypatch), 1):
        assert not cut.problems
        lost = cut.lost
        if lost:
            print(f"the control lost {', '.join(lost)} at cut {place}")  # noqa: T201 - make faults shows it
            break

    assert lost


def assert_nothing_is_lost(cuts: Iterator[AfterACut]) -> None:
    looked_at = told = 0
    for cut in cuts:
        assert cut.problems == []
        assert cut.lost == []
        assert len(cut.there) <= len(cut.acknowledged) + 1  # the one in hand may have been written already
        looked_at, told = looked_at + 1, told + len(cut.acknowledged)
    print(f"{looked_at} cuts, {told} times a ticket was looked for that somebody had")  # noqa: T201 - make faults shows it


def after_cuts(cuts: int, folder: Path, dice: random.Random, monkeypatch: pytest.MonkeyPatch) -> Iterator[AfterACut]:
    """Yield what is found after each of so many cuts, at any moment of a branch at work."""
    for start in range(0, cuts, CUTS_OF_A_BRANCH):
        home = folder / f"branch-{start}"
        home.mkdir()
        acknowledged = images(min(CUTS_OF_A_BRANCH, cuts - start), home, dice, monkeypatch)
        for image, numbers in acknowledged:
            url = str(image / "branch.sqlite")
            yield AfterACut(numbers, numbers_in(url), [problem.detail for problem in check(url).problems])
        shutil.rmtree(home)


def images(cuts: int, home: Path, dice: random.Random, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, list[str]]]:
    """Let a branch work; return what the disk would have held at random moments, with the numbers told by then."""
    disk = ForgetfulDisk()
    told: list[str] = []
    taken: list[tuple[Path, list[str]]] = []
    left = dice.randrange(1, 40)

    def perhaps() -> None:
        nonlocal left
        left -= 1
        if left == 0 and len(taken) < cuts:
            image = home / f"image-{len(taken)}"
            disk.image(dice, image)
            taken.append((image, list(told)))
            left = dice.randrange(1, 40)

    checkpoint = f"wal_autocheckpoint = {dice.choice([6, 30, 1000])}"
    settings = tuple(checkpoint if "checkpoint" in one else one for one in engine_sqlite._FOR_WRITING)
    with monkeypatch.context() as patched, sqlite_upon(disk, patched):
        patched.setattr(engine_sqlite, "_FOR_WRITING", settings)
        url = str(home / "branch.sqlite")
        open_branch(url).close()
        with BranchDatabase.open(url) as database:
            disk.before_each = perhaps
            while len(taken) < cuts:
                told.append(number_of(database, IssueTicket(id=new_id(), service="service-A")))
                if dice.random() < 0.3:
                    database.run(CallNext(id=new_id(), counter=1))
                    database.run(Finish(id=new_id(), counter=1))
            disk.before_each = lambda: None
    return taken
