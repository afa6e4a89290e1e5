"""What people, their roles, and the words that the branch has ready for them must keep."""

from collections.abc import Iterator, Sequence

from ..branch import Agent, Branch, Phrase
from ..mistakes import Mistake, Path, Problem
from ..rights import OWNER, Permission, roles_of
from . import words

BEST = 9
"""The highest level of a skill."""


def agents(branch: Branch) -> Iterator[Mistake]:
    """Every person has a code of their own, and all that ``agent`` says."""
    yield from words.unique((one.code, ("agents", at, "code")) for at, one in enumerate(branch.agents))
    for position, one in enumerate(branch.agents):
        yield from agent(one, branch, ("agents", position))


def agent(one: Agent, branch: Branch, here: Path) -> Iterator[Mistake]:
    """A person has a name, a role that exists, and skills in services that exist."""
    yield from words.code(one.code, (*here, "code"))
    yield from words.name(one.name, branch.languages, (*here, "name"))
    yield from words.refers(one.role, "role", [role.code for role in roles_of(branch)], (*here, "role"))
    codes = [service.code for service in branch.services]
    for service, level in one.skills.items():
        yield from words.refers(service, "service", codes, (*here, "skills", service))
        yield from words.within(level, (*here, "skills", service), 1, BEST)
    for position, language in enumerate(one.languages):
        yield from words.code(language, (*here, "languages", position))


def roles(branch: Branch) -> Iterator[Mistake]:
    """Every role has a code of its own, a name, and permissions that exist; what the owner may do is settled."""
    yield from words.unique((role.code, ("roles", at, "code")) for at, role in enumerate(branch.roles))
    for position, role in enumerate(branch.roles):
        here = ("roles", position)
        yield from words.code(role.code, (*here, "code"))
        yield from words.name(role.name, branch.languages, (*here, "name"))
        yield from words.unique((one, (*here, "permissions", at)) for at, one in enumerate(role.permissions))
        if role.code == OWNER:
            yield Mistake((*here, "code"), Problem.DUPLICATE, {"value": role.code})
        for at, permission in enumerate(role.permissions):
            yield from words.one_of(permission, tuple(Permission), (*here, "permissions", at))


def rules(branch: Branch) -> Iterator[Mistake]:
    """Tries, seconds and calls that make sense."""
    sign_in = branch.sign_in
    yield from words.within(sign_in.tries, ("sign_in", "tries"), 1, 99)
    yield from words.within(sign_in.within / 60, ("sign_in", "within_minutes"), 1, words.DAY_MINUTES)
    yield from words.within(sign_in.locked / 60, ("sign_in", "locked_minutes"), 1, words.DAY_MINUTES)
    yield from words.within(sign_in.shortest, ("sign_in", "shortest"), 4, 64)
    yield from words.within(branch.late_return.after_calls, ("late_return_after_calls",), 0, 99)
    yield from words.within(branch.auto_next, ("auto_next_seconds",), 0, 3600)


def ready_words(branch: Branch) -> Iterator[Mistake]:
    """Every reason, outcome, mark and note has a code of its own and words in each language."""
    for key in ("breaks", "outcomes", "marks", "notes"):
        yield from _phrases(getattr(branch, key), branch, key)


def _phrases(phrases: Sequence[Phrase], branch: Branch, key: str) -> Iterator[Mistake]:
    yield from words.unique((one.code, (key, at, "code")) for at, one in enumerate(phrases))
    for position, one in enumerate(phrases):
        yield from words.code(one.code, (key, position, "code"))
        yield from words.words(one.name, branch.languages, (key, position, "name"))
