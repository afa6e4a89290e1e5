"""Accounts and rights: who may do what, from the moment the branch has an owner."""

from dataclasses import replace
from typing import Any

import pytest

from dawr.queueing import commands as c
from dawr.queueing import staff_commands as s
from dawr.queueing.branch import Agent, Role, SignInRules
from dawr.queueing.commands import Command
from dawr.queueing.events import Event
from dawr.queueing.legs import CounterState, LegState
from dawr.queueing.refusals import Refusal
from dawr.queueing.rights import BUILT_IN, OWNER, Permission, permissions_of

from .live import SMALL, LiveBranch, words

STAFFED = replace(
    SMALL,
    agents=tuple(Agent(code, words(code)) for code in ("norah", "fahd")),
    sign_in=SignInRules(tries=3, within=600, locked=900),
)


class Guarded(LiveBranch):
    """A branch with an owner, a supervisor and two agents; Norah serves at counter 1."""

    @classmethod
    def with_norah(cls) -> "Guarded":
        branch = cls(STAFFED)
        branch.by("boss", "floor", s.MakeOwner, agent=Agent("boss", words("Boss")))
        branch.by("boss", "floor", s.SignIn, agent="boss")
        branch.by("boss", "floor", s.AddAgent, agent=Agent("sami", words("Sami"), "supervisor"), with_secret=True)
        for agent in ("norah", "fahd"):
            branch.by("boss", "floor", s.ChangeSecret, agent=agent)
        branch.by("boss", "floor", c.OpenDay)
        branch.by("sami", "floor", s.SignIn, agent="sami")
        branch.by("norah", "counter-1", s.SignIn, agent="norah")
        branch.by("norah", "counter-1", c.OpenCounter, counter=1, agent="norah")
        return branch

    def by(self, actor: str, device: str, order: type[Command], **fields: Any) -> tuple[Event, ...]:
        """Give an order as somebody at a device."""
        return self.do(order, actor=actor, device=device, **fields)

    def refused_by(
        self, actor: str, device: str, order: type[Command], **fields: Any
    ) -> tuple[Refusal, dict[str, Any]]:
        """Give an order that must be refused, as somebody at a device."""
        refusal = self.refusal(order, actor=actor, device=device, **fields)
        return refusal.code, refusal.details


def test_without_an_owner_everybody_may_do_everything() -> None:
    branch = LiveBranch.opened(STAFFED)

    branch.do(s.SendMessage, text="x")
    branch.do(s.ForceSignOut, counter=1, reason="x")

    assert branch.state.guarded is False


def test_an_owner_in_the_settings_guards_nothing_until_there_is_a_secret() -> None:
    branch = LiveBranch(replace(STAFFED, agents=(Agent("boss", words("Boss"), OWNER),)))
    branch.do(c.OpenDay)

    branch.do(s.MakeOwner, agent=Agent("boss", words("Boss")))

    assert branch.state.guarded is True
    assert branch.refused(Refusal.SIGN_IN_FIRST, c.CloseDay, actor="boss") == {"agent": "boss"}


def test_the_owner_may_do_everything_and_a_technician_serves_nobody() -> None:
    assert set(BUILT_IN[OWNER].permissions) == set(Permission)
    assert Permission.SERVE not in BUILT_IN["technician"].permissions


def test_a_branch_says_anew_what_a_role_may_do_but_not_the_owners() -> None:
    own = (Role("agent", words("agent"), (Permission.SERVE,)), Role(OWNER, words("owner"), ()))
    branch = replace(STAFFED, roles=own, agents=(*STAFFED.agents, Agent("boss", words("b"), OWNER)))

    assert permissions_of(branch, "norah") == {Permission.SERVE}
    assert permissions_of(branch, "boss") == set(Permission)
    assert permissions_of(branch, "nobody") == set()


def test_nobody_opens_a_counter_who_has_not_signed_in_there() -> None:
    branch = Guarded.with_norah()

    code, details = branch.refused_by("fahd", "counter-2", c.OpenCounter, counter=2, agent="fahd")

    assert (code, details) == (Refusal.SIGN_IN_FIRST, {"agent": "fahd"})


def test_a_session_ends_with_the_counter() -> None:
    branch = Guarded.with_norah()

    branch.by("norah", "counter-1", c.CloseCounter, counter=1)

    assert ("norah", "counter-1") not in branch.state.sessions
    assert branch.refused_by("norah", "counter-1", c.OpenCounter, counter=1)[0] is Refusal.SIGN_IN_FIRST


