"""The writer of a printer: every job once, and somebody knows."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dawr.demo.pretend_mechanism import Paper
from dawr.demo.pretend_printer import PretendPrinter
from dawr.printing.age import Ages
from dawr.printing.conversation import Patience
from dawr.printing.slip import TicketSlip
from dawr.printing.spool import Standing, first_to_print
from dawr.printing.target import target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.legs import JobState, PrintJob

from .builders import FakeSpool, job

QUICK = WriterRules(oldest=60.0, first_retry=0.02, last_retry=0.02, look=0.05, patience=Patience(0.3, 0.5, 1000.0))


@pytest.fixture
def printer() -> Iterator[PretendPrinter]:
    with PretendPrinter() as on:
        yield on
    assert on.errors == []


def writer_of(spool: FakeSpool, url: str, rules: WriterRules = QUICK) -> PrinterWriter:
    return PrinterWriter(spool, target_of(url), 576, rules=rules)


def until(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait for something another thread does."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return condition()


def test_jobs_come_out_in_their_order_and_are_settled(printer: PretendPrinter):
    now = datetime.now(UTC)
    spool = FakeSpool(*(job(f"j{n}", f"A00{n}", at=now + timedelta(milliseconds=n)) for n in (2, 1, 3)))
    writer = writer_of(spool, printer.url)

    for _ in range(3):
        writer.step()

    assert spool.told == [(f"j{n}", JobState.PRINTED, "") for n in (1, 2, 3)]
    assert len(printer.slips) == 3


def test_the_thread_prints_what_comes_later_when_it_is_woken(printer: PretendPrinter):
    spool = FakeSpool()
    writer = writer_of(spool, printer.url, replace(QUICK, look=60.0))
    writer.start()

    spool.add(job())
    writer.wake()

    assert until(lambda: spool.state("j1") is JobState.PRINTED)
    assert writer.stop()


def test_a_printer_in_doubt_stands_still_until_somebody_answers(printer: PretendPrinter):
    spool = FakeSpool(job("old", state=JobState.UNKNOWN), job("new", "A020"))
    writer = writer_of(spool, printer.url)

    for _ in range(3):
        writer.step()
    assert spool.told == []
    spool.answer("old", JobState.PRINTED)
    writer.step()

    assert spool.told == [("new", JobState.PRINTED, "")]
    assert len(printer.slips) == 1


def test_a_printer_that_somebody_else_has_gets_nothing(printer: PretendPrinter):
    spool = FakeSpool(job())
    spool.mine = False
    writer = writer_of(spool, printer.url)

    writer.step()
    spool.mine = True
    assert printer.slips == []
    writer.step()

    assert len(printer.slips) == 1


def test_a_clock_that_is_put_back_makes_no_slip_young_again():
    clock, seconds = [datetime.now(UTC)], [0.0]
    ages = Ages(lambda: clock[0], lambda: seconds[0])
    waiting = job(at=clock[0])
    ages.of(waiting)

    clock[0] -= timedelta(hours=1)
    seconds[0] += 40

    assert ages.of(waiting) == 40


def test_without_paper_the_job_is_told_not_sent_at_once_and_printed_after_the_refill(printer: PretendPrinter):
    spool = FakeSpool(job())
    printer.put_paper(Paper.OUT)
    writer = writer_of(spool, printer.url)
    writer.start()

    assert until(lambda: spool.told == [("j1", JobState.NOT_SENT, "no_paper")])
    printer.put_paper(Paper.PLENTY)

    assert until(lambda: spool.state("j1") is JobState.PRINTED)
    assert spool.claims == ["j1"]
    assert spool.printer_states[0] == ("no_paper", "")
    assert writer.stop()


def test_the_same_failure_is_told_once_however_often_it_is_tried(printer: PretendPrinter):
    spool = FakeSpool(job())
    printer.open_cover()
    writer = writer_of(spool, printer.url, replace(QUICK, first_retry=0.0, last_retry=0.0))

    for _ in range(10):
        writer.step()

    assert spool.told == [("j1", JobState.NOT_SENT, "cover_open")]
    assert spool.printer_states == [("cover_open", "")]


def test_no_backlog_comes_out_after_a_refill(printer: PretendPrinter):
    half_an_hour_ago = datetime.now(UTC) - timedelta(minutes=30)
    spool = FakeSpool(job("old", "A001", at=half_an_hour_ago), job("new", "A019"))
    writer = writer_of(spool, printer.url)

    for _ in range(3):
        writer.step()

    assert spool.told == [("old", JobState.NOT_SENT, "too_old"), ("new", JobState.PRINTED, "")]
    assert len(printer.slips) == 1


def test_doubt_is_never_printed_again_and_the_next_ticket_is_whole(printer: PretendPrinter):
    spool = FakeSpool(job("j1", "A019"), job("j2", "A020", at=datetime.now(UTC) + timedelta(seconds=1)))
    printer.at_row(600, printer.lose_power)
    writer = writer_of(spool, printer.url)
    writer.start()

    assert until(lambda: spool.state("j1") is JobState.UNKNOWN)
    printer.restore_power()
    assert spool.claims == ["j1"]
    spool.answer("j1", JobState.VOID)
    writer.wake()

    assert until(lambda: spool.state("j2") is JobState.PRINTED)
    assert spool.claims == ["j1", "j2"]
    assert [slip.torn for slip in printer.slips] == [True, False]
    assert writer.stop()


def test_two_writers_print_each_job_once(printer: PretendPrinter):
    jobs = [job(f"j{n}", f"A{n:03}") for n in range(30)]
    spool = FakeSpool(*jobs)
    writers = [writer_of(spool, printer.url), writer_of(spool, printer.url)]

    for writer in writers:
        writer.start()
    done = until(lambda: all(spool.state(one.job) is JobState.PRINTED for one in jobs), 60)
    for writer in writers:
        writer.stop()

    assert done
    assert sorted(spool.claims) == sorted(one.job for one in jobs)
    assert len(printer.slips) == 30


def test_two_writers_without_claims_print_jobs_twice(tmp_path: Path):
    """The control: what the claim is there for."""

    class Careless(FakeSpool):
        def claim(self, job: PrintJob) -> bool:
            both_here.wait(60)
            self.claims.append(job.job)
            return True

    both_here = threading.Barrier(2)
    spool = Careless(job())
    writers = [writer_of(spool, f"file:{tmp_path / 'tickets.bin'}") for _ in range(2)]

    threads = [threading.Thread(target=writer.step) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert spool.claims == ["j1", "j1"]
    assert len(spool.told) == 2


def test_what_could_not_be_stored_is_stored_before_anything_else(printer: PretendPrinter):
    spool = FakeSpool(job("j1"), job("j2", "A020", at=datetime.now(UTC) + timedelta(seconds=1)))
    spool.refuses_to_store = 2
    writer = writer_of(spool, printer.url)

    for _ in range(2):
        with pytest.raises(TimeoutError):
            writer.step()
    writer.step()

    assert spool.told == [("j1", JobState.PRINTED, ""), ("j2", JobState.PRINTED, "")]
    assert len(printer.slips) == 2


def test_a_ticket_that_is_gone_or_cannot_be_drawn_does_not_stop_the_others(printer: PretendPrinter):
    now = datetime.now(UTC)
    spool = FakeSpool(*(job(name, name.upper(), at=now + timedelta(seconds=n)) for n, name in enumerate("abc")))
    spool.gone.add("a")
    writer = writer_of(spool, printer.url)
    draws_well = writer._render

    def render(slip: TicketSlip):
        if slip.number == "B":
            raise ValueError(slip.number)
        return draws_well(slip)

    writer._render = render
    for _ in range(3):
        writer.step()

    assert spool.told == [
        ("a", JobState.NOT_SENT, "ticket_gone"),
        ("b", JobState.NOT_SENT, "not_drawn"),
        ("c", JobState.PRINTED, ""),
    ]


def test_a_spool_that_fails_does_not_end_the_writer(printer: PretendPrinter, caplog: pytest.LogCaptureFixture):
    class Shaky(FakeSpool):
        failures = 3

        def look(self) -> Standing:
            if self.failures:
                self.failures -= 1
                raise OSError("locked")
            return super().look()

    spool = Shaky(job())
    writer = writer_of(spool, printer.url)
    writer.start()

    assert until(lambda: spool.state("j1") is JobState.PRINTED)
    assert writer.stop()
    assert "locked" in caplog.text


def test_lasting_trouble_stands_in_the_log_once_and_its_end_too(
    printer: PretendPrinter, caplog: pytest.LogCaptureFixture
):
    class Shaky(FakeSpool):
        failures = 5

        def look(self) -> Standing:
            if self.failures:
                self.failures -= 1
                raise OSError("locked")
            return super().look()

    spool = Shaky(job())
    writer = writer_of(spool, printer.url)
    writer.start()

    assert until(lambda: spool.state("j1") is JobState.PRINTED)
    assert writer.stop()
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert "works again" in caplog.messages[-1]


def test_a_slip_that_was_given_up_says_what_it_waited_for(printer: PretendPrinter):
    spool = FakeSpool(job())
    writer = writer_of(spool, printer.url)
    printer.open_cover()

    writer.step()
    spool.oldest = -1.0
    writer = writer_of(spool, printer.url, replace(QUICK, oldest=None))
    writer.step()

    assert spool.told[-1] == ("j1", JobState.NOT_SENT, "too_old: cover_open")
    assert first_to_print(spool.jobs.values(), "kiosk") is None


def test_an_idle_printer_is_looked_at_and_told_when_it_changes(printer: PretendPrinter):
    spool = FakeSpool()
    writer = writer_of(spool, printer.url)
    writer.start()

    assert until(lambda: spool.printer_states == [("ready", "")])
    printer.put_paper(Paper.LOW)
    assert until(lambda: spool.printer_states[-1] == ("low_paper", ""))
    printer.open_cover()
    assert until(lambda: spool.printer_states[-1] == ("cover_open", ""))
    assert writer.stop()


def test_a_copy_is_printed_as_one(printer: PretendPrinter):
    original, copy = job("j1"), replace(job("j2"), copy=True)
    spool = FakeSpool(original, copy)
    writer = writer_of(spool, printer.url)

    writer.step()
    writer.step()

    heights = [slip.raster.height for slip in printer.slips]
    assert heights[1] > heights[0]


def test_stopping_ends_the_thread_while_it_waits_for_a_dead_printer():
    with PretendPrinter() as dead:
        dead.hang()
        spool = FakeSpool(job())
        writer = writer_of(spool, dead.url)
        writer.start()
        assert until(lambda: bool(spool.told))

        assert writer.stop(5.0)
        assert spool.closed


def test_the_oldest_job_of_the_printer_is_next_and_what_was_given_up_stays_so():
    now = datetime.now(UTC)
    jobs = [
        job("settled", state=JobState.PRINTED, at=now - timedelta(seconds=9)),
        replace(job("given up", state=JobState.NOT_SENT, at=now - timedelta(seconds=8)), reason="too_old"),
        replace(job("elsewhere", at=now - timedelta(seconds=7)), printer="other"),
        replace(job("tried", state=JobState.NOT_SENT, at=now - timedelta(seconds=6)), reason="no_paper"),
        job("queued", at=now - timedelta(seconds=5)),
    ]

    chosen = first_to_print(jobs, "kiosk")

    assert chosen is not None
    assert chosen.job == "tried"
    assert first_to_print(jobs[:3], "kiosk") is None
