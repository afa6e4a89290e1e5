"""The sections of a branch file about people: agents, roles, signing in, and the words ready for them."""

from collections.abc import Sequence

from ..branch_people import Agent, Phrase, SignInRules
from ..rights import Permission, Role, role
from .reading import Table

AGENTS = ("code", "name", "role", "profile", "skills", "languages", "active")
ROLES = ("code", "name", "permissions")
SIGN_IN = ("tries", "within_minutes", "locked_minutes", "shortest")
PHRASES = ("code", "name")

_Pairs = Sequence[tuple[str, object]]


def read_phrases(table: Table, key: str) -> tuple[Phrase, ...]:
    """Return words to choose from: the list of this key."""
    return tuple(Phrase(one.text("code"), one.texts("name", needed=True)) for one in table.tables(key, PHRASES))


def read_agents(table: Table) -> tuple[Agent, ...]:
    """Return the people."""
    return tuple(_agent(one) for one in table.tables("agents", AGENTS))


def read_roles(table: Table) -> tuple[Role, ...]:
    """Return the branch's own roles."""
    return tuple(_role(one) for one in table.tables("roles", ROLES))


def _agent(table: Table) -> Agent:
    house = Agent("", {})
    return Agent(
        code=table.text("code"),
        name=table.texts("name", needed=True),
        role=table.text("role", house.role),
        profile=table.text("profile", house.profile),
        skills=table.levels("skills"),
        languages=table.strings("languages", house.languages),
        active=table.flag("active", default=house.active),
    )


def _role(table: Table) -> Role:
    names = tuple(Permission)
    permissions = [table.one_of("permissions", at, word, names) for at, word in enumerate(table.strings("permissions"))]
    return role(table.text("code"), table.texts("name", needed=True), map(Permission, permissions))


def read_sign_in(table: Table) -> SignInRules:
    """Return what happens after wrong PINs."""
    rules, house = table.table("sign_in", SIGN_IN), SignInRules()
    if rules is None:
        return house
    return SignInRules(
        tries=rules.whole("tries", house.tries),
        within=rules.seconds("within_minutes", house.within / 60),
        locked=rules.seconds("locked_minutes", house.locked / 60),
        shortest=rules.whole("shortest", house.shortest),
    )


def agent_pairs(agent: Agent) -> _Pairs:
    """Return a person as keys and values; what is as the house has it is left out."""
    house = Agent(agent.code, agent.name)
    said: list[tuple[str, object]] = [("code", agent.code), ("name", agent.name), ("role", agent.role)]
    for key in ("profile", "skills", "languages", "active"):
        value = getattr(agent, key)
        if value != getattr(house, key):
            said.append((key, value))
    return said


def role_pairs(role: Role) -> _Pairs:
    """Return a role as keys and values."""
    return [("code", role.code), ("name", role.name), ("permissions", role.permissions)]


def sign_in_pairs(rules: SignInRules) -> _Pairs:
    """Return what happens after wrong PINs as keys and values."""
    return [
        ("tries", rules.tries),
        ("within_minutes", rules.within / 60),
        ("locked_minutes", rules.locked / 60),
        ("shortest", rules.shortest),
    ]
