"""Every event that there is, every word of it somebody's: what leaves is what is known to be about turns."""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

import msgspec
import pytest

from dawr.queueing import events, staff_events
from dawr.queueing.events import Event
from dawr.sync.personal import body_leaving

SOMEBODY = "Noura نورة +966 55 123 4567 tcp://10.0.0.9:9100"
TURNS = {"ticket", "number", "series", "service", "language", "job", "printer", "also", "more", "why", "longest"}
CODES = {"outcome", "marks", "undone", "profile", "role", "languages", "state", "message", "alert", "model", "device"}
"""Words of the branch's own settings or of the program."""
OTHERS = {"expired", "completed", "request", "reason", "writer"}
JOURNAL = {"upto", "hash", "digest"}
MAY_LEAVE = TURNS | CODES | OTHERS | JOURNAL
SETTINGS_STAY = ("branch.agents", "branch.kiosk_secret", "branch.printers[].url")
KINDS = {
    name: kind
    for module in (events, staff_events)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}
PLAIN: dict[Any, Any] = {str: SOMEBODY, bool: True, int: 7, float: 7.5, date: date(2026, 1, 1), time: time(8)}


def filled(kind: Any) -> Any:
    """Return a thing of this type with somebody in every word."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)
    parts = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        return filled(next(part for part in parts if part is not types.NoneType))
    if origin is tuple:
        return (filled(parts[0]),)
    if origin is Mapping:
        return {"en": filled(parts[1])}
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{one.name: filled(hints[one.name]) for one in dataclasses.fields(kind)})
    assert issubclass(kind, Enum), kind
    return next(iter(kind))


def told(value: Any, path: str = "") -> Iterator[str]:
    """Yield where somebody is named."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from told(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for part in value:
            yield from told(part, f"{path}[]")
    elif value == SOMEBODY:
        yield path


def left(name: str) -> set[str]:
    body = msgspec.json.encode(filled(KINDS[name])).decode()
    return set(told(msgspec.json.decode(body_leaving(name, body, ()))))


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"BranchConfigured"}))
def test_an_event_says_nothing_about_a_person(name: str):
    names = {path.rpartition(".")[2].removesuffix("[]") for path in left(name)}

    assert names <= MAY_LEAVE


@pytest.mark.parametrize("name", ["TicketCancelled", "BreakStarted", "SignOutForced", "ServiceClosed"])
def test_a_reason_that_was_typed_stays(name: str):
    assert not any(path.endswith("reason") for path in left(name))


def test_settings_say_nothing_about_people_secrets_and_printers():
    paths = left("BranchConfigured")

    assert "branch.services[].code" in paths
    assert not [path for path in paths if path.startswith(SETTINGS_STAY)]


def test_somebody_whom_a_queue_belongs_to_stays_however_deep_it_is_said():
    body = '{"ticket":"t","explanation":{"passed":[{"service":"id","pool_agent":"sarah"}]}}'

    assert b"sarah" not in bytes(body_leaving("TicketCalled", body, ()))
    assert b"sarah" in bytes(body_leaving("TicketCalled", body, ("agent",)))


def test_where_a_printer_is_to_be_found_stays_whatever_is_allowed():
    body = '{"printer":"kiosk-1","state":"unreachable","detail":"10.0.0.9:9100"}'

    assert b"10.0.0.9" not in bytes(body_leaving("PrinterReported", body, ("agent", "names", "note", "reason")))
