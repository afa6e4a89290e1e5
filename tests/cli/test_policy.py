"""Who is next, from the command line: profiles, appointments, why, the fairness ledger, a policy tried on a day."""

from pathlib import Path

import pytest

from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.samples import DEMO, sample_branch

from .conftest import Type

PROFILES = """
overtaking_bound_minutes = 20
appointment_grace_minutes = 10
"""
FRONT = """
[[profiles]]
code = "front"
name = { ar = "الواجهة", en = "Front" }
services = ["national-id", "passport"]
weights = [4, 0.5]

[[profiles.entries]]
service = "passport"
weight = 9
when = [{ service = "passport", wait_over_minutes = 60 }, { from = "08:00", to = "14:00" }]

[[profiles.entries]]
service = "fees"
weight = 2
when = [{ service = "fees", called_fewer_than = 1, of_last = 5 }]
call_by_minutes = 45

[[profiles.entries]]
service = "iqama"
skill = 2
when = [{ service = "iqama", waiting_more_than = 6 }]
"""


def branch_file(
    folder: Path, house: str = PROFILES, profiles: str = FRONT, *, replaced: tuple[str, str] = ("", "")
) -> str:
    """Write the sample branch with profiles into a file and return its name."""
    text = sample_branch(DEMO).replace(*replaced) if replaced[0] else sample_branch(DEMO)
    first_section = text.index("\n[")
    path = folder / "branch.toml"
    path.write_text(text[:first_section] + house + text[first_section:] + profiles, encoding="utf-8")
    return str(path)


@pytest.fixture
def open_profiled(dawr: Type, tmp_path: Path) -> Type:
    """The sample branch with a profile beside its counters' own services."""
    assert dawr("init", "--branch", branch_file(tmp_path)).code == 0
    assert dawr("day", "open").code == 0
    return dawr


def test_a_file_with_profiles_is_written_back_as_it_was_read(tmp_path: Path):
    branch = branch_from_toml(Path(branch_file(tmp_path)).read_text(encoding="utf-8"))

    assert branch_from_toml(branch_to_toml(branch)) == branch
    assert branch.overtaking_bound == 1200
    (front,) = branch.profiles
    assert [entry.service for entry in front.entries] == ["passport", "fees", "iqama", "national-id", "passport"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("wait_over_minutes = 60", "wait_over = 60", "wait_over"),
        ("wait_over_minutes = 60", "wait_over_minutes = 60, waiting_more_than = 3", "waiting_more_than"),
        (", wait_over_minutes = 60", "", "wait_over_minutes"),
        ("of_last = 5", "of_last = 500", "of_last"),
        ('to = "14:00"', 'to = "07:00"', "to"),
        ("weights = [4, 0.5]", "weights = [4]", "weights"),
        ('"national-id", "passport"]', '"national-id", "passports"]', "profiles[1].entries"),
    ],
)
def test_a_profile_that_cannot_be_read_is_refused_with_its_line(
    dawr: Type, tmp_path: Path, old: str, new: str, key: str
):
    name = branch_file(tmp_path, profiles=FRONT.replace(old, new))

    said = dawr("init", "--branch", name)

    assert said.code == 2
    assert "line " in said.err
    assert key in said.err


def test_a_policy_that_starves_a_class_is_refused_with_its_name(dawr: Type, tmp_path: Path):
    name = branch_file(
        tmp_path,
        replaced=('services = ["commercial", "municipal", "complaints"]', 'services = ["municipal", "complaints"]'),
    )

    said = dawr("init", "--branch", name)

    assert said.code == 2
    assert "customers of commercial would wait for ever" in said.err


def test_a_priority_level_that_gains_nothing_is_refused_with_its_name(dawr: Type, tmp_path: Path):
    said = dawr("init", "--branch", branch_file(tmp_path, replaced=("rate = 2.0", "rate = 0")))

    assert said.code == 2
    assert "priority level 1 would wait for ever" in said.err


def test_a_counter_takes_a_profile_for_the_day_and_gives_it_back(open_profiled: Type):
    taken = open_profiled("counter", "profile", "--counter", "1", "front", "--json")

    assert taken.code == 0
    assert taken.json["profile"] == "front"
    line = next(one for one in open_profiled("board", "--json").json["counters"] if one["number"] == 1)
    assert line["services"] == ["national-id", "passport", "fees"]  # nobody here has the skill for iqama
    assert open_profiled("counter", "profile", "own", "--counter", "1", "--json").json["profile"] == ""


