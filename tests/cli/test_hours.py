"""Asking when the branch is open."""

from pathlib import Path

import pytest

from dawr.samples import sample_branch

from .conftest import Type

RULES = """
[[hours_profiles]]
code = "ramadan"
name = { ar = "رمضان", en = "Ramadan" }
first = 2027-02-08
last = 2027-03-08
[[hours_profiles.hours]]
days = ["sun", "mon", "tue", "wed", "thu"]
opens = "10:00"
closes = "15:00"

[prayer]
mode = "pause"
latitude = 24.7136
longitude = 46.6753
prayers = ["asr"]
"""


@pytest.fixture
def olaya(dawr: Type, tmp_path: Path) -> Type:
    file = tmp_path / "branch.toml"
    file.write_text(sample_branch() + RULES, encoding="utf-8")
    assert dawr("init", "--branch", str(file)).code == 0
    return dawr


def test_a_day_is_told_with_its_profile_its_openings_and_its_pauses(olaya: Type) -> None:
    days = olaya("hours", "--date", "2027-02-07", "--days", "2", "--json").json["days"]

    assert [day["profile"] for day in days] == [None, "ramadan"]
    assert days[0]["openings"] == [{"starts_at": "2027-02-07T05:00:00Z", "ends_at": "2027-02-07T14:00:00Z"}]
    assert days[1]["openings"] == [{"starts_at": "2027-02-08T07:00:00Z", "ends_at": "2027-02-08T12:00:00Z"}]
    assert [pause["code"] for pause in days[0]["pauses"]] == ["dhuhr", "asr"]
    assert [pause["code"] for pause in days[1]["pauses"]] == ["dhuhr"]
    assert days[0]["prayers"].keys() == {"fajr", "dhuhr", "asr", "maghrib", "isha"}


def test_a_day_is_told_to_a_person(olaya: Type) -> None:
    told = olaya("hours", "--date", "2027-02-08").out

    assert told.startswith("Mon 2027-02-08  10:00–15:00 (Ramadan)\n")
    assert "Dhuhr prayer" in told


@pytest.mark.parametrize("typed", [("--date", "8 Feb"), ("--days", "0"), ("--date", "9999-12-31", "--days", "9")])
def test_a_day_that_is_none_is_bad_input(olaya: Type, typed: tuple[str, ...]) -> None:
    said = olaya("hours", *typed)

    assert said.code == 2
    assert said.err.count("\n") == 1
