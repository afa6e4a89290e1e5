"""What a kiosk keeps of the tickets it gives alone: over days, and when one of its files is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.tables import visits
from dawr.ids import new_id
from dawr.queueing.branch import EmergencyRange
from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CallNext, CloseDay, Command, ConfigureBranch, IssueTicket, OpenCounter, OpenDay
from dawr.queueing.events import TicketIssued, TicketLapsed
from dawr.queueing.outcomes import Done, Outcome
from dawr.wiring.database_port import DatabasePort
from dawr.wiring.emergency import EmergencyDesk
from dawr.wiring.emergency_port import BranchWithDesk
from tests.engines import both_engines
from tests.queueing.live import SMALL, SUNDAY_9

KIOSK = "kiosk-1"
BRANCH = replace(SMALL, emergency=(EmergencyRange(KIOSK, "X", 1, 20),))
SUNDAY = SUNDAY_9.date()
MONDAY = SUNDAY + timedelta(days=1)


class Lost(Exception):
    """The answer to an order was lost on its way."""


@dataclass
class Kiosk:
    """A kiosk beside its branch, which it reaches or does not, as the test says."""

    url: str
    folder: Path
    clock: SetClock
    lose_answer: int = 0
    """Lose the answer to the order of this number, counted from one; 0: none."""
    orders: int = 0
    printed: list[str] = field(default_factory=list)
    """Every number that came out of its printer."""
    desk: EmergencyDesk = field(init=False)

    def __post_init__(self) -> None:
        self.start_again()

    @property
    def file(self) -> Path:
        return self.folder / "emergency.sqlite"

    @property
    def book(self) -> Path:
        return self.folder / "emergency.book"

    def start_again(self) -> None:
        """End the kiosk's program and start it anew."""
        self.desk = EmergencyDesk(self.file, KIOSK, self.clock)

    def connects(self) -> int:
        """Reach the branch: tell it what was given, and get ready for the next time; return how many were told."""
        with BranchDatabase.open(self.url, self.clock) as main:

            def run(command: Command) -> Outcome:
                outcome = main.run(command)
                self.orders += 1
                if self.orders == self.lose_answer:
                    raise Lost
                return outcome

            told = self.desk.hand_over(run)
            board = main.board()
            if not self.desk.is_prepared(board):
                self.desk.prepare(board, main.state.series.get, run)
            return told

    def prints(self, many: int = 1) -> list[str]:
        """Give tickets alone, as often as the kiosk may; return their numbers."""
        given: list[str] = []
        for _ in range(many if self.desk.ready else 0):
            with self.desk.open() as own:
                outcome = self.desk.run(own, IssueTicket(id=new_id(), device=KIOSK, service="id"))
            assert isinstance(outcome, Done)
            given += [event.number for event in outcome.events if isinstance(event, TicketIssued)]
        self.printed += given
        return given

    def branch(self, *commands: Command) -> None:
        """Let people at the branch give orders."""
        with BranchDatabase.open(self.url, self.clock) as main:
            for command in commands:
                assert isinstance(main.run(command), Done)

    def next_day(self) -> None:
        """Close the day at the branch and open the next one."""
        self.clock.move(24 * 3600)
        self.branch(CloseDay(id=new_id(), force=True), OpenDay(id=new_id()))

    def waiting(self) -> list[str]:
        """Return who waits at the branch."""
        with BranchDatabase.open(self.url, self.clock, read_only=True) as main:
            return [line.number for line in main.board().waiting]

    def lapsed(self) -> list[tuple[str, date, str]]:
        """Return what came too late for a queue: number, day, reason."""
        with BranchDatabase.open(self.url, self.clock, read_only=True) as main:
            events = [record.event for record in main.records(limit=10_000)]
        found = [event for event in events if isinstance(event, TicketLapsed)]
        return [(event.number, event.day, str(event.reason)) for event in found]


@pytest.fixture
def kiosk(url: str, tmp_path: Path) -> Iterator[Kiosk]:
    clock = SetClock(SUNDAY_9)
    with BranchDatabase.open(url, clock, create=True) as main:
        main.run(ConfigureBranch(id=new_id(), branch=BRANCH))
        main.run(OpenDay(id=new_id()))
        main.run(OpenCounter(id=new_id(), counter=1))
    one = Kiosk(url, tmp_path, clock)
    one.connects()
    yield one
    assert check(url).problems == ()


@both_engines
def test_yesterdays_tickets_are_taken_down_on_their_own_day_and_join_no_queue(kiosk: Kiosk):
    kiosk.prints(2)
    kiosk.next_day()

    assert kiosk.connects() == 2

    assert kiosk.waiting() == []
    assert kiosk.lapsed() == [("X01", SUNDAY, "day_over"), ("X02", SUNDAY, "day_over")]
    assert kiosk.prints() == ["X01"]
    assert kiosk.connects() == 1
    assert kiosk.waiting() == ["X01"]
    with BranchDatabase.open(kiosk.url, kiosk.clock, read_only=True) as main, main.aside(writing=False) as core:
        kept = core.execute(visits.select().where(visits.c.number == "X01").order_by(visits.c.day)).all()
    assert [(one.day, one.series) for one in kept] == [(SUNDAY, None), (MONDAY, "X")]


