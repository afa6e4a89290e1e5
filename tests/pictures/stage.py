"""The sample morning of the pictures, played through real commands on a real database.

Sunday 22 November 2026 at the Olaya centre, until 9:41: everything the pictures in the look book show.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from dawr.db.backup import backup_to
from dawr.db.branch_database import BranchDatabase
from dawr.db.driver_link import DriverLink
from dawr.db.road import RoadNotes
from dawr.db.waits_kept import keeping, take
from dawr.ids import new_id
from dawr.queueing import commands
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import Command
from dawr.queueing.outcomes import Done
from dawr.samples import sample_branch
from dawr.sync.notes import CONTACTS, ENROLMENT, Contacts, Enrolment, keep
from dawr.wiring.reckoning import Reckoning

ZONE = ZoneInfo("Asia/Riyadh")
DAY = "2026-11-22"
HOLDER = "stage"
"""Who works the waits out."""
AGENTS = {1: "norah", 2: "fahd", 3: "sarah", 4: "majed", 5: "reem", 6: "abdullah"}


def at(clock: str) -> datetime:
    """Return the instant of a wall clock ("9:41" or "9:41:30") on the pictures' day."""
    parts = [int(part) for part in clock.split(":")] + [0]
    hour, minute, second = parts[:3]
    return datetime.fromisoformat(DAY).replace(hour=hour, minute=minute, second=second, tzinfo=ZONE).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Visit:
    """One customer of the morning: who called when, and for how long; ``minutes`` 0: still at the desk."""

    number: str
    service: str
    issued: str
    counter: int = 0
    called: str = ""
    minutes: float = 0
    end: str = "finish"
    language: str = "ar"


MORNING = (
    Visit("A001", "national-id", "8:00", 3, "8:02", 7.2),
    Visit("C201", "iqama", "8:03", 3, "8:10", 7.6, language="en"),
    Visit("A002", "national-id", "8:04", 2, "8:06", 7.0),
    Visit("B101", "passport", "8:04", 1, "8:05", 14.0),
    Visit("F501", "driving", "8:04", 4, "8:05", 7.0),
    Visit("A003", "national-id", "8:09", 3, "8:18", 7.5),
    Visit("F502", "driving", "8:06", 4, "8:14", 8.0),
    Visit("D301", "commercial", "8:08", 6, "8:10", 11.0),
    Visit("H701", "fees", "8:12", 2, "8:15", 4.0),
    Visit("C202", "iqama", "8:16", 3, "8:26", 7.7),
    Visit("F503", "driving", "8:17", 4, "8:23", 6.0),
    Visit("B102", "passport", "8:20", 1, "8:25", 16.0),
    Visit("K801", "birth", "8:21", 2, "8:25", 6.0),
    Visit("A004", "national-id", "8:24", 3, "8:34", 7.7),
    Visit("F504", "driving", "8:25", 4, "8:31", 8.0),
    Visit("D302", "commercial", "8:33", 6, "8:40", 9.5),
    Visit("C203", "iqama", "8:33", 3, "8:42", 7.3, language="en"),
    Visit("A005", "national-id", "8:36", 2, "8:40", 8.0),
    Visit("F505", "driving", "8:37", 4, "8:42", 7.0),
    Visit("H702", "fees", "8:41", 2, "8:49", 3.0),
    Visit("A006", "national-id", "8:45", 3, "9:05", 7.6),
    Visit("F506", "driving", "8:46", 4, "8:51", 8.0),
    Visit("H703", "fees", "8:52", 2, "8:54", 4.0),
    Visit("F507", "driving", "8:55", 4, "9:01", 6.5),
    Visit("B103", "passport", "8:58", 1, "9:02", 15.0),
    Visit("E401", "municipal", "8:58", 6, "9:01", 8.0),
    Visit("C204", "iqama", "9:02", 3, "9:13", 7.7),
    Visit("C205", "iqama", "9:04", 2, "9:08", 6.5),
    Visit("H704", "fees", "9:04", 4, "9:08", 4.0),
    Visit("C206", "iqama", "9:05", 2, "9:15", 6.0),
    Visit("F508", "driving", "9:06", 4, "9:14", 7.0),
    Visit("C207", "iqama", "9:10", 2, "9:29", 2.0, "no_show"),
    Visit("A007", "national-id", "9:11", 3, "9:21", 7.7),
    Visit("B104", "passport", "9:12", 1, "9:34:40"),
    Visit("H705", "fees", "9:12", 4, "9:23", 4.0),
    Visit("L901", "complaints", "9:14", 6, "9:16", 7.0),
    Visit("B105", "passport", "9:17"),
    Visit("A008", "national-id", "9:20", 3, "9:31", 1.0, "hold"),
    Visit("A009", "national-id", "9:21", 0, "9:25", 0, "cancel"),
    Visit("D303", "commercial", "9:21", 6, "9:36"),
    Visit("A010", "national-id", "9:21:30", 2, "9:22", 6.0),
    Visit("B106", "passport", "9:22"),
    Visit("F509", "driving", "9:24", 4, "9:38"),
    Visit("A011", "national-id", "9:27", 2, "9:36:50"),
    Visit("H706", "fees", "9:28", 2, "9:32", 3.0),
    Visit("F510", "driving", "9:28"),
    Visit("B107", "passport", "9:29"),
    Visit("F511", "driving", "9:31"),
    Visit("D304", "commercial", "9:32"),
    Visit("A012", "national-id", "9:32", 3, "9:41"),
    Visit("A013", "national-id", "9:33"),
    Visit("B108", "passport", "9:33"),
    Visit("F512", "driving", "9:34"),
    Visit("A014", "national-id", "9:35"),
    Visit("C208", "iqama", "9:35", language="en"),
    Visit("D305", "commercial", "9:36"),
    Visit("A015", "national-id", "9:36:30"),
    Visit("C209", "iqama", "9:37"),
    Visit("B109", "passport", "9:37"),
    Visit("A016", "national-id", "9:38"),
    Visit("K802", "birth", "9:38"),
    Visit("F513", "driving", "9:38:30"),
    Visit("A017", "national-id", "9:39"),
    Visit("E402", "municipal", "9:39"),
    Visit("C210", "iqama", "9:39:30"),
    Visit("A018", "national-id", "9:40"),
    Visit("L902", "complaints", "9:40"),
)


