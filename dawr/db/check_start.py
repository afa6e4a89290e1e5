"""Where a walk through the journal begins: at its first record, or after those that are forgotten."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection

from dawr.queueing.at_rest import awake
from dawr.queueing.state import Forgotten

from .check_journal import JournalWalk
from .check_tables import ExpectedTables
from .errors import DatabaseUnavailable, Trouble
from .findings import Fault, Findings
from .journal_base import Ground, JournalBase, base_in
from .past_rows import OF_DAYS, past_rows


@dataclass(frozen=True, slots=True)
class Start:
    """A walk that is about to take its first record, and the tables as they must have been then."""

    walk: JournalWalk
    expected: ExpectedTables
    after: Forgotten | None
    """What is forgotten by what stands in its place; ``None``: nothing."""
    _core: Connection
    _base: JournalBase | None
    _ground: Ground | None

    @classmethod
    def of(cls, core: Connection, findings: Findings) -> Self:
        """Look at what stands in the place of forgotten records, inside a transaction.

        Where that is damaged the chain of the records can still be looked at, but nothing be replayed.
        """
        expected, base = ExpectedTables(core), base_in(core)
        if base is None:
            return cls(JournalWalk(findings), expected, None, core, None, None)
        try:
            ground = _ground_of(base)
        except DatabaseUnavailable as error:
            findings.add(Fault.BASE_DIFFERS, error.detail, upto=base.seq)
            return cls(JournalWalk(findings, base.forgotten), expected, base.forgotten, core, base, None)
        state = awake(ground.state)
        expected.begin(ground, state, base.day)
        walk = JournalWalk(findings, base.forgotten, state)
        return cls(walk, expected, base.forgotten, core, base, ground)

    def compare(self, findings: Findings) -> None:
        """After the last record: hold what stands for forgotten ones against what the journal says of it."""
        vouched = self.walk.state.forgotten
        if vouched != self.after:
            upto = vouched.upto if vouched else 0
            if self.after is None:
                what, code = f"nothing stands for the records up to {upto}, which are forgotten", Fault.BASE_MISSING
            else:
                what, code = f"no record vouches for what stands for those up to {self.after.upto}", Fault.BASE_DIFFERS
            findings.add(code, what, upto=upto)
        if self._base is None or self._ground is None:
            return
        may_change = {job.job for job in self._ground.state.jobs}
        tables = {table.name: table for table in OF_DAYS}
        for past in self._ground.past:
            try:
                found = past_rows(self._core, tables[past.table], self._base.day, may_change, past.columns)
            except DatabaseUnavailable as error:
                findings.add(Fault.UNREADABLE, error.detail, table=past.table)
                continue
            if found != past:
                what = f"{past.table} differs from what it was before {self._base.day}: {past.count} rows then"
                findings.add(Fault.HISTORY_DIFFERS, f"{what}, {found.count} now", table=past.table)


def _ground_of(base: JournalBase) -> Ground:
    if not base.is_whole():
        raise DatabaseUnavailable(
            Trouble.DAMAGED, f"what stands for the records up to {base.seq} is not what was put there"
        )
    ground = base.ground()
    if (ground.state.seq, ground.state.epoch) != (base.seq, base.epoch):
        raise DatabaseUnavailable(Trouble.DAMAGED, f"what stands for record {base.seq} is that of another")
    return ground
