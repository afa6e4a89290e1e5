"""Tickets from the command line: issue, cancel, reprint."""

import argparse

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import CancelTicket, IssueTicket, ReprintTicket
from dawr.queueing.events import CopyQueued, TicketCancelled, TicketIssued
from dawr.queueing.refusals import QueueError, Refusal

from .opening import DEVICE, carried_out, command_id, database_url, opened_branch
from .parser import BadInput
from .report import Report


def ticket(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr ticket issue|cancel|reprint|preview``."""
    if arguments.step == "preview":
        from .layout import preview

        return preview(arguments, report)
    steps = {"issue": _issue, "cancel": _cancel, "reprint": _reprint}
    with opened_branch(arguments) as database:
        return steps[arguments.step](database, arguments, report)


def _issue(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    printer = _printer(database, arguments.printer) if arguments.paper or arguments.printer else None
    order = IssueTicket(
        id=command_id(arguments),
        actor="customer",
        device=DEVICE,
        service=arguments.service,
        language=arguments.language,
        priority=arguments.priority,
        printer=printer.name if printer else "",
    )
    issued = carried_out(database, order).events[0]
    assert isinstance(issued, TicketIssued)
    outcome = _printed(database, arguments, printer, issued.job)
    expected = None if issued.wait_low is None else {"low": issued.wait_low, "high": issued.wait_high}
    facts = {
        "id": issued.ticket,
        "number": issued.number,
        "service": issued.service,
        "language": issued.language,
        "priority": issued.priority,
        "ahead": issued.ahead,
        "expected_wait": expected,
        "print": outcome,
    }
    report.say(facts, _sentence(issued, outcome))
    return 0


def _sentence(issued: TicketIssued, outcome: str | None) -> str:
    from dawr.text.bidi import strip_isolates
    from dawr.text.figures import wait_sentence

    wait = "not known yet"
    if issued.wait_low is not None and issued.wait_high is not None:
        wait = strip_isolates(wait_sentence(issued.wait_low, issued.wait_high, "en"))
    paper = f", paper: {outcome}" if outcome else ""
    return f"{issued.number} for {issued.service}, {issued.ahead} ahead, wait: {wait}{paper}"


def _cancel(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    order = CancelTicket(
        id=command_id(arguments),
        device=DEVICE,
        ticket=arguments.ticket,
        by_customer=not arguments.by_staff,
        reason=arguments.reason,
    )
    cancelled = carried_out(database, order).events[0]
    assert isinstance(cancelled, TicketCancelled)
    report.say({"id": cancelled.ticket, "cancelled": True}, f"{arguments.ticket} taken out of the queue")
    return 0


def _reprint(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    printer = _printer(database, arguments.printer)
    order = ReprintTicket(id=command_id(arguments), device=DEVICE, ticket=arguments.ticket, printer=printer.name)
    queued = carried_out(database, order).events[0]
    assert isinstance(queued, CopyQueued)
    outcome = _printed(database, arguments, printer, queued.job)
    report.say({"id": queued.ticket, "print": outcome}, f"copy of {arguments.ticket}: {outcome}")
    return 0


def _printer(database: BranchDatabase, name_or_url: str) -> PrinterSetting:
    """Return the printer meant; its address is checked before a ticket is issued for it."""
    from dawr.printing.target import target_of
    from dawr.wiring.printers import chosen_printer

    branch = database.state.branch
    if branch is None:
        raise QueueError(Refusal.DAY_NOT_OPEN)
    printer = chosen_printer(branch, name_or_url)
    if printer is None and name_or_url:
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=name_or_url)
    if printer is None:
        raise BadInput("the branch has no printer: name one with --printer URL")
    target_of(printer.url)
    return printer


def _printed(
    database: BranchDatabase, arguments: argparse.Namespace, printer: PrinterSetting | None, job: str
) -> str | None:
    """Print and return the outcome in the words of the interface ("not sent"), ``None`` without paper."""
    if printer is None or not job:
        return None
    from dawr.wiring.layouts import layout_of
    from dawr.wiring.printing_now import print_and_wait

    layout = layout_of(database_url(arguments), database.state.branch, printer)
    return str(print_and_wait(database, SystemClock(), printer, job, layout=layout)).replace("_", " ")
