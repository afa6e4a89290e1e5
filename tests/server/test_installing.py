"""A server is made whole or not at all, and never over another one."""

import shutil
import socket
from pathlib import Path

import pytest

from dawr.cli.main import main
from dawr.db.branch_database import BranchDatabase
from dawr.server import installing
from dawr.server.cluster import Cluster
from dawr.server.troubles import ServerTrouble
from tests.postgres_server import free_port

from .conftest import Place, quiet


def install(folder: Path, port: int) -> None:
    installing.install(folder, port=port, addresses=["127.0.0.1"], network="samenet", say=quiet)


def test_a_port_that_another_program_has_is_refused_before_anything_is_made(place: Place) -> None:
    folder = place.folder / "cramped"

    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(ServerTrouble, match="has port"):
        install(folder, other.getsockname()[1])

    assert not folder.exists()


def test_a_server_is_not_made_over_another_one(place: Place, server: Path) -> None:
    with pytest.raises(ServerTrouble, match="there is a server"):
        install(server, free_port())

    with BranchDatabase.open(installing.owners_url(server)) as database:
        assert database.state.branch is not None


def test_a_server_whose_making_failed_can_be_made_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = place.folder / "again"

    def fails(*_: object) -> None:
        raise ServerTrouble("in the middle of it")

    with monkeypatch.context() as patched:
        patched.setattr(installing, "make_logins", fails)
        with pytest.raises(ServerTrouble, match="in the middle"):
            install(folder, free_port())
    left = Cluster(folder).running, Cluster(folder).made
    place.server("again")

    assert left == (False, False)
    assert Cluster(folder).running


def test_a_branch_of_one_pc_goes_on_on_its_server(place: Place, tmp_path: Path) -> None:
    one_pc, copy, folder = f"sqlite:///{tmp_path / 'branch.sqlite'}", tmp_path / "branch.bak", place.server("moved-in")
    for words in (("init", "--sample"), ("day", "open"), ("ticket", "issue", "fees"), ("backup", str(copy))):
        assert main([*words, "--database", one_pc]) == 0

    assert main(["restore", str(copy), "--server", str(folder)]) == 0

    with BranchDatabase.open(installing.owners_url(folder)) as database:
        assert [leg.number for leg in database.board().waiting] == ["H701"]


def test_a_standby_that_lost_its_files_can_be_made_again(place: Place) -> None:
    first = place.server("with-standby")
    second = place.standby(first, "lost", port := free_port())
    Cluster(second).stop()
    shutil.rmtree(second)

    again = place.standby(first, "lost", port)

    assert Cluster(again).running
    assert Cluster(again).is_standby
