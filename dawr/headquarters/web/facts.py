"""The same figures for programs: as JSON with every n, and as tables for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from dawr.queueing.today.figures import Figures, Share

from ..projecting.desks import DeskTime
from ..settings_states import SettingsState
from .comparing import Asked, Comparison, Row, Waits
from .names import said
from .one_branch import BranchToday
from .overview import BranchNow
from .telling import lateness

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel reads Arabic as another alphabet."""
_FORMULA: Final = tuple("=+-@\t\r\n|%＝＋－＠")


def branch_now(one: BranchNow) -> dict[str, Any]:
    """Return a branch as it stands."""
    worst = one.worst
    return {
        "branch": one.branch,
        "name": dict(one.named.name),
        "groups": list(one.groups),
        "open": one.open,
        "day": one.day,
        "time_zone": one.zone,
        "as_of": one.as_of,
        "last_contact": one.last_contact,
        "silent": one.silent,
        "events_behind": one.behind,
        "waiting": one.waiting,
        "longest_wait": _seconds(one.longest),
        "lateness": round(worst.lateness, 3) if worst else None,
        "late_service": worst.service if worst else None,
        "state": lateness(one),
        "counters": one.counters,
        "counters_open": one.counters_open,
        "printers": [asdict(printer) for printer in one.printers],
        "printers_troubled": len(one.troubled),
        **figures(one.figures),
    }


def branch_today(one: BranchToday) -> dict[str, Any]:
    """Return a branch with everything that is shown of it."""
    return {
        **branch_now(one.now),
        **waits(one.waits),
        **desks(one.desks),
        "services": [
            {
                "service": service.code,
                "name": dict(one.now.named.services.get(service.code, {})),
                "waiting": service.queue.waiting if service.queue else 0,
                "longest_wait": _seconds(service.queue.longest) if service.queue else None,
                "target_wait": service.queue.target if service.queue else None,
                **figures(service.figures),
                **waits(service.waits),
            }
            for service in one.services
        ],
        "desks": [asdict(counter) for counter in one.counters],
        "hours": [{"hour": hour.starts_at, **figures(hour.figures)} for hour in one.hours],
        "settings": settings_state(one.settings) if one.settings else None,
    }


def settings_state(state: SettingsState) -> dict[str, Any]:
    """Return which settings a branch has."""
    return asdict(state)


def comparison(found: Comparison) -> dict[str, Any]:
    """Return days and branches beside each other."""
    return {
        **_asked(found.asked),
        "whole": row(found.whole),
        "before": {**_asked(found.asked.before()), **row(found.before)},
        "days": [{"day": day, **row(one)} for day, one in found.days],
        "branches": [{"branch": branch, "name": dict(named.name), **row(one)} for branch, named, one in found.branches],
    }


def row(one: Row) -> dict[str, Any]:
    """Return a row's figures and waits."""
    return {**figures(one.figures), **waits(one.waits), **desks(one.desks)}


def figures(one: Figures) -> dict[str, Any]:
    """Return figures; every share with its part, its n and its 95 % interval."""
    return {
        "arrived": one.arrived,
        "called": one.called,
        "served": one.served,
        "no_shows": one.no_shows,
        "gave_up": one.gave_up,
        "removed": one.removed,
        "expired": one.expired,
        "transferred": one.transferred,
        "service_level": _share(one.service_level),
        "strict_service_level": _share(one.strict_service_level),
        "no_show_rate": _share(one.no_show_rate),
        "abandonment": _share(one.abandonment),
        "mean_wait": _seconds(one.mean_wait),
        "mean_service": _seconds(one.mean_service),
    }


def waits(one: Waits) -> dict[str, Any]:
    """Return waits in seconds with their n."""
    return {
        "waits_n": one.n,
        "wait_p50": _seconds(one.p50),
        "wait_p90": _seconds(one.p90),
        "wait_longest": _seconds(one.longest),
        "returned": one.returned,
    }