def test_a_session_that_was_left_behind_ends_when_the_next_day_begins() -> None:
    branch = Guarded.with_norah()
    branch.by("boss", "floor", c.CloseDay)

    branch.by("boss", "floor", c.OpenDay)

    assert set(branch.state.sessions) == {("boss", "floor")}


def test_an_order_without_a_name_is_that_of_the_counters_agent() -> None:
    branch = Guarded.with_norah()
    branch.do(c.IssueTicket, service="id")

    branch.do(c.CallNext, counter=1)

    assert branch.at_desk(1) == "A001"


def test_an_agent_neither_calls_out_of_order_nor_takes_anybody_out() -> None:
    branch = Guarded.with_norah()
    branch.do(c.IssueTicket, service="id")

    call = branch.refused_by("norah", "counter-1", c.CallTicket, counter=1, ticket="A001")
    cancel = branch.refused_by("norah", "counter-1", c.CancelTicket, ticket="A001", by_customer=False, reason="x")

    assert call == (Refusal.NOT_ALLOWED, {"permission": "call_out_of_order", "agent": "norah"})
    assert cancel[0] is Refusal.SIGN_IN_FIRST or cancel[1]["permission"] == "cancel"
    branch.do(c.CancelTicket, ticket="A001")  # the customers themselves need no right


def test_a_supervisor_acts_at_anothers_counter_and_an_agent_does_not() -> None:
    branch = Guarded.with_norah()
    branch.by("fahd", "counter-2", s.SignIn, agent="fahd")

    refused = branch.refused_by("fahd", "counter-2", c.StartBreak, counter=1)
    branch.by("sami", "floor", c.StartBreak, counter=1)

    assert refused == (Refusal.NOT_YOUR_COUNTER, {"counter": 1, "agent": "norah"})
    assert branch.counter(1).state is CounterState.BREAK


def test_a_role_taken_away_holds_at_once_and_leaves_the_way_out() -> None:
    branch = Guarded.with_norah()

    branch.by("boss", "floor", s.ChangeAgent, agent=Agent("norah", words("norah"), "technician"))

    assert branch.refused_by("norah", "counter-1", c.CallNext, counter=1)[0] is Refusal.NOT_ALLOWED
    branch.by("norah", "counter-1", c.CloseCounter, counter=1)


def test_a_role_that_somebody_has_is_not_taken_out_of_the_settings() -> None:
    chief = Role("chief", words("chief"), (Permission.SERVE, Permission.OPEN_COUNTER))
    branch = LiveBranch(replace(STAFFED, roles=(chief,), agents=(Agent("norah", words("norah"), "chief"),)))

    details = branch.refused(
        Refusal.BAD_BRANCH,
        c.ConfigureBranch,
        branch=replace(branch.state.branch, roles=()),  # type: ignore[type-var]
    )

    assert details["field"] == "agents[1].role"


def test_settings_take_away_neither_accounts_nor_people_at_work() -> None:
    branch = Guarded.with_norah()
    settings = branch.state.branch
    assert settings is not None
    without_fahd = tuple(one for one in settings.agents if one.code != "fahd")
    norah_gone = tuple(replace(one, active=one.code != "norah") for one in settings.agents)

    kept = branch.refused_by("boss", "floor", c.ConfigureBranch, branch=replace(settings, agents=without_fahd))
    at_work = branch.refused_by("boss", "floor", c.ConfigureBranch, branch=replace(settings, agents=norah_gone))

    assert kept == (Refusal.ACCOUNT_KEPT, {"agent": "fahd"})
    assert at_work == (Refusal.AGENT_AT_WORK, {"agent": "norah", "counter": 1})


def test_whoever_sets_up_the_branch_cannot_make_themselves_more() -> None:
    branch = Guarded.with_norah()
    branch.by("boss", "floor", s.AddAgent, agent=Agent("tech", words("t"), "technician"), with_secret=True)
    branch.by("tech", "floor", s.SignIn, agent="tech")
    settings = branch.state.branch
    assert settings is not None
    raised = tuple(replace(one, role=OWNER) if one.code == "tech" else one for one in settings.agents)

    code, details = branch.refused_by("tech", "floor", c.ConfigureBranch, branch=replace(settings, agents=raised))
    branch.by("tech", "floor", c.ConfigureBranch, branch=replace(settings, undo=30))

    assert (code, details["permission"]) == (Refusal.NOT_ALLOWED, "manage_people")


