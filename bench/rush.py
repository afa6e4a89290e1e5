"""The rush: eight processes issue tickets and two consoles call them, all at once, on one database."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext

from bench.branch import PREFIXES, PRINTER, open_branch
from bench.measure import Row, row, scratch_folder, table
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Command, Finish, IssueTicket
from dawr.queueing.events import TicketCalled, TicketIssued
from dawr.queueing.outcomes import Done, Refused
from dawr.queueing.refusals import Refusal

ISSUERS = 8
CONSOLES = 2
PATIENCE = 600.0
"""Seconds a console waits for the next customer before it gives up."""


@dataclass(slots=True)
class Work:
    """What one process has to tell at the end."""

    numbers: list[str] = field(default_factory=list)
    """Ticket numbers given, each acknowledged."""
    called: list[str] = field(default_factory=list)
    """Ticket numbers called, each acknowledged."""
    errors: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds of the slowest order."""


Issuing = Callable[[str, int], Work]
"""Gives so many tickets at the database of a URL."""
Calling = Callable[[str, int, int], Work]
"""Calls so many tickets at the database of a URL to a counter."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rush has shown. All is well when everything is empty."""

    doubles: list[str]
    """Numbers given twice."""
    holes: list[str]
    """Numbers never given though later ones were."""
    double_calls: list[str]
    errors: list[str]
    damage: list[str]
    """What the check of the database finds afterwards."""
    issued: int
    called: int
    seconds: float
    slowest: float

    @property
    def ok(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.doubles or self.holes or self.double_calls or self.errors or self.damage)


def issue(url: str, tickets: int) -> Work:
    """Issue tickets of every service in turn, as a kiosk does."""
    work = Work()
    with BranchDatabase.open(url) as database:
        for turn in range(tickets):
            service = f"service-{PREFIXES[turn % len(PREFIXES)]}"
            outcome = _told(database, IssueTicket(id=new_id(), service=service, printer=PRINTER), work)
            if isinstance(outcome, Done):
                work.numbers += [event.number for event in outcome.events if isinstance(event, TicketIssued)]
            else:
                work.errors.append(repr(outcome))
    return work


def call(url: str, counter: int, tickets: int) -> Work:
    """Call and finish so many customers at one counter, waiting when nobody is there."""
    work = Work()
    until = time.monotonic() + PATIENCE
    with BranchDatabase.open(url) as database:
        while len(work.called) < tickets and time.monotonic() < until:
            outcome = _told(database, CallNext(id=new_id(), counter=counter), work)
            if isinstance(outcome, Done):
                work.called += [event.number for event in outcome.events if isinstance(event, TicketCalled)]
                finished = _told(database, Finish(id=new_id(), counter=counter), work)
                work.errors += [] if isinstance(finished, Done) else [repr(finished)]
            elif isinstance(outcome, Refused) and outcome.code is Refusal.NOBODY_WAITING:
                time.sleep(random.uniform(0.001, 0.005))
            else:
                work.errors.append(repr(outcome))
    return work


def rush(
    url: str, tickets: int, *, consoles: int = CONSOLES, issuing: Issuing = issue, calling: Calling = call
) -> Verdict:
    """Let everybody go at once on a database that has been made ready, and judge what came of it."""
    start = time.time() + 1.0  # by then every process is there
    with ProcessPoolExecutor(ISSUERS + consoles, mp_context=start_method()) as processes:
        jobs = [processes.submit(_at, start, issuing, url, tickets // ISSUERS) for _ in range(ISSUERS)]
        for counter in range(1, consoles + 1):
            jobs.append(processes.submit(_at, start, calling, url, counter, tickets // consoles))
        works = [job.result() for job in jobs]
    return judge(works, time.time() - start, [problem.detail for problem in check(url).problems])


def judge(works: Sequence[Work], seconds: float, damage: list[str]) -> Verdict:
    """Hold what every process was told against what must be true of all together."""
    given = Counter(number for work in works for number in work.numbers)
    calls = Counter(number for work in works for number in work.called)
    last: dict[str, int] = {}
    for number in given:
        last[number[0]] = max(last.get(number[0], 0), int(number[1:]))
    everyone = {f"{prefix}{count:04d}" for prefix, top in last.items() for count in range(1, top + 1)}
    return Verdict(
        doubles=sorted(number for number, times in given.items() if times > 1),
        holes=sorted(everyone - given.keys()),
        double_calls=sorted(number for number, times in calls.items() if times > 1),
        errors=[error for work in works for error in work.errors],
        damage=damage,
        issued=given.total(),
        called=calls.total(),
        seconds=seconds,
        slowest=max(work.slowest for work in works),
    )


def rows(tickets: int = 10_000) -> list[Row]:
    """Run the whole rush once."""
    with scratch_folder(ram=False) as folder:
        url = str(folder / "branch.sqlite")
        open_branch(url, CONSOLES).close()
        verdict = rush(url, tickets)
    wrong = len(verdict.doubles) + len(verdict.holes) + len(verdict.double_calls) + len(verdict.damage)
    missing = 2 * tickets - verdict.issued - verdict.called
    pace = f"{verdict.issued} issued and {verdict.called} called by ten processes in {verdict.seconds:.0f} s"
    return [
        row("rush: numbers twice, holes, double calls, damage", wrong, 0, unit="", note=pace),
        row("rush: errors and orders left undone", len(verdict.errors) + missing, 0, unit=""),
        row("rush: slowest order of all", verdict.slowest, 5, unit="s"),
    ]


def _told(database: BranchDatabase, command: Command, work: Work) -> Done | Refused | Exception:
    """Give an order and return what came back, an exception too."""
    began = time.monotonic()
    try:
        return database.run(command)
    except Exception as error:  # whatever it is, it is what this looks for
        return error
    finally:
        work.slowest = max(work.slowest, time.monotonic() - began)


def _at(start: float, work: Callable[..., Work], *arguments: object) -> Work:
    """Begin when everybody does."""
    time.sleep(max(0.0, start - time.time()))
    return work(*arguments)


def start_method(*modules: str) -> BaseContext:
    """Return a way to start processes that share nothing, the quickest this system has.

    ``modules``: what else they are to find loaded.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *modules])
    return context


if __name__ == "__main__":
    print(table(rows()))
