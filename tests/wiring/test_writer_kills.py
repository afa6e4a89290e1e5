"""The process that writes to a printer dies at any moment: no slip is lost, doubled or torn without a question."""

import multiprocessing
import random
import time
from collections import Counter
from multiprocessing.process import BaseProcess

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.demo.pretend_printer import PretendPrinter
from dawr.ids import new_id
from dawr.queueing.commands import AnswerJob, IssueTicket, Verdict
from dawr.queueing.legs import JobState, PrintJob
from tests.printing.coded_slip import number_on

from .killed_writer import write

SERVICE, PRINTER = "fees", "kiosk-1"
SPEED = 1000.0
"""mm/s: a slip takes 40 ms."""


class Killing:
    """A branch, a printer, a writer that is killed, and whoever answers for its slips."""

    def __init__(self, url: str, printer: PretendPrinter, seed: int) -> None:
        self.url = url
        self.printer = printer
        self.asked: set[str] = set()
        self.needless = 0
        self._draw = random.Random(seed)
        self._processes = multiprocessing.get_context("forkserver")
        self._processes.set_forkserver_preload([write.__module__])

    def run(self, kills: int) -> None:
        """Queue a ticket, start a writer, kill it; so many times. Then let one live until all is settled."""
        with BranchDatabase.open(self.url) as database:
            for _ in range(kills):
                database.run(IssueTicket(id=new_id(), service=SERVICE, printer=PRINTER))
                left = self._sending(database)
                writer = self._started()
                self._wait_for_the_moment(database, left)
                writer.kill()
                writer.join()
                self._answer_all(database)
            writer = self._started()
            self._until_settled(database)
            writer.kill()
            writer.join()

    def _started(self) -> BaseProcess:
        writer = self._processes.Process(target=write, args=(self.url, PRINTER, self.printer.url), daemon=True)
        writer.start()
        return writer

    def _wait_for_the_moment(self, database: BranchDatabase, left: set[str]) -> None:
        """Let the writer live for a while: any while, or until it has begun to send and a little longer.

        ``left`` is what the one before was sending: it is asked about first.
        """
        if self._draw.random() < 0.3:
            time.sleep(self._draw.uniform(0.0, 0.3))
            return
        until = time.monotonic() + 3
        while time.monotonic() < until and not self._sending(database) - left:
            self._answer_all(database)
            time.sleep(0.001)
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
            there = (on_paper(job), job.copy) in self.whole()
            self.asked.add(on_paper(job))
            self.needless += there
            verdict = Verdict.CAME_OUT if there else Verdict.REPRINT
            database.run(AnswerJob(id=new_id(), job=job.job, verdict=verdict))

    def whole(self) -> Counter[tuple[str, bool]]:
        """Return every whole slip in the tray by number, originals and copies apart."""
        found = (number_on(slip.raster) for slip in self.printer.slips if not slip.torn)
        return Counter(one for one in found if one is not None)


def on_paper(job: PrintJob) -> str:
    """Return the job's number as coded slips say it."""
    return f"A{int(job.number[1:]):04}"


def killed(url: str, kills: int, seed: int) -> None:
    with PretendPrinter(speed=SPEED) as printer:
        campaign = Killing(url, printer, seed)
        campaign.run(kills)
        slips = campaign.whole()

    with BranchDatabase.open(url) as database:
        jobs = database.jobs(10 * kills)
    originals = [job for job in jobs if not job.copy]
    copies = Counter(number for number, copy in slips.elements() if copy)
    by_number = Counter(number for number, _ in slips.elements())
    numbers = [on_paper(job) for job in originals]
    lost = [number for number in numbers if not by_number[number]]
    doubled = [number for number in numbers if slips[number, False] > 1 or copies[number] > 1]
    unasked = [number for number, count in by_number.items() if count > 1 and number not in campaign.asked]
    print(f"{kills} kills: {len(campaign.asked)} asked about, {campaign.needless} of them had come out")  # noqa: T201
    assert (lost, doubled, unasked) == ([], [], [])
    assert len(originals) == kills


def test_twenty_kills(url: str):
    killed(url, 20, seed=3)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_five_hundred_kills(url: str):
    killed(url, 500, seed=4)


def test_a_database_is_sound_after_kills(url: str):
    killed(url, 3, seed=5)

    assert check(url).ok
