"""The figures of the day: each by its definition, and all of them against a count from the journal."""

import contextlib
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from dawr.queueing.commands import (
    CallNext,
    CancelTicket,
    CloseDay,
    ConfigureBranch,
    Finish,
    Hold,
    IssueTicket,
    MarkNoShow,
    OpenDay,
    Resume,
    ReturnToQueue,
    StartService,
    Transfer,
    Undo,
)
from dawr.queueing.refusals import QueueError
from dawr.queueing.staff_commands import (
    AcknowledgeAlert,
    AcknowledgeMessage,
    AddService,
    CloseService,
    ReenterTicket,
    SendMessage,
)
from dawr.queueing.today.figures import DayFigures, Figures, Share

from . import test_machine as plain
from .days import by_service, counted, followed
from .live import LiveBranch, with_service


def day(live: LiveBranch) -> Figures:
    return followed(live.records).figures().whole


def serve(live: LiveBranch, minutes: float, counter: int = 1) -> None:
    live.do(CallNext, counter=counter)
    live.do(StartService, counter=counter)
    live.later(minutes=minutes).do(Finish, counter=counter)


def test_service_level_is_the_share_of_called_legs_within_their_target():
    live = LiveBranch.opened()
    for _ in range(3):
        live.do(IssueTicket, service="id")
    live.later(minutes=9)
    serve(live, 2)
    serve(live, 1)

    figures = day(live)

    assert figures.service_level == Share(1, 2)  # waits of 9 and 11 minutes, 10 are promised; the third still waits
    assert figures.mean_wait == 600


@pytest.mark.parametrize(("seconds", "kept"), [(600, 1), (600.001, 0)])
def test_a_wait_of_exactly_the_target_keeps_it(seconds: float, kept: int):
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")

    live.later(seconds=seconds).do(CallNext, counter=1)

    assert day(live).service_level == Share(kept, 1)


def test_the_strict_service_level_counts_those_who_left_too_late():
    live = LiveBranch.opened()
    for _ in range(3):
        live.do(IssueTicket, service="id")
    serve(live, 11)
    live.do(CancelTicket, ticket="A002")

    figures = day(live)

    assert figures.service_level == Share(1, 1)
    assert figures.strict_service_level == Share(1, 2)
    assert figures.gave_up == 1


def test_a_step_taken_back_takes_its_figures_back():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.later(minutes=2).do(CallNext, counter=1)
    live.do(MarkNoShow, counter=1)
    assert day(live).no_shows == 1

    live.do(Undo, counter=1)

    assert day(live).no_shows == 0
    assert followed(live.records).figures().desk(1).no_shows_at == ()
    assert day(live).called == 1


def test_a_transfer_enters_and_waits_anew_but_arrives_once():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    live.do(StartService, counter=1)
    live.later(minutes=3).do(Transfer, counter=1, service="visa")

    figures = followed(live.records).figures()

    assert (figures.whole.arrived, figures.whole.entered, figures.whole.transferred) == (1, 2, 1)
    assert figures.service("visa").entered == 1


def test_time_on_hold_is_no_service_time_and_is_told_apart():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    live.do(StartService, counter=1)
    live.later(minutes=2).do(Hold, counter=1)
    live.later(minutes=7).do(Resume, counter=1)
    live.later(minutes=1).do(Finish, counter=1)

    desk = followed(live.records).figures().desk(1)

    assert desk.figures.mean_service == 180
    assert (desk.holds, desk.figures.held_sum) == (1, 7 * 60_000)


def test_each_fact_counts_in_its_own_hour_of_the_branch():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.later(minutes=58)
    serve(live, 5)

    first, second = followed(live.records).figures().hours

    assert (first.figures.entered, first.figures.called, first.figures.served) == (1, 1, 0)
    assert (second.figures.entered, second.figures.served) == (0, 1)


def test_a_new_target_does_not_rewrite_the_morning():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.later(minutes=9).do(CallNext, counter=1)
    live.do(ConfigureBranch, branch=with_service("id", target_wait=60))
    live.do(Finish, counter=1)

    assert day(live).service_level == Share(1, 1)


def test_a_new_day_begins_at_nothing_and_the_old_one_stays_until_then():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CloseDay, force=True)
    assert day(live).expired == 1

    live.later(minutes=600).do(OpenDay)

    assert day(live) == Figures()


