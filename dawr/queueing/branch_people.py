"""The people of a branch and the rules they work by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .branch_times import Texts
from .rights import AGENT


@dataclass(frozen=True, slots=True)
class Agent:
    """A person of the branch. The PIN or password is no part of it: see ``db.secrets``."""

    code: str
    name: Texts
    role: str = AGENT
    profile: str = ""
    """Code of the work profile this person serves by; empty: the counter's."""
    skills: Mapping[str, int] = field(default_factory=dict)
    """How well this person does each service, by its code, from 1 upwards; empty: every service of the counter."""
    languages: tuple[str, ...] = ()
    """Spoken with customers; empty: nothing said about it."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that the branch offers to be chosen: a reason, an outcome, a mark, a note."""

    code: str
    name: Texts


@dataclass(frozen=True, slots=True)
class SignInRules:
    """What happens after wrong PINs."""

    tries: int = 5
    """Wrong ones in a row that lock the account."""
    within: int = 600
    """Seconds within which they count together."""
    locked: int = 900
    """Seconds for which the account is locked."""
    shortest: int = 4
    """Signs that a new PIN or password must have."""


USUAL_SIGN_IN = SignInRules()


@dataclass(frozen=True, slots=True)
class LateReturn:
    """How a customer who missed the turn comes back. The time allowed is ``Branch.grace``."""

    after_calls: int = 2
    """How many who wait are called before."""


USUAL_LATE_RETURN = LateReturn()
