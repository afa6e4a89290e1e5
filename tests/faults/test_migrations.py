"""A program killed in the middle of making or upgrading the tables: all of it has happened, or nothing."""

import multiprocessing
import os
import random
import shutil
import signal
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

import dawr.db.migrations
from dawr.db import schema
from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import Access, storage_at
from dawr.db.errors import DatabaseUnavailable
from dawr.db.version import HEAD
from tests.engines import SQLITE, both_engines
from tests.postgres_server import Server

pytestmark = [
    both_engines,
    pytest.mark.skipif(os.name != "posix", reason="kills and forks of this kind are POSIX's"),
]


def versions() -> list[str | None]:
    """Return every version there has been, ``None`` for nothing at all; the newest needs no upgrade."""
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    earlier = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    return [None, *sorted(set(earlier) - {HEAD})]


class Databases:
    """Databases of one engine, each of a version there has been: making one takes longer than copying it."""

    def __init__(self, new: Callable[[], str], copy: Callable[[str], str], remove: Callable[[str], object]) -> None:
        self._new = new
        self._copy = copy
        self.remove = remove
        self._made: dict[str, str] = {}

    def of(self, version: str | None) -> str:
        """Return a database of a version, with a printer that somebody has heard of; ``None``: with nothing in it."""
        if version is None:
            return self._new()
        if version not in self._made:
            self._made[version] = self._new()
            make(self._made[version], version)
        return self._copy(self._made[version])


@pytest.fixture
def databases(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Databases:
    """Return where databases come from and go to."""
    if engine == SQLITE:
        numbers = count()

        def new_file() -> str:
            return str(tmp_path / f"branch-{next(numbers)}.sqlite")

        return Databases(new_file, lambda url: str(shutil.copy(url, new_file())), lambda url: Path(url).unlink())
    server: Server = request.getfixturevalue("postgres")

    def name_of(url: str) -> str:
        return url.rpartition("/")[2]

    return Databases(
        lambda: server.url(server.new_database()),
        lambda url: server.url(server.new_database(name_of(url))),
        lambda url: server.drop(name_of(url)),
    )


def test_killed_at_some_steps(databases: Databases, dice: random.Random):
    version = dice.choice(versions())
    steps = len(statements_of(databases, version))

    for step in dice.sample(range(1, steps + 1), 3):
        assert_all_or_nothing(databases, version, step)


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("version", versions(), ids=lambda version: version or "making")
def test_killed_at_every_step(databases: Databases, engine: str, version: str | None):
    steps = len(statements_of(databases, version))

    for step in range(1, steps + 1):
        assert_all_or_nothing(databases, version, step)

    print(f"{engine}, {version or 'nothing'} to {HEAD}: killed at each of {steps} steps")  # noqa: T201 - make faults shows it


def test_without_one_transaction_half_of_it_stays(databases: Databases, monkeypatch):
    """The control: each statement by itself."""
    monkeypatch.setattr("dawr.db.session.Session.making", lambda _: nullcontext())
    tables = [step for step, statement in enumerate(statements_of(databases, None), 1) if "CREATE TABLE" in statement]
    url = databases.of(None)

    upgraded_until(url, tables[3])

    with pytest.raises((DatabaseUnavailable, DBAPIError)):
        BranchDatabase.open(url, create=True).close()


def assert_all_or_nothing(databases: Databases, version: str | None, step: int) -> None:
    url = databases.of(version)

    upgraded_until(url, step)

    assert version_at(url) in (version, HEAD)
    with BranchDatabase.open(url, create=True) as database:
        printers = database.state.printers
    assert version is None or printers["kiosk-1"].state == "ready"
    assert version_at(url) == HEAD
    databases.remove(url)


def make(url: str, version: str) -> None:
    """Make the tables of a version, with a printer that somebody has heard of."""
    session = storage_at(url).connect(Access.CREATE)
    storage_at(url).settle(session)
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    config.attributes["connection"] = session.core
    with session.making():
        command.upgrade(config, version)
        session.core.exec_driver_sql("INSERT INTO printers (name, state, detail) VALUES ('kiosk-1', 'ready', '')")
    session.close()


def statements_of(databases: Databases, version: str | None) -> list[str]:
    """Return what an upgrade from this version says to the database, its COMMITs included."""
    url = databases.of(version)
    seen: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    def end(_connection: object) -> None:
        seen.append("COMMIT")

    event.listen(Engine, "before_cursor_execute", listen)
    event.listen(Engine, "commit", end)
    try:
        schema.make_or_upgrade(storage_at(url))
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
        event.remove(Engine, "commit", end)
    databases.remove(url)
    return seen


def upgraded_until(url: str, step: int) -> None:
    """Let another process upgrade, and kill it just before its statement, or its COMMIT, of this number."""

    def work() -> None:
        steps = count(1)

        def die(*_: object) -> None:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", die)
        event.listen(Engine, "commit", die)
        schema.make_or_upgrade(storage_at(url))

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def version_at(url: str) -> str | None:
    """Return which version a database has."""
    session = storage_at(url).connect(Access.CREATE)
    try:
        with session.reading():
            return schema.version_of(session.core)
    finally:
        session.close()
