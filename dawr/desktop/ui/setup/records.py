"""What the window is told from outside the branch's board: settings of earlier times and of files."""

from datetime import datetime
from typing import NamedTuple

from dawr.queueing.branch import Branch


class Entry(NamedTuple):
    """Settings that were put in force."""

    seq: int
    """Where in the journal."""
    at: datetime
    actor: str
    device: str
    branch: Branch
