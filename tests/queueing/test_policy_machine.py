"""Any policy under any orders: what holds for a branch holds, and nobody is passed for longer than the bound."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from dawr.queueing import commands as c
from dawr.queueing.branch import Branch
from dawr.queueing.events import DayClosed, Event, StepUndone, TicketCalled
from dawr.queueing.legs import Leg
from dawr.queueing.selection import Why
from dawr.queueing.staff_commands import AssignProfile, HandOverCounter

from .live import LiveBranch
from .policies import BOUND, POLICIES, Sight, is_due, may_call, who_waits
from .test_machine import PICKS, SERVICES, BranchMachine

AGENTS = st.sampled_from(["", "norah", "fahd", "reem", "somebody"])


class PolicyMachine(BranchMachine):
    """Plays the same orders under every kind of policy, and watches each call go past those who came earlier."""

    houses: ClassVar[tuple[Branch, ...]] = POLICIES

    def __init__(self) -> None:
        super().__init__()
        self.live = LiveBranch(self.houses[0])
        self.passed_first: dict[tuple[str, int], datetime] = {}
        self.recent: dict[int, list[str]] = {}

    def order(self, order: type[c.Command], **fields: Any) -> None:
        legs, counters = dict(self.live.state.legs), dict(self.live.state.counters)
        records = len(self.live.records)
        super().order(order, **fields)
        for record in self.live.records[records:]:
            self._watch(record.event, who_waits(legs.values()), counters)

    def _watch(self, event: Event, waiting: list[Leg], counters: dict[int, Any]) -> None:
        if isinstance(event, DayClosed):
            self.passed_first.clear()
            self.recent.clear()
        elif isinstance(event, StepUndone) and event.undone == TicketCalled.__name__:
            self.recent[event.counter].pop()
        elif isinstance(event, TicketCalled):
            self._watch_call(event, waiting, counters)
            self.recent.setdefault(event.counter, []).append(event.service)

    def _watch_call(self, event: TicketCalled, waiting: list[Leg], counters: dict[int, Any]) -> None:
        """Nobody who came earlier may have been passed first longer ago than the bound, but by a person's choice."""
        now, branch = self.live.now, self.live.state.branch
        assert branch is not None
        called = next(leg for leg in waiting if leg.ticket == event.ticket)
        came = called.ranked_at if is_due(called, now) else now
        sight = Sight(counters[event.counter], branch, waiting, now, self.recent.get(event.counter, []), counters)
        passed = [
            leg for leg in waiting if leg.ranked_at < came and leg.ticket != called.ticket and may_call(leg, sight)
        ]
        assert event.explanation is not None
        assert event.overtaken == len(passed) == event.explanation.overtaken
        for leg in passed:
            first = self.passed_first.setdefault(leg.key, now)
            if event.why != Why.CHOSEN:
                assert now - first <= timedelta(seconds=BOUND), f"{leg.number} passed since {first}, again at {now}"
        self.passed_first.pop(called.key, None)

    @rule(service=SERVICES, priority=st.sampled_from([0, 1]), count=st.integers(1, 4))
    def several_come(self, service: str, priority: int, count: int) -> None:
        for _ in range(count):
            self.order(c.IssueTicket, service=service, priority=priority)
            self.live.later(seconds=1)

    @rule(service=SERVICES, minutes=st.sampled_from([-60, -5, 0, 5, 20, 60]))
    def somebody_comes_by_appointment(self, service: str, minutes: float) -> None:
        self.order(c.IssueTicket, service=service, appointment=self.live.now + timedelta(minutes=minutes))

    @rule(counter=st.sampled_from([1, 2, 3]), code=st.sampled_from(["", "front", "mixed", "helper", "none"]))
    def supervisor_assigns_a_profile(self, counter: int, code: str) -> None:
        self.order(AssignProfile, counter=counter, profile=code)

    @rule(counter=st.sampled_from([1, 2, 3]), agent=AGENTS, opens=st.booleans())
    def agents_change_places(self, counter: int, agent: str, opens: bool) -> None:
        if opens:
            self.order(c.OpenCounter, counter=counter, agent=agent)
        else:
            self.order(HandOverCounter, counter=counter, agent=agent)

    @precondition(lambda self: self.desks(busy=True))
    @rule(agent=AGENTS, seconds=st.sampled_from([0, 0, 300]), pick=PICKS)
    def agent_sends_somebody_to_a_colleague(self, agent: str, seconds: int, pick: int) -> None:
        desk = self._one_of(self.desks(busy=True), pick)
        self.order(c.Transfer, counter=desk, to_agent=agent, after_seconds=seconds)

    @precondition(lambda self: self.desks(busy=False))
    @rule(pick=PICKS, rounds=st.integers(1, 6), minutes=st.sampled_from([0.5, 3, 7]))
    def agent_serves_some_in_a_row(self, pick: int, rounds: int, minutes: float) -> None:
        desk = self._one_of(self.desks(busy=False), pick)
        for _ in range(rounds):
            self.order(c.CallNext, counter=desk)
            self.live.later(minutes=minutes)
            self.order(c.Finish, counter=desk)

    @precondition(lambda self: self.orders % 7 == 0)
    @rule(pick=PICKS)
    def settings_change(self, pick: int) -> None:
        self.order(c.ConfigureBranch, branch=self.houses[pick % len(self.houses)])


class WithoutBound(PolicyMachine):
    """The same with the bound switched off: the watch above must see people passed for longer."""

    houses = tuple(replace(house, overtaking_bound=None) for house in POLICIES)


TestPolicyMachine = PolicyMachine.TestCase
TestPolicyMachine.settings = settings(max_examples=40, stateful_step_count=60, deadline=None)


def test_without_the_bound_people_are_passed_for_longer() -> None:
    with pytest.raises(AssertionError, match="passed since"):
        run_state_machine_as_test(
            WithoutBound,
            settings=settings(
                max_examples=300,
                stateful_step_count=60,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
                print_blob=False,
            ),
        )


@pytest.mark.long
def test_a_hundred_thousand_orders_under_every_policy() -> None:
    run_state_machine_as_test(
        PolicyMachine,
        settings=settings(
            max_examples=1250, stateful_step_count=80, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
