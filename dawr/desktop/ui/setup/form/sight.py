"""What a form sees of the branch that is being set up."""

from datetime import date
from typing import NamedTuple

from dawr.queueing.branch import Branch
from dawr.text import Words


class Sight(NamedTuple):
    """The draft, the reader's words, and the branch's own day."""

    branch: Branch
    words: Words
    day: date
