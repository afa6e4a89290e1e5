"""What series, groups and services must keep."""

import re
from collections.abc import Iterator

from ..branch import Branch, Document, Service
from ..mistakes import Mistake, Path, Problem
from . import times, words

_PREFIX = re.compile(r"[A-Z]{1,3}")
"""Capitals alone: a001 and A001 would be one number to whoever hears them."""


def series(branch: Branch) -> Iterator[Mistake]:
    """Every series has its own prefix of 1-3 Latin capitals and a range that runs upwards."""
    yield from words.unique((one.prefix, ("series", at, "prefix")) for at, one in enumerate(branch.series))
    for position, one in enumerate(branch.series):
        here = ("series", position)
        if not _PREFIX.fullmatch(one.prefix):
            yield Mistake((*here, "prefix"), Problem.BAD_PREFIX, {"value": one.prefix[:60]})
        yield from words.within(one.first, (*here, "first"), 0, 999_999)
        yield from words.within(one.last, (*here, "last"), 0, 999_999)
        yield from words.within(one.digits, (*here, "digits"), 1, 6)
        if one.first > one.last:
            yield Mistake((*here, "last"), Problem.RANGE_REVERSED, {"first": one.first, "last": one.last})


def groups(branch: Branch) -> Iterator[Mistake]:
    """Every group has its own code and a name."""
    yield from words.unique((group.code, ("groups", at, "code")) for at, group in enumerate(branch.groups))
    for position, group in enumerate(branch.groups):
        here = ("groups", position)
        yield from words.code(group.code, (*here, "code"))
        yield from words.name(group.name, branch.languages, (*here, "name"))


def services(branch: Branch) -> Iterator[Mistake]:
    """Every service has its own code, a name, a group and a series that exist, and times above 0."""
    yield from words.unique((one.code, ("services", at, "code")) for at, one in enumerate(branch.services))
    group_codes = [group.code for group in branch.groups]
    prefixes = [one.prefix for one in branch.series]
    for position, service in enumerate(branch.services):
        here = ("services", position)
        yield from words.code(service.code, (*here, "code"))
        yield from words.name(service.name, branch.languages, (*here, "name"))
        yield from words.refers(service.group, "group", group_codes, (*here, "group"))
        yield from words.refers(service.series, "series", prefixes, (*here, "series"))
        yield from words.above_zero(service.target_wait / 60, (*here, "target_wait_minutes"), words.DAY_MINUTES)
        if service.expected_service is not None:
            minutes = service.expected_service / 60
            yield from words.above_zero(minutes, (*here, "expected_service_minutes"), words.DAY_MINUTES)
        if service.hours is not None:
            yield from times.spans(service.hours, (*here, "hours"))
        yield from _outcomes(service, here)
        for at, document in enumerate(service.documents):
            yield from _document(document, branch, (*here, "documents", at))


def _outcomes(service: Service, path: Path) -> Iterator[Mistake]:
    yield from words.unique((one, (*path, "outcomes", at)) for at, one in enumerate(service.outcomes))
    for position, outcome in enumerate(service.outcomes):
        yield from words.code(outcome, (*path, "outcomes", position))


def _document(document: Document, branch: Branch, path: Path) -> Iterator[Mistake]:
    yield from words.name(document.name, branch.languages, (*path, "name"))
    if document.short:
        yield from words.name(document.short, branch.languages, (*path, "short"))
