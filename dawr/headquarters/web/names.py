"""What branches and their services are called, out of the settings that each has told last."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from dawr.queueing.branch import Branch, FloorRules

from ..database import Connection

_NEWEST: Final = """
    SELECT DISTINCT ON (branch) branch, settings FROM branch_settings WHERE branch = ANY(%s) ORDER BY branch, seq DESC
"""
_REMEMBERED: Final = 20_000
Texts = Mapping[str, str]
Limits = tuple[float, float]


class _Service(msgspec.Struct):
    code: str
    name: dict[str, str] = {}
    near: float | None = None
    late: float | None = None


class _Settings(msgspec.Struct):
    """As much of a branch's settings as is said here; reading the rest of them would take a hundred times longer."""

    name: dict[str, str] = {}
    time_zone: str = "UTC"
    services: list[_Service] = []
    floor: FloorRules = FloorRules()


@dataclass(frozen=True, slots=True)
class Named:
    """A branch's own words."""

    name: Texts = field(default_factory=dict)
    services: Mapping[str, Texts] = field(default_factory=dict)
    """By code, in the order of the branch."""
    limits: Mapping[str, Limits] = field(default_factory=dict)
    """By service: from which share of its target a wait is near the limit, and beyond which it is late."""
    zone: str = "UTC"


NOBODY: Final = Named()


class Names:
    """Remembers what was read: settings change seldom. Belongs to one event loop."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str, int], Named] = OrderedDict()

    async def of(self, connection: Connection, tenant: str, branches: Sequence[str]) -> dict[str, Named]:
        """Return the words of these branches; one that has told no settings is missing."""
        found = await connection.execute(
            "SELECT here.branch, s.seq FROM unnest(%s::text[]) AS here (branch) CROSS JOIN LATERAL"
            " (SELECT seq FROM branch_settings WHERE branch = here.branch ORDER BY seq DESC LIMIT 1) s",
            (list(branches),),
        )
        newest = {str(branch): int(seq) for branch, seq in await found.fetchall()}
        missing = [branch for branch, seq in newest.items() if (tenant, branch, seq) not in self._known]
        if missing:
            found = await connection.execute(
                "SELECT branch, seq, settings FROM branch_settings JOIN"
                " unnest(%s::text[], %s::bigint[]) AS wanted (branch, seq) USING (branch, seq)",
                (missing, [newest[branch] for branch in missing]),
            )
            for branch, seq, settings in await found.fetchall():
                self._known[tenant, branch, seq] = _read(settings)
        names = {branch: self._known[tenant, branch, seq] for branch, seq in newest.items()}
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return names


async def settings_of(connection: Connection, branches: Sequence[str]) -> dict[str, Branch]:
    """Return all that these few branches have told of their settings last."""
    found = await connection.execute(_NEWEST, (list(branches),))
    return {str(branch): msgspec.json.decode(settings, type=Branch) for branch, settings in await found.fetchall()}


def said(texts: Texts, language: str, otherwise: str) -> str:
    """Return a text in a language, in any other where it is missing, or what stands for it."""
    return texts.get(language) or next((text for text in texts.values() if text), otherwise)


def _read(settings: str) -> Named:
    read = msgspec.json.decode(settings, type=_Settings)
    floor = read.floor
    return Named(
        read.name,
        {service.code: service.name for service in read.services},
        {
            service.code: (
                floor.near if service.near is None else service.near,
                floor.late if service.late is None else service.late,
            )
            for service in read.services
        },
        read.time_zone,
    )
