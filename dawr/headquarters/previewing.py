"""What a publication would change at each branch, before it is one."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import msgspec

from dawr.protocol.overlay import LOCAL, laid_over, named_paths
from dawr.queueing.branch import Branch
from dawr.queueing.branch_values import branch_of, values_of
from dawr.queueing.mistakes import Mistake
from dawr.queueing.settings import Change, changes

from .database import Connection
from .layers import Layers, branches_of, over_each_other, published
from .settings_states import LocalChange, local_changes

_AT_ONCE = 50
"""Branches whose settings are read together; a branch's are some 50 kB."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a publication would change at one branch."""

    branch: str
    known: bool
    """Whether the branch has told its settings; of another nothing can be said."""
    changes: tuple[Change, ...] = ()
    mistake: str = ""
    """What would be wrong with the branch's settings, "" when nothing."""
    own_again: tuple[str, ...] = ()
    """Settings that headquarters no longer names: the branch's own come back, which only the branch has."""
    local: LocalChange | None = None
    """What the branch has changed by itself for now: there it holds until its end, whatever is published."""
    wrong: Mistake | None = None
    """The mistake, to be told in another language."""
    example: tuple[Branch, Branch] | None = None
    """The settings before and after; told of the first branch alone of those whose settings are alike."""


async def previews(connection: Connection, scope: str, values: Mapping[str, Any]) -> tuple[Preview, ...]:
    """Return what would change at each branch that a scope means. Raises ``NotFound``."""
    branches = await branches_of(connection, scope)
    everything, local = await published(connection), await local_changes(connection, branches)
    found: list[Preview] = []
    made: dict[tuple[bytes, tuple[str, ...]], Preview] = {}
    for start in range(0, len(branches), _AT_ONCE):
        told = await _told(connection, branches[start : start + _AT_ONCE])
        for branch in branches[start : start + _AT_ONCE]:
            settings = told.get(branch)
            if settings is None:
                found.append(Preview(branch, known=False, local=local.get(branch)))
                continue
            layers = everything.layers(branch)
            key = (_without_name(settings), tuple(sorted(layers)))
            if key in made:
                one = replace(made[key], branch=branch, example=None)
            else:
                one = made[key] = _preview(branch, settings, layers, (scope, values))
            found.append(replace(one, local=local.get(branch)))
            await asyncio.sleep(0)  # two thousand take seconds: others are answered in between
    return tuple(found)


def _without_name(settings: bytes) -> bytes:
    """Return what tells the settings of branches apart that are more than two of a kind: all but code and name."""
    values = msgspec.json.decode(settings)
    return blake2b(
        msgspec.json.encode({key: one for key, one in values.items() if key not in ("code", "name")})
    ).digest()


async def _told(connection: Connection, branches: Sequence[str]) -> dict[str, bytes]:
    """Return the settings that these branches have told last."""
    found = await connection.execute(
        "SELECT DISTINCT ON (branch) branch, settings FROM branch_settings WHERE branch = ANY(%s)"
        " ORDER BY branch, seq DESC",
        (list(branches),),
    )
    return {str(branch): settings for branch, settings in await found.fetchall()}


def _preview(branch: str, settings: bytes, layers: Layers, new: tuple[str, Mapping[str, Any]]) -> Preview:
    now = msgspec.json.decode(settings, type=Branch)
    named_before = dict.fromkeys(named_paths(over_each_other(layers)))
    own, over = values_of(now), over_each_other({**layers, new[0]: (0, new[1])})
    then, mistakes = branch_of(laid_over(own, over))
    # what stays at the branch is missing here, and no mistake of these settings
    before = {(one.key, one.problem) for one in branch_of(own)[1]} if mistakes else set()
    wrong = [one for one in mistakes if (one.key, one.problem) not in before and str(one.path[0]) not in LOCAL]
    if then is None or wrong:
        first = (wrong or mistakes)[0]
        return Preview(branch, True, mistake=f"{first.key}: {first.problem}", wrong=first, example=(now, then or now))
    still_named = set(named_paths(over))
    own_again = tuple(".".join(path) for path in named_before if path not in still_named)
    return Preview(branch, True, changes(now, then), own_again=own_again, example=(now, then))
