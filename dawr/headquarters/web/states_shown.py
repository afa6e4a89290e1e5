"""Which settings each branch has, as a list that two thousand do not fill."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dawr.text import Words
from dawr.text.matching import matches

from ..database import Connection
from ..settings_states import LocalChange, SettingsState, states
from .listing import LONGEST_SEARCH
from .names import NOBODY, Names
from .paging import Address, Paged, counted_order, page_in, paged
from .settings_shown import LocalShown, NamedBranch, local_shown

KINDS: Final[Mapping[str, Callable[[SettingsState], bool]]] = {
    "refused": lambda one: one.state == "refused",
    "waiting": lambda one: one.state in ("published", "delivered"),
    "local": lambda one: one.local_until is not None,
    "applied": lambda one: one.state == "applied",
    "none": lambda one: one.state == "none",
}
"""What the list may be narrowed to."""
_URGENCY: Final = ("refused", "published", "delivered", "applied", "none")


@dataclass(frozen=True, slots=True)
class WantedStates:
    """What somebody wants to see of the list."""

    search: str = ""
    kind: str = ""
    """One of ``KINDS``, or "" for all."""
    number: int = 1

    def query(self, *, kind: str | None = None, page: int = 1) -> str:
        """Return the address of the same list, of another kind or on another page."""
        return Address({"search": self.search, "kind": self.kind if kind is None else kind}).query(page=page)


@dataclass(frozen=True, slots=True)
class StateShown:
    """How a branch stands with its settings."""

    branch: NamedBranch
    state: SettingsState
    local: LocalShown | None


@dataclass(frozen=True, slots=True)
class StatesShown:
    """A page of the list, and how many of each kind there are."""

    page: Paged[StateShown]
    kinds: Mapping[str, int]
    branches: int


def wanted_states(asked: Mapping[str, str]) -> WantedStates:
    """Read a query; what makes no sense is as if it were not there."""
    return WantedStates(
        search=asked.get("search", "").strip()[:LONGEST_SEARCH],
        kind=asked["kind"] if asked.get("kind") in KINDS else "",
        number=page_in(asked.get("page", "")),
    )


async def states_page(
    connection: Connection, names: Names, tenant: str, wanted: WantedStates, language: str
) -> StatesShown:
    """Return a page of the list, what needs looking at first."""
    everything = await states(connection)
    named = await names.of(connection, tenant, [one.branch for one in everything])
    here = [
        one
        for one in everything
        if not wanted.search or matches(wanted.search, one.branch, *named.get(one.branch, NOBODY).name.values())
    ]
    kinds = {name: sum(map(fits, here)) for name, fits in KINDS.items()}
    found = [one for one in here if not wanted.kind or KINDS[wanted.kind](one)]
    found.sort(key=lambda one: (_URGENCY.index(one.state), one.local_until is None, counted_order(one.branch)))
    page = paged(found, wanted.number)
    changed = {one.branch: LocalChange(one.local_paths, one.local_until) for one in page.shown if one.local_until}
    local = {one.branch.code: one for one in await local_shown(connection, changed, named, Words(language, "setup"))}
    shown = [
        StateShown(NamedBranch(one.branch, named.get(one.branch, NOBODY)), one, local.get(one.branch))
        for one in page.shown
    ]
    return StatesShown(Paged(shown, page.found, page.page, page.pages, page.first), kinds, len(here))
