"""Opening and closing counters, and breaks."""

from dataclasses import replace

from dawr.queueing.commands import (
    CallNext,
    CloseCounter,
    ConfigureBranch,
    EndBreak,
    Finish,
    IssueTicket,
    OpenCounter,
    StartBreak,
)
from dawr.queueing.legs import CounterState
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch


def test_an_agent_opens_a_counter_by_code_or_free_name() -> None:
    branch = LiveBranch.opened(counters=())

    branch.do(OpenCounter, counter=1, agent="  نورة 👩‍💼 Norah  ")

    counter = branch.counter(1)
    assert (counter.state, counter.agent, counter.since) == (CounterState.OPEN, "نورة 👩‍💼 Norah", branch.now)


def test_a_free_name_has_at_most_eighty_characters() -> None:
    branch = LiveBranch.opened(counters=())

    details = branch.refused(Refusal.TEXT_TOO_LONG, OpenCounter, counter=1, agent="ن" * 81)

    assert details == {"field": "agent", "limit": 80}


def test_nobody_serves_at_two_counters() -> None:
    branch = LiveBranch.opened(counters=())
    branch.do(OpenCounter, counter=1, agent="norah")

    details = branch.refused(Refusal.AGENT_ELSEWHERE, OpenCounter, counter=2, agent="norah")

    assert details == {"agent": "norah", "counter": 1}


def test_nameless_agents_serve_at_as_many_counters_as_they_are() -> None:
    branch = LiveBranch.opened(counters=(1, 2, 3))

    assert all(branch.counter(number).state is CounterState.OPEN for number in (1, 2, 3))


def test_an_open_counter_is_not_opened_again() -> None:
    branch = LiveBranch.opened(counters=(1, 2))
    branch.do(StartBreak, counter=2)

    assert branch.refused(Refusal.COUNTER_OPEN, OpenCounter, counter=1) == {"counter": 1}
    assert branch.refused(Refusal.COUNTER_OPEN, OpenCounter, counter=2) == {"counter": 2}


def test_a_counter_opens_only_on_an_open_day() -> None:
    branch = LiveBranch()

    branch.refused(Refusal.DAY_NOT_OPEN, OpenCounter, counter=1)


def test_a_counter_with_a_customer_neither_closes_nor_pauses() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    for order in (CloseCounter, StartBreak):
        assert branch.refused(Refusal.COUNTER_BUSY, order, counter=1) == {"counter": 1, "number": "A001"}


def test_a_closed_counter_forgets_its_agent_and_keeps_its_figures() -> None:
    branch = LiveBranch.opened(counters=())
    branch.do(OpenCounter, counter=1, agent="norah")
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(Finish, counter=1)

    branch.do(CloseCounter, counter=1)

    counter = branch.counter(1)
    assert (counter.state, counter.agent, counter.undo, counter.today.served) == (CounterState.CLOSED, None, None, 1)
    assert branch.refused(Refusal.COUNTER_CLOSED, CloseCounter, counter=1) == {"counter": 1}


def test_a_break_has_a_reason_and_is_added_up() -> None:
    branch = LiveBranch.opened()

    branch.do(StartBreak, counter=1, reason="صلاة")
    assert branch.counter(1).reason == "صلاة"
    branch.later(minutes=15).do(EndBreak, counter=1)

    counter = branch.counter(1)
    assert (counter.state, counter.reason, counter.since) == (CounterState.OPEN, None, branch.now)
    assert counter.today.break_sum == 900.0


def test_a_counter_closed_during_a_break_keeps_the_breaks_length() -> None:
    branch = LiveBranch.opened()
    branch.do(StartBreak, counter=1)

    branch.later(minutes=5).do(CloseCounter, counter=1)

    assert branch.counter(1).today.break_sum == 300.0


def test_breaks_begin_and_end_once() -> None:
    branch = LiveBranch.opened(counters=(1,))

    assert branch.refused(Refusal.COUNTER_NOT_ON_BREAK, EndBreak, counter=1) == {"counter": 1}
    assert branch.refused(Refusal.COUNTER_CLOSED, EndBreak, counter=2) == {"counter": 2}
    branch.do(StartBreak, counter=1)
    assert branch.refused(Refusal.COUNTER_ON_BREAK, StartBreak, counter=1) == {"counter": 1}


def test_a_desk_dropped_by_new_settings_can_still_be_wound_up() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(ConfigureBranch, branch=replace(SMALL, counters=SMALL.counters[1:]))

    branch.do(Finish, counter=1)
    branch.do(CloseCounter, counter=1)

    assert branch.refused(Refusal.UNKNOWN_COUNTER, OpenCounter, counter=1) == {"counter": 1}