def test_a_profile_must_be_named_and_be_there(open_profiled: Type):
    assert open_profiled("counter", "profile", "--counter", "1").code == 2
    unknown = open_profiled("counter", "profile", "--counter", "1", "none")
    assert (unknown.code, "none" in unknown.err) == (2, True)
    assert open_profiled("counter", "call", "--counter", "1", "front").code == 2


def test_an_appointment_is_given_by_the_branchs_clock(open_profiled: Type):
    issued = open_profiled("ticket", "issue", "national-id", "--appointment", "٢٣:٤٥", "--json").json

    assert issued["appointment"].endswith("T20:45:00Z")
    (waiting,) = open_profiled("board", "--json").json["waiting"]
    assert waiting["appointment"] == issued["appointment"]


@pytest.mark.parametrize("text", ["25:00", "half past ten", "10:60", "2026-13-01T10:00"])
def test_a_time_that_is_none_is_bad_input(open_profiled: Type, text: str):
    said = open_profiled("ticket", "issue", "national-id", "--appointment", text)

    assert said.code == 2
    assert "--appointment" in said.err


def test_an_appointment_of_another_day_is_bad_input(open_profiled: Type):
    said = open_profiled("ticket", "issue", "national-id", "--appointment", "2020-01-01T10:00")

    assert said.code == 2
    assert "another working day" in said.err


def test_why_this_one_is_told_for_the_next_and_for_the_one_called(open_profiled: Type):
    for priority in ("0", "1", "0"):
        open_profiled("ticket", "issue", "passport", "--priority", priority)

    before = open_profiled("counter", "why", "--counter", "1", "--json").json
    open_profiled("counter", "call", "--counter", "1")
    after = open_profiled("counter", "why", "--counter", "1", "--json").json

    assert (before["next"]["number"], before["next"]["why"], before["next"]["overtaken"]) == ("B102", "priority", 1)
    assert set(before["next"]["sentence"]) == {"ar", "en"}
    assert before["here"] is None
    assert after["here"]["number"] == "B102"
    assert after["next"]["number"] == "B101"


def test_nobody_waiting_is_no_error_and_an_unknown_counter_is(open_profiled: Type):
    said = open_profiled("counter", "why", "--counter", "1")

    assert (said.code, "nobody is waiting" in said.out) == (0, True)
    assert open_profiled("counter", "why", "--counter", "77").code == 2


def test_the_ledger_tells_each_overtake_without_naming_everybody(open_profiled: Type):
    for priority in ("0", "0", "2"):
        open_profiled("ticket", "issue", "passport", "--priority", priority)
    open_profiled("counter", "call", "--counter", "1")

    told = open_profiled("policy", "ledger", "--json").json

    assert (told["calls"], told["overtaking_calls"], told["passings"], told["bound"]) == (1, 1, 2, 1200)
    (overtake,) = told["overtakes"]
    assert (overtake["number"], overtake["why"], overtake["overtaken"]) == ("B103", "priority", 2)
    assert overtake["explanation"]["passed"][0]["longest"] == "B101"
    assert "passed" not in overtake
    assert "1 of 1 call went past people" in open_profiled("policy", "ledger").out


def test_a_policy_is_tried_on_the_day(open_profiled: Type, tmp_path: Path):
    open_profiled("ticket", "issue", "passport")
    open_profiled("counter", "call", "--counter", "1")
    other = branch_file(tmp_path, house="overtaking_bound_minutes = 5\n")

    tried = open_profiled("policy", "try", other, "--json").json

    for run in ("recorded", "replayed", "tried"):
        assert tried[run]["all"]["n"] == 1
        assert tried[run]["services"]["passport"]["service_level"] == {"part": 1, "n": 1, "share": 1.0}
        assert set(tried[run]["overtaking"]) >= {"calls", "overtaking_calls", "passings", "longest_delay"}
    assert {one["code"] for one in tried["assumptions"]} >= {"same_arrivals", "same_service_times", "day_open"}
    assert "Counters open, pause and close as they did then." in open_profiled("policy", "try", other).out


def test_a_trial_changes_nothing(open_profiled: Type, tmp_path: Path):
    before = open_profiled("journal", "--json").json

    open_profiled("policy", "try", branch_file(tmp_path, house=""))

    assert open_profiled("journal", "--json").json == before


def test_what_cannot_be_tried_is_said(open_profiled: Type, tmp_path: Path):
    file = branch_file(tmp_path)

    assert open_profiled("policy", "try", str(tmp_path / "none.toml")).code == 2
    assert open_profiled("policy", "try", file, "--day", "yesterday").code == 2
    assert open_profiled("policy", "try", file, "--day", "2020-01-01").code == 2
    assert open_profiled("policy", "ledger", "--day", "2020-01-01").code == 2
    assert open_profiled("policy").code == 2
