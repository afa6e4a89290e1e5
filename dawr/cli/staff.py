"""Steering the floor from the command line: services opened and closed, alerts, messages to agents."""

import argparse

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.alerts import acknowledgement, alerts_of
from dawr.queueing.floor_view import floor_of
from dawr.queueing.staff_commands import AcknowledgeAlert, CloseService, OpenService, SendMessage
from dawr.queueing.staff_events import MessageSent

from .branch import plain
from .opening import DEVICE, carried_out, command_id, opened_branch
from .parser import BadInput
from .report import Report
from .signing import signed_in


def service(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr service open|close CODE``: no tickets for it today, or tickets again."""
    opens = arguments.step == "open"
    with opened_branch(arguments) as database, signed_in(arguments, database) as actor:
        common = {"id": command_id(arguments), "actor": actor, "device": DEVICE, "service": arguments.service}
        if opens:
            carried_out(database, OpenService(**common))
        else:
            order = CloseService(**common, reason=arguments.reason, keep_waiting=arguments.keep_waiting)
            carried_out(database, order)
        waiting = database.state.waiting.count(arguments.service)
    facts = {"service": arguments.service, "open": opens, "waiting": waiting}
    report.say(facts, f"{arguments.service} {'open' if opens else 'closed to newcomers'}, {waiting} waiting")
    return 0


def alert(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr alert KEY``: somebody has taken note of it."""
    with opened_branch(arguments) as database, signed_in(arguments, database) as actor:
        board = database.floor()
        alerts = {one.key: one for one in alerts_of(board, floor_of(board, board.at))}
        found = alerts.get(arguments.alert)
        if found is None:
            raise BadInput(f"there is no alert {arguments.alert!r} now; there are: {', '.join(alerts) or 'none'}")
        seen = acknowledgement(found, board.at)
        carried_out(database, AcknowledgeAlert(id=command_id(arguments), actor=actor, device=DEVICE, alert=seen))
    report.say({"alert": found.key, "kind": str(found.kind), "seen_by": actor}, f"{found.key}: taken note of")
    return 0


def message(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr message send TEXT [--to WHO]``, ``dawr message list``."""
    with opened_branch(arguments) as database:
        return _list(database, report) if arguments.step == "list" else _send(database, arguments, report)


def _send(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    if not arguments.text:
        raise BadInput("message send needs the TEXT")
    with signed_in(arguments, database) as actor:
        order = SendMessage(id=command_id(arguments), actor=actor, device=DEVICE, text=arguments.text, to=arguments.to)
        (sent,) = carried_out(database, order).events
    assert isinstance(sent, MessageSent)
    told = f"sent to counter{'' if len(sent.counters) == 1 else 's'} {', '.join(map(str, sent.counters))}"
    report.say({"id": sent.message, "to": sent.to, "counters": list(sent.counters)}, told)
    return 0


def _list(database: BranchDatabase, report: Report) -> int:
    told = database.board().messages
    lines = [f"{one.message}  {one.sender or '-'}  {one.text}  read at {one.read_at or '-'}" for one in told]
    report.say({"messages": plain(told)}, "\n".join(lines) or "no messages today")
    return 0
