"""What leaves the branch: facts about turns. What is about a person stays, unless a setting names the field."""

from collections.abc import Collection
from typing import Any

import msgspec

from dawr.queueing.leaving import HEADQUARTERS_MAY_GET

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
    branch = facts.get("branch")
    if isinstance(branch, dict):
        _clean_settings(branch, allowed)
    else:
        _clean_of_typed(facts, kind, allowed)
        _clean_of_people(facts, allowed)
    return msgspec.Raw(msgspec.json.encode(facts))


def actor_leaving(actor: str, allowed: Collection[str]) -> str:
    """Return who gave an order, as it may leave."""
    return actor if actor in _NOBODY or AGENT in allowed else ""


_WORDS = ('agent"', '"note"', '"reason"', '"branch"', '"text"', '"before"', '"detail"')
"""Without any of these a body says nothing about a person or a printer's place, and travels as it is."""
_PEOPLE = frozenset({"agent", "to_agent", "pool_agent"})
"""Fields that hold somebody's code, however deep they lie."""
_PEOPLE_OF = {"CounterHandedOver": ("before",), "MessageSent": ("to",)}


def _clean_of_typed(facts: dict[str, Any], kind: str, allowed: Collection[str]) -> None:
    """Take out words that a person has typed, and where a printer is to be found."""
    restored = facts.get("restored")
    if isinstance(restored, dict):
        _clean_of_typed(restored, "TicketCancelled", allowed)
    if NOTE not in allowed:
        _empty(facts, "note", "text")
    if kind in _TYPED_REASONS and REASON not in allowed:
        _empty(facts, "reason")
    if kind == "PrinterReported":
        _empty(facts, "detail")
    if AGENT not in allowed:
        _empty(facts, *_PEOPLE_OF.get(kind, ()))


def _clean_of_people(thing: Any, allowed: Collection[str]) -> None:
    if isinstance(thing, list):
        for one in thing:
            _clean_of_people(one, allowed)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key not in _PEOPLE:
                _clean_of_people(value, allowed)
            elif isinstance(value, dict):
                _clean_agent(value, allowed)
            elif AGENT not in allowed:
                _empty(thing, key)


def _empty(facts: dict[str, Any], *keys: str) -> None:
    """Empty what says something; what says nothing stays as it is."""
    for key in keys:
        if facts.get(key):
            facts[key] = ""


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
