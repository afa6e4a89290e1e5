"""Who is next and was, from the command line: why, the fairness ledger, and a policy tried on a past day."""

import argparse
from collections.abc import Iterator
from typing import Any

from dawr.db.past_days import DayForgotten, PastDay, past_day
from dawr.queueing.board import CounterLine
from dawr.queueing.branch import Branch
from dawr.queueing.events import TicketCalled
from dawr.queueing.explanation import Explanation
from dawr.queueing.policy.figures import DayWaits, Waits
from dawr.queueing.policy.ledger import Ledger, ledger_of
from dawr.queueing.policy.trial import Trial, try_policy
from dawr.queueing.refusals import QueueError, Refusal
from dawr.text.bidi import strip_isolates
from dawr.text.english import counted
from dawr.text.trial_sentences import assumption_sentence
from dawr.text.why_sentences import why_sentence

from .branch import date_of, plain
from .branch_file import read_branch_file
from .opening import opened_branch
from .parser import BadInput, Unavailable
from .report import Report

CALLS_BACK = 500
"""How many of the latest calls are looked through for that of the customer at a counter."""


def policy(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr policy ledger|try``."""
    return {"ledger": _ledger, "try": _try}[arguments.step](arguments, report)


def why(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr counter why --counter N``: who is next there and who is at the desk, each with the reason."""
    with opened_branch(arguments, read_only=True) as database:
        board = database.board()
        line = board.counter(arguments.counter)
        if line is None:
            raise QueueError(Refusal.UNKNOWN_COUNTER, counter=arguments.counter)
        calls = (record.event for record in database.newest_of(TicketCalled, CALLS_BACK) if line.ticket)
        called = next((call for call in calls if _is_this_call(call, line)), None)
    next_one = line.next
    told = _told(board.branch, next_one.ticket.number, next_one.explanation) if next_one else None
    here = _told(board.branch, called.number, called.explanation) if isinstance(called, TicketCalled) else None
    lines = [f"next: {_said(told, report)}" if told else f"next: nobody is waiting for counter {line.number}"]
    lines += [f"here: {_said(here, report)}"] if here else []
    report.say({"counter": line.number, "next": told, "here": here}, "\n".join(lines))
    return 0


def _is_this_call(event: object, line: CounterLine) -> bool:
    if not isinstance(event, TicketCalled) or line.ticket is None:
        return False
    return (event.ticket, event.leg, event.counter) == (line.ticket.ticket, line.ticket.leg, line.number)


def _told(branch: Branch, number: str, explanation: Explanation | None) -> dict[str, Any] | None:
    if explanation is None:  # of a journal that is older than explanations
        return None
    sentences = {code: strip_isolates(why_sentence(number, explanation, branch, code)) for code in branch.languages}
    sentences.setdefault("en", strip_isolates(why_sentence(number, explanation, branch, "en")))
    return {"number": number, "overtaken": explanation.overtaken, **plain(explanation), "sentence": sentences}


def _said(told: dict[str, Any], report: Report) -> str:
    sentences: dict[str, str] = told["sentence"]
    return sentences.get(report.language) or sentences["en"]


def _ledger(arguments: argparse.Namespace, report: Report) -> int:
    past = _past_day(arguments)
    ledger = ledger_of(past.records, past.branch)
    report.say(ledger_facts(ledger), "\n".join(_ledger_lines(ledger)))
    return 0


def ledger_facts(ledger: Ledger) -> dict[str, Any]:
    """Return the ledger as JSON values: an overtake with its reason, counts and the longest passed, never all names."""
    facts: dict[str, Any] = plain(ledger)
    facts["overtaking_calls"] = len(ledger.overtakes)
    for one in facts["overtakes"]:
        del one["passed"]
    return facts


def _ledger_lines(ledger: Ledger) -> Iterator[str]:
    share = f"{len(ledger.overtakes)} of {counted(ledger.calls, 'call')}"
    yield f"{ledger.day}: {share} went past people who had come earlier; people passed: {ledger.people}"
    if ledger.longest_delay is not None:
        longest = ledger.longest_delay
        bound = "no bound is set" if ledger.bound is None else f"the bound is {ledger.bound // 60} min"
        yield f"longest: others were called past {longest.number} for {longest.seconds // 60} min ({bound})"
    for reason in ledger.by_reason:
        yield f"  {reason.why:16} {counted(reason.calls, 'call'):>11} past {reason.passings:5}"
    for one in ledger.by_class:
        minutes = one.longest_delay // 60
        people = counted(one.people, "person", "people")
        yield f"  passed: {one.service} level {one.priority}: {people}, longest {minutes} min"
    for call in ledger.overtakes:
        passed = call.explanation.longest_passed if call.explanation else None
        longest_wait = f", longest {passed.longest} {passed.longest_wait // 60} min" if passed else ""
        when = f"{call.at:%H:%M:%S}Z"
        yield f"  {when} counter {call.counter} {call.number} {call.why}: past {call.overtaken}{longest_wait}"


def _try(arguments: argparse.Namespace, report: Report) -> int:
    new = read_branch_file(arguments.file, report.language)
    past = _past_day(arguments)
    trial = try_policy(past.records, past.branch, new, closed=past.closed)
    report.say(trial_facts(trial, arguments.file), "\n".join(_trial_lines(trial)))
    return 0


def trial_facts(trial: Trial, file: str) -> dict[str, Any]:
    """Return a trial as JSON values. Every group has its n; shares are of the called."""
    runs = {"recorded": trial.recorded, "replayed": trial.replayed, "tried": trial.tried}
    return {
        "day": plain(trial.day),
        "file": file,
        **{name: _day_facts(one) for name, one in runs.items()},
        "assumptions": [
            {"code": one.code, "details": dict(one.details), "sentence": _assumed(one.code, one.details)}
            for one in trial.taken
        ],
    }


def _day_facts(day: DayWaits) -> dict[str, Any]:
    ledger = day.ledger
    return {
        "all": _waits_facts(day.all),
        "services": {code: _waits_facts(waits) for code, waits in day.services.items()},
        "priorities": {str(level): _waits_facts(waits) for level, waits in day.priorities.items()},
        "overtaking": {
            "calls": ledger.calls,
            "overtaking_calls": len(ledger.overtakes),
            "passings": ledger.passings,
            "people": ledger.people,
            "longest_delay": plain(ledger.longest_delay),
            "by_reason": plain(ledger.by_reason),
        },
    }


def _waits_facts(waits: Waits) -> dict[str, Any]:
    facts: dict[str, Any] = plain(waits)
    level, strict = waits.service_level, waits.strict_service_level
    facts["service_level"] = {"part": waits.within_target, "n": waits.n, "share": level}
    facts["strict_service_level"] = {"part": waits.within_target, "n": waits.n + waits.left_late, "share": strict}
    return facts


def _trial_lines(trial: Trial) -> Iterator[str]:
    yield f"{trial.day}: as recorded, replayed under the rules of then, and under the file (minutes)"
    yield f"  {'':26} {'n':>5} {'mean':>24} {'p50':>24} {'p90':>24} {'in target':>24}"
    yield from _compared("all", trial.recorded.all, trial.replayed.all, trial.tried.all)
    nobody = Waits(0, None, None, None, None, 0, 0, 0)
    runs = (trial.recorded, trial.replayed, trial.tried)
    for code in sorted({*trial.recorded.services, *trial.tried.services}):
        yield from _compared(code, *(run.services.get(code, nobody) for run in runs))
    for level in sorted({*trial.recorded.priorities, *trial.tried.priorities}):
        yield from _compared(f"priority {level}", *(run.priorities.get(level, nobody) for run in runs))
    past = " → ".join(f"{len(run.ledger.overtakes)}" for run in runs)
    longest = " → ".join(_minutes(run.ledger.longest_delay.seconds if run.ledger.longest_delay else 0) for run in runs)
    yield f"  calls past people who had come earlier: {past}; longest passed over for: {longest} min"
    for one in trial.taken:
        yield f"  - {_assumed(one.code, one.details)['en']}"


def _compared(name: str, *runs: Waits) -> Iterator[str]:
    columns = [
        " → ".join(_minutes(run.mean) for run in runs),
        " → ".join(_minutes(run.p50) for run in runs),
        " → ".join(_minutes(run.p90) for run in runs),
        " → ".join("-" if run.service_level is None else f"{run.service_level:.0%}" for run in runs),
    ]
    yield f"  {name:26} {runs[-1].n:5} " + " ".join(f"{column:>24}" for column in columns)


def _minutes(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds / 60:.1f}"


def _assumed(code: Any, details: Any) -> dict[str, str]:
    return {language: strip_isolates(assumption_sentence(code, details, language)) for language in ("ar", "en")}


def _past_day(arguments: argparse.Namespace) -> PastDay:
    day = date_of(arguments.day, "--day")
    with opened_branch(arguments, read_only=True) as database:
        try:
            found = past_day(database, day)
        except DayForgotten as error:
            raise BadInput(f"--day: {error}") from None
    if found is not None:
        return found
    if day is None:
        raise Unavailable("no business day has been opened yet")
    raise BadInput(f"--day {day}: the journal has no such business day")
