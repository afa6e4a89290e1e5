"""What a check may find wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Kinds of problems; the facts that come with each are named beside it."""

    PAGES = "pages"  # the engine's own check of the file: (none)
    GAP = "gap"  # the journal misses records: after, next
    CHAIN = "chain"  # a record is not what was chained to the one before: seq
    UNREADABLE = "unreadable"  # a record or row cannot be read: seq, or (none)
    COMMAND_TORN = "command_torn"  # events of a command are missing or apart: seq, command
    CONTRADICTION = "contradiction"  # a record cannot have happened after those before it: seq
    NUMBER_TWICE = "number_twice"  # a ticket number was given twice: seq, number
    NUMBER_HOLE = "number_hole"  # ticket numbers were left out: seq, number, missing
    DOUBLE_CALL = "double_call"  # somebody was called who was not waiting: seq, number, state
    DESK_TAKEN = "desk_taken"  # called to a counter where somebody was: seq, counter
    ROW_MISSING = "row_missing"  # the journal gives a row that its table has not: table, key
    ROW_DIFFERS = "row_differs"  # a row is not what the journal gives: table, key, columns
    ROW_EXTRA = "row_extra"  # a table has rows that the journal does not give: table, key or count
    FIGURES_DIFFER = "figures_differ"  # the day's figures are not what its legs and counters give: of, figures
    SECRET = "secret"  # a hash is missing, belongs to nobody, or is none: agent
    BASE_MISSING = "base_missing"  # nothing stands for records that are forgotten: upto
    BASE_DIFFERS = "base_differs"  # what stands for forgotten records is not what the journal names: upto
    HISTORY_DIFFERS = "history_differs"  # rows of forgotten days are not what they were: table
    STATE_DIFFERS = "state_differs"  # what the tables load is not what the journal gives: parts


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong."""

    code: Fault
    detail: str
    """A plain English line."""
    facts: Mapping[str, object] = field(default_factory=dict)


class Findings:
    """Collects problems, the first ones of many."""

    def __init__(self, most: int) -> None:
        self.problems: list[Problem] = []
        self.left_out = 0
        self._most = most

    def add(self, code: Fault, detail: str, **facts: object) -> None:
        """Take down one more."""
        if len(self.problems) < self._most:
            self.problems.append(Problem(code, detail, facts))
        else:
            self.left_out += 1