class Stage:
    """The branch of the pictures. Each step moves the clock and gives a command."""

    def __init__(self, folder: Path, *, at_time: datetime | None = None) -> None:
        """Make the branch, or with ``at_time`` open the one that is in the folder."""
        self.url = f"sqlite:///{folder / 'branch.sqlite'}"
        self.clock = SetClock(at_time or at("7:50"))
        self.database = BranchDatabase.open(self.url, self.clock, create=at_time is None)
        if at_time is None:
            self.give(commands.ConfigureBranch(id=new_id(), branch=branch_from_toml(sample_branch())))

    def give(self, command: Command) -> Done:
        """Carry a command out; the stage never refuses."""
        outcome = self.database.run(command)
        assert isinstance(outcome, Done), (command, outcome)
        return outcome

    def remember(self, customers: int = 12) -> None:
        """Play the weeks before, a service each day and no Sunday, so many of it: the branch learns its times."""
        chance = random.Random(1448)
        branch = self.database.state.branch
        assert branch is not None
        weeks = (at("13:00") - timedelta(days=back) for back in (20, 19, 18, 17, 13, 12, 11, 10, 6, 5))
        for service, afternoon in zip(branch.services, weeks, strict=True):
            desk = next(desk for desk in branch.counters if service.code in desk.services)
            usual = (service.expected_service or 480) * 0.85
            self.clock.set(afternoon)
            self.give(commands.OpenDay(id=new_id()))
            self.give(commands.OpenCounter(id=new_id(), counter=desk.number))
            for _ in range(customers):
                self._serve_one(service.code, desk.number, max(60.0, chance.gauss(usual, usual * 0.25)))
            self.give(commands.CloseDay(id=new_id()))

    def remember_sundays(self) -> None:
        """Play two Sundays before this one, a few minutes later: what is usual on a Sunday."""
        for back, later in ((28, 9), (21, 2)):
            ago = timedelta(days=back, minutes=-later)
            self.clock.set(at("7:50") - ago)
            self.give(commands.OpenDay(id=new_id()))
            for counter, agent in AGENTS.items():
                self.give(commands.OpenCounter(id=new_id(), counter=counter, agent=agent))
            for instant, _, command in sorted(_past_steps(), key=lambda step: step[:2]):
                self.clock.set(instant - ago)
                self.give(command)
            self.give(commands.CloseDay(id=new_id(), force=True))

    def _serve_one(self, service: str, counter: int, seconds: float) -> None:
        self.give(commands.IssueTicket(id=new_id(), service=service))
        self.clock.move(30)
        self.give(commands.CallNext(id=new_id(), counter=counter))
        self.give(commands.StartService(id=new_id(), counter=counter))
        self.clock.move(seconds)
        self.give(commands.Finish(id=new_id(), counter=counter))

    def copy_to(self, folder: Path) -> "Stage":
        """Return the same branch at the same instant in another folder."""
        target = folder / "branch.sqlite"
        backup_to(self.url, target)
        return Stage(folder, at_time=self.clock.now())

    def play(self, until: str = "9:41") -> None:
        """Play the morning up to and including a time of the wall clock."""
        steps: list[tuple[datetime, int, Command]] = [(at("7:55"), 0, commands.OpenDay(id=new_id()))]
        for counter, agent in AGENTS.items():
            steps.append((at("7:58"), 1, commands.OpenCounter(id=new_id(), counter=counter, agent=agent)))
        steps.append((at("8:50"), 5, commands.StartBreak(id=new_id(), counter=3, reason="قهوة")))
        steps.append((at("9:05"), 0, commands.EndBreak(id=new_id(), counter=3)))
        steps.append((at("9:35"), 1, commands.StartBreak(id=new_id(), counter=5, reason="صلاة")))
        for visit in MORNING:
            steps.extend(_steps(visit))
        for instant, _, command in sorted(steps, key=lambda step: step[:2]):
            if instant > at(until):
                break
            self.clock.set(instant)
            self.give(command)
        self.clock.set(at(until))
        self.reckon()

    def reach_headquarters(self) -> None:
        """Note that headquarters was reached a moment ago and has everything."""
        link = DriverLink(self.url)
        notes = RoadNotes(link)
        known = Enrolment(
            url="https://hq.example.com", tenant="example", branch="olaya", key_id="pictures", signing_key=""
        )
        keep(notes, ENROLMENT, known)
        newest = self.database.state.seq
        keep(notes, CONTACTS, Contacts(epoch=1, acked=newest, last_contact=self.clock.now().timestamp() - 4))
        link.close()

    def reckon(self) -> None:
        """Work the waits out as they are now, as a process of the branch does beside the windows."""
        there = keeping(self.database)
        if there.holder == HOLDER or take(self.database, HOLDER, there):
            Reckoning(self.database, self.clock).keep(HOLDER)

    def close(self) -> None:
        """Let the database go."""
        self.database.close()


