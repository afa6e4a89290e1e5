"""How much of the journal a branch keeps, and how much of it could go."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from .branch_database import BranchDatabase, forgotten_upto
from .forgettable import noted_in
from .tables import business_days, journal


@dataclass(frozen=True, slots=True)
class KeptHistory:
    """Places of records, and days."""

    first: int
    """Oldest record that is kept; 0: there is none yet."""
    last: int
    first_day: date | None
    """Oldest business day that is kept; ``None``: none has been opened."""
    days: int
    """Business days that are kept."""
    forgotten_upto: int
    """0: nothing is."""
    safe: int
    """Last record that headquarters has in a backup that has proved good, by its own word."""
    prunable: int
    """The same, where it is known that both sides mean the same records."""
    keep_days: int
    """Business days that the settings keep at least; 0: all."""


def kept_history(database: BranchDatabase) -> KeptHistory:
    """Return how it stands now. Raises ``DatabaseUnavailable``."""
    state = database.state
    upto, since = forgotten_upto(state), state.forgotten.day if state.forgotten else date.min
    with database.aside(writing=False) as core:
        day = business_days.c.day
        count, first_day = core.execute(select(func.count(), func.min(day)).where(day >= since)).one()
        first = core.execute(select(func.min(journal.c.seq)).where(journal.c.seq > upto)).scalar()
        noted = noted_in(core)
    keep_days = state.branch.journal_days if state.branch is not None else 0
    return KeptHistory(first or 0, state.seq, first_day, count, upto, noted.safe, noted.prunable, keep_days)
