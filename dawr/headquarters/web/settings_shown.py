"""What a publication would change, by the names of things, and once for all branches that it is the same for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from dawr.queueing.branch import Branch
from dawr.text import Words
from dawr.text.bidi import isolate
from dawr.text.meaning.changes import ChangeReading, place_along, readings_of
from dawr.text.meaning.mistakes import mistake_told

from ..database import Connection
from ..previewing import Preview
from ..settings_states import LocalChange
from .names import NOBODY, Named, Names, settings_of

NAMED: Final = 6
"""Branches that are named where more are meant."""


@dataclass(frozen=True, slots=True)
class NamedBranch:
    """A branch by its code and its words."""

    code: str
    named: Named


@dataclass(frozen=True, slots=True)
class LocalShown:
    """What a branch has changed by itself, and until when."""

    branch: NamedBranch
    places: Sequence[str]
    until: datetime


@dataclass(slots=True)
class Difference:
    """What would change at some branches, the same at each."""

    known: bool
    mistake: str
    readings: Sequence[ChangeReading]
    own_again: Sequence[str]
    branches: list[NamedBranch] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would change."""
        return self.known and not self.mistake and not self.readings and not self.own_again


@dataclass(frozen=True, slots=True)
class PreviewShown:
    """What a publication would change: the differences, that for most branches first, and what holds there for now."""

    differences: Sequence[Difference]
    local: Sequence[LocalShown]

    @property
    def may_be_published(self) -> bool:
        """Whether no branch would refuse it."""
        return not any(one.mistake for one in self.differences)


async def preview_shown(
    connection: Connection, names: Names, tenant: str, previews: Sequence[Preview], language: str
) -> PreviewShown:
    """Return previews by what they would change."""
    words = Words(language, "setup")
    named = await names.of(connection, tenant, [one.branch for one in previews])
    same: dict[str, Difference] = {}
    for one in previews:
        key = repr((one.known, one.mistake, one.changes, one.own_again))
        if key not in same:
            same[key] = _difference(one, words)
        same[key].branches.append(NamedBranch(one.branch, named.get(one.branch, NOBODY)))
    order = sorted(
        same.values(), key=lambda one: (not one.mistake, one.is_nothing or not one.known, -len(one.branches))
    )
    changed = {one.branch: one.local for one in previews if one.local is not None}
    return PreviewShown(order, await local_shown(connection, changed, named, words))


async def local_shown(
    connection: Connection, changed: Mapping[str, LocalChange], named: Mapping[str, Named], words: Words
) -> list[LocalShown]:
    """Return emergency changes in words; only of few branches: their whole settings are read."""
    told = await settings_of(connection, list(changed))
    return [
        LocalShown(
            NamedBranch(branch, named.get(branch, NOBODY)),
            tuple(dict.fromkeys(_place(path, told.get(branch), words) for path in local.paths)),
            local.until,
        )
        for branch, local in changed.items()
    ]


def _place(path: str, branch: Branch | None, words: Words) -> str:
    return place_along(path, branch, words) if branch is not None else isolate(path)


def _difference(one: Preview, words: Words) -> Difference:
    if one.example is None:
        return Difference(one.known, isolate(one.mistake) if one.mistake else "", (), ())
    before, after = one.example
    if one.mistake:
        told = mistake_told(one.wrong, after, words) if one.wrong is not None else isolate(one.mistake)
        return Difference(True, told, (), ())
    own = [place_along(_as_path(path), before, words) for path in one.own_again]
    return Difference(True, "", readings_of(one.changes, before, after, words), own)


def _as_path(named: str) -> str:
    """Return the path of a thing named as its overlay does: "services.passport" is ``services[passport]``."""
    key, dot, name = named.partition(".")
    return f"{key}[{name}]" if dot else key
