"""An agent's steps at a counter, from the command line."""

import argparse
from collections.abc import Callable
from typing import Any

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing import commands
from dawr.queueing import staff_commands as staff
from dawr.queueing.board import CounterLine
from dawr.queueing.legs import CounterState, Place
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import QueueError, Refusal

from .branch import plain
from .opening import DEVICE, carried_out, command_id, done, opened_branch
from .parser import BadInput
from .report import Report
from .signing import carried_out_with_secret, secret_of, signed_in

OPENS_ITS_COUNTER = frozenset({"call", "direct"})
PROVED = frozenset({"open", "sign-in", "hand-over"})
"""Steps with the PIN of the person they name, where the branch has accounts."""
WITHOUT_A_TICKET = PROVED | {
    *("close", "sign-out", "force-sign-out", "break", "back", "direct", "undo", "profile", "read")
}
OWN_PROFILE = "own"
"""What takes an assigned profile away again."""
_WITHOUT_CUSTOMER = {CounterState.OPEN: "open: free", CounterState.BREAK: "on a break", CounterState.CLOSED: "closed"}


def carry_out_step(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr counter STEP --counter N``."""
    if arguments.profile and arguments.step != "profile":
        raise BadInput(f"{arguments.step} takes no profile: {arguments.profile!r}")
    if arguments.ticket and arguments.step in WITHOUT_A_TICKET:
        raise BadInput(f"{arguments.step} is not about a ticket: leave --ticket out")
    order = _order(arguments)
    with opened_branch(arguments) as database:
        step = _carried_out(database, order, arguments)
        line = database.board().counter(arguments.counter)
        ticket, number = _customer(database, step)
    facts: dict[str, object] = {"counter": arguments.counter, "id": ticket, "number": number}
    facts["events"] = [_event(event) for event in step.events]
    if line is not None:  # not a desk that new settings have dropped
        facts |= {"state": line.state, "ticket": plain(line.ticket), "agent": line.agent, "profile": line.profile}
    report.say(facts, _sentence(arguments.counter, line))
    return 0


def _carried_out(database: BranchDatabase, order: commands.Command, arguments: argparse.Namespace) -> Done:
    """Carry out a step as whoever gives it: the counter's own agent, or somebody who signs in for it.

    Where the branch has no accounts, as anybody.
    """
    state = database.state
    if not state.guarded:
        return _carried_out_at_desk(database, order, arguments)
    if arguments.step in PROVED:
        if not arguments.agent:
            raise QueueError(Refusal.SIGN_IN_FIRST, agent="")
        return carried_out_with_secret(database, order, secret_of(arguments.agent))
    counter = state.counters.get(arguments.counter)
    if not arguments.agent or (counter is not None and counter.agent == arguments.agent):
        return carried_out(database, order)
    with signed_in(arguments, database):
        return carried_out(database, order)


def _carried_out_at_desk(database: BranchDatabase, order: commands.Command, arguments: argparse.Namespace) -> Done:
    """Carry out a step. A call opens its counter: a script has no window to sign in at.

    The order goes first, so that one that was carried out before opens nothing when it is asked again.
    """
    outcome = database.run(order)
    if arguments.step in OPENS_ITS_COUNTER and _is_refused(outcome, Refusal.COUNTER_CLOSED):
        who = {"actor": arguments.agent, "agent": arguments.agent}
        opened = database.run(commands.OpenCounter(id=new_id(), device=DEVICE, counter=arguments.counter, **who))
        if not _is_refused(opened, Refusal.COUNTER_OPEN):  # else another script was faster
            done(opened)
        outcome = database.run(order)
    return done(outcome)


def _is_refused(outcome: Done | Refused, code: Refusal) -> bool:
    return isinstance(outcome, Refused) and outcome.code is code


def _customer(database: BranchDatabase, step: Done) -> tuple[str | None, str | None]:
    """Return the id and number of the customer that a step was about, ``None`` where it was about none."""
    ticket: str | None = getattr(step.events[0], "ticket", None) if step.events else None
    leg = database.leg_of(ticket) if ticket else None
    return (ticket, leg.number) if leg else (None, None)


def _sentence(number: int, line: CounterLine | None) -> str:
    if line is None:
        return f"counter {number}"
    if line.ticket:
        return f"counter {number} {line.state}: {line.ticket.number} {line.ticket.state}"
    parked = f", holding {' '.join(held.number for held in line.held)}" if line.held else ""
    return f"counter {number} {_WITHOUT_CUSTOMER[line.state]}{parked}"


def _event(event: object) -> dict[str, object]:
    return {"type": type(event).__name__, **plain(event)}


def _order(arguments: argparse.Namespace) -> commands.Command:
    common = {"id": command_id(arguments), "device": DEVICE, "actor": arguments.agent, "counter": arguments.counter}
    here = common | {"ticket": arguments.ticket}
    make: dict[str, Callable[[], commands.Command]] = {
        "open": lambda: commands.OpenCounter(**common, agent=arguments.agent),
        "close": lambda: commands.CloseCounter(**common),
        "break": lambda: commands.StartBreak(**common, reason=arguments.reason),
        "back": lambda: commands.EndBreak(**common),
        "call": lambda: (
            commands.CallTicket(**here)
            if arguments.ticket
            else commands.CallNext(**common, by_itself=arguments.by_itself)
        ),
        "recall": lambda: commands.Recall(**here),
        "start": lambda: commands.StartService(**here),
        "hold": lambda: commands.Hold(**here, note=arguments.note or ""),
        "resume": lambda: commands.Resume(**here),
        "transfer": lambda: _transfer(arguments, here),
        "return": lambda: commands.ReturnToQueue(**here),
        "no-show": lambda: commands.MarkNoShow(**here),
        "finish": lambda: (
            commands.FinishAndCallNext(**here, outcome=arguments.outcome)
            if arguments.then_next
            else commands.Finish(**here, outcome=arguments.outcome)
        ),
        "direct": lambda: commands.ServeDirect(**common, service=_needed(arguments, "service")),
        "note": lambda: _note(arguments, here),
        "undo": lambda: commands.Undo(**common),
        "sign-in": lambda: commands.OpenCounter(**common, agent=_needed(arguments, "agent")),
        "sign-out": lambda: commands.CloseCounter(**common),
        "hand-over": lambda: staff.HandOverCounter(**common | {"actor": ""}, agent=_needed(arguments, "agent")),
        "force-sign-out": lambda: staff.ForceSignOut(
            **common, reason=arguments.reason, release_customer=arguments.release_customer
        ),
        "add-service": lambda: staff.AddService(**here, service=_needed(arguments, "service")),
        "mark": lambda: staff.SetMarks(**here, marks=_marks(arguments)),
        "arrived": lambda: staff.ConfirmArrival(**here, arrived=True),
        "absent": lambda: staff.ConfirmArrival(**here, arrived=False, otherwise=staff.Absent(arguments.then)),
        "profile": lambda: _profile(arguments, common),
        "read": lambda: staff.AcknowledgeMessage(**common, message=_needed(arguments, "message")),
    }
    return make[arguments.step]()


def _transfer(arguments: argparse.Namespace, here: dict[str, object]) -> commands.Command:
    if not (arguments.service or arguments.to_agent or arguments.after) and arguments.to_counter is None:
        raise BadInput("transfer needs --service CODE, --to-counter N, --to-agent CODE or --after SECONDS")
    return commands.Transfer(
        **here,  # type: ignore[arg-type]  # the keys that every order about a customer has
        service=arguments.service,
        to_counter=arguments.to_counter,
        to_agent=arguments.to_agent,
        after_seconds=arguments.after,
        place=Place(arguments.place),
        note=arguments.note or "",
    )


def _profile(arguments: argparse.Namespace, common: dict[str, Any]) -> commands.Command:
    code: str = _needed(arguments, "profile", "PROFILE: the code of one, or own for the usual one")
    return staff.AssignProfile(**common, profile="" if code == OWN_PROFILE else code)


def _note(arguments: argparse.Namespace, here: dict[str, Any]) -> commands.Command:
    if arguments.note is None and not arguments.template:
        raise BadInput("note needs --note or --template (--note '' takes the note away)")
    return commands.AddNote(**here, note=arguments.note or "", template=arguments.template)


def _marks(arguments: argparse.Namespace) -> tuple[str, ...]:
    if arguments.marks is None:
        raise BadInput("mark needs --marks (--marks '' takes all marks away)")
    return tuple(code.strip() for code in arguments.marks.split(",") if code.strip())


def _needed(arguments: argparse.Namespace, option: str, name: str = "") -> str:
    value: str = getattr(arguments, option)
    if not value:
        raise BadInput(f"{arguments.step} needs {name or f'--{option}'}")
    return value
