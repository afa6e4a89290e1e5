"""Hashes of PINs and passwords: beside the branch's journal and state, never in them."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, delete, select

from .branch_database import BranchDatabase
from .tables import secrets


def hash_of(database: BranchDatabase, agent: str) -> str:
    """Return the hash of a person's secret, "" when there is none."""
    with database.aside(writing=False) as core:
        found: str | None = core.execute(select(secrets.c.hash).where(secrets.c.agent == agent)).scalar()
    return found or ""


def kept(agent: str, hashed: str, at: datetime) -> Callable[[Connection], None]:
    """Return what keeps a person's new hash; to be done in the transaction of the order that sets it."""

    def keep(core: Connection) -> None:
        core.execute(delete(secrets).where(secrets.c.agent == agent))
        core.execute(secrets.insert().values(agent=agent, hash=hashed, changed_at=at))

    return keep
