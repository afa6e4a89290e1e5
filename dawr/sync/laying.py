"""What headquarters' settings make of a branch's own. Loaded when there are any: the rules of settings are large."""

from dataclasses import dataclass
from typing import Any

from dawr.protocol.overlay import laid_over, taken_back
from dawr.queueing.branch import Branch
from dawr.queueing.branch_values import branch_of, values_of
from dawr.queueing.settings import changes, digest_of

__all__ = ["Laid", "differing", "digest_of", "laid"]

MOST_PATHS, LONGEST_PATH = 100, 400


@dataclass(frozen=True, slots=True)
class Laid:
    """A branch with headquarters' settings over its own."""

    branch: Branch | None
    base: dict[str, Any]
    """The branch's own settings under them."""
    mistake: str = ""
    """Why it cannot be in force, "" where it can."""


def laid(current: Branch, base: dict[str, Any], before: dict[str, Any], values: dict[str, Any]) -> Laid:
    """Take the settings ``before`` off the branch and lay these over what is its own; ``base``: what was so then."""
    own = taken_back(values_of(current), base, before)
    branch, mistakes = branch_of(laid_over(own, values))
    return Laid(branch, own, f"{mistakes[0].key}: {mistakes[0].problem}" if mistakes else "")


def differing(wanted: Laid, current: Branch) -> tuple[str, ...]:
    """Return the settings, by their paths, in which the branch is not as wanted."""
    if wanted.branch is None or wanted.mistake:
        return ()
    return tuple(change.path[:LONGEST_PATH] for change in changes(wanted.branch, current)[:MOST_PATHS])
