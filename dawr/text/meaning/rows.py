"""Settings that are kept in another shape than they are edited in, as rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from dawr.queueing.branch import Agent, Branch, CounterDesk, Texts
from dawr.text.words import later

from .kinds import Kind, Meaning, Source


@dataclass(frozen=True, slots=True)
class Served:
    """A service of a counter, with its weight."""

    service: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Skill:
    """How well somebody does a service."""

    service: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class TickerLine:
    """One line that runs along the display."""

    words: Texts = field(default_factory=dict)


class Shape(NamedTuple):
    """How rows are taken out of a thing and put into it again."""

    of: type
    taken: Callable[[object], tuple[object, ...]]
    put: Callable[[object, tuple[object, ...]], object]


ROWS: Final[Mapping[type, Mapping[str, Meaning]]] = {
    Served: {
        "service": Meaning(later("Service"), Kind.CHOICE, offered=Source.SERVICES),
        "weight": Meaning(later("Weight"), Kind.NUMBER),
    },
    Skill: {
        "service": Meaning(later("Service"), Kind.CHOICE, offered=Source.SERVICES),
        "level": Meaning(later("Level, 1 to 9"), Kind.WHOLE),
    },
    TickerLine: {"words": Meaning(later("Words"), Kind.TEXTS)},
}


def _served(thing: object) -> tuple[object, ...]:
    assert isinstance(thing, CounterDesk)
    weights = thing.weights or (1.0,) * len(thing.services)
    return tuple(Served(service, weight) for service, weight in zip(thing.services, weights, strict=False))


def _with_served(thing: object, rows: tuple[object, ...]) -> object:
    assert isinstance(thing, CounterDesk)
    served = [row for row in rows if isinstance(row, Served)]
    weights = tuple(row.weight for row in served)
    return replace(
        thing,
        services=tuple(row.service for row in served),
        weights=weights if any(weight != 1 for weight in weights) else (),
    )


def _skills(thing: object) -> tuple[object, ...]:
    assert isinstance(thing, Agent)
    return tuple(Skill(service, level) for service, level in thing.skills.items())


def _with_skills(thing: object, rows: tuple[object, ...]) -> object:
    assert isinstance(thing, Agent)
    return replace(thing, skills={row.service: row.level for row in rows if isinstance(row, Skill)})


def _ticker(thing: object) -> tuple[object, ...]:
    assert isinstance(thing, Branch)
    return tuple(TickerLine(words) for words in thing.ticker)


def _with_ticker(thing: object, rows: tuple[object, ...]) -> object:
    assert isinstance(thing, Branch)
    return replace(thing, ticker=tuple(row.words for row in rows if isinstance(row, TickerLine)))


SHAPES: Final[Mapping[tuple[type, str], Shape]] = {
    (CounterDesk, "services"): Shape(Served, _served, _with_served),
    (Agent, "skills"): Shape(Skill, _skills, _with_skills),
    (Branch, "ticker"): Shape(TickerLine, _ticker, _with_ticker),
}
