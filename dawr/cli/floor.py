"""The supervisor's floor for scripts: the figures that its window shows."""

import argparse
from typing import Any
from zoneinfo import ZoneInfo

from dawr.queueing.alerts import alerts_of
from dawr.queueing.board import Board
from dawr.queueing.branch import in_language
from dawr.queueing.floor_view import Floor, FloorCounter, FloorService, floor_of
from dawr.queueing.patterns import patterns_of
from dawr.queueing.today.figures import Figures, Share
from dawr.queueing.today.usual import since_midnight

from . import voice
from .branch import plain
from .opening import opened_branch
from .report import Report


def floor(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr floor``: a table for whoever sits at a terminal, else one JSON object."""
    with opened_branch(arguments, read_only=True) as database:
        board = database.floor()
    seen = floor_of(board, board.at)
    if report.as_json or not voice.at_a_terminal():
        report.write_json(floor_facts(board, seen))
    else:
        voice.say("".join(f"{line}\n" for line in _lines(board, seen)))
    return 0


def floor_facts(board: Board, seen: Floor) -> dict[str, Any]:
    """Return the floor as JSON values: shares as part, n and fraction, lengths in seconds, instants in UTC."""
    figures, totals = board.figures, seen.totals
    names = {service.code: dict(service.name) for service in board.branch.services}
    return {
        "seq": board.seq,
        "at": plain(board.at),
        "branch": {"code": board.branch.code, "name": dict(board.branch.name), "time_zone": board.branch.time_zone},
        "day": plain(board.day),
        "figures_of": plain(figures.day) if figures is not None else None,
        "totals": {
            "waiting": totals.waiting,
            "longest_wait": totals.longest,
            "counters": totals.counters,
            "open_counters": totals.open_counters,
            "busy_counters": totals.busy_counters,
            **figures_facts(totals.figures),
        },
        "services": [_service(one, names.get(one.code, {})) for one in seen.services],
        "counters": [_counter(one) for one in seen.counters],
        "agents": {name: _served(one) for name, one in (figures.agents if figures else {}).items()},
        "hours": [
            {"starts_at": plain(hour.starts_at), **figures_facts(hour.figures)}
            for hour in (figures.hours if figures else ())
        ],
        "waiting_over_time": plain(figures.curve if figures else ()),
        "lapsed_tickets": plain(figures.lapsed if figures else ()),
        "usual": _usual(board),
        "headquarters": plain(board.road),
        "alerts": plain(alerts_of(board, seen)),
        "patterns": plain(patterns_of(board)),
        "printers": plain(board.printers),
        "doubts": plain([job for job in board.jobs if job.state == "unknown"]),
        "help": plain(board.help),
    }


def figures_facts(figures: Figures) -> dict[str, Any]:
    """Return figures as JSON values; sums of milliseconds become means of seconds."""
    return {
        "arrived": figures.arrived,
        "entered": figures.entered,
        "called": figures.called,
        "served": figures.served,
        "transferred": figures.transferred,
        "no_shows": figures.no_shows,
        "cancelled_by_customer": figures.gave_up,
        "removed_by_staff": figures.removed,
        "expired": figures.expired,
        "completed_by_closing": figures.cut_off,
        "without_start": figures.unstarted,
        "service_level": _share(figures.service_level),
        "service_level_strict": _share(figures.strict_service_level),
        "no_show_rate": _share(figures.no_show_rate),
        "abandonment": _share(figures.abandonment),
        "estimate_coverage": _share(figures.coverage),
        "mean_wait": figures.mean_wait,
        "mean_customer_wait": figures.mean_visit_wait,
        "mean_service": figures.mean_service,
    }


def _served(figures: Figures) -> dict[str, Any]:
    """Return what an agent's own legs tell: of those that ended with the agent."""
    return {
        "served": figures.served,
        "transferred": figures.transferred,
        "no_shows": figures.no_shows,
        "mean_service": figures.mean_service,
        "held_seconds": figures.held_sum / 1000,
        "without_start": figures.unstarted,
    }


def _share(share: Share) -> dict[str, Any]:
    return {"part": share.part, "n": share.n, "share": share.fraction}


def _service(one: FloorService, name: dict[str, str]) -> dict[str, Any]:
    line = one.line
    return {
        "code": one.code,
        "name": name,
        "open": line.open,
        "opens_at": plain(line.opens_at),
        "closed_by_staff": plain(line.closed),
        "waiting": line.waiting,
        "longest_wait": one.longest,
        "longest_number": line.longest_number,
        "target_wait": one.target,
        "band": str(one.band),
        "expected_wait": plain(line.expected_wait),
        "expected_wait_with_one_more_counter": plain(line.what_if),
        "open_counters": list(line.counters),
        **figures_facts(one.figures),
    }


def _counter(one: FloorCounter) -> dict[str, Any]:
    line, ticket = one.line, one.line.ticket
    return {
        "number": one.number,
        "state": str(line.state),
        "agent": line.agent,
        "doing": str(one.doing),
        "since": plain(one.since),
        "elapsed": one.elapsed,
        "usual": one.usual,
        "overdue": one.overdue,
        "reason": line.reason,
        "ticket": None if ticket is None else {"number": ticket.number, "service": ticket.service},
        "held": [parked.number for parked in line.held],
        "called": line.today.called,
        "served": one.served,
        "mean_service": one.mean_service,
        "no_shows": line.today.no_shows,
        "within_target": line.today.within_target,
        "break_seconds": line.today.break_sum,
        "parked_times": one.figures.holds,
        "services": list(line.services),
    }


def _usual(board: Board) -> dict[str, Any] | None:
    """Return what is usual for this weekday, up to the same time of day and over the day; ``None`` without a past."""
    usual = board.usual
    if usual is None:
        return None
    moment = since_midnight(board.at, ZoneInfo(board.branch.time_zone))
    return {
        "days": plain(usual.days),
        "by_now": {
            "arrived": usual.arrived_by(moment),
            "service_level": _share(usual.level_by(moment)),
            "mean_wait": usual.mean_wait_by(moment),
        },
        "waiting_over_time": [
            {"seconds_after_midnight": int(ends.total_seconds()), "waiting": waiting} for ends, waiting in usual.curve()
        ],
    }


def _lines(board: Board, seen: Floor) -> list[str]:
    totals = seen.totals
    lines = [
        f"{in_language(board.branch.name, 'en') or board.branch.code} · {board.day or 'day not open'}",
        f"  {totals.waiting} waiting, {totals.busy_counters} of {totals.open_counters} open counters busy; "
        f"{_told(totals.level)} within target, {_told(totals.figures.no_show_rate)} no-shows",
    ]
    for one in seen.services:
        wait = f"{one.longest // 60:>3} of {one.target // 60} min"
        lines.append(
            f"  {one.code:24} {one.line.waiting:4} waiting  {wait}  {one.band:10} {_told(one.figures.service_level)}"
        )
    for desk in seen.counters:
        number = desk.line.ticket.number if desk.line.ticket else ""
        lines.append(
            f"  counter {desk.number:<3} {desk.line.agent or '':20} {desk.doing:8} {desk.elapsed // 60:>4} min  "
            f"{number:6} {desk.served} served"
        )
    lines += [f"  ! {alert.key}" for alert in alerts_of(board, seen)]
    return lines


def _told(share: Share) -> str:
    return f"{share.part} of {share.n}"
