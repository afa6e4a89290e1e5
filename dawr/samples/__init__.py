"""Branches to try Dawr with, as branch files that travel with the program."""

from dataclasses import replace
from datetime import time
from importlib import resources

from dawr.queueing.branch import Branch, OpeningSpan, PlannedPause, Service, Weekday
from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml

OLAYA = "olaya"
"""A Saudi service centre, Sunday to Thursday, 8:00 to 17:00."""

DEMO = "demo"
"""The same, open around the clock on every day, so that it can be tried at any hour."""


def sample_branch(name: str = OLAYA) -> str:
    """Return the text of a sample's branch file: ``OLAYA`` or ``DEMO``. Raises ``FileNotFoundError``."""
    if name == DEMO:
        return branch_to_toml(_open_every_day(branch_from_toml(sample_branch(OLAYA))))
    return resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def _open_every_day(branch: Branch) -> Branch:
    every_day = tuple(Weekday)
    return replace(
        branch,
        hours=(OpeningSpan(every_day, time.min, time.max),),
        pauses=tuple(_pause_every_day(pause) for pause in branch.pauses),
        services=tuple(_service_every_day(service) for service in branch.services),
    )


def _pause_every_day(pause: PlannedPause) -> PlannedPause:
    return replace(pause, days=tuple(Weekday))


def _service_every_day(service: Service) -> Service:
    if service.hours is None:
        return service
    return replace(service, hours=tuple(replace(span, days=tuple(Weekday)) for span in service.hours))
