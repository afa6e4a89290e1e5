"""What issuing and calling cost over the same writes by bare ``pysqlite3``: in memory, and on a real disk."""

import shutil
from pathlib import Path

from bench.bare import BareTwin
from bench.branch import COUNTERS, PREFIXES, PRINTER, done, open_branch
from bench.measure import Row, compared, microseconds, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Command, Finish, IssueTicket
from dawr.queueing.events import TicketCalled
from dawr.queueing.outcomes import Done

QUEUE = 40
"""Customers waiting throughout: a busy morning."""
ROUNDS = 1500

Times = dict[str, tuple[list[float], list[float]]]


def rows() -> list[Row]:
    """Measure both places."""
    in_memory, on_disk = measured(ram=True), measured(ram=False)
    found = []
    for action in ("issue", "call"):
        ratio, note = compared(*in_memory[action])
        found.append(row(f"{action}, over the bare writes in memory", ratio, 8.0, note=note))
    for action in ("issue", "call"):
        ratio, note = compared(*on_disk[action])
        found.append(row(f"{action}, over the bare writes on disk", ratio, 1.5, note=note))
    return found


def measured(*, ram: bool, rounds: int = ROUNDS) -> Times:
    """Return what each action took, the branch's times and the bare ones, taken in turns."""
    with scratch_folder(ram=ram) as folder:
        path, twin_path = folder / "branch.sqlite", folder / "twin.sqlite"
        _warm_up(path)
        shutil.copy(path, twin_path)  # nobody has it open
        with BranchDatabase.open(str(path)) as database:
            twin = BareTwin(twin_path, path)
            try:
                times = _in_turns(database, twin, rounds)
                differing = twin.differing_tables()
            finally:
                twin.close()
    if differing:
        message = f"the two sides have not written the same: {differing}"
        raise AssertionError(message)
    return times


def _warm_up(path: Path) -> None:
    """Leave a queue, a first number of each series and a first call and service of each counter behind."""
    with open_branch(str(path)) as database:
        for place in range(QUEUE + 2 * COUNTERS):
            done(database, _issue(place))
        for counter in [*range(1, COUNTERS + 1)] * 2:
            done(database, CallNext(id=new_id(), counter=counter))
            done(database, Finish(id=new_id(), counter=counter))


def _in_turns(database: BranchDatabase, twin: BareTwin, rounds: int) -> Times:
    times: Times = {"issue": ([], []), "call": ([], []), "finish": ([], [])}

    def both(action: str, command: Command, ticket: str = "", counter: int = 0) -> Done:
        outcomes: list[Done] = []
        times[action][0].append(microseconds(lambda: outcomes.append(done(database, command))))
        for event in outcomes[0].events:
            if isinstance(event, TicketCalled):
                ticket = event.ticket
        values = twin.written(command.id, ticket, counter)
        times[action][1].append(microseconds(lambda: getattr(twin, action)(values)))
        return outcomes[0]

    for turn in range(rounds):
        counter = turn % COUNTERS + 1
        issue = _issue(turn)
        both("issue", issue, ticket=issue.id)
        (called,) = both("call", CallNext(id=new_id(), counter=counter), counter=counter).events
        assert isinstance(called, TicketCalled)
        both("finish", Finish(id=new_id(), counter=counter), ticket=called.ticket, counter=counter)
    return times


def _issue(turn: int) -> IssueTicket:
    return IssueTicket(id=new_id(), service=f"service-{PREFIXES[turn % len(PREFIXES)]}", language="ar", printer=PRINTER)


if __name__ == "__main__":
    print(table(rows()))
