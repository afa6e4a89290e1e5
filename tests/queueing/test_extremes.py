"""Files and words at the edge of what can be read, stored or shown."""

import pytest

from dawr.queueing.branch_toml import BranchFileError, branch_from_toml
from dawr.queueing.commands import CallNext, Hold, IssueTicket, OpenCounter, StartService
from dawr.queueing.mistakes import Problem
from dawr.samples import sample_branch

from .live import LiveBranch


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("recall_limit = 2", "recall_limit = " + "9" * 5000, Problem.SYNTAX),
        ("grace_minutes = 15", "grace_minutes = " + "9" * 500, Problem.WRONG_TYPE),
        ("grace_minutes = 15", "grace_minutes = 1e300", Problem.WRONG_TYPE),
        ("undo_seconds = 8", "undo_seconds = " + "[" * 20_000, Problem.SYNTAX),
        ("undo_seconds = 8", "undo_seconds = " + "{a=" * 20_000, Problem.SYNTAX),
        ('en = "Passport"', 'en = "\\u200b \\u00a0"', Problem.LANGUAGE_MISSING),
    ],
)
def test_what_nobody_would_write_is_told_with_its_line_all_the_same(old: str, new: str, problem: Problem) -> None:
    text = sample_branch()
    line = text[: text.index(old)].count("\n") + 1

    with pytest.raises(BranchFileError) as caught:
        branch_from_toml(text.replace(old, new, 1))

    assert (caught.value.line, caught.value.problem) == (line, problem)


def test_a_name_with_emoji_and_joiners_may_stand() -> None:
    branch = branch_from_toml(sample_branch().replace('en = "Passport"', 'en = "🛂 Pass\\u200dport"', 1))

    assert branch.services[1].name["en"] == "🛂 Pass\u200dport"


def test_what_people_type_is_kept_in_one_line_that_nothing_turns_round() -> None:
    branch = LiveBranch.opened(counters=())
    branch.do(OpenCounter, counter=1, agent="  Sarah\n\x1b\u202e Al-Dosari\0 ")
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)

    branch.do(Hold, counter=1, note="one\r\ntwo\u2028three \u2067رقم\u2069")

    assert branch.counter(1).agent == "Sarah Al-Dosari"
    assert branch.leg("A001").note == "one two three \u2067رقم\u2069"
