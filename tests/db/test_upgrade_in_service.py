"""An upgrade while programs of an earlier version are at work: their last orders are in the tables, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

import dawr.db.migrations
from dawr.db import engine_sqlite, schema
from dawr.db.engine import Access, storage_at
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.version import HEAD, VERSION_TABLE
from tests.engines import SQLITE, both_engines
from tests.postgres_server import Server

pytestmark = both_engines


@pytest.fixture
def old(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[str]:
    """The address of a database as the first version has made it."""
    server: Server | None = None if engine == SQLITE else request.getfixturevalue("postgres")
    name = server.new_database() if server is not None else ""
    url = server.url(name) if server is not None else str(tmp_path / "old.sqlite")
    session = storage_at(url).connect(Access.CREATE)
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    config.attributes["connection"] = session.core
    with session.making():
        command.upgrade(config, "0001")
    session.close()
    yield url
    if server is not None:
        server.drop(name)


def test_nobody_gives_an_order_between_what_an_upgrade_reads_and_what_it_writes(
    old: str, monkeypatch: pytest.MonkeyPatch
):
    """It would be in the journal, and missing in the tables that are written anew from it."""
    monkeypatch.setattr(engine_sqlite, "PATIENCE", 0.1)
    program = storage_at(old).connect(Access.WRITE)
    found: list[Trouble] = []

    def renew(*_: object) -> None:
        with pytest.raises(DatabaseUnavailable) as caught, program.writing():
            pass
        found.append(caught.value.code)

    monkeypatch.setattr(schema, "_renew", renew)
    schema.make_or_upgrade(storage_at(old))
    with program.writing() as cursor:
        cursor.execute(f"SELECT version_num FROM {VERSION_TABLE}")
        version = cursor.fetchall()

    assert found == [Trouble.LOCKED]
    assert version == [(HEAD,)]
    program.close()
