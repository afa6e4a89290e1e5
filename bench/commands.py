"""What issuing and calling cost over the same writes by bare ``pysqlite3``: in memory, and on a real disk."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.bare import BareTwin, Values
from bench.branch import COUNTERS, PREFIXES, PRINTER, done, open_branch
from bench.measure import Row, compared, microseconds, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, Command, Finish, IssueTicket
from dawr.queueing.events import TicketCalled

QUEUE = 40
"""Customers waiting throughout: a busy morning."""
ROUNDS = 1500
BLOCK = 30
"""Orders that one side carries out before it is the other's turn."""
MORNING = datetime(2026, 11, 22, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """One order, when it is given, and the rows it leaves behind."""

    action: str
    command: Command
    at: datetime
    rows: dict[str, Values]


def rows() -> list[Row]:
    """Measure both places."""
    found = []
    for ram, place, goal in ((True, "in memory", 8.0), (False, "on disk", 1.5)):
        times = measured(ram=ram)
        for action in ("issue", "call"):
            ratio, note = compared(*times[action])
            found.append(row(f"{action}, over the bare writes {place}", ratio, goal, note=note))
    return found


def measured(*, ram: bool, rounds: int = ROUNDS) -> dict[str, tuple[list[float], list[float]]]:
    """Return what each kind of order took: the branch's times and the bare ones, in microseconds.

    A first branch carries out the orders to learn what they write. Then a second one like it and the bare twin
    do so in turns, with nothing in between.
    """
    with scratch_folder(ram=ram) as folder:
        first, second, bare = (folder / name for name in ("first.sqlite", "second.sqlite", "bare.sqlite"))
        return compared_at(str(first), str(second), str(bare), shutil.copy, rounds)


def compared_at(
    first: str, second: str, bare: str, copy: Callable[[str, str], object], rounds: int
) -> dict[str, tuple[list[float], list[float]]]:
    """Do it in three databases, of which ``copy`` makes the second and third when nobody has the first one open."""
    _warm_up(first)
    copy(first, second)
    copy(first, bare)
    steps = _written_down(first, rounds)
    clock = SetClock(MORNING)
    with BranchDatabase.open(second, clock) as database:
        twin = BareTwin(bare)
        times = _in_turns(steps, database, clock, twin)
        twin.close()
    _refuse_difference(second, bare)
    return times


def _in_turns(
    steps: Sequence[Step], database: BranchDatabase, clock: SetClock, twin: BareTwin
) -> dict[str, tuple[list[float], list[float]]]:
    times: dict[str, tuple[list[float], list[float]]] = {step.action: ([], []) for step in steps}
    bare: dict[str, Callable[[dict[str, Values]], None]] = {
        "issue": twin.issue,
        "call": twin.call,
        "finish": twin.finish,
    }
    for start in range(0, len(steps), BLOCK):
        block = steps[start : start + BLOCK]
        for step in block:
            clock.set(step.at)
            times[step.action][0].append(microseconds(lambda: database.run(step.command)))  # noqa: B023  # called at once
        for step in block:
            write = bare[step.action]
            times[step.action][1].append(microseconds(lambda: write(step.rows)))  # noqa: B023  # called at once
    return times


def _written_down(url: str, rounds: int) -> list[Step]:
    """Carry out the orders of a busy morning and read what each of them writes."""
    steps = []
    clock = SetClock(MORNING)
    with BranchDatabase.open(url, clock) as database:
        reader = BareTwin(url)

        def step(action: str, command: Command, ticket: str, counter: int) -> str:
            at = clock.move(1)
            for event in done(database, command).events:
                if isinstance(event, TicketCalled):
                    ticket = event.ticket
            steps.append(Step(action, command, at, reader.written(command.id, ticket, counter)))
            return ticket

        for turn in range(rounds):
            counter = turn % COUNTERS + 1
            issue = _issue(turn)
            step("issue", issue, issue.id, counter)
            called = step("call", CallNext(id=new_id(), counter=counter), "", counter)
            step("finish", Finish(id=new_id(), counter=counter), called, counter)
        reader.close()
    return steps


def _warm_up(url: str) -> None:
    """Leave a queue, a first number of each series and a first call and service of each counter behind."""
    with open_branch(url, clock=SetClock(MORNING)) as database:
        for place in range(QUEUE + 2 * COUNTERS):
            done(database, _issue(place))
        for counter in [*range(1, COUNTERS + 1)] * 2:
            done(database, CallNext(id=new_id(), counter=counter))
            done(database, Finish(id=new_id(), counter=counter))


def _issue(turn: int) -> IssueTicket:
    return IssueTicket(id=new_id(), service=f"service-{PREFIXES[turn % len(PREFIXES)]}", language="ar", printer=PRINTER)


def _refuse_difference(url: str, bare: str) -> None:
    """Make sure that both sides have written the same."""
    one, other = BareTwin(url), BareTwin(bare)
    differing = [name for name, content in one.contents().items() if other.contents()[name] != content]
    one.close()
    other.close()
    if differing:
        message = f"the two sides have not written the same: {differing}"
        raise AssertionError(message)


if __name__ == "__main__":
    print(table(rows()))
