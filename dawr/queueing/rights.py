"""What people at a branch may do: single permissions, and roles made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .remembering import ByIdentity

if TYPE_CHECKING:  # a branch holds roles, so it is loaded after them
    from .branch import Branch


class Permission(StrEnum):
    """One thing that a person may do."""

    SERVE = "serve"
    """Call and serve the customers of one's own counter."""
    CALL_OUT_OF_ORDER = "call_out_of_order"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    """Take a customer out of the queue, with a reason."""
    OPEN_COUNTER = "open_counter"
    UNDO = "undo"
    SUPERVISE_FLOOR = "supervise_floor"
    """Steer the floor: open and close services, change profiles, act at another's counter, clear alerts."""
    FORCE_SIGN_OUT = "force_sign_out"
    BROADCAST = "broadcast"
    """Send messages to agents."""
    SEE_REPORTS = "see_reports"
    MANAGE_PEOPLE = "manage_people"
    SET_UP = "set_up"
    ANSWER_PRINTER = "answer_printer"
    """Say what became of a slip that nobody knows about."""
    CLOSE_DAY = "close_day"
    """Open and close the business day."""
    TECHNICIAN = "technician"
    """Look after the machines: printers, kiosks, the installation."""


Permissions = frozenset[Permission]
NONE: Final[Permissions] = frozenset()


@dataclass(frozen=True, slots=True)
class Role:
    """A named set of permissions. ``name`` has the words by language."""

    code: str
    name: Mapping[str, str]
    permissions: tuple[Permission, ...] = ()
    """In the order of ``Permission``."""


def role(code: str, name: Mapping[str, str], permissions: Iterable[Permission]) -> Role:
    """Return a role whose permissions stand in their one order, each once."""
    given = frozenset(permissions)
    return Role(code, name, tuple(one for one in Permission if one in given))


AGENT: Final = "agent"
OWNER: Final = "owner"

_AGENT: Final = (
    *(Permission.SERVE, Permission.OPEN_COUNTER, Permission.TRANSFER, Permission.UNDO),
    Permission.ANSWER_PRINTER,
)
_SUPERVISOR: Final = (
    *_AGENT,
    *(Permission.CALL_OUT_OF_ORDER, Permission.CANCEL, Permission.SUPERVISE_FLOOR, Permission.FORCE_SIGN_OUT),
    *(Permission.BROADCAST, Permission.SEE_REPORTS, Permission.CLOSE_DAY),
)
_MANAGER: Final = (*_SUPERVISOR, Permission.MANAGE_PEOPLE, Permission.SET_UP)

BUILT_IN: Final = {
    one.code: one
    for one in (
        role(AGENT, {"ar": "موظف", "en": "Agent"}, _AGENT),
        role("supervisor", {"ar": "مشرف", "en": "Supervisor"}, _SUPERVISOR),
        role("manager", {"ar": "مدير الفرع", "en": "Branch manager"}, _MANAGER),
        role(
            "technician",
            {"ar": "فني", "en": "Technician"},
            (Permission.TECHNICIAN, Permission.SET_UP, Permission.ANSWER_PRINTER),
        ),
        role(OWNER, {"ar": "مالك الحساب", "en": "Owner"}, Permission),
    )
}
"""Roles that every branch has. It may define further ones, or say anew what one of these may do, the owner aside."""


def role_of(branch: "Branch", code: str) -> Role | None:
    """Return the role of this code: the branch's own before the built-in one; ``None`` when there is none."""
    if code != OWNER:
        for one in branch.roles:
            if one.code == code:
                return one
    return BUILT_IN.get(code)


def roles_of(branch: "Branch") -> tuple[Role, ...]:
    """Return every role that a person of this branch can have, the built-in ones first."""
    own = {one.code: one for one in branch.roles}
    return (
        *(own.get(code, one) if code != OWNER else one for code, one in BUILT_IN.items()),
        *(one for code, one in own.items() if code not in BUILT_IN),
    )


def permissions_of(branch: "Branch", agent: str) -> Permissions:
    """Return what a person of the branch may do: nothing for somebody unknown, inactive or without a role."""
    return _permissions(branch).get(agent, NONE)


def _by_person(branch: "Branch") -> dict[str, Permissions]:
    roles = {one.code: frozenset(one.permissions) for one in roles_of(branch)}
    return {agent.code: roles.get(agent.role, NONE) for agent in branch.agents if agent.active}


_permissions = ByIdentity(_by_person)
"""Worked out once for each branch's settings: every order asks."""


def may(branch: "Branch", agent: str, permission: Permission) -> bool:
    """Tell whether a person of the branch has a permission."""
    return permission in permissions_of(branch, agent)
