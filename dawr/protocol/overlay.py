"""Settings from headquarters lie over the branch's own: what they name holds, what they no longer name is as before.

Tables are laid over key by key. Lists of things that have a name of their own (services by code, counters by number)
are laid over thing by thing; any other list is replaced whole. A thing with ``absent = true`` is taken out;
with ``absent = false`` it stands in the place of the branch's own whole, and not over it.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

Values = dict[str, Any]
Path = tuple[str, ...]

NAMED_BY: Mapping[str, str] = {
    "services": "code",
    "groups": "code",
    "pauses": "code",
    "profiles": "code",
    "roles": "code",
    "breaks": "code",
    "outcomes": "code",
    "marks": "code",
    "notes": "code",
    "series": "prefix",
    "counters": "number",
    "priorities": "level",
    "hours_profiles": "code",
}
"""What tells the things of a list apart."""
ABSENT = "absent"
LOCAL = frozenset({"code", "kiosk_secret", "printers", "agents", "headquarters_gets"})
"""What headquarters does not set: who the branch is, its secrets, its devices, its people, and what leaves it."""
MOST_DEEP = 12
LARGEST = 1e12
"""No branch counts beyond it, and larger whole numbers are not carried."""


class BadOverlay(ValueError):
    """These values cannot lie over a branch's; the message names the key."""


def checked(over: Mapping[str, Any]) -> None:
    """Refuse what headquarters does not set, and what is no setting. Raises ``BadOverlay``."""
    for key in over:
        if key in LOCAL:
            raise BadOverlay(f"{key}: the branch's own, headquarters does not set it")
    _check(over, "")


def _check(value: object, path: str, depth: int = 0) -> None:
    if depth > MOST_DEEP:
        raise BadOverlay(f"{path}: too many tables within tables")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else str(key)
            _check(inner, here, depth + 1)
            named = NAMED_BY.get(str(key)) if depth == 0 else None
            if named and not (isinstance(inner, list) and all(_is_named(one, named) for one in inner)):
                raise BadOverlay(f"{key}: each needs its {named}")
    elif isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            _check(inner, f"{path}[{place}]", depth + 1)
    elif not isinstance(value, str | int | float | bool):
        raise BadOverlay(f"{path}: neither text, number, flag, list nor table")
    elif isinstance(value, int | float) and not abs(value) <= LARGEST:  # so that what is no number is refused too
        raise BadOverlay(f"{path}: no number that a branch could count with")


def laid_over(base: Mapping[str, Any], over: Mapping[str, Any]) -> Values:
    """Return the base with everything that the overlay names as the overlay has it; neither is changed."""
    result = deepcopy(dict(base))
    for key, value in over.items():
        named = NAMED_BY.get(key)
        result[key] = _things_over(result.get(key), value, named) if named else _over(result.get(key), value)
    return result


def together(layers: Sequence[Mapping[str, Any]]) -> Values:
    """Return several overlays as one, later ones over earlier ones; what is taken out stays named as absent."""
    whole: Values = {}
    for layer in layers:
        for key, value in layer.items():
            named = NAMED_BY.get(key)
            if named and isinstance(whole.get(key), list):
                whole[key] = _merged_things(whole[key], value, named)
            else:
                whole[key] = _over(whole.get(key), value)
    return whole


def taken_back(current: Mapping[str, Any], base: Mapping[str, Any], over: Mapping[str, Any]) -> Values:
    """Return what the branch's own settings are: the current ones, with what the overlay names as the base has it."""
    result = deepcopy(dict(current))
    for key, value in over.items():
        named = NAMED_BY.get(key)
        if named:
            result[key] = _things_back(result.get(key), base.get(key), value, named)
            if not result[key] and key not in base:
                del result[key]
        else:
            _put_back(result, base, key, value)
    return result


def named_paths(over: Mapping[str, Any]) -> Iterator[Path]:
    """Yield every setting that an overlay names."""
    for key, value in over.items():
        named = NAMED_BY.get(key)
        if named:
            yield from ((key, str(one.get(named))) for one in value)
        else:
            yield (key,)


def _over(base: object, over: object) -> Any:
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return {**deepcopy(dict(base)), **{key: _over(base.get(key), value) for key, value in over.items()}}
    return deepcopy(over)


def _things_over(base: object, over: Sequence[Mapping[str, Any]], named: str) -> list[Any]:
    things = {one.get(named): one for one in _things(base)}
    for one in over:
        if one.get(ABSENT) is True:
            things.pop(one[named], None)
        else:
            plain = {key: value for key, value in one.items() if key != ABSENT}
            before = None if one.get(ABSENT) is False else things.get(one[named])
            things[one[named]] = _over(before, plain)
    return list(things.values())


def _merged_things(base: Sequence[Mapping[str, Any]], over: Sequence[Mapping[str, Any]], named: str) -> list[Any]:
    things = {one[named]: dict(one) for one in base}
    for one in over:
        before = things.get(one[named])
        if before is not None and before.get(ABSENT) is True and one.get(ABSENT) is not True:
            things[one[named]] = {**deepcopy(dict(one)), ABSENT: False}  # taken out below, so nothing of it comes back
        elif before is None or ABSENT in one:
            things[one[named]] = deepcopy(dict(one))
        else:
            things[one[named]] = _over(before, one)
    return list(things.values())


def _things_back(current: object, base: object, over: Sequence[Mapping[str, Any]], named: str) -> list[Any]:
    own = {one.get(named): one for one in _things(base)}
    things = {one.get(named): deepcopy(one) for one in _things(current)}
    for one in over:
        name = one[named]
        if name not in own:
            things.pop(name, None)
        elif name not in things or ABSENT in one:
            things[name] = deepcopy(own[name])
        else:
            for key, value in one.items():
                if key != named:
                    _put_back(things[name], own[name], key, value)
    return list(things.values())


def _put_back(target: Values, base: Mapping[str, Any], key: str, over: object) -> None:
    if isinstance(over, Mapping) and isinstance(base.get(key), Mapping) and isinstance(target.get(key), dict):
        for inner, value in over.items():
            _put_back(target[key], base[key], inner, value)
    elif key in base:
        target[key] = deepcopy(base[key])
    else:
        target.pop(key, None)


def _things(values: object) -> list[dict[str, Any]]:
    return [dict(one) for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []


def _is_named(one: object, named: str) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get(named), str | int) and not isinstance(one.get(named), bool)
