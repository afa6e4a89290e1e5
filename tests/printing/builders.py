"""A slip, a branch and a leg as most tests need them, and fakes at the ports of printing."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from dawr.printing.raster import Raster
from dawr.printing.sheet import Align, Face, SetText, Sheet, TextMark
from dawr.printing.slip import TicketSlip
from dawr.printing.spool import Standing, first_to_print
from dawr.queueing.branch import Branch, OpeningSpan, PlannedPause, Service, Weekday
from dawr.queueing.legs import JobState, Leg, LegState, PrintJob
from dawr.text import strip_isolates

RIYADH = ZoneInfo("Asia/Riyadh")
AT_9_41 = datetime(2026, 11, 22, 9, 41, tzinfo=RIYADH)
EVERY_DAY = tuple(Weekday)

SLIP = TicketSlip(
    number="A019",
    service={"ar": "تجديد الهوية الوطنية", "en": "National ID renewal"},
    branch={"ar": "مركز خدمات العليا", "en": "Olaya Service Centre"},
    languages=("ar", "en"),
    issued_at=AT_9_41,
    ahead=6,
    wait=(900, 1440),
    grace=900,
    code="https://olaya.example/t/A019-7K3",
    tracked=True,
)
"""The ticket of the pictures."""

BRANCH = Branch(
    code="olaya",
    name={"ar": "مركز خدمات العليا", "en": "Olaya Service Centre"},
    hours=(OpeningSpan(EVERY_DAY, time(7, 30), time(20)),),
    pauses=(
        PlannedPause("asr", {"ar": "صلاة العصر", "en": "Asr prayer"}, EVERY_DAY, time(14, 45), time(15, 10)),
        PlannedPause("dhuhr", {"ar": "صلاة الظهر", "en": "Dhuhr prayer"}, EVERY_DAY, time(11, 50), time(12, 15)),
    ),
    services=(Service("id", "civil", {"ar": "تجديد الهوية", "en": "ID renewal"}, "A", 900),),
    tracking_url="https://olaya.example/t/{ticket}",
)


def leg(*, issued_at: datetime = AT_9_41, service: str = "id", language: str = "ar", **shown: int | None) -> Leg:
    """Return a waiting leg that was shown six people ahead and 15 to 24 minutes."""
    told = {"shown_ahead": 6, "shown_low": 900, "shown_high": 1440} | shown
    at = issued_at.astimezone(UTC)
    return replace(
        Leg("0193f", 1, "A019", service, LegState.WAITING, issued_at.date(), at, at, at, language=language), **told
    )


@dataclass(frozen=True)
class FakeText:
    """Text in a font of which every sign is half as wide as it is high."""

    text: str
    face: Face
    width: int
    lines: int
    right_to_left: bool

    @property
    def height(self) -> int:
        return self.lines * self.face.leading


class FakeTypesetter:
    """Breaks nothing and knows no Qt."""

    def set(self, text: str, face: Face, width: int, align: Align, *, right_to_left: bool) -> SetText:
        own = round(len(strip_isolates(text)) * face.size * face.squeeze / 2)
        return FakeText(text, face, min(own, width), max(1, -(-own // width)), right_to_left)


def texts(sheet: Sheet) -> list[str]:
    """Return what a sheet from the fake typesetter says, from top to bottom, without direction signs."""
    marks = sorted((mark for mark in sheet.marks if isinstance(mark, TextMark)), key=lambda mark: (mark.y, -mark.x))
    return [strip_isolates(mark.text.text) for mark in marks if isinstance(mark.text, FakeText)]


def ink(raster: Raster) -> int:
    """Return the number of black dots."""
    return sum(byte.bit_count() for byte in raster.rows)


def inked_rows(raster: Raster) -> tuple[int, int]:
    """Return the first inked row and the one behind the last."""
    inked = [y for y in range(raster.height) if any(raster.row(y))]
    return inked[0], inked[-1] + 1


class FakeSpool:
    """Keeps jobs in memory; many writers may share it."""

    def __init__(self, *jobs: PrintJob) -> None:
        self.jobs = {job.job: job for job in jobs}
        self.told: list[tuple[str, JobState, str]] = []
        self.printer_states: list[tuple[str, str]] = []
        self.claims: list[str] = []
        self.gone: set[str] = set()
        self.refuses_to_store = 0
        self.closed = False
        self.mine = True
        self.unclean = False
        self.oldest = 60.0
        self._lock = threading.Lock()

    def look(self) -> Standing:
        with self._lock:
            jobs = self.jobs.values()
            doubt = next((job for job in jobs if job.state is JobState.UNKNOWN), None)
            return Standing(self.mine, first_to_print(jobs, "kiosk"), doubt, self.unclean, oldest=self.oldest)

    def changed(self) -> bool:
        return False

    def slip(self, job: PrintJob) -> TicketSlip | None:
        return None if job.job in self.gone else replace(SLIP, number=job.number, copy=job.copy)

    def claim(self, job: PrintJob) -> bool:
        with self._lock:
            if self.jobs[job.job].state not in {JobState.QUEUED, JobState.NOT_SENT}:
                return False
            self._put(job, JobState.SENDING, "", job.attempts + 1)
            self.claims.append(job.job)
            return True

    def settle(self, job: PrintJob, state: JobState, reason: str, millimetres: int = 0) -> None:
        with self._lock:
            if self.refuses_to_store:
                self.refuses_to_store -= 1
                raise TimeoutError
            if state in {JobState.PRINTED, JobState.UNKNOWN}:
                self.unclean = state is JobState.UNKNOWN
            self._put(job, state, reason, self.jobs[job.job].attempts)
            self.told.append((job.job, state, reason))

    def report_printer(self, state: str, detail: str) -> None:
        self.printer_states.append((state, detail))

    def close(self) -> None:
        self.closed = True

    def state(self, job: str) -> JobState:
        with self._lock:
            return self.jobs[job].state

    def add(self, job: PrintJob) -> None:
        with self._lock:
            self.jobs[job.job] = job

    def answer(self, job: str, state: JobState) -> None:
        """Be the person who says what became of a slip."""
        with self._lock:
            self.jobs[job] = replace(self.jobs[job], state=state)

    def _put(self, job: PrintJob, state: JobState, reason: str, attempts: int) -> None:
        self.jobs[job.job] = replace(job, state=state, reason=reason, attempts=attempts)


def job(
    name: str = "j1", number: str = "A019", *, state: JobState = JobState.QUEUED, at: datetime | None = None
) -> PrintJob:
    """Return a job for the printer "kiosk", queued just now."""
    queued_at = at or datetime.now(UTC)
    return PrintJob(name, f"ticket-{name}", number, "kiosk", state, queued_at, queued_at)
