"""Secrets beside the journal: kept with the order that sets them, looked after by the check, upgraded, backed up."""

from pathlib import Path

import pytest

from dawr.db.backup import backup_to
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.secrets import hash_of, kept
from dawr.ids import new_id
from dawr.queueing.branch import Agent
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.staff_commands import ChangeSecret, MakeOwner, SignIn
from dawr.queueing.with_secret import WithSecret
from dawr.wiring.accounts import carry_out_with_secret
from tests.queueing.live import words

from .branches import TestBranch


def owned(branch: TestBranch, pin: str = "135790") -> None:
    order = MakeOwner(id=new_id(), actor="boss", device="floor", agent=Agent("boss", words("Boss")))
    assert isinstance(carry_out_with_secret(branch.database, WithSecret(order, pin)), Done)


def sign_in(branch: TestBranch, pin: str) -> Done | Refused:
    order = SignIn(id=new_id(), actor="boss", device="floor", agent="boss")
    return carry_out_with_secret(branch.database, WithSecret(order, pin))


def test_the_right_secret_signs_in_and_a_wrong_one_is_counted(branch: TestBranch):
    owned(branch)

    wrong, right = sign_in(branch, "000000"), sign_in(branch, "135790")

    assert isinstance(wrong, Refused)
    assert wrong.details == {"agent": "boss", "left": 4}
    assert isinstance(right, Done)
    assert branch.database.state.accesses["boss"].failed == 0


def test_a_secret_is_changed_whole_or_not_at_all(branch: TestBranch):
    owned(branch)
    sign_in(branch, "135790")
    before = hash_of(branch.database, "boss")

    def torn(core: object) -> None:
        kept("boss", "$argon2-new", branch.clock.now())(core)  # type: ignore[arg-type]  # the connection
        raise RuntimeError("pulled plug")

    with pytest.raises(RuntimeError):
        branch.database.run(ChangeSecret(id=new_id(), actor="boss", device="floor", agent="boss"), torn)

    assert hash_of(branch.database, "boss") == before
    assert isinstance(sign_in(branch, "135790"), Done)


def test_a_repr_shows_no_secret():
    order = WithSecret(SignIn(id="1", agent="boss"), "135790")

    assert "135790" not in repr(order)


def test_neither_the_journal_nor_the_state_holds_a_hash(branch: TestBranch, path: Path):
    owned(branch)

    with branch.database.aside(writing=False) as core:
        bodies = core.exec_driver_sql("SELECT body || command_mark FROM journal").scalars().all()

    assert not any("argon2" in body for body in bodies)
    assert "argon2" not in repr(branch.database.state.as_rows())


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("DELETE FROM secrets", "is gone"),
        ("INSERT INTO secrets VALUES ('nobody', '$argon2', 0)", "who has none"),
        ("UPDATE secrets SET hash = '135790'", "is no hash"),
        ("UPDATE accesses SET has_secret = 0", "accesses differs"),
        ("DELETE FROM sessions", "sessions has no row"),
    ],
)
def test_the_check_looks_after_accounts(branch: TestBranch, path: Path, damage: str, says: str):
    owned(branch)
    sign_in(branch, "135790")
    assert check(str(path)).ok

    with branch.database.aside(writing=True) as core:
        core.exec_driver_sql(damage)

    assert any(says in problem.detail for problem in check(str(path)).problems)


def test_a_backup_takes_the_accounts_along(branch: TestBranch, path: Path, tmp_path: Path):
    owned(branch)
    copy = tmp_path / "copy.bak"

    backup_to(str(path), copy)

    with BranchDatabase.open(str(copy), read_only=True) as database:
        assert hash_of(database, "boss") == hash_of(branch.database, "boss")
