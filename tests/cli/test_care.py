"""Looking after a branch at the command line: a restored one says how old it is, a damaged one the way out."""

from pathlib import Path

from tests.engines import both_engines

from .conftest import Type


@both_engines
def test_a_branch_restored_from_an_old_copy_says_so(open_branch: Type, tmp_path: Path):
    copy = str(tmp_path / "copy.bak")
    open_branch("ticket", "issue", "passport")
    open_branch("backup", copy)
    newest = open_branch("journal", "--json").json["events"][-1]
    open_branch("ticket", "issue", "passport")

    told = open_branch("restore", copy)
    again = open_branch("restore", copy, "--json").json

    assert told.code == 0
    assert newest["at"] in told.out
    assert "nothing that happened later" in told.out
    assert "epoch 2" in told.out
    assert (again["epoch"], again["until"], again["events"]) == (3, newest["at"], newest["seq"] + 1)
    assert open_branch("check").code == 0


def test_a_damaged_branch_is_not_opened_and_the_way_out_is_told(open_branch: Type, url: str):
    file = Path(url.removeprefix("sqlite:///"))
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))

    for words in (["board"], ["ticket", "issue", "passport"], ["check"]):
        told = open_branch(*words)

        assert told.code == 4
        assert "dawr restore" in told.err
