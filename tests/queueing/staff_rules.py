"""A guarded branch with people of several roles, to be given any orders by anybody from anywhere."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from dawr.queueing import commands as c
from dawr.queueing import events as e
from dawr.queueing import staff_commands as s
from dawr.queueing.branch import Agent, Branch
from dawr.queueing.events import Event
from dawr.queueing.legs import CounterState, Leg
from dawr.queueing.refusals import QueueError
from dawr.queueing.state import STAFF, BranchState

from .guarded_house import GUARDED, PEOPLE, ROLES, permissions_for
from .live import words
from .test_machine import HOUSE, PICKS, SERVICES, TEXTS, BranchMachine

DEVICES = st.sampled_from(["counter-1", "counter-1", "counter-2", "floor"])
WHO = st.sampled_from(["", "", "norah", "fahd", "sami", "mona", "boss", "tech", "guest", "nobody"])


@dataclass(frozen=True)
class Standing:
    """Who could act where, before an order."""

    guarded: bool
    people: Mapping[str, Agent]
    sessions: frozenset[tuple[str, str]]
    at_counters: Mapping[int, str | None]
    legs: Mapping[str, Leg]


def standing(state: BranchState) -> Standing:
    """Return who can act where now."""
    agents = state.branch.agents if state.branch is not None else ()
    return Standing(
        state.guarded,
        {agent.code: agent for agent in agents},
        frozenset(state.sessions),
        {counter.number: counter.agent for counter in state.counters.values()},
        dict(state.legs),
    )


class StaffRules(BranchMachine):
    """All the orders about people and the floor, beside those of the plain machine."""

    first_branch: Branch = GUARDED
    who = ""
    device = "counter-1"
    intruding = False
    """Whether orders are given by whoever sits at the keyboard, not by those they are the business of."""

    def order(self, order: type[c.Command], **fields: Any) -> None:
        """Give an order, mostly as whoever it is the business of, else as whoever sits at the keyboard.

        Nobody must get through without the right.
        """
        if order not in (c.IssueTicket, c.RequestHelp):
            fields = {**self.by_whom(order), **fields}
        self.before, self.fields = standing(self.live.state), fields
        super().order(order, **fields)

    def by_whom(self, order: type[c.Command]) -> dict[str, str]:
        """Return who gives an order, and where."""
        if self.intruding or order in (s.SignIn, s.SignOut, s.ReportFailedSignIn, s.MakeOwner, c.OpenCounter):
            return {"actor": self.who, "device": self.device}
        if issubclass(order, c.CounterCommand) and order is not s.ForceSignOut:
            return {"device": self.device}
        state = self.live.state
        agents = (one for one in state.branch.agents if one.role == "owner" and one.active)
        owner = next(one.code for one in agents if state.has_secret(one.code))
        if (owner, "floor") not in state.sessions:
            with suppress(QueueError):  # locked out
                self.live.do(s.SignIn, agent=owner, actor=owner, device="floor")
        return {"actor": owner, "device": "floor"}

    def happened(self, order: type[c.Command], events: tuple[Event, ...]) -> None:
        """Hold what an order has caused against who could cause it."""
        before, fields = self.before, self.fields
        for event in events:
            if isinstance(event, e.TicketCalled):
                self._called_by_right(event, before)
        if not before.guarded or not events:
            return
        needed = permissions_for(events)
        if order is s.ChangeSecret and fields["agent"] == fields["actor"]:
            needed = set()
        if not needed:
            return
        counter = fields.get("counter")
        who = fields.get("actor") or (before.at_counters.get(counter) if counter is not None else None)
        if order is c.OpenCounter:
            who = fields.get("agent") or who
        assert who in before.people, f"{order.__name__} by nobody known: {who!r}"
        person = before.people[who]
        assert person.active
        assert ROLES[person.role] & needed, f"{order.__name__} by {who}, who is {person.role}"
        own = counter is not None and order is not s.ForceSignOut and before.at_counters.get(counter) == who
        assert own or (who, fields["device"]) in before.sessions, f"{order.__name__} by {who}, who is not signed in"

    def _called_by_right(self, event: e.TicketCalled, before: Standing) -> None:
        leg = before.legs[event.ticket]
        now = self.live.now
        assert leg.not_before is None or leg.not_before <= now
        agents = {agent.code for agent in before.people.values() if agent.active}
        assert (
            not leg.pool_agent
            or leg.pool_agent == event.agent
            or leg.pool_agent not in agents
            or (leg.pool_agent not in before.at_counters.values() and event.why == "chosen")
        )

    @initialize()
    def opens(self) -> None:
        self.device, self.intruding = "floor", True
        self.order(s.MakeOwner, agent=Agent("boss", words("Boss")))
        self.who = "boss"
        self.order(s.SignIn, agent="boss")
        for code, role in (("mona", "manager"), ("sami", "supervisor"), ("norah", "agent"), ("tech", "technician")):
            self.order(s.AddAgent, agent=Agent(code, words(code), role=role), with_secret=True)
        self.order(s.ChangeSecret, agent="fahd")
        self.order(s.ChangeSecret, agent="guest")
        self.order(c.OpenDay)
        for number, agent in ((1, "norah"), (2, "fahd")):
            self.who, self.device = agent, f"counter-{number}"
            self.order(s.SignIn, agent=agent)
            self.order(c.OpenCounter, counter=number, agent=agent)
        self.who, self.intruding = "", False
        for wanted in ("id", "visa", "id", "fees", "id"):
            self.order(c.IssueTicket, service=wanted)

    @rule(who=WHO, device=DEVICES, signs_in=st.booleans(), intruding=st.booleans())
    def somebody_takes_the_keyboard(self, who: str, device: str, signs_in: bool, intruding: bool) -> None:
        self.who, self.device, self.intruding = who, device, intruding
        if signs_in and who:
            self.order(s.SignIn, agent=who)

    @rule(agent=st.sampled_from(PEOPLE))
    def a_wrong_pin_is_given(self, agent: str) -> None:
        self.order(s.ReportFailedSignIn, agent=agent)
        access = self.live.state.accesses.get(agent)
        if access is not None and access.locked_until is not None and access.locked_until > self.live.now:
            sessions = set(self.live.state.sessions)
            self.order(s.SignIn, agent=agent)
            assert set(self.live.state.sessions) <= sessions, "who is locked out does not get in"

    @rule(agent=st.sampled_from(PEOPLE))
    def the_computers_own_account_sets_an_owners_pin(self, agent: str) -> None:
        roles = {one.code: one.role for one in self.live.state.branch.agents}
        self.order(s.RecoverOwner, agent=agent)
        assert roles == {one.code: one.role for one in self.live.state.branch.agents}, "nobody becomes an owner by it"

    @rule(agent=st.sampled_from(PEOPLE))
    def somebody_signs_out(self, agent: str) -> None:
        self.order(s.SignOut, agent=agent)

    @rule(agent=st.sampled_from(PEOPLE), counter=st.sampled_from([1, 2, 3]))
    def somebody_signs_in_at_a_counter(self, agent: str, counter: int) -> None:
        self.order(s.SignIn, agent=agent)
        self.order(c.OpenCounter, counter=counter, agent=agent)

    @rule(agent=st.sampled_from(PEOPLE), counter=st.sampled_from([1, 2, 3]), signs_in=st.booleans())
    def a_counter_is_handed_over(self, agent: str, counter: int, signs_in: bool) -> None:
        if signs_in:
            self.order(s.SignIn, agent=agent)
        self.order(s.HandOverCounter, counter=counter, agent=agent)

    @precondition(lambda self: self.orders % 3 == 0)
    @rule(counter=st.sampled_from([1, 2, 3]), reason=st.sampled_from(["", "left"]), release=st.booleans())
    def somebody_is_signed_out(self, counter: int, reason: str, release: bool) -> None:
        self.order(s.ForceSignOut, counter=counter, reason=reason, release_customer=release)

    @precondition(lambda self: self.orders % 3 == 0)
    @rule(
        code=st.sampled_from((*PEOPLE, "newcomer")),
        role=st.sampled_from((*ROLES, "none")),
        active=st.booleans(),
        order=st.sampled_from([s.AddAgent, s.ChangeAgent, s.ChangeAgent]),
    )
    def people_change(self, code: str, role: str, active: bool, order: type[s.AddAgent]) -> None:
        known = self.live.state.branch.agent(code)
        agent = replace(known or Agent(code, words(code)), role=role, active=active)
        self.order(order, agent=agent)

    @precondition(lambda self: self.orders % 3 == 0)
    @rule(agent=st.sampled_from((*PEOPLE, "newcomer")), order=st.sampled_from([s.ChangeSecret, s.UnlockAgent]))
    def accounts_change(self, agent: str, order: type[s.UnlockAgent]) -> None:
        self.order(order, agent=agent)

    @rule(profile=st.sampled_from(["", "papers", "help", "none"]), counter=st.sampled_from([None, 1, 2, 3]))
    def a_profile_is_assigned(self, profile: str, counter: int | None) -> None:
        self.order(s.AssignProfile, profile=profile, counter=counter, agent="" if counter else "fahd")

    @precondition(lambda self: self.desks(busy=True))
    @rule(service=SERVICES, pick=PICKS)
    def the_customer_wants_something_more(self, service: str, pick: int) -> None:
        self.order(s.AddService, counter=self._one_of(self.desks(busy=True), pick), service=service)

    @precondition(lambda self: self.desks(busy=True))
    @rule(pick=PICKS, marks=st.sets(st.sampled_from(["papers_missing", "elderly", "unknown"])))
    def the_ticket_is_marked(self, pick: int, marks: set[str]) -> None:
        self.order(s.SetMarks, counter=self._one_of(self.desks(busy=True), pick), marks=tuple(marks))

    @precondition(lambda self: self.desks(busy=True))
    @rule(pick=PICKS, template=st.sampled_from(["copy", "none"]))
    def a_ready_note_is_taken(self, pick: int, template: str) -> None:
        self.order(c.AddNote, counter=self._one_of(self.desks(busy=True), pick), template=template)

    @precondition(lambda self: self.desks(busy=True))
    @rule(pick=PICKS, arrived=st.booleans(), otherwise=st.sampled_from(s.Absent))
    def the_agent_says_whether_the_customer_has_come(self, pick: int, arrived: bool, otherwise: s.Absent) -> None:
        desk = self._one_of(self.desks(busy=True), pick)
        self.order(s.ConfirmArrival, counter=desk, arrived=arrived, otherwise=otherwise)

    @precondition(lambda self: self.desks(busy=True))
    @rule(pick=PICKS, to_agent=st.sampled_from(["", "fahd", "norah", "nobody"]), after=st.sampled_from([0, 60, 1800]))
    def the_customer_is_sent_to_somebody_or_later(self, pick: int, to_agent: str, after: int) -> None:
        desk = self._one_of(self.desks(busy=True), pick)
        self.order(c.Transfer, counter=desk, to_agent=to_agent, after_seconds=after)

    @precondition(lambda self: self.desks(busy=False))
    @rule(pick=PICKS, seconds=st.sampled_from([0, 29, 31]))
    def a_free_desk_calls_by_itself(self, pick: int, seconds: int) -> None:
        self.live.later(minutes=seconds / 60)
        self.order(c.CallNext, counter=self._one_of(self.desks(busy=False), pick), by_itself=True)

    @precondition(lambda self: self.desks(busy=False))
    @rule(pick=PICKS, reason=st.sampled_from(["tea", "prayer", "none"]), minutes=st.sampled_from([0, 5]))
    def a_break_is_taken(self, pick: int, reason: str, minutes: int) -> None:
        desk = self._one_of(self.desks(busy=False), pick)
        self.order(c.StartBreak, counter=desk, reason=reason)
        self.live.later(minutes=minutes)
        self.order(c.EndBreak, counter=desk)

    @precondition(lambda self: self.desks(busy=False))
    @rule(pick=PICKS, comes_back=st.booleans(), undone=st.booleans())
    def a_customer_does_not_come(self, pick: int, comes_back: bool, undone: bool) -> None:
        desk = self._one_of(self.desks(busy=False), pick)
        self.order(c.CallNext, counter=desk)
        ticket = self.live.state.counters[desk].ticket
        self.order(c.MarkNoShow, counter=desk)
        if comes_back and ticket:
            self.order(s.ReenterTicket, ticket=ticket)
        if undone:
            self.order(c.Undo, counter=desk)

    @precondition(lambda self: self.live.state.missed)
    @rule(pick=PICKS, minutes=st.sampled_from([0, 1, 20]))
    def a_customer_comes_back_late(self, pick: int, minutes: int) -> None:
        self.live.later(minutes=minutes)
        turns = list(self.live.state.missed.values())
        turn = turns[pick % len(turns)]
        self.order(s.ReenterTicket, ticket=turn.ticket if pick % 2 else turn.number)

    @rule(service=SERVICES, also=st.lists(SERVICES, max_size=9))
    def a_customer_comes_for_several_things(self, service: str, also: list[str]) -> None:
        self.order(c.IssueTicket, service=service, also=tuple(also))

    @precondition(lambda self: self.orders % 3 == 0)
    @rule(service=SERVICES, keep=st.booleans(), reason=st.sampled_from(["", "no power"]))
    def a_service_is_closed(self, service: str, keep: bool, reason: str) -> None:
        self.order(s.CloseService, service=service, keep_waiting=keep, reason=reason)
        if service in self.live.state.closed_services:
            tickets = len(self.live.state.legs)
            self.order(c.IssueTicket, service=service)
            assert len(self.live.state.legs) == tickets, "no tickets for a closed service"

    @precondition(lambda self: self.live.state.closed_services)
    @rule(service=SERVICES)
    def a_service_is_opened(self, service: str) -> None:
        self.order(s.OpenService, service=service)

    @rule(to=st.sampled_from(["", "norah", "fahd", "#1", "#3", "#x", "nobody"]), text=TEXTS)
    def agents_are_told_something(self, to: str, text: str) -> None:
        self.order(s.SendMessage, to=to, text=text)

    @precondition(lambda self: self.live.state.messages)
    @rule(pick=PICKS, counter=st.sampled_from([1, 2, 3]))
    def a_message_is_read(self, pick: int, counter: int) -> None:
        messages = list(self.live.state.messages)
        self.order(s.AcknowledgeMessage, message=messages[pick % len(messages)], counter=counter)

    @rule(alert=st.sampled_from(["wait:id:late", "parked:A1"]))
    def an_alert_is_acknowledged(self, alert: str) -> None:
        self.order(s.AcknowledgeAlert, alert=alert)

    @precondition(lambda self: self.orders % 7 == 0)
    @rule(change=st.sampled_from([{}, {"confirm_arrival": True}, {"auto_next": 0}, {"counters": HOUSE.counters[:2]}]))
    def settings_change(self, change: dict[str, Any]) -> None:
        before = self.live.state.branch
        self.order(c.ConfigureBranch, branch=replace(GUARDED, agents=before.agents, **change))

    @precondition(lambda self: self.orders % 7 == 0)
    @rule(keep=st.integers(0, 7))
    def settings_without_some_people(self, keep: int) -> None:
        before = self.live.state.branch
        self.order(c.ConfigureBranch, branch=replace(before, agents=before.agents[:keep], roles=()))

    @invariant()
    def the_branch_keeps_an_owner_who_can_sign_in(self) -> None:
        state = self.live.state
        owners = [one.code for one in state.branch.agents if one.role == "owner" and one.active]
        assert state.guarded == any(state.has_secret(owner) for owner in owners)
        assert state.guarded or self.orders == 0

    @invariant()
    def nobody_serves_at_two_counters(self) -> None:
        agents = [one.agent for one in self.live.state.counters.values() if one.state is not CounterState.CLOSED]
        assert len(agents) == len(set(agents))
        assert None not in agents

    @invariant()
    def nobody_at_a_counter_or_a_device_has_been_let_go(self) -> None:
        state = self.live.state
        active = {agent.code for agent in state.branch.agents if agent.active}
        assert {agent for agent, _ in state.sessions} <= active
        assert {one.agent for one in state.counters.values() if one.agent} <= active

    @invariant()
    def whoever_missed_the_turn_is_not_in_the_branch(self) -> None:
        state = self.live.state
        assert state.missed.keys().isdisjoint(state.legs)
        assert all(leg.reentries <= 1 for leg in state.legs.values())

    def teardown(self) -> None:
        self.live.later(minutes=60)
        self.intruding = False
        super().teardown()

    def _everything_changed_is_told(self, before: dict[str, Any]) -> None:
        super()._everything_changed_is_told(before)
        told, state = self.live.touched.staff, self.live.state
        for kind in STAFF:
            was, now = before[kind], getattr(state, kind)
            changed = {key: now.get(key) for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
            assert changed.items() <= {key: thing for (named, key), thing in told.items() if named == kind}.items()
