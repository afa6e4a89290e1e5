"""PCs join the branch's server, each with the rights of what it is for."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.engine_postgres_rights import rights
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.joined import read_joined
from dawr.db.tables import metadata
from dawr.ids import new_id
from dawr.queueing.commands import Command, IssueTicket, OpenCounter, OpenDay
from dawr.queueing.outcomes import Done
from dawr.server import installing
from dawr.server.joining import join
from dawr.server.troubles import ServerTrouble

from .conftest import Place


def url_of(pc: Path) -> str:
    joined = read_joined(pc)
    assert joined is not None
    return joined.url


def give(pc: Path, command: Command) -> object:
    with BranchDatabase.open(url_of(pc)) as database:
        return database.run(command)


def test_staff_and_kiosk_share_one_branch(place: Place, server: Path) -> None:
    staff, kiosk = place.pc(server, "staff"), place.pc(server, "kiosk")
    give(staff, OpenDay(id=new_id()))

    issued = give(kiosk, IssueTicket(id=new_id(), service="fees"))

    assert isinstance(issued, Done)
    with BranchDatabase.open(url_of(staff), read_only=True) as database:
        assert [line.service for line in database.board().waiting] == ["fees"]


def test_a_kiosk_opens_no_counter_and_a_display_issues_no_ticket(place: Place, server: Path) -> None:
    kiosk, display = place.pc(server, "kiosk"), place.pc(server, "display")

    with pytest.raises(DatabaseUnavailable) as opening:
        give(kiosk, OpenCounter(id=new_id(), counter=1))
    with pytest.raises(DatabaseUnavailable) as issuing:
        give(display, IssueTicket(id=new_id(), service="fees"))

    assert (opening.value.code, issuing.value.code) == (Trouble.DENIED, Trouble.DENIED)
    with BranchDatabase.open(url_of(display), read_only=True) as database:
        assert database.board().branch.code == "olaya"


@pytest.mark.parametrize("purpose", ["kiosk", "display"])
def test_nobody_but_staff_reads_the_secrets(place: Place, server: Path, purpose: str) -> None:
    with psycopg.connect(url_of(place.pc(server, purpose)).replace("+psycopg", "")) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM secrets")
        connection.rollback()
        connection.execute("SELECT count(*) FROM legs")


def test_a_new_table_gives_a_kiosk_no_right_to_write() -> None:
    given = rights()

    writes = {name for name, right in given["dawr_kiosk"].items() if right != "SELECT"}
    assert {"secrets", "counters", "branch_settings", "accesses", "sessions"} & writes == set()
    assert {"secrets"} & given["dawr_kiosk"].keys() == set()
    assert set(given["dawr_display"].values()) == {"SELECT"}
    assert given["dawr_staff"].keys() >= {table.name for table in metadata.sorted_tables}


def test_a_server_with_another_key_is_not_joined(place: Place, server: Path) -> None:
    code = installing.code_for(server, "staff")
    with pytest.raises(ServerTrouble, match="is not the one of this code"):
        join(replace(code, fingerprint=bytes(16)), place.folder / "pc-wrong")

    assert read_joined(place.folder / "pc-wrong") is None


def test_a_standbys_code_joins_nothing_and_leaves_what_was_joined(place: Place, server: Path) -> None:
    pc = place.pc(server, "staff", "joined already")
    joined = read_joined(pc)

    with pytest.raises(ServerTrouble, match="for a standby"):
        join(installing.code_for(server, "standby"), pc)

    assert joined is not None
    assert read_joined(pc) == joined


def test_without_tls_nobody_comes_in(place: Place, server: Path) -> None:
    plain = url_of(place.pc(server, "staff")).replace("+psycopg", "").replace("verify-ca", "disable")

    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        psycopg.connect(plain)


def test_a_certificate_that_is_another_one_is_refused(place: Place, server: Path, tmp_path: Path) -> None:
    from dawr.server.certificate import make_certificate

    other = tmp_path / "other.crt"
    make_certificate(other, tmp_path / "other.key", "another")
    pc = place.pc(server, "staff")
    url = url_of(pc).replace(str(pc / "server.crt"), str(other))

    with pytest.raises(DatabaseUnavailable) as refused:
        BranchDatabase.open(url)
    assert refused.value.code is Trouble.DENIED
