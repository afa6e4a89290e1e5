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


def test_a_backup_says_what_is_in_its_way(open_branch: Type, tmp_path: Path):
    copy = tmp_path / "copy.bak"
    open_branch("backup", str(copy))

    twice = open_branch("backup", str(copy))
    nowhere = open_branch("backup", str(tmp_path / "gone" / "copy.bak"))
    no_server = open_branch("restore", str(copy), "--server", str(tmp_path / "gone"))

    assert (twice.code, twice.err.count(str(copy))) == (4, 1)
    assert (nowhere.code, nowhere.err) == (4, f"dawr: the folder does not exist: {tmp_path / 'gone'}\n")
    assert (no_server.code, "there is no server" in no_server.err) == (4, True)


def test_a_damaged_branch_is_not_opened_and_the_way_out_is_told(open_branch: Type, url: str):
    file = Path(url.removeprefix("sqlite:///"))
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))

    for words in (["board"], ["ticket", "issue", "passport"], ["check"]):
        told = open_branch(*words)

        assert told.code == 4
        assert "dawr restore" in told.err
