"""What the customer is told about the slip, by the state of its own job and of its printer."""

from dataclasses import replace

import pytest

from dawr.desktop.kiosk.journey.paper import Paper, paper_of, without_paper
from dawr.desktop.kiosk.journey.scene import TicketGiven
from dawr.queueing.legs import JobState

from .boards import MORNING, later, morning_board, with_job

GIVEN = TicketGiven("t1", "A019", "national-id", 6, 900, 1440, "job-1", MORNING)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (JobState.QUEUED, Paper.PRINTING),
        (JobState.SENDING, Paper.PRINTING),
        (JobState.PRINTED, Paper.OUT),
        (JobState.UNCONFIRMED, Paper.OUT),
        (JobState.NOT_SENT, Paper.STOPPED),
        (JobState.UNKNOWN, Paper.STOPPED),
        (JobState.VOID, Paper.STOPPED),
    ],
)
def test_each_state_of_the_job_has_its_page(state: JobState, told: Paper):
    assert paper_of(GIVEN, with_job(morning_board(), state), later(1)) is told


@pytest.mark.parametrize("printer", ["no_paper", "cover_open", "cutter", "error", "offline", "unknown_job"])
def test_a_stopped_printer_is_not_waited_for(printer: str):
    board = with_job(morning_board(), JobState.QUEUED, printer=printer)

    assert paper_of(GIVEN, board, later(1)) is Paper.STOPPED


@pytest.mark.parametrize("printer", ["ready", "low_paper", "unconfirmed", ""])
def test_a_printer_that_works_is_waited_for_a_quarter_of_a_minute(printer: str):
    board = with_job(morning_board(), JobState.QUEUED, printer=printer)

    assert [paper_of(GIVEN, board, later(s)) for s in (14, 15)] == [Paper.PRINTING, Paper.STOPPED]


def test_a_slow_line_may_take_its_52_seconds():
    board = with_job(morning_board(), JobState.SENDING)

    assert [paper_of(GIVEN, board, later(s)) for s in (52, 75)] == [Paper.PRINTING, Paper.STOPPED]


def test_before_the_board_tells_of_the_job_it_is_being_printed():
    assert paper_of(GIVEN, morning_board(), later(1)) is Paper.PRINTING
    assert paper_of(GIVEN, None, later(1)) is Paper.PRINTING


def test_without_a_printer_nothing_is_wrong():
    assert paper_of(replace(GIVEN, job=""), morning_board(), later(1)) is Paper.NONE


def test_a_ticket_for_which_no_slip_was_asked_tells_that_the_kiosks_printer_has_stopped():
    board = with_job(morning_board(), JobState.PRINTED, printer="no_paper")
    (printer,) = [one.name for one in board.printers if one.state == "no_paper"]

    assert without_paper(board, printer)
    assert not without_paper(board, "")
    assert paper_of(replace(GIVEN, job=""), board, later(1), printer) is Paper.STOPPED
