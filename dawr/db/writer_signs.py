"""Signs of life between those who want to write to one printer: who waits asks, who has it answers.

Counts, not times: a clock that steps back or forward takes nobody's printer away. Nothing is written while nobody asks.
"""

from dataclasses import dataclass

from sqlalchemy import select

from .branch_database import BranchDatabase
from .tables import writer_signs


@dataclass(frozen=True, slots=True)
class Signs:
    """How often the writer was asked, and up to which question it has answered."""

    asked: int = 0
    answered: int = 0


def signs_of(database: BranchDatabase, printer: str) -> Signs:
    """Return what has been asked and answered at this printer."""
    query = select(writer_signs.c.asked, writer_signs.c.answered).where(writer_signs.c.printer == printer)
    with database.aside(writing=False) as core:
        row = core.execute(query).first()
    return Signs(*row) if row is not None else Signs()


def ask_for_a_sign(database: BranchDatabase, printer: str) -> int:
    """Ask the printer's writer whether it lives; return the question's number."""
    rows = writer_signs.c.printer == printer
    with database.aside(writing=True) as core:
        asked: int | None = core.execute(select(writer_signs.c.asked).where(rows)).scalar()
        if asked is None:
            core.execute(writer_signs.insert().values(printer=printer, asked=1, answered=0))
            return 1
        core.execute(writer_signs.update().where(rows).values(asked=asked + 1))
    return asked + 1


def give_a_sign(database: BranchDatabase, printer: str, asked: int) -> None:
    """Answer every question up to this one."""
    with database.aside(writing=True) as core:
        core.execute(writer_signs.update().where(writer_signs.c.printer == printer).values(answered=asked))
