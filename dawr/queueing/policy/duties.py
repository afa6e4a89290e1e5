"""What each counter calls: the work profile in force there, cut to the agent's skills and to this very instant.

In force is the profile assigned for the day, else the agent's, else the counter's, else its own list of services.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..branch import Agent, Branch, CounterDesk
from ..legs import Counter
from ..profiles import Condition, ProfileEntry, When, WorkProfile
from ..queues import Waiting
from ..remembering import ByIdentity
from .conditions import Circumstances


@dataclass(frozen=True, slots=True)
class Duty:
    """The queues that one counter calls from, the main one first, and how strongly it is drawn to each."""

    number: int
    services: tuple[str, ...]
    weights: Mapping[str, float]
    served: frozenset[str]
    """Services that some counter is sure to call; whoever waits for another belongs to every counter."""
    call_by: Mapping[str, int] = field(default_factory=dict)
    """Seconds of waiting, by service, after which a customer comes before all others here."""
    because: Mapping[str, Condition] = field(default_factory=dict)
    """By service, the condition under which it is called now, or more strongly."""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A profile at one counter with one agent: what stays the same from instant to instant."""

    standing: Duty
    changing: bool
    entries: tuple[ProfileEntry, ...] = ()
    sure: frozenset[str] = frozenset()
    """Whoever sits there: without the skill for it today an agent leaves it to a colleague."""


_Key = tuple[int, str, str]
"""Counter, profile, agent."""
_KEPT = 1000


class Duties:
    """The duties of every counter of one branch's settings, each worked out once."""

    def __init__(self, branch: Branch) -> None:
        self._branch = branch
        self._desks = {desk.number: desk for desk in branch.counters}
        self._profiles = {profile.code: profile for profile in branch.profiles}
        self._agents = {agent.code: agent for agent in branch.agents}
        self._prepared: dict[_Key, _Prepared] = {}
        self._weights: dict[tuple[tuple[str, float], ...], Mapping[str, float]] = {}
        """Equal weights are one object, so that counters which are alike can be told by it."""
        self._served: dict[tuple[_Key, ...], frozenset[str]] = {}
        self._plainly_served = frozenset(code for desk in branch.counters for code in desk.services)
        self.remembered = max(
            (one.of_last for profile in branch.profiles for entry in profile.entries for one in entry.when), default=0
        )
        """How many of a counter's latest calls the conditions look back on."""
        self._plain = not branch.profiles and not any(agent.skills for agent in branch.agents)

    def profile_of(self, counter: Counter) -> str:
        """Return the code of the profile in force at a counter, "" for its own list of services."""
        agent = self._agents.get(counter.agent or "")
        desk = self._desks.get(counter.number)
        wanted = (counter.profile, agent.profile if agent else "", desk.profile if desk else "")
        return next((code for code in wanted if code in self._profiles), "")

    def standing(self, counter: Counter, counters: Mapping[int, Counter]) -> Duty:
        """Return what a counter calls whatever the hour: every service it may call, each with its usual weight."""
        return self._with_served(self._of(counter).standing, counters)

    def now(self, counter: Counter, counters: Mapping[int, Counter], waiting: Waiting, at: datetime) -> Duty:
        """Return what a counter calls at an instant."""
        prepared = self._of(counter)
        duty = self._with_served(prepared.standing, counters)
        return _at(prepared, duty, Circumstances(waiting, counter, self._branch, at)) if prepared.changing else duty

    def surely_served(self, counters: Mapping[int, Counter]) -> frozenset[str]:
        """Return the services that some counter calls sooner or later, by the profiles in force now."""
        if self._plain:
            return self._plainly_served
        everyone = [counters.get(number) or Counter(number) for number in self._desks]
        keys = tuple(self._key(one) for one in everyone)
        served = self._served.get(keys)
        if served is None:
            if len(self._served) >= _KEPT:
                self._served.clear()
            served = self._served[keys] = frozenset().union(*(self._of(one).sure for one in everyone))
        return served

    def _of(self, counter: Counter) -> _Prepared:
        key = (counter.number, "", "") if self._plain else self._key(counter)
        prepared = self._prepared.get(key)
        if prepared is None:
            if len(self._prepared) >= _KEPT:
                self._prepared.clear()
            desk = self._desks.get(counter.number) or CounterDesk(counter.number, ())
            profile, agent = self._profiles.get(key[1]), self._agents.get(key[2])
            prepared = _prepared(desk, profile, agent, self._plainly_served)
            weights = prepared.standing.weights
            alike = self._weights.setdefault(tuple(weights.items()), weights)
            prepared = replace(prepared, standing=replace(prepared.standing, weights=alike))
            self._prepared[key] = prepared
        return prepared

    def _key(self, counter: Counter) -> _Key:
        return (counter.number, self.profile_of(counter), counter.agent or "")

    def _with_served(self, duty: Duty, counters: Mapping[int, Counter]) -> Duty:
        served = self.surely_served(counters)
        if served is duty.served:
            return duty
        return Duty(duty.number, duty.services, duty.weights, served, duty.call_by, duty.because, duty.profile)


