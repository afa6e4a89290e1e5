"""The day, the board and the journal."""

import argparse
import json
from datetime import date
from itertools import count
from typing import Any

import msgspec

from dawr.queueing.board import Board
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import CloseDay, OpenDay
from dawr.queueing.events import BranchConfigured, Record

from . import voice
from .opening import DEVICE, board_now, carried_out, command_id, opened_branch
from .parser import BadInput
from .report import Report
from .signing import signed_in

JOURNAL_PAGE = 500


def day(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr day open|close``."""
    order = command_id(arguments)
    with opened_branch(arguments) as database, signed_in(arguments, database) as actor:
        if arguments.step == "open":
            done = carried_out(database, OpenDay(id=order, actor=actor, device=DEVICE, day=date_of(arguments.date)))
        else:
            done = carried_out(database, CloseDay(id=order, actor=actor, device=DEVICE, force=arguments.force))
    facts = plain(done.events[0])
    report.say(facts, f"day {facts['day']} {'opened' if arguments.step == 'open' else 'closed'}")
    return 0


def board(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr board``: what every screen shows; a table for whoever sits at a terminal, else one JSON object."""
    snapshot = _with_waits(arguments, board_now(arguments))
    if report.as_json or not voice.at_a_terminal():
        report.write_json(board_facts(snapshot))
    else:
        voice.say("".join(f"{line}\n" for line in _board_lines(snapshot)))
    return 0


def _with_waits(arguments: argparse.Namespace, snapshot: Board) -> Board:
    """Return the board with waits that the whole branch was rolled forward for; nothing is kept of it."""
    if snapshot.waits_at is not None or snapshot.day is None:
        return snapshot
    from dawr.wiring.waits_once import told_now

    with opened_branch(arguments, read_only=True) as database:
        return database.board(told_now(database, SystemClock()))


def journal(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr journal``: a line of JSON per event; with ``--json`` one object with all of them."""
    collected: list[dict[str, Any]] = []
    with opened_branch(arguments, read_only=True) as database:
        after = arguments.after
        for _ in count():
            page = database.records(after, JOURNAL_PAGE)
            if not page:
                break
            after = page[-1].seq
            for record in page:
                if report.as_json:
                    collected.append(record_facts(record))
                else:
                    voice.say(json.dumps(record_facts(record), ensure_ascii=False) + "\n")
    if report.as_json:
        report.write_json({"events": collected})
    return 0


def plain(value: object) -> Any:
    """Return a dataclass as plain JSON values: times in ISO 8601 UTC, enumerations as their words."""
    return msgspec.to_builtins(value, enc_hook=str)


def record_facts(record: Record) -> dict[str, Any]:
    """Return a record of the journal with the type and body of its event side by side.

    Without the hash of the staff's code: it has few digits, and whoever has its hash soon has the code.
    """
    facts: dict[str, Any] = plain(record)
    facts["type"] = type(record.event).__name__
    facts["body"] = facts.pop("event")
    if isinstance(record.event, BranchConfigured):
        del facts["body"]["branch"]["kiosk_secret"]
    return facts


def board_facts(snapshot: Board) -> dict[str, Any]:
    """Return the board as JSON values; of the branch only what names it (its settings are not news)."""
    facts: dict[str, Any] = plain(snapshot)
    for supervisors in ("figures", "usual", "road"):  # see dawr floor, dawr sync status; other boards have none
        facts.pop(supervisors)
    branch = snapshot.branch
    facts["branch"] = {"code": branch.code, "name": dict(branch.name), "time_zone": branch.time_zone}
    names = {service.code: dict(service.name) for service in branch.services}
    for line in facts["services"]:
        line["name"] = names.get(line["code"], {})
    return facts


def _board_lines(snapshot: Board) -> list[str]:
    from dawr.text.figures import wait_short, wait_unknown

    name = snapshot.branch.name.get("en", snapshot.branch.code)
    lines = [f"{name} · {snapshot.day or 'day not open'}"]
    for service in snapshot.services:
        expected = service.expected_wait
        wait = wait_unknown("en").lower()
        if expected is not None:
            wait = wait_short(expected.low, expected.high, "en", about=expected.about)
        state = wait if service.open else "closed"
        lines.append(f"  {service.code:24} {service.waiting:4} waiting   {state}")
    for counter in snapshot.counters:
        customer = f"{counter.ticket.number} {counter.ticket.state}" if counter.ticket else ""
        lines.append(f"  counter {counter.number:<3} {counter.state:8} {counter.agent or '':20} {customer}")
    lines.extend(f"  called {call.number} → counter {call.counter}" for call in snapshot.calls[:5])
    return lines


def date_of(text: str | None, option: str = "--date") -> date | None:
    """Return the date that was typed for an option, in whatever digits; ``None`` for none."""
    if text is None:
        return None
    from dawr.text.figures import latin_digits

    try:
        return date.fromisoformat(latin_digits(text))
    except ValueError:
        raise BadInput(f"{option} must be YYYY-MM-DD: {text!r}") from None
