"""Work profiles in a branch file, read and written.

A profile lists services with their weights as a counter does, or entries one by one, or both: then the entries come
first. What a condition looks at is told by its keys.
"""

from collections.abc import Iterable

from ..mistakes import Problem
from ..profiles import Condition, ProfileEntry, When, WorkProfile
from .reading import Table

PROFILES = ("code", "name", "services", "weights", "entries")
ENTRIES = ("service", "weight", "when", "call_by_minutes", "skill")
CONDITIONS = ("service", "wait_over_minutes", "called_fewer_than", "of_last", "waiting_more_than", "from", "to")
_KINDS = {
    "wait_over_minutes": When.WAIT_OVER,
    "called_fewer_than": When.CALLED_FEWER,
    "waiting_more_than": When.WAITING_MORE,
    "from": When.BETWEEN,
}

_Pairs = list[tuple[str, object]]


def read_profile(table: Table) -> WorkProfile:
    """Read one profile. Raises ``Misread``."""
    entries = [_entry(one) for one in table.tables("entries", ENTRIES)]
    services = table.strings("services", ())
    weights = table.numbers("weights")
    if weights and len(weights) != len(services):
        raise table.misread("weights", Problem.WEIGHTS_COUNT, weights=len(weights), services=len(services))
    listed = zip(services, weights or (1.0,) * len(services), strict=True)
    entries += [ProfileEntry(service, weight) for service, weight in listed]
    return WorkProfile(table.text("code"), table.texts("name", needed=True), tuple(entries))


def _entry(table: Table) -> ProfileEntry:
    return ProfileEntry(
        service=table.text("service"),
        weight=table.number("weight", 1.0),
        when=tuple(_condition(one) for one in table.tables("when", CONDITIONS)),
        call_by=table.seconds("call_by_minutes") if "call_by_minutes" in table else None,
        skill=table.whole("skill", 0),
    )


def _condition(table: Table) -> Condition:
    told = [key for key in _KINDS if key in table]
    if len(told) != 1:
        choices = tuple(_KINDS)
        key = told[1] if told else choices[0]
        raise table.misread(key, Problem.BAD_CHOICE if told else Problem.MISSING, value=key, choices=choices)
    kind = _KINDS[told[0]]
    if kind is When.BETWEEN:
        return Condition(kind, starts=table.clock("from"), ends=table.clock("to"))
    service = table.text("service")
    if kind is When.WAIT_OVER:
        return Condition(kind, service, seconds=table.seconds("wait_over_minutes"))
    of_last = table.whole("of_last") if kind is When.CALLED_FEWER else 0
    return Condition(kind, service, count=table.whole(told[0]), of_last=of_last)


def profile_pairs(profile: WorkProfile) -> _Pairs:
    """Return the keys of a profile but for its entries."""
    return [("code", profile.code), ("name", profile.name)]


def entry_pairs(entry: ProfileEntry) -> _Pairs:
    """Return the keys of an entry; what is as usual is left out."""
    pairs: _Pairs = [("service", entry.service), ("weight", entry.weight)]
    if entry.when:
        pairs.append(("when", [dict(_condition_pairs(one)) for one in entry.when]))
    if entry.call_by is not None:
        pairs.append(("call_by_minutes", minutes(entry.call_by)))
    if entry.skill:
        pairs.append(("skill", entry.skill))
    return pairs


def _condition_pairs(condition: Condition) -> Iterable[tuple[str, object]]:
    match condition.kind:
        case When.WAIT_OVER:
            return (("service", condition.service), ("wait_over_minutes", minutes(condition.seconds)))
        case When.CALLED_FEWER:
            figures = (("called_fewer_than", condition.count), ("of_last", condition.of_last))
            return (("service", condition.service), *figures)
        case When.WAITING_MORE:
            return (("service", condition.service), ("waiting_more_than", condition.count))
        case When.BETWEEN:
            return (("from", condition.starts), ("to", condition.ends))


def minutes(seconds: int) -> int | float:
    """Return seconds as minutes, whole where they are."""
    whole, rest = divmod(seconds, 60)
    return seconds / 60 if rest else whole
