"""What differs between two sets of a branch's settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256

from .branch import Branch
from .branch_toml import branch_to_toml

SECRETS = frozenset({"kiosk_secret"})
"""Settings of which only is told that they changed."""
HIDDEN = "…"

_NAMED_BY = ("code", "number", "name", "prefix", "level")
"""What tells the things of a list apart, the first that they have."""


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that differs. ``before`` or ``after`` is ``None`` where it was added or taken away."""

    path: str
    """Where: "services[passport].target_wait", "hours[2].opens"."""
    before: object
    after: object


def changes(before: Branch, after: Branch) -> tuple[Change, ...]:
    """Return what differs, in the order of the settings; things in lists are told apart by code, number or name."""
    return tuple(_differences("", before, after))


def digest_of(branch: Branch | None) -> str:
    """Return 16 hex digits that are others for other settings; "" for none."""
    return sha256(branch_to_toml(branch).encode()).hexdigest()[:16] if branch is not None else ""


def _differences(path: str, before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for one in fields(before):
            here = f"{path}.{one.name}" if path else one.name
            values = (getattr(before, one.name), getattr(after, one.name))
            if one.name not in SECRETS:
                yield from _differences(here, *values)
            elif values[0] != values[1]:
                yield Change(here, *(HIDDEN if value else "" for value in values))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _in_mappings(path, before, after, "{path}.{key}")
    elif isinstance(before, tuple) and isinstance(after, tuple) and _of_things(before + after):
        named = _named(before), _named(after)
        yield from _in_mappings(path, *named, "{path}[{key}]")
        kept = [key for key in named[0] if key in named[1]]
        if kept != (order := [key for key in named[1] if key in named[0]]):
            yield Change(f"{path}.order", tuple(kept), tuple(order))
    else:
        yield Change(path, before, after)


def _in_mappings(path: str, before: Mapping[str, object], after: Mapping[str, object], step: str) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        yield from _differences(step.format(path=path, key=key), before.get(key), after.get(key))


def _of_things(values: tuple[object, ...]) -> bool:
    return bool(values) and all(is_dataclass(value) for value in values)


def _named(things: tuple[object, ...]) -> dict[str, object]:
    """Return things by what they are called; by their place where nothing tells them apart."""
    for key in _NAMED_BY:
        names = [getattr(thing, key, None) for thing in things]
        if all(isinstance(name, str | int) for name in names) and len(set(names)) == len(names):
            return {str(name): thing for name, thing in zip(names, things, strict=True)}
    return {str(place): thing for place, thing in enumerate(things, start=1)}
