"""Whole days on the real database: the ranges on the tickets hold what they promise."""

from pathlib import Path
from statistics import mean

import pytest

from dawr.db.shown_waits import shown_since
from dawr.queueing.wait_quality import quality_of
from tests.queueing.live import SUNDAY_9

from .branch_days import BranchDays


def test_about_eight_in_ten_waits_are_inside_the_range_on_the_ticket(tmp_path: Path):
    branch = BranchDays(f"sqlite:///{tmp_path}/branch.sqlite", seed=2, hours=2.0, reckoned_every=45.0).play(4)

    quality = quality_of(shown_since(branch.database, SUNDAY_9))
    assert quality.n == len(branch.told) > 150
    assert quality.coverage == mean(one.held for one in branch.told)
    assert 0.70 <= quality.coverage <= 0.90
    half = mean(abs(one.waited - (one.low + one.high) / 2) <= (one.high - one.low) / 4 for one in branch.told)
    assert half < 0.65, "ranges half as wide hold too, so this could not fail"
    branch.database.close()


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_over_two_weeks_coverage_stays_where_it_was_promised(tmp_path: Path, seed: int):
    branch = BranchDays(f"sqlite:///{tmp_path}/branch.sqlite", seed=seed).play(12)

    later = [one for one in branch.told if one.day >= 1]
    assert len(later) > 600
    assert 0.74 <= mean(one.held for one in later) <= 0.86
    branch.database.close()


@pytest.mark.long
def test_a_branch_without_history_is_no_worse_than_the_queue_s_length_from_the_second_day(tmp_path: Path):
    played = [BranchDays(f"sqlite:///{tmp_path}/{seed}.sqlite", seed=seed).play(2) for seed in range(1, 7)]

    second = [one for branch in played for one in branch.told if one.day == 1]
    ours, plain = mean(one.error for one in second), mean(one.plain_error for one in second)
    assert len(second) > 300
    assert ours <= 1.1 * plain, "the queue's length tells nearly all here: three counters that never pause"
    for branch in played:
        branch.database.close()