def _steps(visit: Visit) -> list[tuple[datetime, int, Command]]:
    issue = commands.IssueTicket(id=new_id(), service=visit.service, language=visit.language, device="kiosk-1")
    steps: list[tuple[datetime, int, Command]] = [(at(visit.issued), 2, issue)]
    if not visit.called:
        return steps
    called, counter = at(visit.called), visit.counter
    if visit.end == "cancel":
        return [*steps, (called, 3, commands.CancelTicket(id=new_id(), ticket=visit.number))]
    steps.append((called, 4, commands.CallTicket(id=new_id(), counter=counter, ticket=visit.number)))
    started = called + timedelta(seconds=15)
    if visit.end != "no_show" and visit.number != "A012":
        steps.append((started, 2, commands.StartService(id=new_id(), counter=counter)))
    if visit.minutes:
        ended = called + timedelta(seconds=15 + visit.minutes * 60)
        end: dict[str, Command] = {
            "finish": commands.Finish(id=new_id(), counter=counter),
            "no_show": commands.MarkNoShow(id=new_id(), counter=counter),
            "hold": commands.Hold(id=new_id(), counter=counter, note="تنقصه صورة"),
        }
        steps.append((ended, 1, end[visit.end]))
    return steps


def _past_steps() -> list[tuple[datetime, int, Command]]:
    """Return the morning as it ends when it is over: who still waited has gone by and by."""
    steps: list[tuple[datetime, int, Command]] = []
    for visit in MORNING:
        steps += _steps(visit)
        if not visit.called:
            gone = at(visit.issued) + timedelta(minutes=35)
            steps.append((gone, 3, commands.CancelTicket(id=new_id(), ticket=visit.number)))
    return steps
