"""Comparing the figures of the day, folded from the journal, with what the tables of legs and counters give."""

from dataclasses import fields, replace
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.engine.interfaces import DBAPICursor

from dawr.queueing.state import BranchState
from dawr.queueing.today.figures import NOTHING, Figures
from dawr.queueing.today.shares import WHOLE, shares_of

from .errors import DatabaseUnavailable, Trouble
from .findings import Fault, Findings
from .journal import JournalReader
from .loading import LEG, LEGS
from .session import Session
from .today import DayReader

_LEGS_OF_DAY = text(f"SELECT {LEG.names} FROM {LEGS} WHERE day = :day")


def compare_figures(session: Session, cursor: DBAPICursor, state: BranchState, findings: Findings) -> None:
    """Name every figure of the day opened last that its own legs or counters do not give."""
    try:
        reader = DayReader(session, JournalReader(session))
        figures = reader.figures(cursor)
        if figures is None:
            return
        tickets = reader.tickets()  # a day that was closed and opened again has others, too
        rows = session.core.execute(_LEGS_OF_DAY, {"day": figures.day.isoformat()})
        given: dict[str, Figures] = {}
        for leg in LEG.things(rows):
            if leg.ticket not in tickets:
                continue
            for (kind, name), one in shares_of(leg, None, 0.0, timedelta()):
                if kind in (WHOLE[0], "service"):
                    given[str(name)] = given.get(str(name), NOTHING).plus(one)
    except DatabaseUnavailable as error:
        if error.code is not Trouble.DAMAGED:
            raise
        findings.add(Fault.UNREADABLE, error.detail)
        return
    for name, told in {str(WHOLE[1]): figures.whole, **figures.services}.items():
        legs, without = given.get(name, NOTHING), _without_targets(told)
        differing = [one.name for one in fields(Figures) if getattr(legs, one.name) != getattr(without, one.name)]
        if differing:
            of = f"service {name}" if name else "the day"
            detail = f"the figures of {of} are not those of its legs: {', '.join(differing)}"
            findings.add(Fault.FIGURES_DIFFER, detail, of=name, figures=differing)
    if state.day is None:
        return
    counters = [counter.today for counter in state.counters.values()]
    by_counters = (sum(today.called for today in counters), sum(today.within_target for today in counters))
    if by_counters != (figures.whole.called, figures.whole.within):
        findings.add(Fault.FIGURES_DIFFER, "the service level is not that of the counters", of="counters", figures=[])


def _without_targets(figures: Figures) -> Figures:
    """Return the figures without what depends on settings that may have changed during the day."""
    return replace(figures, within=0, left_late=0, short=0)
