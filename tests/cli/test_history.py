"""How much of the journal is kept, asked for and changed at the command line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dawr.queueing.clock import SetClock
from tests.db.branches import TestBranch
from tests.db.past import a_day, safe_at_headquarters

from .conftest import Type

FIRST = date(2026, 1, 5)
DAYS = 38


@pytest.fixture
def old(url: str) -> str:
    """A branch of 38 days."""
    branch = TestBranch.made(url, SetClock(datetime(FIRST.year, FIRST.month, FIRST.day, 6, tzinfo=UTC)))
    for _ in range(DAYS - 1):
        a_day(branch, visits=1, printer="")
    branch.database.close()
    return url


def test_old_days_are_forgotten_when_they_are_safe_and_not_before(old: str, dawr: Type):
    before = dawr("history", "--json").json
    assert dawr("history", "forget", "--days", "35").code == 3
    safe_at_headquarters(old)

    told = dawr("history", "forget", "--days", "35", "--json")

    assert told.code == 0
    facts, kept_from = told.json, (FIRST + timedelta(days=DAYS - 35)).isoformat()
    assert (before["days"], before["first"], before["first_day"]) == (DAYS, 1, FIRST.isoformat())
    assert (facts["days"], facts["first_day"], facts["keep_days"]) == (35, kept_from, 0)
    assert facts["deleted"] == facts["forgotten_upto"] == facts["first"] - 1 > 0
    assert dawr("check", "--json").json["forgotten_upto"] == facts["forgotten_upto"]


def test_a_forgotten_day_is_named_as_such(old: str, dawr: Type):
    safe_at_headquarters(old)
    assert dawr("history", "forget", "--days", "35").code == 0

    told = dawr("policy", "ledger", "--day", FIRST.isoformat())

    assert told.code == 2
    assert "no longer kept" in told.err
    assert dawr("policy", "ledger", "--day", (FIRST + timedelta(days=DAYS - 1)).isoformat()).code == 0
    assert dawr("journal", "--json").json["events"][0]["body"]["day"] == (FIRST + timedelta(days=3)).isoformat()


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 3), (("--days", "34"), 2), (("--days", "many"), 2), (("--days", "5000"), 0)],
)
def test_what_may_not_be_forgotten(open_branch: Type, words: tuple[str, ...], code: int):
    assert open_branch("history", "forget", *words).code == code
    assert open_branch("history", "--json").json["forgotten_upto"] == 0
