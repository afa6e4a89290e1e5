"""The branch's side of the road to headquarters, from the command line."""

import argparse
import logging
import signal
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from dawr.text.english import counted

from . import voice
from .opening import database_url
from .parser import BadInput, Unavailable
from .report import Report

if TYPE_CHECKING:
    from dawr.sync.in_force import InForce

REFUSED, NOT_SENT = 3, 4


def sync(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr sync [run|once|status|enrol|rotate]``."""
    from dawr.sync.enrolling import EnrolmentRefused, NotEnrolled
    from dawr.sync.transport import BadAddress, Unreachable

    steps = {
        "enrol": _enrol,
        "once": _once,
        "status": _status,
        "rotate": _rotate,
        "audit": _audit,
        "run": _run,
        None: _run,
    }
    if arguments.step not in ("run", None):
        logging.getLogger("dawr").addHandler(logging.NullHandler())  # what goes wrong is said once, by this command
    try:
        return steps[arguments.step](arguments, report)
    except BadAddress as error:
        raise BadInput(f"--headquarters: {error}") from None
    except EnrolmentRefused as error:
        report.failed("refused", f"headquarters refuses: {error}")
        return REFUSED
    except (NotEnrolled, Unreachable) as error:
        raise Unavailable(str(error)) from None


def _enrol(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.sync.enrolling import enrol
    from dawr.sync.transport import Transport
    from dawr.wiring.branch_road import BranchRoad, branch_keys

    if not arguments.code.strip():
        raise BadInput("CODE is empty (from: dawr headquarters enrol BRANCH)")
    transport = Transport(arguments.headquarters)
    try:
        with BranchRoad.open(database_url(arguments)) as road:
            known = enrol(transport, transport.url, arguments.code.strip(), road.notes, branch_keys())
    finally:
        transport.close()
    facts = {"headquarters": known.url, "tenant": known.tenant, "branch": known.branch, "key_id": known.key_id}
    report.say(facts, f"known at {known.url} as {known.branch}; dawr sync sends from here on")
    return 0


def _once(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.wiring.sync_program import BranchSync

    with BranchSync(database_url(arguments)) as opened:
        outcome = opened.once()
        answer = opened.sender.uploader.answer
    sent = outcome.sent
    if sent.trouble or answer is None:
        if sent.shut_out:
            report.failed(sent.shut_out, "headquarters does not know this branch, or no longer: it needs a new code")
            return REFUSED
        report.failed("unavailable", sent.trouble or "headquarters does not answer")
        return NOT_SENT
    facts = {
        "sent": sent.facts,
        "acked": answer.acked,
        "epoch": answer.epoch,
        "hash": answer.hash,
        "settings_version": outcome.settings_version,
    }
    report.say(
        facts, f"{counted(sent.facts, 'event')} sent; headquarters has all up to {answer.acked} (epoch {answer.epoch})"
    )
    return 0


def _status(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.sync.in_force import in_force_in
    from dawr.sync.notes import contacts_in, enrolment_in
    from dawr.wiring.branch_road import BranchRoad

    with BranchRoad.open(database_url(arguments)) as road:
        known, contacts = enrolment_in(road.notes), contacts_in(road.notes)
        last = road.last()
        oldest = road.time_of(contacts.acked + 1) if contacts.acked < last else None
        facts: dict[str, Any] = {
            "enrolled": known is not None,
            "headquarters": known.url if known else None,
            "tenant": known.tenant if known else None,
            "branch": known.branch if known else None,
            "epoch": contacts.epoch,
            "acked": contacts.acked,
            "hash": contacts.hash,
            "safe": contacts.safe,
            "journal": {"last": last, "epoch": road.line().epoch, "hash": road.hash_at(last)},
            "unsent": max(0, last - contacts.acked),
            "oldest_unsent": _instant(oldest),
            "last_contact": _instant(contacts.last_contact),
            "failing_since": _instant(contacts.failing_since),
            "failure": contacts.failure or None,
            "first": road.first(),
            "prunable": contacts.prunable,
            "backup_needed": contacts.lost,
            "settings": _settings(in_force_in(road.notes), contacts.settings_version),
        }
    report.say(facts, _status_sentence(facts))
    return 0


def _settings(note: "InForce", newest: int) -> dict[str, Any]:
    refused = {"version": note.version, "reason": note.refusal} if note.refusal else None
    local = {"paths": note.local_paths, "until": _instant(note.local_until)} if note.local_paths else None
    waiting = newest if newest > max(note.version, note.seen) else None
    return {"version": note.values_version, "waiting": waiting, "refused": refused, "changed_here": local}


def _status_sentence(facts: dict[str, Any]) -> str:
    if not facts["enrolled"]:
        return "not enrolled: dawr sync enrol --headquarters URL CODE"
    lines = [f"{facts['branch']} at {facts['headquarters']}: {counted(facts['unsent'], 'event')} to be sent"]
    if facts["oldest_unsent"]:
        lines.append(f"the oldest is of {facts['oldest_unsent']}")
    lines.append(f"last contact: {facts['last_contact'] or 'never'}")
    if facts["backup_needed"]:
        lacks = f"headquarters lacks records before {facts['first']}, which are no longer kept here"
        lines.append(f"{lacks}: its own backup must be put back")
    if facts["failure"]:
        lines.append(f"failing since {facts['failing_since']}: {facts['failure']}")
    settings = facts["settings"]
    version = settings["version"]
    lines.append("settings of headquarters: " + (f"version {version}" if version else "none yet"))
    if settings["waiting"]:
        lines.append(f"waiting to be fetched: version {settings['waiting']}")
    if settings["refused"]:
        lines.append(f"refused: version {settings['refused']['version']} ({settings['refused']['reason']})")
    if settings["changed_here"]:
        changed = settings["changed_here"]
        lines.append(f"changed here until {changed['until']}: {', '.join(changed['paths'])}")
    return "\n".join(lines)


def _rotate(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.sync.enrolling import rotate
    from dawr.wiring.sync_program import BranchSync

    with BranchSync(database_url(arguments)) as opened:
        changed = rotate(opened.asker, opened.enrolment, opened.road.notes, opened.keys)
    report.say({"branch": changed.branch, "key_id": changed.key_id}, "the key is changed; the old one holds for a day")
    return 0


def _audit(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.wiring.sync_program import BranchSync

    with BranchSync(database_url(arguments)) as opened:
        differing, sent = opened.audit()
    days = [date.fromordinal(date(1970, 1, 1).toordinal() + day).isoformat() for day in differing]
    facts = {"differing": days, "sent": sent.facts}
    same = "headquarters has every day as the branch has it"
    report.say(
        facts, f"{counted(len(days), 'day')} differed, {counted(sent.facts, 'event')} sent again" if days else same
    )
    return 0


def _run(arguments: argparse.Namespace, report: Report) -> int:
    from dawr.sync.notes import Enrolment
    from dawr.wiring.sync_program import SyncProgram

    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for noisy in ("httpx2", "httpcore2"):
        logging.getLogger(noisy).setLevel(logging.WARNING)

    said = False

    def opened(known: Enrolment) -> None:
        nonlocal said
        if said:  # one answer, however often the road is opened again
            return
        said = True
        report.say({"headquarters": known.url, "branch": known.branch}, f"sending to {known.url} as {known.branch}")
        voice.end()

    program = SyncProgram(database_url(arguments), opened)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: program.stop())
    program.run()
    return 0


def _instant(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
