"""Writing what a fold has changed."""

from dataclasses import astuple, fields

import msgspec

from dawr.queueing.legs import Leg
from dawr.queueing.today.figures import Figures

from ..database import Connection
from ..ingest import Sender
from .fold import Changed, counts_of
from .reading import microseconds

_FIGURES = tuple(one.name for one in fields(Figures))


def _upsert(table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    names = ("tenant", "branch", *key, *columns)
    places = ", ".join(["%s"] * len(names))
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in columns)
    conflict = ", ".join(("tenant", "branch", *key))
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) ON CONFLICT ({conflict}) DO UPDATE SET {changes}"
    )


_DAYS = _upsert("business_days", ("opened",), ("day", "zone", "opened_at", "closed_at"))
_SETTINGS = _upsert("branch_settings", ("seq",), ("at", "settings"))
_VISITS = _upsert("visits", ("ticket",), ("opened", "day", "number", "language", "priority", "issued_at"))
_LEG_COLUMNS = (
    *("opened", "day", "service", "state", "counter", "agent", "issued_at", "entered_at", "first_called_at"),
    *("last_called_at", "calls", "started_at", "ended_at", "held_ms", "returns", "outcome", "reason"),
    *("shown_low", "shown_high", "target_wait"),
)
_LEGS = _upsert("legs", ("ticket", "ordinal"), _LEG_COLUMNS)
_HOURS = _upsert("hourly", ("opened", "hour", "service"), ("day", *_FIGURES))
_COUNTERS = _upsert("counters", ("counter",), ("state", "agent", "since", "ticket"))
_DESKS = _upsert("desk_times", ("opened", "counter"), ("day", "open_ms", "break_ms", "busy_ms"))
_PRINTERS = _upsert("printers", ("printer",), ("state", "detail", "since"))


async def write(connection: Connection, sender: Sender, changed: Changed) -> None:
    """Write everything that has changed, in the transaction that moves the branch's place on."""
    days = [
        (*sender, day.opened, day.day, day.zone, microseconds(day.opened_at), microseconds(day.closed_at))
        for day in changed.days.values()
    ]
    settings = [
        (*sender, seq, microseconds(at), msgspec.json.encode(branch).decode())
        for seq, (at, branch) in changed.settings.items()
    ]
    visits = [
        (*sender, leg.ticket, opened, leg.day, leg.number, leg.language, leg.priority, microseconds(leg.issued_at))
        for opened, leg, _ in changed.legs.values()
        if leg.ordinal == 1
    ]
    legs = [_leg(sender, opened, leg, target) for opened, leg, target in changed.legs.values()]
    hours = [
        (*sender, opened, hour, service, day, *counts_of(figures))
        for (opened, (hour, service)), (day, figures) in changed.hours.items()
    ]
    counters = [
        (*sender, one.number, str(one.state), one.agent, microseconds(one.since), one.ticket)
        for one in changed.counters.values()
    ]
    printers = [
        (*sender, one.name, one.state, one.detail, microseconds(one.since)) for one in changed.printers.values()
    ]
    desks = [(*sender, opened, number, day, *astuple(time)) for (opened, number), (day, time) in changed.desks.items()]
    written = (
        (_DAYS, days),
        (_SETTINGS, settings),
        (_VISITS, visits),
        (_LEGS, legs),
        (_HOURS, hours),
        (_COUNTERS, counters),
        (_PRINTERS, printers),
        (_DESKS, desks),
    )
    async with connection.pipeline(), connection.cursor() as cursor:  # one journey to the server for all of them
        for statement, rows in written:
            if rows:
                await cursor.executemany(statement.encode(), rows)


def _leg(sender: Sender, opened: int, leg: Leg, target: int | None) -> tuple[object, ...]:
    return (
        *(*sender, leg.ticket, leg.ordinal, opened, leg.day, leg.service, str(leg.state), leg.counter, leg.agent),
        *(microseconds(leg.issued_at), microseconds(leg.entered_at), microseconds(leg.first_called_at)),
        *(microseconds(leg.last_called_at), leg.calls, microseconds(leg.started_at), microseconds(leg.ended_at)),
        *(round(leg.held_seconds * 1000), leg.returns, leg.outcome, leg.reason),
        *(leg.shown_low, leg.shown_high, target),
    )
