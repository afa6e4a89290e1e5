"""Which of two thousand branches a list shows, in which order, a page at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dawr.queueing.today.figures import NOTHING, Figures
from dawr.text.matching import matches

from .names import said
from .overview import BranchNow
from .paging import Address, Paged, counted_order, page_in, paged
from .telling import lateness

LONGEST_SEARCH: Final = 80
_FAR: Final = float("inf")
STATES: Final[Mapping[str, Callable[[BranchNow], bool]]] = {
    "late": lambda one: one.open and not one.silent and lateness(one) == "late",
    "near": lambda one: one.open and not one.silent and lateness(one) == "near",
    "open": lambda one: one.open and not one.silent,
    "silent": lambda one: one.silent,
    "closed": lambda one: not one.silent and not one.open,
    "printers": lambda one: bool(one.troubled),
}
"""What a list may be narrowed to, by name. What a silent branch was like is not how it is now."""
ORDERS: Final[Mapping[str, Callable[[BranchNow], tuple[float, ...]]]] = {
    "urgency": lambda one: tuple(-part for part in one.urgency),
    "name": lambda _: (),
    "waiting": lambda one: (-one.waiting,),
    "longest": lambda one: (-(one.longest or 0.0),),
    "level": lambda one: (_level(one.figures),),
    "contact": lambda one: (one.last_contact.timestamp() if one.last_contact else -_FAR,),
}
"""By what a list may be ordered: what needs looking at comes first."""


def _level(figures: Figures) -> float:
    share = figures.service_level.fraction
    return _FAR if share is None else share


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of the list."""

    search: str = ""
    group: str = ""
    state: str = ""
    """One of ``STATES``, or "" for all."""
    order: str = "urgency"
    page: int = 1
    """From 1."""
    by_group: bool = False
    """Groups beside each other in the place of branches."""

    def query(self, **changes: Any) -> str:
        """Return the address of the same list with these changes; a change but of the page begins at the first."""
        one = replace(self, **{"page": 1, **changes})
        told = {
            "search": one.search,
            "group": one.group,
            "state": one.state,
            "order": "" if one.order == "urgency" else one.order,
            "view": "groups" if one.by_group else "",
        }
        return Address(told).query(page=one.page)


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """Read a query; what makes no sense is as if it were not there."""
    return Wanted(
        search=asked.get("search", "").strip()[:LONGEST_SEARCH],
        group=asked.get("group", "")[:64],
        state=asked["state"] if asked.get("state") in STATES else "",
        order=asked["order"] if asked.get("order") in ORDERS else "urgency",
        page=page_in(asked.get("page", "")),
        by_group=asked.get("view") == "groups",
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """Some branches together. Only those that are heard of count as open and waiting."""

    branches: int
    open: int
    waiting: int
    late: int
    silent: int
    figures: Figures
    """Of the days of those that are heard of, added up."""

    @property
    def silent_share(self) -> float:
        """Return the part that is not heard of."""
        return self.silent / self.branches if self.branches else 0.0


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list, and what is said around it."""

    wanted: Wanted
    page: Paged[BranchNow]
    states: Mapping[str, int]
    """How many of the branches searched for are in each state."""
    summary: Summary
    """Of the branches searched for, whatever their state."""
    groups: Sequence[tuple[str, Summary]]
    """Each group's, the one with the most late branches first; only where groups are wanted."""


def listed(branches: Sequence[BranchNow], wanted: Wanted, language: str) -> Listing:
    """Return a page of the branches, which come in order of urgency; a page beyond the last is the last one."""
    here = [one for one in branches if _is_searched_for(one, wanted)]
    states = {name: sum(map(fits, here)) for name, fits in STATES.items()}
    found = chosen(here, wanted, language)
    groups = _by_group(here) if wanted.by_group else ()
    return Listing(wanted, paged(found, wanted.page), states, summed_up(here), groups)


def chosen(branches: Sequence[BranchNow], wanted: Wanted, language: str) -> list[BranchNow]:
    """Return all branches that are wanted, on whatever page, in the order that is wanted."""
    fits = STATES.get(wanted.state)
    found = [one for one in branches if _is_searched_for(one, wanted) and (fits is None or fits(one))]
    if wanted.order != "urgency":
        order = ORDERS[wanted.order]
        found.sort(key=lambda one: (order(one), counted_order(said(one.named.name, language, one.branch)), one.branch))
    return found


def summed_up(branches: Sequence[BranchNow]) -> Summary:
    """Return branches together."""
    heard = [one for one in branches if not one.silent]
    figures = NOTHING
    for one in heard:
        figures = figures.plus(one.figures)
    return Summary(
        branches=len(branches),
        open=sum(one.open for one in heard),
        waiting=sum(one.waiting for one in heard),
        late=sum(map(STATES["late"], heard)),
        silent=len(branches) - len(heard),
        figures=figures,
    )


def _by_group(branches: Sequence[BranchNow]) -> Sequence[tuple[str, Summary]]:
    """Return the summary of each group; a branch in several counts in each, one in none under ""."""
    members: dict[str, list[BranchNow]] = {}
    for one in branches:
        for name in one.groups or [""]:
            members.setdefault(name, []).append(one)
    summaries = [(name, summed_up(found)) for name, found in members.items()]
    return sorted(summaries, key=lambda pair: (-pair[1].late, -pair[1].silent_share, not pair[0], pair[0]))


def _is_searched_for(one: BranchNow, wanted: Wanted) -> bool:
    if wanted.group and wanted.group not in one.groups:
        return False
    return not wanted.search or matches(wanted.search, one.branch, *one.named.name.values(), *one.groups)
