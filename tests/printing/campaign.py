"""Many tickets through a printer that fails by plan, an operator who answers, and a count of what went wrong."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dawr.demo.pretend_mechanism import Paper
from dawr.demo.pretend_printer import PretendPrinter
from dawr.printing.conversation import Patience
from dawr.printing.target import target_of
from dawr.printing.writer import PrinterWriter, WriterRules
from dawr.queueing.legs import JobState, PrintJob

from .builders import FakeSpool
from .coded_slip import HEIGHT, WIDTH, coded_payload, number_on

HURRIED = WriterRules(first_retry=0.01, last_retry=0.05, look=0.5, patience=Patience(0.2, 0.35, 1000.0))
SPEED = 2000.0
"""mm/s: a slip takes 20 ms."""
SETTLING = 0.06
"""Seconds after a repair in which a printer goes on with what it still has."""
FAULTED = 0.6


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and when."""

    kind: str
    moment: str
    """before, row or later."""
    at: float
    """Row, or seconds after the ticket was queued."""


@dataclass
class Tally:
    """What became of a campaign's tickets."""

    tickets: int = 0
    faulted: int = 0
    lost: list[str] = field(default_factory=list)
    """Said to be printed, and no whole slip in the tray."""
    doubled: list[str] = field(default_factory=list)
    """More than one whole slip, and nobody was asked."""
    torn: list[str] = field(default_factory=list)
    """Torn slips whose ticket nobody was asked about."""
    flagged: list[str] = field(default_factory=list)
    """Asked about though nothing went wrong."""
    needless: list[str] = field(default_factory=list)
    """Asked about, and it had come out whole."""
    asked: int = 0
    torn_slips: int = 0
    """Torn slips in the tray, known or not."""

    def __str__(self) -> str:
        share = 100 * len(self.needless) / max(1, self.faulted)
        return (
            f"{self.tickets} tickets, {self.faulted} with a fault: {len(self.lost)} lost, {len(self.doubled)} doubled, "
            f"{len(self.torn)} of {self.torn_slips} torn unnoticed, {len(self.flagged)} flagged without a fault, "
            f"{self.asked} asked about, {len(self.needless)} of them fine ({share:.1f} % of the faulted)"
        )

    @property
    def silent(self) -> int:
        """Return how much went wrong without anybody knowing."""
        return len(self.lost) + len(self.doubled) + len(self.torn)


def plan(tickets: int, seed: int) -> list[Fault | None]:
    """Return what happens to each ticket: nothing, or any fault at any moment."""
    draw = random.Random(seed)
    faults: list[Fault | None] = []
    for _ in range(tickets):
        if draw.random() >= FAULTED:
            faults.append(None)
            continue
        kind = draw.choice(list(KINDS))
        moment = draw.choice(["before", "row", "row", "later"])
        at = draw.randrange(1, HEIGHT + 20) if moment == "row" else draw.uniform(0.0, 0.06)
        faults.append(Fault(kind, "later" if kind == "refused" and moment == "row" else moment, at))
    return faults


NOISE = bytes.fromhex("12 16 1a 00 ff 37 22 78 10 08 00 0f 37 22 41 42 43 44 00 5f")
KINDS: dict[str, Callable[[PretendPrinter], None]] = {
    "paper end": lambda printer: printer.put_paper(Paper.OUT),
    "power loss": lambda printer: printer.lose_power(),
    "cover": lambda printer: printer.open_cover(),
    "cutter": lambda printer: printer.jam_cutter(),
    "reset": lambda printer: printer.reset_connection(),
    "refused": lambda printer: printer.refuse_calls(),
    "hang": lambda printer: printer.hang(),
    "mute": lambda printer: printer.mute(),
    "slow": lambda printer: printer.dawdle(0.2),
    "garbage": lambda printer: printer.babble(NOISE),
}


def repair(printer: PretendPrinter) -> None:
    """Do what staff do at a printer that has stopped: paper, cover, cutter, plug, cable."""
    printer.take_calls_again()
    printer.hang(hung=False)
    printer.mute(silent=False)
    printer.put_paper(Paper.PLENTY)
    printer.open_cover(opened=False)
    printer.jam_cutter(jammed=False)
    if not printer.powered:
        printer.restore_power()


