"""One branch today: its services, its counters, its hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dawr.queueing.today.figures import NOTHING, Figures
from dawr.text import Words

from ..database import Connection, Database
from ..errors import NotFound
from ..projecting.desks import NO_TIME, DeskTime
from ..publishing import Publishing
from ..settings_states import LocalChange, SettingsState
from .accounts import Visitor
from .comparing import NO_WAITS, Waits
from .names import Named
from .overview import COLUMNS, DESKS, BranchNow, Overview, QueueNow, instant
from .settings_shown import LocalShown, local_shown


@dataclass(frozen=True, slots=True)
class ServiceToday:
    """A service's day so far."""

    code: str
    queue: QueueNow | None
    figures: Figures
    waits: Waits


@dataclass(frozen=True, slots=True)
class CounterNow:
    """A counter as it stands."""

    number: int
    state: str
    agent: str
    """"" unless the branch's settings let the name go to headquarters."""
    ticket: str
    """Number of the ticket there, "" where nobody is."""
    service: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class HourToday:
    """An hour of the branch's clock."""

    starts_at: datetime
    figures: Figures


@dataclass(frozen=True, slots=True)
class BranchToday:
    """A branch with everything that is shown of it."""

    now: BranchNow
    waits: Waits
    services: Sequence[ServiceToday]
    counters: Sequence[CounterNow]
    hours: Sequence[HourToday]
    settings: SettingsState | None
    desks: DeskTime = NO_TIME
    """Of all counters together."""


class OneBranch:
    """Looks at one branch."""

    def __init__(self, database: Database, overview: Overview) -> None:
        self._database = database
        self._overview = overview
        self._publishing = Publishing(database)

    async def today(self, visitor: Visitor, branch: str, now: datetime) -> BranchToday:
        """Return a branch's newest day. Raises ``NotFound``."""
        found = await self._overview.branches(visitor, now, branch=branch)
        if not found:
            raise NotFound(branch)
        (one,) = found
        here = {"branch": branch, "opened": one.opened}

        async def work(connection: Connection) -> BranchToday:
            waits = await _waits(connection, here)
            rows = await (await connection.execute(_SERVICES.encode(), here)).fetchall()
            figures = {str(service): Figures(*rest) for service, *rest in rows}
            rows = await (await connection.execute(_HOURS.encode(), here)).fetchall()
            hours = [HourToday(starts_at, Figures(*rest)) for starts_at, *rest in rows]
            rows = await (await connection.execute(_COUNTERS.encode(), here)).fetchall()
            counters = [
                CounterNow(number, state, agent, ticket, service, instant(since) if since is not None else None)
                for number, state, agent, ticket, service, since in rows
            ]
            (desks,) = await (await connection.execute(_DESKS.encode(), here)).fetchall()
            queues = {queue.service: queue for queue in one.queues}
            services = [
                ServiceToday(code, queues.get(code), figures.get(code, NOTHING), waits.get(code, NO_WAITS))
                for code in _in_order(one.named, figures, queues)
            ]
            return BranchToday(one, waits.get("", NO_WAITS), services, counters, hours, None, DeskTime(*desks))

        today = await self._database.within(visitor.tenant, work)
        states = await self._publishing.states(visitor.tenant, branch)
        return replace(today, settings=states[0] if states else None)

    async def local(self, visitor: Visitor, today: BranchToday, language: str) -> LocalShown | None:
        """Return what the branch has changed by itself for now, in words; ``None`` where it has not."""
        settings = today.settings
        if settings is None or settings.local_until is None:
            return None
        changed = {settings.branch: LocalChange(settings.local_paths, settings.local_until)}
        named = {settings.branch: today.now.named}

        async def work(connection: Connection) -> list[LocalShown]:
            return await local_shown(connection, changed, named, Words(language, "setup"))

        (found,) = await self._database.within(visitor.tenant, work)
        return found


def _in_order(named: Named, *others: Iterable[str]) -> list[str]:
    """Return the codes of all services that are told of: as the branch orders them, then any that it no longer has."""
    codes = dict.fromkeys(named.services)
    for other in others:
        codes.update(dict.fromkeys(sorted(other)))
    return list(codes)


async def _waits(connection: Connection, here: dict[str, object]) -> dict[str, Waits]:
    """Return the waits of each service, and under "" of all together."""
    found = await connection.execute(_WAITS.encode(), here)
    return {service or "": Waits(n, *rest) for service, n, *rest in await found.fetchall()}


_SERVICES = f"""
    SELECT h.service, {COLUMNS} FROM hourly h WHERE h.branch = %(branch)s AND h.opened = %(opened)s GROUP BY 1
"""
_HOURS = f"""
    SELECT h.hour, {COLUMNS} FROM hourly h WHERE h.branch = %(branch)s AND h.opened = %(opened)s GROUP BY 1 ORDER BY 1
"""
_WAITS = """
    SELECT service, count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY wait),
        percentile_disc(0.9) WITHIN GROUP (ORDER BY wait), max(wait), coalesce(sum(returns), 0)::bigint
    FROM (
        SELECT service, returns, greatest(0, first_called_at - entered_at) / 1e6::float8 AS wait FROM legs
        WHERE branch = %(branch)s AND opened = %(opened)s AND first_called_at IS NOT NULL
    ) called GROUP BY GROUPING SETS ((), (service))
"""
_DESKS = f"SELECT {DESKS} FROM desk_times WHERE branch = %(branch)s AND opened = %(opened)s"
_COUNTERS = """
    SELECT c.counter, c.state, coalesce(c.agent, ''), coalesce(v.number, ''), coalesce(l.service, ''), c.since
    FROM counters c
    LEFT JOIN visits v ON v.tenant = c.tenant AND v.branch = c.branch AND v.ticket = c.ticket
    LEFT JOIN LATERAL (
        SELECT service FROM legs l WHERE l.tenant = c.tenant AND l.branch = c.branch AND l.ticket = c.ticket
        ORDER BY ordinal DESC LIMIT 1
    ) l ON true
    WHERE c.branch = %(branch)s ORDER BY c.counter
"""
