"""Settings from the command line: shown, compared, changed and taken back."""

from pathlib import Path

import pytest

from dawr.samples import DEMO, sample_branch

from .conftest import Type


@pytest.fixture
def olaya(dawr: Type, tmp_path: Path) -> Type:
    assert dawr("init", "--branch", str(branch_file(tmp_path, "first"))).code == 0
    return dawr


def branch_file(folder: Path, name: str, before: str = "", after: str = "") -> Path:
    """Write the sample branch, open around the clock, with some of its words replaced."""
    file = folder / f"{name}.toml"
    file.write_text(sample_branch(DEMO).replace(before, after) if before else sample_branch(DEMO), encoding="utf-8")
    return file


def slower(folder: Path) -> str:
    return str(branch_file(folder, "slower", "undo_seconds = 8", "undo_seconds = 12"))


def test_a_preview_tells_what_would_change_and_changes_nothing(olaya: Type, tmp_path: Path) -> None:
    before = olaya("settings", "show", "--json").json

    found = olaya("settings", "preview", slower(tmp_path), "--json").json

    assert found["changes"] == [{"path": "undo", "before": 8, "after": 12}]
    assert olaya("settings", "show", "--json").json == before


def test_a_preview_writes_days_and_times_as_the_file_does(olaya: Type, tmp_path: Path) -> None:
    file = tmp_path / "weekend.toml"
    file.write_text(
        sample_branch(DEMO)
        .replace('days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]', 'days = ["sat", "fri"]', 1)
        .replace('closes = "24:00"', 'closes = "17:30"', 1),
        encoding="utf-8",
    )

    told = olaya("settings", "preview", str(file)).out

    assert "hours[1].days: [sun, mon, tue, wed, thu, fri, sat] → [sat, fri]\n" in told
    assert "hours[1].closes: 24:00 → 17:30\n" in told


def test_a_change_takes_effect_is_in_the_history_and_can_be_taken_back(olaya: Type, tmp_path: Path) -> None:
    first = olaya("settings", "show", "--json").json["digest"]

    applied = olaya("settings", "apply", slower(tmp_path), "--json").json
    history = olaya("settings", "history", "--json").json["entries"]
    back = olaya("settings", "take-back", "--json").json

    assert applied["digest"] != first
    assert [len(entry["changes"]) for entry in history] == [1, 0]
    assert history[-1]["first"]
    assert back["digest"] == first
    assert len(olaya("settings", "history", "--json").json["entries"]) == 3


def test_people_taken_in_since_stay_when_a_change_is_taken_back(
    olaya: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAWR_NEW_PIN", "")
    olaya("settings", "apply", slower(tmp_path))
    assert olaya("people", "add", "zed", "--name-en", "Zed").code == 0

    back = olaya("settings", "take-back", "--json").json

    assert back["changes"] == [{"path": "undo", "before": 12, "after": 8}]
    assert "zed" in {one["agent"] for one in olaya("people", "list", "--json").json["people"]}


def test_people_of_a_file_go_when_it_is_taken_back_and_nothing_done_since_is_lost(olaya: Type, tmp_path: Path) -> None:
    zed = '[[agents]]\ncode = "zed"\nname = { ar = "زيد", en = "Zed" }\n\n[[agents]]'
    olaya("settings", "apply", str(branch_file(tmp_path, "more", "[[agents]]", zed)))
    olaya("people", "role", "norah", "supervisor")

    olaya("settings", "take-back")

    people = {one["agent"]: one["role"] for one in olaya("people", "list", "--json").json["people"]}
    assert "zed" not in people
    assert people["norah"] == "supervisor"


def test_settings_are_put_in_force_once_however_often_the_same_order_is_given(olaya: Type, tmp_path: Path) -> None:
    apply = ("settings", "apply", slower(tmp_path), "--json", "--command-id", "0" * 31 + "1")
    take_back = ("settings", "take-back", "--json", "--command-id", "0" * 31 + "2")

    applied = [olaya(*apply), olaya(*apply)]
    taken_back = [olaya(*take_back), olaya(*take_back)]

    assert [said.code for said in (*applied, *taken_back)] == [0, 0, 0, 0]
    assert applied[0].json == applied[1].json
    assert taken_back[0].json == taken_back[1].json
    assert len(olaya("settings", "history", "--json").json["entries"]) == 3


def test_an_order_used_for_other_settings_is_refused(olaya: Type, tmp_path: Path) -> None:
    same = ("--command-id", "0" * 31 + "1")
    olaya("settings", "apply", slower(tmp_path), *same)

    other = olaya("settings", "apply", str(branch_file(tmp_path, "other")), "--json", *same)

    assert (other.code, other.json["error"]) == (2, "command_id_reused")


def test_live_tickets_stay_whatever_changes(olaya: Type, tmp_path: Path) -> None:
    olaya("day", "open")
    ticket = olaya("ticket", "issue", "complaints", "--json").json

    olaya("settings", "apply", slower(tmp_path))

    assert [line["ticket"] for line in olaya("board", "--json").json["waiting"]] == [ticket["id"]]


def test_settings_written_and_read_again_change_nothing(olaya: Type, tmp_path: Path) -> None:
    target = tmp_path / "out.toml"

    assert olaya("settings", "export", str(target)).code == 0
    again = olaya("settings", "export", str(target))

    assert olaya("settings", "preview", str(target), "--json").json["changes"] == []
    assert again.code == 2
    assert str(target) in again.err


@pytest.mark.parametrize("typed", [("take-back", "--to", "999"), ("preview", "nowhere.toml")])
def test_what_is_not_there_is_bad_input(olaya: Type, typed: tuple[str, ...]) -> None:
    said = olaya("settings", *typed)

    assert said.code == 2
    assert said.err.count("\n") == 1
