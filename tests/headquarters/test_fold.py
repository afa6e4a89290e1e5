"""A branch's events folded at headquarters, without a service or a database."""

from dataclasses import replace
from datetime import timedelta

from dawr.headquarters.projecting.fold import Fold
from dawr.queueing.branch import EmergencyRange
from dawr.queueing.commands import EnterTicket, IssueTicket
from dawr.queueing.legs import LegState
from tests.queueing.live import SMALL, LiveBranch


def test_a_ticket_that_came_too_late_is_kept_with_its_own_day_and_counts_on_no_other():
    live = LiveBranch.opened(replace(SMALL, emergency=(EmergencyRange("kiosk-1", "X"),)))
    yesterday = live.now - timedelta(days=1)
    live.do(IssueTicket, service="id")
    live.do(EnterTicket, service="id", count=1, issued_at=yesterday, day=yesterday.date(), device="kiosk-1")
    fold = Fold(None, 0, 1)

    for record in live.records:
        fold.take(record)

    changed = fold.written()
    kept = {leg.number: (leg.day, leg.state, leg.reason) for _, leg, _ in changed.legs.values()}
    assert kept["X01"] == (yesterday.date(), LegState.EXPIRED, "day_over")
    assert [figures.arrived for _, figures in changed.hours.values()] == [1]
    assert {day for day, _ in changed.hours.values()} == {live.now.date()}
