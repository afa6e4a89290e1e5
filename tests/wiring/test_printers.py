"""A kiosk's printer at work: it wakes for a ticket and goes before the page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dawr.db.branch_database import BranchDatabase
from dawr.demo.pretend_printer import PretendPrinter
from dawr.ids import new_id
from dawr.printing.raster import ensure_gui
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import IssueTicket
from dawr.queueing.events import CopyQueued
from dawr.queueing.outcomes import Done
from dawr.wiring import printers
from dawr.wiring.printers import PrinterAtWork, chosen_printer


@contextmanager
def at_work(url: str) -> Iterator[tuple[BranchDatabase, PrinterAtWork, PretendPrinter]]:
    """Let the branch's first printer be one that can be watched."""
    ensure_gui()
    with PretendPrinter() as paper, BranchDatabase.open(url) as database:
        first = chosen_printer(database.board().branch, "")
        assert first is not None
        work = PrinterAtWork(url, SystemClock(), PrinterSetting(first.name, paper.url, 576))
        work.start()
        try:
            yield database, work, paper
        finally:
            work.stop()


def issued(database: BranchDatabase, printer: str) -> Done:
    branch = database.board().branch
    done = database.run(IssueTicket(id=new_id(), service=branch.services[0].code, printer=printer))
    assert isinstance(done, Done)
    return done


class Watched(threading.Event):
    """Knows whether somebody has waited for it."""

    waited_for = False

    def wait(self, timeout: float | None = None) -> bool:
        self.waited_for = True
        return super().wait(timeout)


class SlowWriter:
    """Begins with a ticket a little after it was woken."""

    def __init__(self) -> None:
        self.begun = Watched()
        self.woken = 0

    def wake(self) -> None:
        self.woken += 1
        threading.Timer(0.05, self.begun.set).start()


def test_the_caller_goes_on_once_the_ticket_is_begun(monkeypatch):
    monkeypatch.setattr(printers, "HEAD_START", 20.0)
    work = PrinterAtWork("unused", SystemClock(), PrinterSetting("kiosk-1", "tcp://127.0.0.1:1", 576))
    work._writer = writer = SlowWriter()

    work.go_first(Done("0" * 32, (CopyQueued(ticket="1" * 32, printer="kiosk-1", job="2" * 32),)))

    assert writer.woken == 1
    assert writer.begun.waited_for
    assert writer.begun.is_set()


def test_a_ticket_comes_out_of_the_printer_that_was_woken(url: str):
    with at_work(url) as (database, work, paper):
        work.go_first(issued(database, database.board().branch.printers[0].name))

        assert paper.wait_for_slips(1)


def test_nobody_waits_for_a_ticket_without_paper(url: str):
    work = PrinterAtWork("unused", SystemClock(), PrinterSetting("kiosk-1", "tcp://127.0.0.1:1", 576))
    work._writer = writer = SlowWriter()
    with BranchDatabase.open(url) as database:
        work.go_first(issued(database, ""))

    assert writer.woken == 1
    assert not writer.begun.waited_for


def test_a_printer_that_is_never_woken_can_be_stopped(url: str):
    work = PrinterAtWork(url, SystemClock(), PrinterSetting("kiosk-1", "tcp://127.0.0.1:1", 576))

    work.go_first(Done("0" * 32))
    work.stop()
