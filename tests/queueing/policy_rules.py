"""What people do under work profiles: on plain objects and on the real database alike."""

from datetime import timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from dawr.queueing import commands as c
from dawr.queueing.branch import Branch
from dawr.queueing.staff_commands import AssignProfile, HandOverCounter

from .policies import POLICIES
from .test_machine import PICKS, SERVICES, BranchMachine

AGENTS = st.sampled_from(["", "norah", "fahd", "reem", "somebody"])


class PolicyRules(BranchMachine):
    """Plays the orders of any branch under every kind of policy, and those that only a policy knows."""

    houses: ClassVar[tuple[Branch, ...]] = POLICIES
    first_branch = POLICIES[0]

    @rule(service=SERVICES, priority=st.sampled_from([0, 1]), count=st.integers(1, 4))
    def several_come(self, service: str, priority: int, count: int) -> None:
        for _ in range(count):
            self.order(c.IssueTicket, service=service, priority=priority)
            self.live.later(minutes=1 / 60)

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