class Campaign:
    """One printer, one writer, and whoever stands beside them."""

    def __init__(self, printer: PretendPrinter) -> None:
        self.printer = printer
        self.spool = FakeSpool()
        self.tally = Tally()
        self._asked: set[str] = set()
        self._last_was_asked = False
        self._timers: list[threading.Timer] = []

    def run(self, faults: list[Fault | None]) -> Tally:
        """Print a ticket for each of the plan's entries and count."""
        writer = PrinterWriter(self.spool, target_of(self.printer.url), WIDTH, rules=HURRIED, render=coded_payload)
        for count, fault in enumerate(faults):
            self._print(writer, f"A{count:04}", fault)
        self._end()
        self._count(faults)
        return self.tally

    def _print(self, writer: PrinterWriter, number: str, fault: Fault | None) -> None:
        self.printer.forget_plans()
        before, unclean = len(self.printer.slips), self._last_was_asked
        if fault is not None:
            self._prepare(fault)
        now = datetime.now(UTC)
        self.spool.add(PrintJob(number, number, number, "kiosk", JobState.QUEUED, now, now))
        deadline = time.monotonic() + 20
        repaired_at = time.monotonic() + 0.15
        while time.monotonic() < deadline:
            due = writer.step()
            doubt = self.spool.look().doubt
            if doubt is not None:
                self._answer(doubt)
            if self.spool.look().job is None and self.spool.look().doubt is None:
                break
            if time.monotonic() > repaired_at:
                self._stop_timers()
                repair(self.printer)
                repaired_at = time.monotonic() + 0.15
            time.sleep(min(due, 0.005))
        else:
            raise AssertionError(f"{number} was never settled: {fault}")
        self._stop_timers()
        repair(self.printer)
        self._last_was_asked = number in self._asked
        torn = any(slip.torn or number_on(slip.raster) is None for slip in self.printer.slips[before:])
        if torn and not unclean and not self._last_was_asked:
            self.tally.torn.append(number)

    def _prepare(self, fault: Fault) -> None:
        happens = KINDS[fault.kind]
        if fault.moment == "before":
            happens(self.printer)
        elif fault.moment == "row":
            self.printer.at_row(int(fault.at), lambda: happens(self.printer))
        else:
            timer = threading.Timer(fault.at, happens, (self.printer,))
            self._timers.append(timer)
            timer.start()

    def _answer(self, doubt: PrintJob) -> None:
        """Repair the printer, wait for what it still has, look into the tray, and say what lies there."""
        self._stop_timers()
        repair(self.printer)
        time.sleep(SETTLING)
        self.tally.asked += 1
        self._asked.add(doubt.number)
        whole = [number_on(slip.raster) for slip in self.printer.slips if not slip.torn]
        if (doubt.number, doubt.copy) in whole:
            if not doubt.copy:
                self.tally.needless.append(doubt.number)
            self.spool.answer(doubt.job, JobState.PRINTED)
            return
        self.spool.answer(doubt.job, JobState.VOID)
        now = datetime.now(UTC)
        copy = PrintJob(f"{doubt.job}c", doubt.number, doubt.number, "kiosk", JobState.QUEUED, now, now, copy=True)
        self.spool.add(copy)

    def _stop_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
            timer.join()
        self._timers.clear()

    def _end(self) -> None:
        repair(self.printer)
        time.sleep(2 * SETTLING)

    def _count(self, faults: list[Fault | None]) -> None:
        count_slips(self.printer, self.tally, self._asked, [job.number for job in self.spool.jobs.values()])
        self.tally.tickets = len(faults)
        self.tally.faulted = sum(fault is not None for fault in faults)
        clean = {f"A{count:04}" for count, fault in enumerate(faults) if fault is None}
        self.tally.flagged = sorted(clean & self._asked)


def count_slips(printer: PretendPrinter, tally: Tally, asked: set[str], numbers: list[str]) -> None:
    """Compare the tray with what was said: nobody may lack a slip, or have two, without somebody knowing."""
    tally.torn_slips = sum(slip.torn or number_on(slip.raster) is None for slip in printer.slips)
    whole = Counter(found[0] for slip in printer.slips if not slip.torn and (found := number_on(slip.raster)))
    for number in sorted(set(numbers)):
        if not whole[number]:
            tally.lost.append(number)
        elif whole[number] > 1 and number not in asked:
            tally.doubled.append(number)
