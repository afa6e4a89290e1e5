"""``dawr waits``: how true the waits were that people were told, and what one more counter would change."""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.board import WaitRange
from dawr.queueing.branch import Branch
from dawr.queueing.clock import SystemClock
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.wait_quality import AT_ONCE, TOLERATED, ShownWait, WaitQuality, quality_of

from .opening import opened_branch
from .parser import BadInput
from .report import Report

DEFINITIONS: Final = {
    "n": "customers who were told a range on taking a ticket and have been called",
    "mean_absolute_error": "mean of |wait - middle of the range|, seconds; wait: from the ticket to the first call",
    "bias": "mean of wait - middle of the range, seconds; above 0: people wait longer than they are told",
    "coverage": "share of waits inside the range that was told, which is to hold 0.80; 95 % interval by Wilson",
    "no_wait": "customers who were told that there is no wait, and have been called",
    "no_wait_kept": f"those of them who were called within {AT_ONCE} seconds",
    "widening": "factor by which ranges are wider now, since too few of the latest waits were inside; < 1: too many",
}


def waits(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr waits report|what-if``."""
    steps = {"report": _report, "what-if": _what_if}
    with opened_branch(arguments) as database:
        branch = database.state.branch
        if branch is None:
            raise QueueError(Refusal.DAY_NOT_OPEN)
        return steps[arguments.step](database, branch, arguments, report)


def _report(database: BranchDatabase, branch: Branch, arguments: argparse.Namespace, report: Report) -> int:
    from dawr.db.shown_waits import shown_since
    from dawr.wiring.waits_once import reckoned

    reckoning = reckoned(database, SystemClock())
    zone, now = ZoneInfo(branch.time_zone), SystemClock().now()
    try:
        since = now - timedelta(days=arguments.days)
    except OverflowError:
        raise BadInput(f"--days is out of range: {arguments.days}") from None
    shown = shown_since(database, since)
    widening = reckoning.feed.estimator.ranges.widening if reckoning.feed else 1.0
    whole = quality_of(shown, widening=widening)
    facts: dict[str, Any] = {
        "from": since,
        "to": now,
        "definitions": DEFINITIONS,
        "all": _figures(whole),
        "widening": round(widening, 3),
        "services": [
            {"service": code, **_figures(quality_of(own)), "hours": _by_hour(own, zone)}
            for code, own in _by_service(shown, branch)
        ],
    }
    report.say(facts, "\n".join(_lines(whole, facts)))
    return 0


def _by_service(shown: Iterable[ShownWait], branch: Branch) -> list[tuple[str, list[ShownWait]]]:
    """Return what was told of each service, in the branch's order; services that it no longer has come last."""
    found: dict[str, list[ShownWait]] = {service.code: [] for service in branch.services}
    for one in shown:
        found.setdefault(one.service, []).append(one)
    return list(found.items())


def _by_hour(shown: Iterable[ShownWait], zone: ZoneInfo) -> list[dict[str, Any]]:
    hours: dict[int, list[ShownWait]] = defaultdict(list)
    for one in shown:
        hours[one.issued_at.astimezone(zone).hour].append(one)
    return [{"hour": hour, **_figures(quality_of(hours[hour]))} for hour in sorted(hours)]


def _figures(quality: WaitQuality) -> dict[str, Any]:
    """Return the figures; those over nobody are ``None``."""
    seen = quality.n > 0
    return {
        "n": quality.n,
        "mean_absolute_error": round(quality.mean_absolute_error) if seen else None,
        "bias": round(quality.bias) if seen else None,
        "coverage": round(quality.coverage, 3) if seen else None,
        "coverage_interval": [round(quality.coverage_from, 3), round(quality.coverage_to, 3)] if seen else None,
        "no_wait": quality.no_wait,
        "no_wait_kept": quality.no_wait_kept,
    }


def _lines(whole: WaitQuality, facts: dict[str, Any]) -> list[str]:
    lines = [f"{'service':24}{'n':>6}{'error':>8}{'bias':>8}{'inside':>8}   95 % interval"]
    for row in [{"service": "all", **facts["all"]}, *facts["services"]]:
        if not row["n"]:
            lines.append(f"{row['service']:24}{0:6}       –       –       –")
            continue
        error, bias = row["mean_absolute_error"] / 60, row["bias"] / 60
        least, most = row["coverage_interval"]
        lines.append(
            f"{row['service']:24}{row['n']:6}{error:7.1f}m{bias:+7.1f}m{100 * row['coverage']:7.0f}%"
            f"   {100 * least:.0f}–{100 * most:.0f} %"
        )
    lines.append(f"n: {DEFINITIONS['n']}")
    lines.append("error, bias: minutes from the middle of the range told; inside: share of waits in that range")
    if whole.n and not whole.keeps_promise:
        lines.append(f"too {'few' if whole.coverage < TOLERATED[0] else 'many'} waits are inside: 75–85 % is meant")
    if whole.widening > 1.0:
        lines.append(f"ranges are {100 * (whole.widening - 1):.0f} % wider until enough waits are inside again")
    elif whole.widening < 1.0:
        lines.append(f"ranges are {100 * (1 - whole.widening):.0f} % narrower until no more are inside than was told")
    return lines


def _what_if(database: BranchDatabase, branch: Branch, arguments: argparse.Namespace, report: Report) -> int:
    from dawr.queueing.waits.shown import shortened_range, shown_range
    from dawr.wiring.reckoning import Reckoning

    code = arguments.service
    if branch.service(code) is None:
        raise QueueError(Refusal.UNKNOWN_SERVICE, service=code)
    before, after = Reckoning(database, SystemClock()).what_if(code, more=arguments.open)
    now, then = shown_range(before), shortened_range(before, after)
    facts = {"service": code, "open": arguments.open, "now": _ends(now), "then": _ends(then)}
    counters = "1 more counter" if arguments.open == 1 else f"{arguments.open} more counters"
    report.say(facts, f"{code}: {_told(now)}; with {counters} open: {_told(then)}")
    return 0


def _ends(wait: WaitRange | None) -> dict[str, object] | None:
    return None if wait is None else {"low": wait.low, "high": wait.high, "about": wait.about}


def _told(wait: WaitRange | None) -> str:
    from dawr.text.bidi import strip_isolates
    from dawr.text.figures import wait_sentence, wait_unknown

    if wait is None:
        return wait_unknown("en").lower()
    return strip_isolates(wait_sentence(wait.low, wait.high, "en", about=wait.about))
