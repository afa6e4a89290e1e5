"""What leaves the branch: facts about turns. What is about a person stays, unless a setting names the field."""

from collections.abc import Collection
from typing import Any

import msgspec

from dawr.queueing.branch import HEADQUARTERS_MAY_GET

AGENT, NAMES, NOTE, REASON = HEADQUARTERS_MAY_GET

_NOBODY = frozenset({"", "customer", "system"})
"""Actors who are nobody in particular."""
_TYPED_REASONS = frozenset({"TicketCancelled", "BreakStarted", "SignOutForced", "ServiceClosed"})
"""Events whose reason a person has typed; the reasons of others are codes."""


def body_leaving(kind: str, body: str, allowed: Collection[str]) -> msgspec.Raw:
    """Return the body of an event of this kind as it may leave; what is taken out is empty, and still there."""
    if not any(word in body for word in _WORDS):
        return msgspec.Raw(body.encode())
    facts: dict[str, Any] = msgspec.json.decode(body)
    _clean(facts, kind, allowed)
    restored = facts.get("restored")
    if isinstance(restored, dict):
        _clean(restored, "TicketCancelled", allowed)
    branch = facts.get("branch")
    if isinstance(branch, dict):
        _clean_settings(branch, allowed)
    return msgspec.Raw(msgspec.json.encode(facts))


def actor_leaving(actor: str, allowed: Collection[str]) -> str:
    """Return who gave an order, as it may leave."""
    return actor if actor in _NOBODY or AGENT in allowed else ""


_WORDS = ('agent"', '"note"', '"reason"', '"branch"', '"restored"', '"text"', '"before"')
"""Without any of these a body says nothing about a person, and travels as it is."""


def _clean(facts: dict[str, Any], kind: str, allowed: Collection[str]) -> None:
    if isinstance(facts.get("agent"), dict):
        _clean_agent(facts["agent"], allowed)
    if AGENT not in allowed:
        for key in ("agent", "to_agent", "pool_agent", "before", "to"):
            if isinstance(facts.get(key), str):
                facts[key] = ""
    if NOTE not in allowed:
        for key in ("note", "text"):
            if facts.get(key):
                facts[key] = ""
    if kind in _TYPED_REASONS and REASON not in allowed and facts.get("reason"):
        facts["reason"] = ""


def _clean_settings(branch: dict[str, Any], allowed: Collection[str]) -> None:
    """Settings travel without secrets, and without the way to the branch's printers."""
    branch["kiosk_secret"] = ""
    for printer in branch.get("printers") or ():
        printer["url"] = ""
    if AGENT not in allowed:
        branch["agents"] = []
    for agent in branch["agents"] or ():
        _clean_agent(agent, allowed)


def _clean_agent(agent: dict[str, Any], allowed: Collection[str]) -> None:
    if AGENT not in allowed:
        agent["code"] = ""
    if NAMES not in allowed:
        agent["name"] = {}
