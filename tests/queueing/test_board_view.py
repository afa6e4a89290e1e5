"""The snapshot that every screen shows."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from dawr.queueing.board import Board, WaitRange
from dawr.queueing.board_view import board_of
from dawr.queueing.branch import OpeningSpan, PlannedPause, Weekday
from dawr.queueing.commands import (
    CallNext,
    FinishAndCallNext,
    Hold,
    IssueTicket,
    OpenCounter,
    ReportPrinter,
    RequestHelp,
    StartBreak,
    StartService,
    Transfer,
)
from dawr.queueing.legs import CounterState, Place
from dawr.queueing.outlook import LineOutlook, Outlook, ToldWaits
from dawr.queueing.state import BranchState
from dawr.queueing.wait_quality import quality_of

from .live import SMALL, LiveBranch, with_service, words


def busy() -> LiveBranch:
    """Return a branch where counter 1 serves A001, B001 is held there, and A002, B002, A003 wait."""
    branch = LiveBranch.opened(counters=(2, 3))
    branch.do(OpenCounter, counter=1, agent="norah")
    for code in ("visa", "id", "id", "visa", "id"):
        branch.do(IssueTicket, service=code)
        branch.later(minutes=1)
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.do(Hold, counter=1, note="photo")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    return branch


def test_a_service_tells_who_waits_how_long_and_where_it_is_served() -> None:
    board = busy().later(minutes=5).board()

    line = board.service("id")

    assert line is not None
    assert (line.open, line.waiting, line.longest_number, line.longest_wait) == (True, 2, "A002", 8 * 60)
    assert line.counters == (1, 2)
    assert line.expected_wait is not None


def test_a_counter_tells_its_customer_the_next_why_and_then_two() -> None:
    board = busy().board()

    line = board.counter(1)

    assert line is not None
    assert line.ticket is not None
    assert line.next is not None
    assert (line.agent, line.state, line.ticket.number) == ("norah", CounterState.OPEN, "A001")
    assert (line.next.ticket.number, line.next.why, line.then) == ("A002", "longest_main", ("B002", "A003"))
    assert [(held.number, held.note) for held in line.held] == [("B001", "photo")]
    assert line.services == ("id", "visa")


def test_a_closed_counter_has_a_line_too() -> None:
    board = LiveBranch.opened(counters=()).board()

    assert [(line.number, line.state) for line in board.counters] == [(n, CounterState.CLOSED) for n in (1, 2, 3)]


def test_all_who_wait_are_told_by_entry() -> None:
    branch = busy()
    branch.do(Transfer, counter=1, service="visa", place=Place.FIRST)

    board = branch.board()

    assert [line.number for line in board.waiting] == ["A002", "B002", "A003", "A001"]


def test_the_undo_is_offered_until_its_seconds_are_over() -> None:
    branch = busy()
    branch.do(FinishAndCallNext, counter=1)

    shown = branch.board().counter(1)
    gone = branch.later(seconds=8.1).board().counter(1)

    assert shown is not None
    assert shown.undo is not None
    assert gone is not None
    assert (shown.undo.step, shown.undo.number) == ("TicketCalled", "A002")
    assert gone.undo is None


def test_a_closed_service_tells_when_it_opens() -> None:
    afternoon = (OpeningSpan(tuple(Weekday), time(13), time(17)),)
    board = LiveBranch.opened(with_service("visa", hours=afternoon)).board()

    line = board.service("visa")

    assert line is not None
    assert (line.open, line.opens_at) == (False, datetime(2026, 11, 22, 10, tzinfo=UTC))


def test_before_the_day_is_opened_no_service_is_open() -> None:
    board = LiveBranch().board()

    assert [line.open for line in board.services] == [False, False]
    assert board.day is None


@pytest.mark.parametrize("tickets", [True, False])
def test_a_pause_closes_the_services_only_when_it_stops_tickets(tickets: bool) -> None:
    pause = PlannedPause("p", words("P"), tuple(Weekday), time(8, 50), time(9, 20), tickets=tickets)
    board = LiveBranch.opened(replace(SMALL, pauses=(pause,))).board()

    assert board.pause is not None
    assert board.pause.now
    line = board.services[0]
    assert line.open is tickets
    assert line.opens_at == (None if tickets else board.pause.ends_at)


def test_a_counter_on_a_break_serves_nothing_now() -> None:
    branch = busy()
    branch.do(StartBreak, counter=3, reason="prayer")

    board = branch.board()

    line, service = board.counter(3), board.service("visa")
    assert line is not None
    assert service is not None
    assert (line.state, line.reason) == (CounterState.BREAK, "prayer")
    assert 3 not in service.counters


def test_printers_jobs_and_help_are_on_the_board() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id", printer="kiosk-1")
    branch.later(seconds=1).do(IssueTicket, service="id", printer="kiosk-1")
    branch.do(RequestHelp, device="kiosk-1")

    before = branch.board()
    branch.do(ReportPrinter, printer="kiosk-1", state="no_paper")
    after = branch.board()

    assert [job.number for job in before.jobs] == ["A002", "A001"]
    assert [request.device for request in before.help] == ["kiosk-1"]
    assert [printer.state for printer in (*before.printers, *after.printers)] == ["", "no_paper"]


def test_another_estimate_takes_the_place_of_ours() -> None:
    branch = busy()

    lines = (LineOutlook("id", 0, WaitRange(1, 2), 2, WaitRange(0, 1)), LineOutlook("visa", 0, None, 1))
    outlook = Outlook(1, branch.state.seq, branch.now, lines, quality_of(()))

    board: Board = board_of(branch.state, branch.now, waits=ToldWaits(outlook))

    assert [line.expected_wait for line in board.services] == [WaitRange(1, 2), None]
    assert [line.what_if for line in board.services] == [WaitRange(0, 1), None]
    assert (board.waits_at, board.wait_quality) == (outlook.at, outlook.quality)


def test_the_board_says_which_event_it_has_seen_last() -> None:
    branch = busy()

    assert branch.board().seq == len(branch.records)


def test_without_settings_there_is_nothing_to_show() -> None:
    with pytest.raises(ValueError, match="no settings"):
        board_of(BranchState(), datetime(2026, 11, 22, tzinfo=UTC))