def desks(one: DeskTime) -> dict[str, Any]:
    """Return how long counters were open, on a break and with somebody, in seconds, and their occupancy."""
    return {
        "open_time": _seconds(one.open_ms / 1000),
        "break_time": _seconds(one.break_ms / 1000),
        "busy_time": _seconds(one.busy_ms / 1000),
        "occupancy": _fraction(one.occupancy),
    }


def branches_table(found: Sequence[BranchNow], language: str) -> str:
    """Return all branches now as a table."""
    return _table(
        {
            "branch": one.branch,
            "name": said(one.named.name, language, one.branch),
            "open": int(one.open),
            "silent": int(one.silent),
            "state": lateness(one),
            "as_of": one.as_of.isoformat(timespec="seconds"),
            "last_contact": one.last_contact.isoformat(timespec="seconds") if one.last_contact else "",
            "waiting": one.waiting,
            "longest_wait_s": _seconds(one.longest),
            "counters_open": one.counters_open,
            "counters": one.counters,
            "printers_troubled": len(one.troubled),
            **_flat(one.figures),
        }
        for one in found
    )


def comparison_table(found: Comparison, by: str, language: str) -> str:
    """Return the days or the branches of a comparison as a table."""
    if by == "branch":
        return _table(
            {
                "from": found.asked.first,
                "to": found.asked.last,
                "branch": branch,
                "name": said(named.name, language, branch),
                **_flat_row(one),
            }
            for branch, named, one in found.branches
        )
    return _table({"day": day, **_flat_row(one)} for day, one in found.days)


def definitions_table(definitions: Mapping[str, tuple[str, str]]) -> str:
    """Return what each figure means, as the file beside the tables."""
    return _table(
        {"figure": name, "called": called, "definition": says} for name, (called, says) in definitions.items()
    )


def _flat(one: Figures) -> dict[str, Any]:
    return {
        "arrived": one.arrived,
        "served": one.served,
        "called_n": one.called,
        "within_target": one.within,
        "service_level": _fraction(one.service_level),
        "mean_wait_s": _seconds(one.mean_wait),
        "no_shows": one.no_shows,
        "no_show_n": one.no_show_rate.n,
        "no_show_rate": _fraction(one.no_show_rate),
        "gave_up": one.gave_up,
        "removed": one.removed,
        "expired": one.expired,
        "abandonment": _fraction(one.abandonment),
        "mean_handling_s": _seconds(one.mean_service),
        "transferred": one.transferred,
    }


def _flat_row(one: Row) -> dict[str, Any]:
    return {**_flat(one.figures), **_flat_waits(one.waits), **_flat_desks(one.desks)}


def _flat_desks(one: DeskTime) -> dict[str, Any]:
    told = desks(one)
    times = {f"{name}_s": told[name] for name in ("open_time", "break_time", "busy_time")}
    return {**times, "occupancy": told["occupancy"]}


def _flat_waits(one: Waits) -> dict[str, Any]:
    return {
        "waits_n": one.n,
        "wait_p50_s": _seconds(one.p50),
        "wait_p90_s": _seconds(one.p90),
        "wait_longest_s": _seconds(one.longest),
        "returned": one.returned,
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.wilson()
    return {"part": share.part, "n": share.n, "share": _fraction(share), "low": round(low, 4), "high": round(high, 4)}


def _fraction(share: Share) -> float | None:
    return None if share.fraction is None else round(share.fraction, 4)


def _seconds(length: float | None) -> float | None:
    return None if length is None else round(length, 3)


def _asked(asked: Asked) -> dict[str, Any]:
    return {"from": asked.first, "to": asked.last, "group": asked.group, "branch": asked.branch}


def _table(rows: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = None
    for one in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(one))
            writer.writeheader()
        writer.writerow({name: _harmless(value) for name, value in one.items()})
    return BYTE_ORDER_MARK + out.getvalue()


def _harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: names come from the branches."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else value
