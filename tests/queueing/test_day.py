"""Settings, and the beginning and end of a business day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dawr.queueing.branch import Branch
from dawr.queueing.commands import (
    CallNext,
    CloseDay,
    ConfigureBranch,
    Finish,
    Hold,
    IssueTicket,
    OpenDay,
    ReportJob,
    ServeDirect,
    StartBreak,
    StartService,
)
from dawr.queueing.events import DayClosed
from dawr.queueing.legs import CounterState, JobState, LegState
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 11, 22, 20, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 21, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_the_business_day_is_the_branchs_own(utc: datetime, day: date) -> None:
    branch = LiveBranch(now=utc)

    branch.do(OpenDay)

    assert branch.state.day == day


def test_another_day_is_opened_when_it_is_named() -> None:
    branch = LiveBranch()

    branch.do(OpenDay, day=date(2026, 12, 1))

    assert branch.state.day == date(2026, 12, 1)


def test_an_open_day_is_neither_opened_again_nor_beside_another() -> None:
    branch = LiveBranch.opened()
    today = date(2026, 11, 22)

    assert branch.refused(Refusal.DAY_ALREADY_OPEN, OpenDay) == {"day": today}
    branch.later(minutes=24 * 60)
    assert branch.refused(Refusal.DAY_STILL_OPEN, OpenDay) == {"day": today}


def test_a_day_before_one_with_tickets_is_not_opened_so_that_no_number_comes_twice() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CloseDay, force=True)

    details = branch.refused(Refusal.DAY_PAST, OpenDay, day=date(2026, 11, 21))

    assert details == {"day": date(2026, 11, 21), "last": date(2026, 11, 22)}


def test_nothing_happens_before_settings_are_there() -> None:
    branch = LiveBranch()
    branch.state.branch = None

    assert branch.refused(Refusal.DAY_NOT_OPEN, OpenDay) == {}
    assert branch.refused(Refusal.DAY_NOT_OPEN, CloseDay) == {}


def full_house() -> LiveBranch:
    """Return a branch with A001 waiting, A002 called, A003 held and somebody without ticket being served."""
    branch = LiveBranch.opened(counters=(1, 2))
    for _ in range(3):
        branch.do(IssueTicket, service="id", printer="kiosk-1")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Hold, counter=1)
    branch.do(CallNext, counter=1)
    branch.do(ServeDirect, counter=2, service="visa")
    return branch


def test_closing_says_who_is_still_here() -> None:
    branch = full_house()

    details = branch.refused(Refusal.PEOPLE_IN_BRANCH, CloseDay)

    assert details == {"count": 4, "numbers": ("A001", "A002", "A003")}


def test_forced_closing_ends_every_leg_and_says_how() -> None:
    branch = full_house()
    served = branch.counter(2).ticket

    closed, *_ = branch.do(CloseDay, force=True)

    assert isinstance(closed, DayClosed)
    assert (closed.forced, len(closed.expired), closed.completed) == (True, 3, (served,))
    states = sorted(leg.state for leg in branch.touched.legs.values())
    assert states == [LegState.COMPLETED, LegState.EXPIRED, LegState.EXPIRED, LegState.EXPIRED]
    assert {leg.reason for leg in branch.touched.legs.values()} == {"day_closed"}


def test_after_closing_the_branch_is_empty() -> None:
    branch = full_house()
    branch.do(CloseDay, force=True)

    state = branch.state
    assert (state.legs, state.numbers, len(state.waiting), state.calls, state.day) == ({}, {}, 0, (), None)
    assert all(counter.state is CounterState.CLOSED and not counter.ticket for counter in state.counters.values())
    assert all(job.state is JobState.VOID for job in state.jobs.values())


def test_an_empty_branch_closes_without_force() -> None:
    branch = LiveBranch.opened()
    branch.do(StartBreak, counter=1)

    (closed,) = branch.later(minutes=10).do(CloseDay)

    assert isinstance(closed, DayClosed)
    assert not closed.forced
    assert branch.counter(1).today.break_sum == 600.0


def test_a_slip_on_its_way_is_not_voided_by_closing() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id", printer="kiosk-1")
    (job,) = branch.state.jobs
    branch.do(ReportJob, job=job, state=JobState.SENDING)

    branch.do(CloseDay, force=True)
    branch.do(ReportJob, job=job, state=JobState.PRINTED)

    assert branch.state.jobs[job].state is JobState.PRINTED


def test_a_closed_day_is_not_closed_again() -> None:
    branch = LiveBranch()

    branch.refused(Refusal.DAY_NOT_OPEN, CloseDay)


def test_counters_begin_a_new_day_with_fresh_figures_and_the_branch_keeps_what_it_learnt() -> None:
    branch = LiveBranch.opened()
    branch.do(ServeDirect, counter=1, service="id")
    branch.later(minutes=5).do(Finish, counter=1)
    branch.do(CloseDay)

    branch.later(minutes=24 * 60).do(OpenDay)

    assert branch.counter(1).today.served == 0
    assert branch.state.learnt["id"].mean == 300.0


def test_new_settings_never_touch_live_tickets() -> None:
    branch = full_house()
    legs = dict(branch.state.legs)

    branch.do(ConfigureBranch, branch=replace(SMALL, services=SMALL.services[:1], counters=()))

    assert branch.state.legs == legs
    assert branch.at_desk(1) == "A002"


def test_the_same_settings_again_are_no_news() -> None:
    branch = LiveBranch()

    assert branch.do(ConfigureBranch, branch=SMALL) == ()


def test_settings_that_contradict_themselves_are_refused_with_the_key() -> None:
    branch = LiveBranch()

    details = branch.refused(Refusal.BAD_BRANCH, ConfigureBranch, branch=Branch("x", {"ar": "س"}))

    assert details == {"field": "name.en", "problem": "language_missing"}
