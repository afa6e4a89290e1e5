"""``dawr move --to URL``, as a technician types it."""

from pathlib import Path

from tests.engines import both_engines

from .conftest import Type


@both_engines
def test_a_branch_moves_and_the_old_address_says_where_to(open_branch: Type, tmp_path: Path):
    open_branch("ticket", "issue", "fees")
    target = tmp_path / "elsewhere.sqlite"

    moved = open_branch("move", "--to", str(target), "--json")
    there = open_branch("board", "--json")

    assert moved.code == 0
    assert moved.json["events"] == 3
    assert moved.json["kept"] is None
    assert there.code == 4
    assert str(target) in there.err + there.out


def test_what_is_no_address_is_bad_input(open_branch: Type):
    said = open_branch("move", "--to", "mysql://host/branch")

    assert said.code == 2
    assert said.err.count("\n") == 1


def test_the_address_of_the_branch_itself_is_no_place_to_move_to(open_branch: Type, tmp_path: Path):
    said = open_branch("move", "--to", str(tmp_path / "branch.sqlite"))

    assert said.code == 4
    assert open_branch("check", "--json").json["ok"] is True
