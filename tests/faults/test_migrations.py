"""A program killed in the middle of making or upgrading the tables: all of it has happened, or nothing."""

import multiprocessing
import os
import random
import signal
from collections.abc import Callable, Iterator
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

Fresh = Callable[[], str]


@pytest.fixture
def fresh(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[Fresh]:
    """Return a new empty database at each call."""
    if engine == SQLITE:
        numbers = count()
        yield lambda: str(tmp_path / f"branch-{next(numbers)}.sqlite")
        return
    server: Server = request.getfixturevalue("postgres")
    made: list[str] = []

    def one() -> str:
        made.append(server.new_database())
        return server.url(made[-1])

    yield one
    for name in made:
        server.drop(name)


def test_killed_at_some_steps(fresh: Fresh, dice: random.Random):
    version = dice.choice(versions())
    steps = steps_of(fresh, version)

    for step in dice.sample(range(1, steps + 1), 3):
        assert_all_or_nothing(fresh(), version, step)


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("version", [pytest.param(None, id="making"), *range(int(HEAD))[1:]])
def test_killed_at_every_step(fresh: Fresh, version: int | None):
    made = f"{version:04}" if version is not None else None

    for step in range(1, steps_of(fresh, made) + 1):
        assert_all_or_nothing(fresh(), made, step)


def test_without_one_transaction_half_of_it_stays(fresh: Fresh, monkeypatch):
    """The control: each statement by itself."""
    monkeypatch.setattr("dawr.db.session.Session.making", lambda _: nullcontext())
    tables = [step for step, statement in enumerate(statements_of(fresh, None), 1) if "CREATE TABLE" in statement]
    url = fresh()

    upgraded_until(url, tables[3])

    with pytest.raises((DatabaseUnavailable, DBAPIError)):
        BranchDatabase.open(url, create=True).close()


def assert_all_or_nothing(url: str, version: str | None, step: int) -> None:
    made(url, version)

    upgraded_until(url, step)

    assert version_at(url) in (version, HEAD)
    with BranchDatabase.open(url, create=True) as database:
        printers = database.state.printers
    assert version is None or printers["kiosk-1"].state == "ready"
    assert version_at(url) == HEAD


def versions() -> list[str | None]:
    """Return every version there has been, ``None`` for nothing at all; the newest needs no upgrade."""
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    earlier = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    return [None, *sorted(set(earlier) - {HEAD})]


def made(url: str, version: str | None) -> None:
    """Make the tables of a version, with a printer that somebody has heard of."""
    if version is None:
        return
    session = storage_at(url).connect(Access.CREATE)
    storage_at(url).settle(session)
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))
    config.attributes["connection"] = session.core
    with session.making():
        command.upgrade(config, version)
        session.core.exec_driver_sql("INSERT INTO printers (name, state, detail) VALUES ('kiosk-1', 'ready', '')")
    session.close()


def steps_of(fresh: Fresh, version: str | None) -> int:
    """Return how many statements an upgrade from this version takes."""
    return len(statements_of(fresh, version))


def statements_of(fresh: Fresh, version: str | None) -> list[str]:
    """Return the statements of an upgrade from this version; the last share it with the server's logins."""
    url = fresh()
    made(url, version)
    seen: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        schema.make_or_upgrade(storage_at(url))
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    return seen


def upgraded_until(url: str, step: int) -> None:
    """Let another process upgrade, and kill it just before its statement of this number."""

    def work() -> None:
        steps = count(1)

        def die(connection: object, *_: object) -> None:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", die)
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
