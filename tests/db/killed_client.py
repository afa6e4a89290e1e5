"""A client that works until it is killed, and tells of every order. It loads little: thousands of them are started."""

import random
from multiprocessing.connection import Connection

import pysqlite3
import sqlalchemy.dialects.postgresql
import sqlalchemy.dialects.sqlite  # noqa: F401  # loaded once, before the processes that need it are split off

import dawr.db.connected
import dawr.db.engine_postgres
import dawr.db.engine_sqlite  # noqa: F401
from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Finish, IssueTicket
from dawr.queueing.events import TicketIssued
from dawr.queueing.outcomes import Done

UNKNOWN = ""
"""Stands for the number of an order that was given and not answered."""
SERVED = 0.5
"""Of so many new customers one is called and served at once: a branch's queue grows slowly."""


def work(url: str, counter: int, parent: Connection) -> None:
    """Issue tickets and serve customers for ever; tell of each ticket's order before it is given, its number after."""
    with BranchDatabase.open(url) as database:
        while True:
            order = new_id()
            parent.send((order, UNKNOWN))
            parent.send((order, issued(database, order)))
            if random.random() < SERVED:
                database.run(CallNext(id=new_id(), counter=counter))
                database.run(Finish(id=new_id(), counter=counter))


def issued(database: BranchDatabase, order: str) -> str:
    """Give an order for a ticket, which must be carried out, and return the ticket's number."""
    outcome = database.run(IssueTicket(id=order, service="service-A"))
    assert isinstance(outcome, Done)
    (event,) = outcome.events
    assert isinstance(event, TicketIssued)
    return event.number


def count_and_write(path: str, _: int, parent: Connection) -> None:
    """Count and write tickets for ever, each in a transaction of its own: the control, which is torn."""
    connection = pysqlite3.connect(path, isolation_level=None, timeout=30)
    while True:
        connection.execute("UPDATE series SET last = last + 1")
        parent.send(("counted", UNKNOWN))
        connection.execute("INSERT INTO tickets SELECT last FROM series")
