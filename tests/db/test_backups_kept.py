"""Backups by the hour: 24 hours and 14 days of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from dawr.db.backups_kept import keep_backup, not_kept
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.queueing.clock import SetClock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_month_of_hourly_backups_leaves_a_day_of_hours_and_two_weeks_of_days(tmp_path: Path) -> None:
    made = [NOON - timedelta(hours=ago, minutes=3) for ago in range(24 * 30)]
    files = [tmp_path / f"branch-{at:%Y%m%dT%H%M%S}Z.bak" for at in made]

    gone = set(not_kept(files))

    kept = [at for at, file in zip(made, files, strict=True) if file not in gone]
    assert kept[:24] == made[:24]
    assert len({at.date() for at in kept}) == 14
    assert len(kept) == 24 + 12  # two of the days are among the hours


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("branch.sqlite", "branch-2026.bak", "notes.txt")]

    assert not_kept(files) == []


def test_a_kept_backup_is_one_that_was_checked_and_can_be_opened(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'branch.sqlite'}"
    BranchDatabase.open(url, create=True).close()

    written = [keep_backup(url, tmp_path / "kept", SetClock(NOON + timedelta(minutes=by))) for by in (0, 10, 20)]

    assert [file.name for file in sorted((tmp_path / "kept").iterdir())] == [written[-1].name]
    assert check(str(written[-1])).ok
