"""Printers from the command line: finding, trying, asking, answering, writing."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dawr.db.branch_database import BranchDatabase
from dawr.queueing.branch import Branch, PrinterSetting
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import AnswerJob, Verdict
from dawr.queueing.events import CopyQueued
from dawr.queueing.legs import JobState, KnownFrom, PrintJob
from dawr.queueing.refusals import QueueError, Refusal
from dawr.text.english import counted

from .branch import plain
from .opening import DEVICE, carried_out, command_id, database_url, opened_branch
from .parser import BadInput, Unavailable
from .report import Report
from .signing import signed_in

if TYPE_CHECKING:
    from dawr.wiring.printer_states import PrinterNow
    from dawr.wiring.printing_now import PaperOutcome

UNAVAILABLE = 4
SILENT = "; if it prints and never answers, put ?confirm=no behind its address"
_KNOWN_FROM = {
    KnownFrom.SETTING: "as set up",
    KnownFrom.PROFILE: "from its profile",
    KnownFrom.PERSON: "as seen on the test page",
}


def printer(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr printer list|test|probe|status|jobs|answer|serve``."""
    steps = {
        "list": _list,
        "test": _test,
        "probe": _probe,
        "status": _status,
        "jobs": _jobs,
        "answer": _answer,
        "serve": _serve,
    }
    return steps[arguments.step](arguments, report)


def _list(arguments: argparse.Namespace, report: Report) -> int:
    """Name the branch's printers, what this machine sees, and how the printers at these addresses are."""
    from dawr.printing.delivery import look_at
    from dawr.printing.finding import found_printers
    from dawr.printing.target import target_of

    targets = [target_of(url) for url in arguments.addresses]
    with opened_branch(arguments, read_only=True) as database:
        own = _branch(database).printers
    found = found_printers()
    asked = [{"url": target.url, "state": look_at(target).state} for target in targets]
    facts = {"printers": plain(own), "found": plain(found), "asked": asked}
    lines = [f"{one.name}: {one.url}, {one.width_dots} dots" for one in own]
    lines += [f"found {one.url} ({one.what})" for one in found]
    lines += [f"{one['url']}: {one['state']}" for one in asked]
    report.say(facts, "\n".join(lines) or "no printer in the branch, and none to be seen from here")
    return 0