duties_of = ByIdentity(Duties)
"""Return the duties under a branch's settings."""


def entries_of(desk: CounterDesk, profile: WorkProfile | None) -> tuple[ProfileEntry, ...]:
    """Return the entries of a profile; a counter's own list of services is one too."""
    if profile is not None:
        return profile.entries
    weights = desk.weights or (1.0,) * len(desk.services)
    return tuple(ProfileEntry(code, weight) for code, weight in zip(desk.services, weights, strict=False))


def may_serve(agent: Agent | None, entry: ProfileEntry) -> bool:
    """Tell whether an agent has the skill that an entry needs."""
    if agent is None or not agent.skills:
        return entry.skill == 0
    return agent.skills.get(entry.service, 0) >= max(entry.skill, 1)


def sure(entries: Iterable[ProfileEntry]) -> frozenset[str]:
    """Return the services that these entries call sooner or later, however the day goes.

    Only waiting itself brings such a call about: an entry without conditions, one whose conditions are all about
    how long its own service waits, or a longest wait after which it is called in any case.
    """
    return frozenset(
        entry.service
        for entry in entries
        if entry.call_by is not None
        or all(one.kind is When.WAIT_OVER and one.service == entry.service for one in entry.when)
    )


def _prepared(desk: CounterDesk, profile: WorkProfile | None, agent: Agent | None, served: frozenset[str]) -> _Prepared:
    entries = tuple(entry for entry in entries_of(desk, profile) if may_serve(agent, entry))
    usual = {entry.service: entry.weight for entry in reversed(entries)}
    usual |= {entry.service: entry.weight for entry in reversed(entries) if not entry.when}
    always = [entry.service for entry in entries if not entry.when]
    limits = {entry.service: entry.call_by for entry in reversed(entries) if entry.call_by is not None}
    standing = Duty(
        number=desk.number,
        services=tuple(dict.fromkeys([*always, *(entry.service for entry in entries)])),
        weights=usual,
        served=served,
        call_by=limits,
        profile=profile.code if profile else "",
    )
    return _Prepared(standing, any(entry.when for entry in entries), entries, sure(entries_of(desk, profile)))


def _at(prepared: _Prepared, duty: Duty, now: Circumstances) -> Duty:
    """Return the duty with the entries that hold; a longest wait that has passed brings its service in by itself."""
    weights: dict[str, float] = {}
    because: dict[str, Condition] = {}
    for entry in prepared.entries:
        if entry.service not in weights and now.all_hold(entry.when):
            weights[entry.service] = entry.weight
            if entry.when:
                because[entry.service] = entry.when[0]
    for service, seconds in duty.call_by.items():
        if service not in weights and now.longest_wait(service) >= seconds:
            weights[service] = duty.weights[service]
    return Duty(
        number=duty.number,
        services=tuple(service for service in duty.services if service in weights),
        weights=weights,
        served=duty.served,
        call_by=duty.call_by,
        because=because,
        profile=duty.profile,
    )
