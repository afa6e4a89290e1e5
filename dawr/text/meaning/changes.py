"""What would change, one line for each setting: where, what it is now, and what it would be."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from dawr.queueing.branch import Branch
from dawr.queueing.settings import Change, changes
from dawr.text import Words
from dawr.text.bidi import Isolated

from .kinds import Kind, Meaning
from .mistakes import without_unit
from .offers import language_name
from .rows import SHAPES
from .settings import meaning_of
from .telling import name_of, place_told, told

_STEP: Final = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")
_NAMED_BY: Final = ("code", "number", "name", "prefix", "level")


class ChangeReading(NamedTuple):
    """A change in words. ``kind``: "added", "removed" or "changed"."""

    where: str
    what: str
    before: str
    after: str
    kind: str


def change_readings(before: Branch, after: Branch, words: Words) -> tuple[ChangeReading, ...]:
    """Return every difference between two sets of settings."""
    return readings_of(changes(before, after), before, after, words)


def readings_of(found: Iterable[Change], before: Branch, after: Branch, words: Words) -> tuple[ChangeReading, ...]:
    """Return differences that were found already, in words."""
    return tuple(_reading(change, before, after, words) for change in found)


def place_along(path: str, branch: Branch, words: Words) -> str:
    """Return where a path leads, as a person says it: "services[passport].target_wait" is "Services › Passport › …".

    Keys of a branch file, which name their unit ("grace_minutes"), are understood too.
    """
    places, _, rest = _walked(without_unit(path), (branch, branch), words)
    return place_told([*places, *(_within(step, branch, words) for step in rest)], words)


def _reading(change: Change, before: Branch, after: Branch, words: Words) -> ChangeReading:
    places, meaning, rest = _walked(change.path, (before, after), words)
    if rest == ["order"]:
        return ChangeReading(
            words("{where}: order", where=Isolated(place_told(places, words))), "", *_order(change, words)
        )
    places += [_within(step, after, words) for step in rest]
    kind = "added" if change.before is None else "removed" if change.after is None else "changed"
    if meaning is not None and meaning.kind is Kind.SECRET:
        return ChangeReading(words(meaning.label), "", words("set before"), words("another"), kind)
    was, will = told(change.before, meaning, before, words), told(change.after, meaning, after, words)
    return ChangeReading(place_told(places[:-1], words), places[-1], was, will, kind)


def _walked(path: str, branches: tuple[Branch, Branch], words: Words) -> tuple[list[str], Meaning | None, list[str]]:
    """Return the names along a path, the meaning at its end, and the steps behind it."""
    steps: list[tuple[str, str]] = [(found[1], found[2]) for found in _STEP.finditer(path)]
    here: type | None = Branch
    things: tuple[object, ...] = branches
    places: list[str] = []
    meaning: Meaning | None = None
    while steps:
        key, name = steps[0]
        if key:
            things = tuple(_keyed(one, key) for one in things)
            places.append(next((told for one in reversed(things) if one and (told := name_of(one, words))), key))
        else:
            found = meaning_of(here, name) if here is not None else None
            if found is None:
                break
            meaning = found
            shape = SHAPES.get((here, name)) if here is not None else None
            here = shape.of if shape is not None and here is not Branch else found.of
            things = tuple(getattr(one, name, None) for one in things)
            places.append(words(found.label))
        steps.pop(0)
    return places or [path], meaning, [key or name for key, name in steps]


def _within(step: str, branch: Branch, words: Words) -> str:
    """Return what a key inside a setting is called: a service of a skill, or a language."""
    service = branch.service(step)
    return name_of(service, words) if service is not None else language_name(step)


def _keyed(things: object, key: str) -> object:
    """Return the thing of this code, number, name or place in a list, ``None`` when there is none."""
    if isinstance(things, Mapping):
        return things.get(key)
    if not isinstance(things, tuple):
        return None
    for name in _NAMED_BY:
        for one in things:
            if isinstance(value := getattr(one, name, None), str | int) and str(value) == key:
                return one
    return things[int(key) - 1] if key.isdigit() and 0 < int(key) <= len(things) else None


def _order(change: Change, words: Words) -> tuple[str, str, str]:
    from dawr.text.refusal_details import list_of

    both = (change.before, change.after)
    was, will = (list_of([str(one) for one in order], words) if isinstance(order, tuple) else "" for order in both)
    return was, will, "changed"
