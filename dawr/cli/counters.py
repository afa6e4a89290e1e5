"""An agent's steps at a counter, from the command line."""

import argparse
from collections.abc import Callable

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing import commands
from dawr.queueing.legs import CounterState, Place
from dawr.queueing.refusals import QueueError, Refusal
from dawr.text.figures import latin_digits

from .branch import plain
from .opening import DEVICE, carried_out, command_id, opened_branch
from .parser import BadInput
from .report import Report


def carry_out_step(arguments: argparse.Namespace, report: Report) -> int:
    """``dawr counter STEP --counter N``."""
    order = _order(arguments)
    with opened_branch(arguments) as database:
        if arguments.ticket and arguments.step not in {"call", "resume"}:
            _expect_at_desk(database, arguments)
        if arguments.step in {"call", "direct"}:
            _open_if_closed(database, arguments)
        done = carried_out(database, order)
        board = database.board()
    line = board.counter(arguments.counter)
    assert line is not None  # the order would have been refused
    facts = {"counter": arguments.counter, "events": [_event(event) for event in done.events]}
    facts |= {"state": line.state, "ticket": plain(line.ticket), "agent": line.agent}
    customer = f"{line.ticket.number} {line.ticket.state}" if line.ticket else "free"
    report.say(facts, f"counter {line.number} {line.state}: {customer}")
    return 0


def _open_if_closed(database: BranchDatabase, arguments: argparse.Namespace) -> None:
    """A call from the command line opens its counter: a script has no window to sign in at."""
    line = database.board().counter(arguments.counter)
    if line is not None and line.state is CounterState.CLOSED:
        carried_out(
            database,
            commands.OpenCounter(id=new_id(), device=DEVICE, counter=arguments.counter, agent=arguments.agent),
        )


def _expect_at_desk(database: BranchDatabase, arguments: argparse.Namespace) -> None:
    """Refuse a step that names a ticket which is not the one at this desk."""
    line = database.board().counter(arguments.counter)
    if line is None:
        return  # the order itself will be refused: unknown counter
    if line.ticket is None:
        raise QueueError(Refusal.COUNTER_HAS_NOBODY, counter=arguments.counter)
    wanted = latin_digits(arguments.ticket)
    if wanted.upper() != line.ticket.number.upper() and wanted.lower() != line.ticket.ticket:
        raise QueueError(Refusal.COUNTER_BUSY, counter=arguments.counter, number=line.ticket.number)


def _event(event: object) -> dict[str, object]:
    return {"type": type(event).__name__, **plain(event)}


def _order(arguments: argparse.Namespace) -> commands.Command:
    common = {"id": command_id(arguments), "device": DEVICE, "actor": arguments.agent, "counter": arguments.counter}
    make: dict[str, Callable[[], commands.Command]] = {
        "open": lambda: commands.OpenCounter(**common, agent=arguments.agent),
        "close": lambda: commands.CloseCounter(**common),
        "break": lambda: commands.StartBreak(**common, reason=arguments.reason),
        "back": lambda: commands.EndBreak(**common),
        "call": lambda: (
            commands.CallTicket(**common, ticket=arguments.ticket) if arguments.ticket else commands.CallNext(**common)
        ),
        "recall": lambda: commands.Recall(**common),
        "start": lambda: commands.StartService(**common),
        "hold": lambda: commands.Hold(**common, note=arguments.note),
        "resume": lambda: commands.Resume(**common, ticket=arguments.ticket),
        "transfer": lambda: _transfer(arguments, common),
        "return": lambda: commands.ReturnToQueue(**common),
        "no-show": lambda: commands.MarkNoShow(**common),
        "finish": lambda: (
            commands.FinishAndCallNext(**common, outcome=arguments.outcome)
            if arguments.then_next
            else commands.Finish(**common, outcome=arguments.outcome)
        ),
        "direct": lambda: commands.ServeDirect(**common, service=_needed(arguments, "service")),
        "note": lambda: commands.AddNote(**common, note=arguments.note),
        "undo": lambda: commands.Undo(**common),
    }
    return make[arguments.step]()


def _transfer(arguments: argparse.Namespace, common: dict[str, object]) -> commands.Command:
    if not arguments.service and arguments.to_counter is None:
        raise BadInput("transfer needs --service CODE or --to-counter N")
    return commands.Transfer(
        **common,  # type: ignore[arg-type]  # the keys every counter command has
        service=arguments.service,
        to_counter=arguments.to_counter,
        place=Place(arguments.place),
        note=arguments.note,
    )


def _needed(arguments: argparse.Namespace, option: str) -> str:
    value: str = getattr(arguments, option)
    if not value:
        raise BadInput(f"{arguments.step} needs --{option}")
    return value
