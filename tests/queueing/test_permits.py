"""Every kind of order, one by one: who lacks the single permission it needs is refused, who has it is not."""

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest

from dawr.queueing import commands as c
from dawr.queueing.branch import Agent, Branch
from dawr.queueing.permits import NEEDED, refuse_without_right
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.rights import OWNER, Permission, Role
from dawr.queueing.staff import Access, Session
from dawr.queueing.state import BranchState

from .live import SMALL, SUNDAY_9, words

DEVICE = "floor"
GUARDED = sorted((order for order, needed in NEEDED.items() if needed is not None), key=lambda order: order.__name__)


def a_branch(permissions: frozenset[Permission]) -> BranchState:
    """Return a branch with an owner, where Norah, who has these permissions, is signed in on the floor."""
    role = Role("some", words("Some"), tuple(one for one in Permission if one in permissions))
    people = (Agent("boss", words("Boss"), role=OWNER), Agent("norah", words("Norah"), role="some"))
    branch: Branch = replace(SMALL, roles=(role,), agents=people)
    accesses = [Access(agent.code, has_secret=True) for agent in people]
    return BranchState(branch, accesses=accesses, sessions=[Session("norah", DEVICE, SUNDAY_9)])


def an_order(kind: type[c.Command]) -> c.Command:
    """Return an order of this kind by Norah, about nothing in particular: rights are asked for before anything else."""
    needed: dict[str, Any] = {one.name: None for one in fields(kind) if one.default is MISSING}
    special: dict[str, Any] = {"agent": "norah"} if kind is c.OpenCounter else {}
    if kind is c.CancelTicket:
        special = {"by_customer": False}
    return kind(**{**needed, "id": "1", "actor": "norah", "device": DEVICE, **special})


def refusal(permissions: frozenset[Permission], order: c.Command) -> tuple[Refusal, object] | None:
    try:
        refuse_without_right(a_branch(permissions), order)
    except QueueError as refused:
        return refused.code, refused.details.get("permission")
    return None


@pytest.mark.parametrize("kind", GUARDED, ids=lambda kind: kind.__name__)
def test_an_order_needs_its_one_permission_and_no_other(kind: type[c.Command]) -> None:
    needed, order = NEEDED[kind], an_order(kind)
    assert needed is not None

    assert refusal(frozenset(Permission) - {needed}, order) == (Refusal.NOT_ALLOWED, needed)
    assert refusal(frozenset({needed}), order) is None


@pytest.mark.parametrize("kind", GUARDED, ids=lambda kind: kind.__name__)
def test_an_order_by_nobody_or_from_where_nobody_signed_in_is_refused(kind: type[c.Command]) -> None:
    everything, order = frozenset(Permission), an_order(kind)
    nobody = replace(order, actor="", agent="") if kind is c.OpenCounter else replace(order, actor="")

    assert refusal(everything, nobody) == (Refusal.SIGN_IN_FIRST, None)
    assert refusal(everything, replace(order, device="elsewhere")) == (Refusal.SIGN_IN_FIRST, None)
