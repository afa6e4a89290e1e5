"""The branch that the database's figures are measured on: four services, six counters."""

import time

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.branch import AtRangeEnd, Branch, CounterDesk, PrinterSetting, Series, Service, ServiceGroup
from dawr.queueing.clock import Clock
from dawr.queueing.commands import (
    CallNext,
    Command,
    ConfigureBranch,
    Finish,
    IssueTicket,
    OpenCounter,
    OpenDay,
    StartService,
)
from dawr.queueing.outcomes import Done

COUNTERS = 6
PREFIXES = "ABCD"
PRINTER = "kiosk"


def busy_branch(counters: int = COUNTERS) -> Branch:
    """Return settings under which a million tickets a day are no problem."""
    services = tuple(
        Service(f"service-{prefix}", "all", {"ar": f"خدمة {prefix}", "en": f"Service {prefix}"}, prefix, 900, 300)
        for prefix in PREFIXES
    )
    codes = tuple(service.code for service in services)
    return Branch(
        code="bench",
        name={"ar": "فرع", "en": "Branch"},
        groups=(ServiceGroup("all", {"ar": "الكل", "en": "All"}),),
        series=tuple(Series(prefix, last=9999, digits=4, at_end=AtRangeEnd.EXTEND) for prefix in PREFIXES),
        services=services,
        counters=tuple(CounterDesk(number, codes) for number in range(1, counters + 1)),
        printers=(PrinterSetting(PRINTER, "file:/dev/null"),),
    )


def open_branch(url: str, counters: int = COUNTERS, clock: Clock | None = None) -> BranchDatabase:
    """Make a database with the branch in it, its day and its counters open."""
    database = BranchDatabase.open(url, clock, create=True)
    done(database, ConfigureBranch(id=new_id(), branch=busy_branch(counters)))
    done(database, OpenDay(id=new_id()))
    for number in range(1, counters + 1):
        done(database, OpenCounter(id=new_id(), counter=number, agent=f"agent {number}"))
    return database


def done(database: BranchDatabase, command: Command) -> Done:
    """Carry out a command that must not be refused."""
    outcome = database.run(command)
    if not isinstance(outcome, Done):
        message = f"{command} was refused: {outcome}"
        raise TypeError(message)
    return outcome


def serve(database: BranchDatabase, events: int) -> None:
    """Serve customers until about so many things have happened, four for each."""
    for turn in range(events // 4):
        counter = 1 + turn % COUNTERS
        done(database, newcomer(turn))
        for order in (CallNext, StartService, Finish):
            done(database, order(id=new_id(), counter=counter))


def pace(database: BranchDatabase, tickets: int) -> list[float]:
    """Return the milliseconds of each ticket, twenty a second."""
    took = []
    for turn in range(tickets):
        began = time.perf_counter()
        done(database, newcomer(turn))
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(0.05)
    return took


def newcomer(turn: int) -> IssueTicket:
    """Return the order for a ticket, each service in its turn."""
    return IssueTicket(id=new_id(), service=f"service-{PREFIXES[turn % len(PREFIXES)]}")
