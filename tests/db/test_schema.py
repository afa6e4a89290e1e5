"""The tables and their migrations."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

import dawr.db.migrations
from dawr.db.branch_database import BranchDatabase
from dawr.db.engine import Access, storage_at
from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.schema import make_or_upgrade
from dawr.db.session import Session
from dawr.db.tables import metadata
from dawr.db.version import HEAD, VERSION_TABLE
from tests.engines import both_engines, by_hand, on_postgresql


@pytest.fixture
def session(url: str):
    make_or_upgrade(storage_at(url))
    session = storage_at(url).connect(Access.WRITE)
    yield session
    session.close()


@both_engines
def test_the_migrations_make_the_tables_that_the_program_describes(session: Session):
    context = MigrationContext.configure(session.core, opts={"compare_type": True, "version_table": VERSION_TABLE})

    assert compare_metadata(context, metadata) == []


def test_the_migrations_make_the_same_constraints_and_indexes(session: Session):
    """What Alembic's own comparison leaves out: conditions of partial indexes, keys, tables without row ids."""
    plain = create_engine("sqlite://")
    metadata.create_all(plain)

    wanted, made = _described(plain.connect()), _described(session.core)

    assert made == wanted


def test_the_program_knows_its_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(Path(dawr.db.migrations.__file__).parent))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@on_postgresql
def test_the_migrations_make_the_same_constraints_and_indexes_on_a_server(session: Session):
    with session.making():
        made = _defined(session.core)
        session.core.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        metadata.create_all(session.core)
        wanted = _defined(session.core)

    assert made == wanted
    assert any("WHERE (ended_at IS NULL)" in index for index in made)


def test_a_current_database_is_opened_without_the_migration_tool(path: Path):
    import subprocess
    import sys

    BranchDatabase.open(str(path), create=True).close()
    program = (
        "import sys; from dawr.db.branch_database import BranchDatabase;"
        f"BranchDatabase.open({str(path)!r}, create=True).close(); print('alembic' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


@pytest.mark.parametrize("create", [False, True])
def test_a_newer_database_is_left_alone(path: Path, create: bool):
    _with_version(str(path), "0999")
    before = path.read_bytes()

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(str(path), create=create)

    assert caught.value.code is Trouble.NEWER
    assert path.read_bytes() == before


@both_engines
def test_an_older_database_is_not_used_before_it_is_upgraded(url: str):
    _with_version(url, "0000")

    with pytest.raises(DatabaseUnavailable) as caught:
        BranchDatabase.open(url)

    assert caught.value.code is Trouble.OLDER


def _with_version(url: str, version: str) -> None:
    make_or_upgrade(storage_at(url))
    by_hand(url, f"UPDATE {VERSION_TABLE} SET version_num = '{version}'")


def _defined(core) -> set[str]:
    """Return every constraint and index of a PostgreSQL database, but for those of the version."""
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
    constraints = "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
    found = {str(row[0]) for query in (indexes, constraints) for row in core.exec_driver_sql(query)}
    return {line for line in found if VERSION_TABLE not in line}


def _described(core) -> dict[str, object]:
    found = inspect(core)
    tables = {}
    for name in found.get_table_names():
        if name != VERSION_TABLE:
            indexes = {(i["name"], str(i["dialect_options"].get("sqlite_where"))) for i in found.get_indexes(name)}
            uniques = {(u["name"], tuple(u["column_names"])) for u in found.get_unique_constraints(name)}
            checks = {(c["name"], c["sqltext"]) for c in found.get_check_constraints(name)}
            keys = {(k["name"], k["referred_table"]) for k in found.get_foreign_keys(name)}
            rowless = (
                "WITHOUT ROWID"
                in core.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).scalar_one()
            )
            tables[name] = (indexes, uniques, checks, keys, found.get_pk_constraint(name)["name"], rowless)
    return tables
