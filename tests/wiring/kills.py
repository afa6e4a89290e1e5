"""A writer that dies again and again, whoever answers for its slips, and a count of what went wrong."""

import multiprocessing
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess

from dawr.db.branch_database import BranchDatabase
from dawr.demo.pretend_printer import PretendPrinter
from dawr.ids import new_id
from dawr.queueing.commands import AnswerJob, IssueTicket, Verdict
from dawr.queueing.legs import JobState, PrintJob
from tests.printing.coded_slip import HEIGHT, number_begun_on, number_on

from .killed_writer import write

SERVICE, PRINTER = "fees", "kiosk-1"
SPEED = 1000.0
"""mm/s: a slip takes 40 ms."""
POWER_GOES_TOO = 0.2
"""Share of the kills at which the PC takes the printer with it: without that nothing is torn, for the network and the
printer's buffer still hold the whole slip."""
Write = Callable[[str, str, str], None]


@dataclass
class Deaths:
    """What became of a campaign's tickets. Numbers are as on paper."""

    kills: int = 0
    in_mid_print: int = 0
    """Kills while a slip stood unfinished in the printer."""
    power_cuts: int = 0
    """Kills at which the printer lost its power as well."""
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    """More than one whole slip of the same kind, or two of which nobody was asked."""
    torn: list[str] = field(default_factory=list)
    """Torn slips that nobody was asked about."""
    torn_slips: int = 0
    flagged: list[str] = field(default_factory=list)
    """Asked about though no writer had begun to send them when it died."""
    asked: set[str] = field(default_factory=set)
    needless: int = 0
    """Asked about, and it had come out whole."""

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.in_mid_print} in mid-print, {self.power_cuts} with the power: "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, "
            f"{len(self.torn)} of {self.torn_slips} torn unnoticed, {len(self.flagged)} flagged without a fault, "
            f"{len(self.asked)} asked about, {self.needless} of them fine ({100 * self.needless / self.kills:.1f} %)"
        )

    @property
    def silent(self) -> int:
        """Return how much went wrong without anybody knowing."""
        return len(self.lost) + len(self.doubled) + len(self.torn)


class Killing:
    """A branch, a printer, a writer that is killed, and whoever answers for its slips."""

    def __init__(self, url: str, printer: PretendPrinter, seed: int, write: Write) -> None:
        self.url = url
        self.printer = printer
        self.deaths = Deaths()
        self._write = write
        self._begun: set[str] = set()
        """Numbers of slips that a writer was sending when it died."""
        self._draw = random.Random(seed)
        self._processes = multiprocessing.get_context("forkserver")
        self._processes.set_forkserver_preload([write.__module__])

    def run(self, kills: int) -> Deaths:
        """Queue a ticket, start a writer, kill it; so many times. Then let one live until all is settled."""
        with BranchDatabase.open(self.url) as database:
            for _ in range(kills):
                database.run(IssueTicket(id=new_id(), service=SERVICE, printer=PRINTER))
                self._kill_one(database)
            writer = self._started()
            self._until_settled(database)
            writer.kill()
            writer.join()
            self.deaths.kills = kills
            self._count(database.jobs(10 * kills))
        return self.deaths

    def _kill_one(self, database: BranchDatabase) -> None:
        left = self._sending(database)
        writer = self._started()
        self._wait_for_the_moment(database, left)
        begun = self.printer.unfinished
        writer.kill()
        writer.join()
        self.deaths.in_mid_print += begun
        if not self.printer.powered:
            self.deaths.power_cuts += 1
            self.printer.restore_power()
        self._begun |= {on_paper(job) for job in self._jobs(database) if job.state is JobState.SENDING}
        self._answer_all(database)

    def _started(self) -> BaseProcess:
        writer = self._processes.Process(target=self._write, args=(self.url, PRINTER, self.printer.url), daemon=True)
        writer.start()
        return writer

    def _wait_for_the_moment(self, database: BranchDatabase, left: set[str]) -> None:
        """Let the writer live: any while, until it has begun to send, or until a slip is so many rows long.

        ``left`` is what the one before was sending: it is asked about first.
        """
        self.printer.forget_plans()
        kind = self._draw.random()
        if kind > 0.8:
            time.sleep(self._draw.uniform(0.0, 0.3))
            return
        reached = threading.Event()
        if kind < 0.6:
            row = self._draw.randrange(1, HEIGHT)
            if kind < POWER_GOES_TOO:
                self.printer.at_row(row, self.printer.lose_power)
            self.printer.at_row(row, reached.set)
        until = time.monotonic() + 3
        while time.monotonic() < until and not reached.is_set():
            if kind >= 0.6 and self._sending(database) - left:
                break
            self._answer_all(database)
            time.sleep(0.001)
        if kind >= 0.6:
            time.sleep(self._draw.uniform(0.0, 0.06))

    def _sending(self, database: BranchDatabase) -> set[str]:
        return {job.job for job in self._jobs(database) if job.state is JobState.SENDING}

    def _until_settled(self, database: BranchDatabase) -> None:
        until = time.monotonic() + 120
        while any(job.state in {JobState.QUEUED, JobState.SENDING, JobState.UNKNOWN} for job in self._jobs(database)):
            assert time.monotonic() < until, Counter(job.state for job in self._jobs(database))
            self._answer_all(database)
            time.sleep(0.01)

    def _jobs(self, database: BranchDatabase) -> list[PrintJob]:
        return list(database.state.jobs.values())

    def _answer_all(self, database: BranchDatabase) -> None:
        """Say of each doubtful slip what lies in the tray."""
        for job in self._jobs(database):
            if job.state is not JobState.UNKNOWN:
                continue
            time.sleep(0.1)  # the printer goes on with what it has; nothing tells when it has done so
            there = (on_paper(job), job.copy) in self._whole()
            self.deaths.asked.add(on_paper(job))
            self.deaths.needless += there
            verdict = Verdict.CAME_OUT if there else Verdict.REPRINT
            database.run(AnswerJob(id=new_id(), job=job.job, verdict=verdict))

    def _whole(self) -> Counter[tuple[str, bool]]:
        """Return every whole slip in the tray by number, originals and copies apart."""
        found = (number_on(slip.raster) for slip in self.printer.slips if not slip.torn)
        return Counter(one for one in found if one is not None)

    def _count(self, jobs: list[PrintJob]) -> None:
        deaths, whole = self.deaths, self._whole()
        originals = [on_paper(job) for job in jobs if not job.copy]
        assert len(originals) == deaths.kills
        for number in originals:
            first, copies = whole[number, False], whole[number, True]
            if not first + copies:
                deaths.lost.append(number)
            elif first > 1 or copies > 1 or (first + copies > 1 and number not in deaths.asked):
                deaths.doubled.append(number)
        torn = [slip for slip in self.printer.slips if slip.torn or number_on(slip.raster) is None]
        deaths.torn_slips = len(torn)
        deaths.torn = [number for slip in torn if (number := number_begun_on(slip.raster)) not in deaths.asked]
        deaths.flagged = sorted(deaths.asked - self._begun)


def on_paper(job: PrintJob) -> str:
    """Return the job's number as coded slips say it."""
    return f"A{int(job.number[1:]):04}"


def killed(url: str, kills: int, seed: int, write: Write = write) -> Deaths:
    """Run a campaign at the branch of this address and print its figures."""
    with PretendPrinter(speed=SPEED) as printer:
        deaths = Killing(url, printer, seed, write).run(kills)
    print(f"seed {seed}: {deaths}")  # noqa: T201 - the figures of a campaign are read by people
    return deaths
