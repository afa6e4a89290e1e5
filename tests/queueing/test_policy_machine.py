"""Any policy under any orders: what holds for a branch holds, and nobody is passed for longer than the bound."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from dawr.queueing import commands as c
from dawr.queueing.events import DayClosed, Event, StepUndone, TicketCalled
from dawr.queueing.legs import Leg
from dawr.queueing.selection import Why

from .policies import BOUND, POLICIES, Sight, is_due, may_call, who_waits
from .policy_rules import PolicyRules


class PolicyMachine(PolicyRules):
    """Plays the same orders under every kind of policy, and watches each call go past those who came earlier."""

    def __init__(self) -> None:
        super().__init__()
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


class WithoutBound(PolicyMachine):
    """The same with the bound switched off: the watch above must see people passed for longer."""

    houses = tuple(replace(house, overtaking_bound=None) for house in POLICIES)
    first_branch = houses[0]


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