@both_engines
def test_a_lost_answer_takes_nothing_down_twice(kiosk: Kiosk):
    kiosk.prints(3)
    kiosk.next_day()
    kiosk.lose_answer = kiosk.orders + 2

    with pytest.raises(Lost):
        kiosk.connects()
    kiosk.start_again()

    assert kiosk.connects() == 2
    assert kiosk.connects() == 0
    assert [number for number, *_ in kiosk.lapsed()] == ["X01", "X02", "X03"]


def test_tickets_wait_until_a_day_is_open(kiosk: Kiosk):
    kiosk.prints(2)
    kiosk.branch(CloseDay(id=new_id()))

    assert kiosk.connects() == 0
    kiosk.start_again()
    assert kiosk.connects() == 0
    kiosk.clock.move(24 * 3600)
    kiosk.branch(OpenDay(id=new_id()))

    assert kiosk.connects() == 2
    assert len(kiosk.lapsed()) == 2
    assert kiosk.waiting() == []


def test_alone_over_midnight_a_kiosk_begins_a_day_of_its_own(kiosk: Kiosk):
    kiosk.prints(2)
    kiosk.clock.move(24 * 3600)
    assert kiosk.prints(2) == ["X01", "X02"]

    assert kiosk.connects() == 2  # Sunday is open at the branch as yet: its tickets join, Monday's wait
    assert kiosk.waiting() == ["X01", "X02"]
    kiosk.branch(CloseDay(id=new_id(), force=True), OpenDay(id=new_id()))

    assert kiosk.connects() == 2
    assert kiosk.waiting() == ["X01", "X02"]
    assert kiosk.lapsed() == []
    assert kiosk.prints() == ["X03"]


def test_a_lost_branch_of_its_own_costs_no_ticket_and_repeats_no_number(kiosk: Kiosk):
    kiosk.prints(3)
    kiosk.file.unlink()
    kiosk.start_again()

    assert kiosk.prints() == []
    assert kiosk.connects() == 3
    kiosk.prints(2)

    assert kiosk.waiting() == ["X01", "X02", "X03"]
    assert kiosk.printed == ["X01", "X02", "X03", "X05", "X06"]  # one more might have been printed and not noted


def test_a_damaged_branch_of_its_own_is_put_aside(kiosk: Kiosk):
    kiosk.prints(2)
    kiosk.file.write_bytes(b"\0" * 4096 + kiosk.file.read_bytes()[4096:])
    kiosk.start_again()

    assert kiosk.connects() == 2

    assert kiosk.waiting() == ["X01", "X02"]
    assert kiosk.prints() == ["X04"]
    assert kiosk.file.with_name("emergency.sqlite.damaged").exists()


@pytest.mark.parametrize("damage", [Path.unlink, lambda book: book.write_bytes(book.read_bytes()[:-3])])
def test_a_lost_book_is_written_again_from_the_branch_of_its_own(kiosk: Kiosk, damage):
    kiosk.prints(2)
    damage(kiosk.book)
    kiosk.start_again()
    kiosk.prints()

    kiosk.file.unlink()
    kiosk.start_again()
    kiosk.connects()
    kiosk.prints()

    assert kiosk.waiting() == ["X01", "X02", "X03"]
    assert len(set(kiosk.printed)) == len(kiosk.printed) == 4


def test_with_both_lost_nothing_is_printed_before_the_next_day(kiosk: Kiosk):
    kiosk.prints(2)
    kiosk.file.unlink()
    kiosk.book.unlink()

    for _ in range(2):
        kiosk.start_again()
        kiosk.connects()
        assert kiosk.prints() == []
    kiosk.next_day()
    kiosk.connects()

    assert kiosk.prints() == ["X01"]


def test_without_the_reservation_numbers_of_one_day_are_printed_twice(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch):
    """The control: a kiosk that asks nobody what it may have given."""
    monkeypatch.setattr("dawr.wiring.emergency._last_given", lambda *_: 0)
    kiosk.prints(2)
    kiosk.file.unlink()
    kiosk.book.unlink()
    kiosk.start_again()

    kiosk.connects()
    kiosk.prints(2)

    assert kiosk.printed == ["X01", "X02", "X01", "X02"]


def test_a_range_is_given_out_once_a_day_and_no_further(kiosk: Kiosk):
    kiosk.prints(19)
    kiosk.connects()
    assert kiosk.prints() == ["X20"]

    kiosk.connects()

    assert kiosk.prints() == []
    kiosk.next_day()
    kiosk.connects()
    assert kiosk.prints() == ["X01"]


def test_what_was_entered_is_called_like_any_other(kiosk: Kiosk):
    kiosk.prints()
    kiosk.connects()

    kiosk.branch(CallNext(id=new_id(), counter=1))

    assert kiosk.waiting() == []


def test_a_kiosk_that_is_there_when_the_day_is_opened_hands_over_then(kiosk: Kiosk):
    kiosk.prints(2)
    kiosk.branch(CloseDay(id=new_id()))
    port = BranchWithDesk(DatabasePort(kiosk.url, kiosk.clock), kiosk.desk)
    assert port.board().day is None

    kiosk.clock.move(24 * 3600)
    kiosk.branch(OpenDay(id=new_id()))

    assert port.board().day == MONDAY
    port.close()
    assert len(kiosk.lapsed()) == 2
    assert kiosk.prints() == ["X01"]
