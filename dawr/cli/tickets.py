"""Tickets from the command line: issue, cancel, reprint."""

import argparse
from contextlib import nullcontext
from typing import TYPE_CHECKING

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import CancelTicket, IssueTicket, ReprintTicket
from dawr.queueing.events import CopyQueued, TicketCancelled, TicketIssued
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.staff_commands import ReenterTicket
from dawr.queueing.staff_events import TicketReentered

from .appointments import appointment
from .opening import DEVICE, carried_out, command_id, database_url, opened_branch
from .parser import BadInput
from .report import Report
from .signing import signed_in

if TYPE_CHECKING:
    from dawr.wiring.printing_now import PaperOutcome


def ticket(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr ticket issue|cancel|reenter|reprint|preview``."""
    if arguments.step == "preview":
        from .layout import preview

        return preview(arguments, report)
    steps = {"issue": _issue, "cancel": _cancel, "reprint": _reprint, "reenter": _reenter}
    with opened_branch(arguments) as database:
        return steps[arguments.step](database, arguments, report)


def _issue(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    from dawr.wiring.waits_once import keep_waits

    printer = _printer(database, arguments) if arguments.paper or arguments.printer else None
    order = IssueTicket(
        id=command_id(arguments),
        actor="customer",
        device=DEVICE,
        service=arguments.service,
        also=tuple(code.strip() for code in arguments.also.split(",") if code.strip()),
        language=arguments.language,
        priority=arguments.priority,
        appointment=appointment(arguments.appointment, database.state),
        printer=printer.name if printer else "",
    )
    keep_waits(database, SystemClock())
    issued = carried_out(database, order).events[0]
    assert isinstance(issued, TicketIssued)
    outcome = _printed(database, arguments, printer, issued.job)
    expected = None
    if issued.wait_low is not None:
        expected = {"low": issued.wait_low, "high": issued.wait_high, "about": issued.wait_about}
    facts = {
        "id": issued.ticket,
        "number": issued.number,
        "service": issued.service,
        "language": issued.language,
        "priority": issued.priority,
        "ahead": issued.ahead,
        "appointment": issued.appointment,
        "expected_wait": expected,
        "print": outcome.words if outcome else None,
        "reason": outcome.reason if outcome else "",
    }
    report.say(facts, _sentence(issued, outcome))
    return 0


def _sentence(issued: TicketIssued, outcome: "PaperOutcome | None") -> str:
    from dawr.text.bidi import strip_isolates
    from dawr.text.figures import wait_sentence, wait_unknown

    wait = wait_unknown("en").lower()
    if issued.wait_low is not None and issued.wait_high is not None:
        wait = strip_isolates(wait_sentence(issued.wait_low, issued.wait_high, "en", about=issued.wait_about))
    paper = f", paper: {outcome.sentence}" if outcome else ""
    return f"{issued.number} for {issued.service}, {issued.ahead} ahead, wait: {wait}{paper}"


def _cancel(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    with signed_in(arguments, database) if arguments.by_staff else nullcontext("customer") as actor:
        order = CancelTicket(
            id=command_id(arguments),
            actor=actor,
            device=DEVICE,
            ticket=arguments.ticket,
            by_customer=not arguments.by_staff,
            reason=arguments.reason,
        )
        cancelled = carried_out(database, order).events[0]
    assert isinstance(cancelled, TicketCancelled)
    report.say({"id": cancelled.ticket, "cancelled": True}, f"{arguments.ticket} taken out of the queue")
    return 0


def _reenter(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    """Let somebody wait again who missed the turn."""
    with signed_in(arguments, database) as actor:
        order = ReenterTicket(id=command_id(arguments), actor=actor, device=DEVICE, ticket=arguments.ticket)
        back = carried_out(database, order).events[0]
        assert isinstance(back, TicketReentered)
        waiting = [leg for leg in database.state.waiting if leg.service == back.service]
    before = sum(leg.ranked_at < back.ranked_at for leg in waiting)
    facts = {"id": back.ticket, "number": back.number, "service": back.service, "ahead": before}
    report.say(facts, f"{back.number} waits again for {back.service}, {before} ahead")
    return 0


def _reprint(database: BranchDatabase, arguments: argparse.Namespace, report: Report) -> int:
    printer = _printer(database, arguments)
    order = ReprintTicket(id=command_id(arguments), device=DEVICE, ticket=arguments.ticket, printer=printer.name)
    queued = carried_out(database, order).events[0]
    assert isinstance(queued, CopyQueued)
    outcome = _printed(database, arguments, printer, queued.job)
    assert outcome is not None  # a copy is always a job
    facts = {"id": queued.ticket, "print": outcome.words, "reason": outcome.reason}
    report.say(facts, f"copy of {arguments.ticket}: {outcome.sentence}")
    return 0


def _printer(database: BranchDatabase, arguments: argparse.Namespace) -> PrinterSetting:
    """Return the printer meant; its address and its layout are checked before a ticket is issued for it."""
    from dawr.printing.target import target_of
    from dawr.wiring.printers import chosen_printer

    branch = database.state.branch
    if branch is None:
        raise QueueError(Refusal.DAY_NOT_OPEN)
    printer = chosen_printer(branch, arguments.printer)
    if printer is None and arguments.printer:
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=arguments.printer)
    if printer is None:
        raise BadInput("the branch has no printer: name one with --printer URL")
    target_of(printer.url)
    if printer.layout:
        from .layout import refuse_bad_layout

        refuse_bad_layout(arguments, branch, printer)
    return printer


def _printed(
    database: BranchDatabase, arguments: argparse.Namespace, printer: PrinterSetting | None, job: str
) -> "PaperOutcome | None":
    """Print and return the outcome, ``None`` without paper."""
    if printer is None or not job:
        return None
    from dawr.wiring.layouts import layout_of
    from dawr.wiring.printing_now import print_and_wait

    layout = layout_of(database_url(arguments), database.state.branch, printer)
    return print_and_wait(database, SystemClock(), printer, job, layout=layout)
