"""What ``dawr doctor`` says of the branch's printers."""

from dataclasses import replace

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.commands import ConfigureBranch, IssueTicket, ReportJob, ReportPrinter, TakePrinter
from dawr.queueing.events import TicketIssued
from dawr.queueing.legs import JobState
from dawr.queueing.outcomes import Done
from dawr.wiring.examination import Finding, examine

PRINTER = "kiosk-1"


def set_up(database: BranchDatabase, **settings: str) -> None:
    branch = database.board().branch
    setting = PrinterSetting(PRINTER, "tcp://127.0.0.1:1", **settings)
    database.run(ConfigureBranch(id=new_id(), branch=replace(branch, printers=(setting,))))


def found(url: str, what: str) -> Finding:
    return next(finding for finding in examine(url) if finding.what == what)


def test_a_printer_that_somebody_writes_to_is_told_as_last_heard_of_with_since_when(url):
    with BranchDatabase.open(url) as database:
        set_up(database)
        database.run(TakePrinter(id=new_id(), printer=PRINTER, writer="elsewhere/1/w"))
        database.run(ReportPrinter(id=new_id(), printer=PRINTER, state="cover_open"))

    printer = found(url, f"printer {PRINTER}")

    assert not printer.good
    assert "cover_open, since 20" in printer.detail


def test_a_printer_in_doubt_comes_with_its_question(url):
    with BranchDatabase.open(url) as database:
        set_up(database)
        database.run(TakePrinter(id=new_id(), printer=PRINTER, writer="elsewhere/1/w"))
        done = database.run(IssueTicket(id=new_id(), service="fees", printer=PRINTER))
        assert isinstance(done, Done)
        issued = done.events[0]
        assert isinstance(issued, TicketIssued)
        for state in (JobState.SENDING, JobState.UNKNOWN):
            database.run(ReportJob(id=new_id(), job=issued.job, state=state, writer="elsewhere/1/w"))

    printer = found(url, f"printer {PRINTER}")

    assert not printer.good
    assert f"did {issued.number} come out? dawr printer answer {issued.job}" in printer.detail


def test_a_printer_that_nobody_writes_to_is_asked_and_the_cause_is_told(url):
    with BranchDatabase.open(url) as database:
        set_up(database)

    detail = found(url, f"printer {PRINTER}").detail

    assert detail.startswith("tcp://127.0.0.1:1: offline, refused: 127.0.0.1:1")
    assert detail.endswith(f"never probed: dawr printer probe {PRINTER}")


def test_a_layout_that_cannot_be_used_is_a_finding(url):
    with BranchDatabase.open(url) as database:
        set_up(database, layout="absent.toml")

    layout = found(url, f"ticket layout of {PRINTER}")

    assert not layout.good
    assert "absent.toml: No such file" in layout.detail