def test_a_free_counter_says_since_when():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.later(minutes=1)
    serve(live, 4)
    finished = live.now

    assert followed(live.records).figures().desk(1).free_since == finished
    live.do(IssueTicket, service="id")
    live.later(minutes=1).do(CallNext, counter=1)
    assert followed(live.records).figures().desk(1).free_since is None


def test_the_curve_tells_how_many_waited_at_the_end_of_each_quarter():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(IssueTicket, service="id")
    live.later(minutes=20).do(CallNext, counter=1)

    curve = followed(live.records).figures().curve

    assert [point.waiting for point in curve] == [2, 1]


def test_people_and_paper_leave_the_figures_alone():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id", printer="kiosk-1")
    before = followed(live.records).figures().whole

    (sent,) = live.do(SendMessage, text="Ten minutes to the prayer")
    live.do(AcknowledgeMessage, counter=1, message=sent.message)
    live.do(AcknowledgeAlert, alert="queue_late:id")
    live.do(CloseService, service="visa", reason="no forms")

    assert followed(live.records).figures().whole == before


def test_a_service_that_follows_and_a_late_return_are_legs_of_their_own():
    live = LiveBranch.opened()
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    live.do(StartService, counter=1)
    live.do(AddService, counter=1, service="visa")
    live.later(minutes=4).do(Finish, counter=1)

    figures = followed(live.records).figures()

    assert by_service(figures) == counted(live.records)
    assert (figures.whole.arrived, figures.whole.entered) == (1, 2)


@pytest.mark.parametrize(("part", "n", "low", "high"), [(8, 10, 0.490, 0.943), (0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278)])
def test_wilson_intervals_are_those_of_the_tables(part: int, n: int, low: float, high: float):
    assert Share(part, n).wilson() == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_a_long_day_of_anything_is_counted_as_its_journal_tells(chance: Random):
    live = LiveBranch.opened(counters=(1, 2, 3))

    for _ in range(250):
        live.later(seconds=chance.choice([5, 30, 60, 300]))
        anything(live, chance)

    assert by_service(followed(live.records).figures()) == counted(live.records)


def anything(live: LiveBranch, chance: Random) -> None:
    """Do one of all the things that happen in a branch; what the rules refuse does not happen."""
    counter = chance.randint(1, 3)
    waiting = [leg.ticket for leg in live.state.legs.values()]
    orders: tuple[Callable[[], object], ...] = (
        lambda: live.do(IssueTicket, service=chance.choice(["id", "visa"])),
        lambda: live.do(CallNext, counter=counter),
        lambda: live.do(StartService, counter=counter),
        lambda: live.do(Finish, counter=counter),
        lambda: live.do(Transfer, counter=counter, service=chance.choice(["id", "visa"])),
        lambda: live.do(chance.choice([Hold, Resume, MarkNoShow, ReturnToQueue, Undo]), counter=counter),
        lambda: live.do(CancelTicket, ticket=chance.choice(waiting or [""]), by_customer=True),
        lambda: live.do(ReenterTicket, ticket=chance.choice([*live.state.missed, ""])),
        lambda: live.do(AddService, counter=counter, service="visa"),
    )
    with contextlib.suppress(QueueError):
        chance.choices(orders, weights=(6, 9, 7, 5, 3, 3, 1, 1, 1))[0]()


class DayMachine(plain.BranchMachine):
    """Any orders in any order: the folded figures are those that a count from the journal gives."""

    live: Any

    @invariant()
    def figures_are_what_the_journal_counts(self) -> None:
        figures = followed(self.live.records).figures()
        assert by_service(figures) == counted(self.live.records)
        self._the_whole_is_the_sum_of_its_parts(figures)
        self._counters_say_the_same(figures)

    def _the_whole_is_the_sum_of_its_parts(self, figures: DayFigures) -> None:
        parts, hours = Figures(), Figures()
        for one in figures.services.values():
            parts = parts.plus(one)
        for hour in figures.hours:
            hours = hours.plus(hour.figures)
        assert parts == hours == figures.whole
        if figures.curve:
            assert figures.curve[-1].waiting == len(self.live.state.waiting)

    def _counters_say_the_same(self, figures: DayFigures) -> None:
        counters = self.live.state.counters.values()
        for counter in counters:
            desk = figures.desk(counter.number).figures
            assert (desk.served, desk.no_shows) == (counter.today.served, counter.today.no_shows)
        assert sum(counter.today.called for counter in counters) == figures.whole.called
        assert sum(counter.today.within_target for counter in counters) == figures.whole.within


TestDayMachine = DayMachine.TestCase
TestDayMachine.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