def _test(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.wiring.printer_trials import print_test_page

    with opened_branch(arguments) as database:
        setting = chosen(_branch(database), arguments.printer)
        result = print_test_page(database, setting)
    outcome = str(result.state).replace("_", " ")
    facts = {"printer": setting.name, "print": outcome, "reason": result.reason, "state": result.printer}
    report.say(facts, f"{setting.name}: test page {outcome}" + (f" ({result.reason})" if result.reason else ""))
    return UNAVAILABLE if result.state is JobState.NOT_SENT else 0


def _probe(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.printing.delivery import NO_ANSWER
    from dawr.printing.probe import Seen
    from dawr.printing.transport import PrinterUnavailable
    from dawr.wiring.printer_trials import probe_and_keep

    said = {"yes": True, "no": False, "": None}
    seen = Seen(arguments.width, said[arguments.cutter], said[arguments.own_qr])
    with opened_branch(arguments) as database:
        setting = chosen(_branch(database), arguments.printer)
        try:
            found = probe_and_keep(database, setting, seen)
        except PrinterUnavailable as failure:
            told = f"printer {setting.name} cannot be probed now: {failure}"
            raise Unavailable(told + (SILENT if failure.code == NO_ANSWER else "")) from failure
    yes_no = {True: "yes", False: "no"}
    tried = "tried out" if found.asked else "its road brings no answers back"
    lines = [
        f"{setting.name}: {found.model or 'model not given (?model=NAME in its address)'}",
        f"  says when a ticket is on paper: {yes_no[found.process_id]} ({tried})",
        f"  reports changes by itself:      {yes_no[found.automatic_status]} ({tried})",
        f"  width:  {found.width_dots} dots ({_KNOWN_FROM[found.width_from]})",
        f"  cutter: {yes_no[found.cutter]} ({_KNOWN_FROM[found.cutter_from]})",
        f"  own QR: {yes_no[found.native_qr]} ({_KNOWN_FROM[found.native_qr_from]})",
    ]
    if found.width_dots != setting.width_dots:
        lines.append(f"  set width_dots = {found.width_dots} in the branch's file: it is {setting.width_dots} there")
    report.say({"printer": setting.name, **plain(found)}, "\n".join(lines))
    return 0


def _status(arguments: argparse.Namespace, report: Report) -> int:
    """Tell how printers are. One that another process writes to is told as that process last heard of it."""
    from dawr.wiring.printer_states import printer_now

    with opened_branch(arguments, read_only=True) as database:
        branch, state = _branch(database), database.state
        settings = [chosen(branch, arguments.printer)] if arguments.printer else list(branch.printers)
        found = [printer_now(state, setting) for setting in settings]
    told = "\n".join(_status_line(one) for one in found)
    report.say({"printers": [_status_facts(one) for one in found]}, told or "the branch has no printer")
    return 0 if all(one.good for one in found) else UNAVAILABLE


def _status_facts(now: "PrinterNow") -> dict[str, Any]:
    return {
        "name": now.setting.name,
        "url": now.setting.url,
        "state": now.condition.state,
        "since": plain(now.since),
        "detail": now.condition.detail,
        "confirms": now.confirms,
        "tickets_left": now.tickets_left,
        "being_written_to": bool(now.known.writer),
        "abilities": plain(now.known.abilities),
        "unknown_jobs": plain(now.doubts),
    }


def _status_line(now: "PrinterNow") -> str:
    parts = [f"{now.setting.name}: {now.condition.state}"]
    if now.since is not None:
        parts.append(f"since {now.since.astimezone():%Y-%m-%d %H:%M}")
    if now.condition.detail:
        parts.append(now.condition.detail)
    if now.tickets_left is not None:
        parts.append(f"about {counted(now.tickets_left, 'ticket')} left")
    if not now.confirms:
        word = "" if now.condition.state == "unconfirmed" else "unconfirmed: "
        parts.append(f"{word}it never says whether a ticket came out")
    return "\n  ".join([", ".join(parts), *now.remarks])


def _jobs(arguments: argparse.Namespace, report: Report) -> int:
    with opened_branch(arguments, read_only=True) as database:
        jobs = database.jobs(arguments.most)
    told = "\n".join(
        f"{job.number:8} {job.state:12} {job.printer}  attempts {job.attempts}"
        f"{'  COPY' if job.copy else ''}{f'  {job.reason}' if job.reason else ''}  {job.job}"
        for job in jobs
    )
    report.say({"jobs": plain(jobs)}, told or "nothing has been printed")
    return 0


def _answer(arguments: argparse.Namespace, report: Report) -> int:
    """Take a person's word; a copy is printed, or left to the writer that has the printer, and its outcome told."""
    verdict = Verdict(arguments.verdict.replace("-", "_"))
    with opened_branch(arguments) as database:
        job = _job_meant(database, arguments.job)
        with signed_in(arguments, database) as actor:
            who = {"id": command_id(arguments), "actor": actor or "operator", "device": DEVICE}
            done = carried_out(database, AnswerJob(**who, job=job.job, verdict=verdict))
        copy = next((event for event in done.events if isinstance(event, CopyQueued)), None)
        outcome = _copy_printed(database, database_url(arguments), copy) if copy is not None else None
    facts = {
        "job": job.job,
        "number": job.number,
        "answer": arguments.verdict,
        "print": outcome.words if outcome else None,
        "reason": outcome.reason if outcome else "",
    }
    report.say(facts, f"{job.number}: {arguments.verdict}" + (f", copy: {outcome.sentence}" if outcome else ""))
    return 0


def _copy_printed(database: BranchDatabase, url: str, copy: CopyQueued) -> "PaperOutcome":
    from dawr.wiring.layouts import layout_of
    from dawr.wiring.printing_now import print_and_wait

    branch = _branch(database)
    setting = chosen(branch, copy.printer)
    layout = layout_of(url, branch, setting)
    return print_and_wait(database, SystemClock(), setting, copy.job, layout=layout)


def _serve(arguments: argparse.Namespace, report: Report) -> int:
    """Write to printers until the program is asked to end."""
    from dawr.printing.target import target_of
    from dawr.wiring.printer_service import serve

    from .layout import refuse_bad_layout

    with opened_branch(arguments, read_only=True) as database:
        branch = _branch(database)
    settings = [chosen(branch, name) for name in arguments.printers] or list(branch.printers)
    if not settings:
        raise BadInput("the branch has no printer: name one by its address")
    for setting in settings:
        target_of(setting.url)
        refuse_bad_layout(arguments, branch, setting)
    names = ", ".join(setting.name for setting in settings)
    report.say({"serving": [setting.name for setting in settings]}, f"writing to {names}; Ctrl+C ends it")
    serve(database_url(arguments), SystemClock(), settings)
    return 0


def chosen(branch: Branch, name_or_url: str) -> PrinterSetting:
    """Return the printer meant, or say that there is none."""
    from dawr.wiring.printers import chosen_printer

    setting = chosen_printer(branch, name_or_url)
    if setting is None and name_or_url:
        raise QueueError(Refusal.UNKNOWN_PRINTER, printer=name_or_url)
    if setting is None:
        raise BadInput("the branch has no printer: name one by its address")
    return setting


def _job_meant(database: BranchDatabase, job_or_number: str) -> PrintJob:
    """Return the job of this id, or the newest of this ticket number, first among those that want an answer."""
    jobs: Sequence[PrintJob] = database.jobs()
    found = next((job for job in jobs if job.job == job_or_number), None) or database.job(job_or_number)
    if found is None:
        named = [job for job in jobs if job.number.upper() == job_or_number.upper()]
        found = next((job for job in named if job.state in {JobState.UNKNOWN, JobState.UNCONFIRMED}), None)
        found = found or next(iter(named), None)
    if found is None:
        raise QueueError(Refusal.UNKNOWN_JOB, job=job_or_number)
    return found


def _branch(database: BranchDatabase) -> Branch:
    return database.board().branch