def test_wrong_tries_in_a_row_lock_and_time_unlocks() -> None:
    branch = Guarded.with_norah()
    for _ in range(3):
        branch.do(s.ReportFailedSignIn, agent="fahd", device="counter-2")

    details = branch.refused(Refusal.LOCKED_OUT, s.SignIn, agent="fahd", device="counter-2")
    branch.later(minutes=15, seconds=1).do(s.SignIn, agent="fahd", device="counter-2")

    assert (details["until"] - branch.now).total_seconds() == -1  # type: ignore[operator]  # an instant
    assert branch.state.accesses["fahd"].failed == 0


def test_wrong_tries_far_apart_do_not_add_up() -> None:
    branch = Guarded.with_norah()

    for _ in range(5):
        branch.later(minutes=11).do(s.ReportFailedSignIn, agent="fahd")

    assert branch.state.accesses["fahd"].failed == 1


def test_a_clock_that_was_set_back_locks_nobody_for_longer() -> None:
    branch = Guarded.with_norah()
    for _ in range(3):
        branch.do(s.ReportFailedSignIn, agent="fahd")

    details = branch.later(minutes=-600).refused(Refusal.LOCKED_OUT, s.SignIn, agent="fahd")

    assert (details["until"] - branch.now).total_seconds() == 900  # type: ignore[operator]  # an instant


def test_a_counter_is_handed_over_customer_and_all() -> None:
    branch = Guarded.with_norah()
    branch.do(c.IssueTicket, service="id")
    branch.do(c.CallNext, counter=1)
    not_yet = branch.refused_by("norah", "counter-1", s.HandOverCounter, counter=1, agent="fahd")
    branch.by("fahd", "counter-1", s.SignIn, agent="fahd")

    branch.by("norah", "counter-1", s.HandOverCounter, counter=1, agent="fahd")

    assert not_yet == (Refusal.SIGN_IN_FIRST, {"agent": "fahd"})
    assert (branch.counter(1).agent, branch.leg("A001").agent) == ("fahd", "fahd")
    assert ("norah", "counter-1") not in branch.state.sessions
    assert branch.refused_by("norah", "counter-1", c.StartService, counter=1)[0] is Refusal.SIGN_IN_FIRST


def test_a_forced_sign_out_says_what_becomes_of_the_customer() -> None:
    branch = Guarded.with_norah()
    branch.do(c.IssueTicket, service="id")
    branch.do(c.CallNext, counter=1)
    force = {"counter": 1, "reason": "left"}

    busy = branch.refused_by("sami", "floor", s.ForceSignOut, **force)
    branch.by("sami", "floor", s.ForceSignOut, **force, release_customer=True)

    assert busy == (Refusal.COUNTER_BUSY, {"counter": 1, "number": "A001"})
    assert branch.leg("A001").state is LegState.WAITING
    assert branch.counter(1).state is CounterState.CLOSED


def test_somebody_served_without_a_ticket_is_parked_by_a_forced_sign_out() -> None:
    branch = Guarded.with_norah()
    branch.do(c.ServeDirect, counter=1, service="id")

    branch.by("sami", "floor", s.ForceSignOut, counter=1, reason="left", release_customer=True)

    assert [leg.state for leg in branch.state.legs.values()] == [LegState.HELD]


def test_the_last_owner_stays_until_there_is_another() -> None:
    branch = Guarded.with_norah()
    agent = Agent("boss", words("Boss"), "agent")

    alone = branch.refused_by("boss", "floor", s.ChangeAgent, agent=agent)
    branch.by("boss", "floor", s.AddAgent, agent=Agent("huda", words("Huda"), OWNER), with_secret=True)
    branch.by("boss", "floor", s.ChangeAgent, agent=agent)

    assert alone == (Refusal.LAST_OWNER, {"agent": "boss"})
    assert branch.state.guarded is True


@pytest.mark.parametrize("order", [s.SignIn, s.ReportFailedSignIn])
def test_nobody_tries_who_has_no_account(order: type[Command]) -> None:
    branch = Guarded.with_norah()
    branch.by("boss", "floor", s.AddAgent, agent=Agent("new", words("New")))

    assert branch.refused(Refusal.NO_SECRET, order, agent="new") == {"agent": "new"}
    assert branch.refused(Refusal.UNKNOWN_AGENT, order, agent="nobody") == {"agent": "nobody"}


def test_headquarters_settings_need_nobody_here_and_leave_the_accounts() -> None:
    branch = Guarded.with_norah()
    settings = branch.state.branch
    assert settings is not None

    branch.do(c.ReceiveSettings, branch=replace(settings, undo=20), actor="system", device="headquarters")
    kept = branch.refusal(c.ReceiveSettings, branch=replace(settings, agents=()), actor="system", device="headquarters")

    assert branch.state.branch is not None
    assert branch.state.branch.undo == 20
    assert kept.code is Refusal.ACCOUNT_KEPT
