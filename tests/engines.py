"""Which engines the tests of a branch are run on, and reaching into a database behind the program's back."""

import pytest

from dawr.db.engine import Access, storage_at

SQLITE, POSTGRESQL = "sqlite", "postgresql"

both_engines = pytest.mark.parametrize("engine", [SQLITE, POSTGRESQL], indirect=True)
"""Runs a test, or with ``pytestmark`` all of a module, on SQLite and on PostgreSQL."""
on_postgresql = pytest.mark.parametrize("engine", [POSTGRESQL], indirect=True)
"""Runs a test on PostgreSQL alone."""


def by_hand(url: str, statement: str) -> int:
    """Change a database as somebody does who knows no rules; return how many rows changed."""
    session = storage_at(url).connect(Access.WRITE)
    try:
        with session.making():
            return session.core.exec_driver_sql(statement).rowcount
    finally:
        session.close()
