"""The five figures at the top: who waits, who is served, and what the day has come to, each with its n."""

from typing import NamedTuple

from dawr.queueing.floor_view import Floor
from dawr.text import Words

from .telling import Telling


class TotalReading(NamedTuple):
    """A figure, what it is, and what it stands on."""

    name: str
    label: str
    figure: str
    basis: str
    state: str = ""
    """A state's token when it is a bad one."""


def total_readings(floor: Floor | None, telling: Telling) -> tuple[TotalReading, ...]:
    """Return the figures in their order; dashes while nothing is known."""
    words = telling.words
    labels = (
        ("waiting", words("Waiting")),
        ("counters", words("At the counters")),
        ("level", words("Service level so far")),
        ("wait", words("Mean wait")),
        ("no_show", words("No-shows")),
    )
    if floor is None:
        return tuple(TotalReading(name, label, "—", "") for name, label in labels)
    figures = (_waiting(floor, telling), _counters(floor, words), *_day(floor, telling))
    return tuple(TotalReading(name, label, *told) for (name, label), told in zip(labels, figures, strict=True))


def _waiting(floor: Floor, telling: Telling) -> tuple[str, str, str]:
    totals, words = floor.totals, telling.words
    if not totals.waiting:
        return "0", words("Nobody waits"), ""
    minutes = totals.longest // 60
    basis = words.counted("longest {n} minute", "longest {n} minutes", minutes)
    return str(totals.waiting), basis, ""


def _counters(floor: Floor, words: Words) -> tuple[str, str, str]:
    totals = floor.totals
    basis = words.counted("of {n} counter", "of {n} counters", totals.counters)
    return str(totals.busy_counters), basis, ""


def _day(floor: Floor, telling: Telling) -> tuple[tuple[str, str, str], ...]:
    words, figures = telling.words, floor.totals.figures
    if not floor.known:
        return (("—", "", ""),) * 3
    level, missed = figures.service_level, figures.no_show_rate
    kept = words.counted("{part} of {n} within target", "{part} of {n} within target", level.n, part=level.part)
    visits = words.counted("{n} visit, to the first call", "{n} visits, to the first call", figures.visits)
    ended = words.counted("{part} of {n} ended visit", "{part} of {n} ended visits", missed.n, part=missed.part)
    nothing = words("nobody called yet")
    return (
        (telling.percent(level), kept if level.n else nothing, ""),
        (telling.minutes(figures.mean_visit_wait), visits if figures.visits else nothing, ""),
        (telling.percent(missed), ended if missed.n else words("no visit has ended yet"), ""),
    )
