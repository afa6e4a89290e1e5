"""What newcomers are told between two reckonings of the waits."""

from datetime import timedelta

import pytest

from dawr.queueing.board import WaitRange
from dawr.queueing.commands import CallNext, CancelTicket, IssueTicket
from dawr.queueing.expected_wait import expected_wait
from dawr.queueing.outlook import GOOD_FOR, GOOD_FOR_RECORDS, LineOutlook, Outlook, ToldWaits

from .live import LiveBranch

WORKED_OUT = WaitRange(300, 900)


def with_two_waiting() -> LiveBranch:
    branch = LiveBranch.opened(counters=(1,))
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    for _ in range(2):
        branch.do(IssueTicket, service="id")
    return branch


def outlook_of(branch: LiveBranch, wait: WaitRange | None = WORKED_OUT, *, kept: bool = True) -> Outlook:
    line = LineOutlook("id", 0, wait, branch.state.waiting.count("id"), WaitRange(60, 120))
    return Outlook(1, branch.state.seq, branch.now, (line,), None, kept)


def told(branch: LiveBranch, outlook: Outlook) -> WaitRange | None:
    """What a newcomer for "id" is told, the same on the ticket and on the board."""
    waits = ToldWaits(outlook)
    on_ticket = waits.one(branch.state, "id", 0, branch.now)
    assert waits.all(branch.state, branch.now)["id"] == on_ticket
    return on_ticket


def test_a_newcomer_is_told_what_was_worked_out():
    branch = with_two_waiting()

    assert told(branch, outlook_of(branch)) == WORKED_OUT


def test_whoever_comes_behind_one_more_is_told_a_longer_wait_in_proportion():
    branch = with_two_waiting()
    outlook = outlook_of(branch)

    branch.do(IssueTicket, service="id")

    assert told(branch, outlook) == WaitRange(400, 1200)


def test_whoever_comes_when_one_has_left_is_told_a_shorter_wait_in_proportion():
    branch = with_two_waiting()
    outlook = outlook_of(branch)

    branch.do(CancelTicket, ticket="A003")

    assert told(branch, outlook) == WaitRange(200, 600)


def test_priority_has_a_line_of_its_own():
    branch = with_two_waiting()
    lines = (LineOutlook("id", 0, WORKED_OUT, 2), LineOutlook("id", 1, WaitRange(0, 60), 0))
    waits = ToldWaits(Outlook(1, branch.state.seq, branch.now, lines, None, True))

    assert waits.one(branch.state, "id", 1, branch.now) == WaitRange(0, 60)


def test_what_is_too_old_gives_way_to_the_plain_estimate_which_says_about():
    branch = with_two_waiting()
    outlook = outlook_of(branch)

    branch.later(seconds=GOOD_FOR.total_seconds() + 1)

    plain = expected_wait(branch.state, "id", 0, branch.now)
    assert plain is not None
    assert told(branch, outlook) == WaitRange(plain.low, plain.high, about=True)


def test_what_nobody_keeps_says_nothing_of_what_came_after():
    branch = with_two_waiting()
    outlook = outlook_of(branch, kept=False)
    assert outlook.holds(branch.state, branch.now)

    branch.do(IssueTicket, service="visa")

    assert not outlook.holds(branch.state, branch.now)
    assert told(branch, outlook) != WORKED_OUT


def test_a_keeper_that_has_fallen_behind_is_not_believed():
    branch = with_two_waiting()
    outlook = outlook_of(branch)

    for _ in range(GOOD_FOR_RECORDS + 1):
        branch.do(IssueTicket, service="visa")

    assert not outlook.holds(branch.state, branch.now)


@pytest.mark.parametrize(("epoch", "after"), [(2, 0), (1, -1)], ids=["another epoch", "a record that is gone"])
def test_what_was_worked_out_of_another_journal_is_not_told(epoch: int, after: int):
    branch = with_two_waiting()

    outlook = Outlook(epoch, branch.state.seq - after, branch.now, outlook_of(branch).lines, None, True)

    assert not outlook.holds(branch.state, branch.now)


def test_not_known_yet_is_told_as_long_as_nothing_has_happened():
    branch = with_two_waiting()
    outlook = outlook_of(branch, None)
    assert told(branch, outlook) is None

    branch.do(IssueTicket, service="id")

    now_told = told(branch, outlook)
    assert now_told is not None
    assert now_told.about


def test_after_no_wait_more_people_ahead_make_it_the_plain_estimate():
    branch = LiveBranch.opened(counters=(1,))
    outlook = outlook_of(branch, WaitRange(0, 0))
    assert told(branch, outlook) == WaitRange(0, 0)

    for _ in range(3):
        branch.do(IssueTicket, service="id")

    now_told = told(branch, outlook)
    assert now_told is not None
    assert now_told.high > 0


def test_one_more_counter_is_told_while_the_outlook_holds():
    branch = with_two_waiting()
    waits = ToldWaits(outlook_of(branch))

    assert waits.with_one_more(branch.state, branch.now) == {"id": WaitRange(60, 120)}
    assert waits.with_one_more(branch.state, branch.now + GOOD_FOR + timedelta(seconds=1)) == {}
