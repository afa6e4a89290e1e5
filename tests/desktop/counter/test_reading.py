"""What the console says: waits, reasons, times over the expected, notices in their order, in both languages."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from dawr.desktop.ui.counter.reading.customer import customer_reading, timer_reading
from dawr.desktop.ui.counter.reading.desk import day_reading, desk_reading
from dawr.desktop.ui.counter.reading.quiet import quiet_reading
from dawr.desktop.ui.counter.reading.telling import ROOM, Telling
from dawr.desktop.ui.counter.situation import situation_of
from dawr.queueing.board import Board, TicketLine
from dawr.queueing.legs import CounterToday
from dawr.text import Words, strip_isolates
from tests.desktop.counter import boards as b


def telling(language: str = "en", seconds: float = 0) -> Telling:
    return Telling(Words(language, ROOM), b.NOW + timedelta(seconds=seconds), ZoneInfo("Asia/Riyadh"))


def customer(ticket: TicketLine, language: str = "en", board: Board | None = None) -> tuple[str, ...]:
    reading = customer_reading(board or b.board(b.desk(ticket)), ticket, telling(language))
    return tuple(strip_isolates(text) for text in (reading.detail, reading.service, *reading.lines))


def test_the_customer_is_told_as_in_the_picture():
    assert customer(b.serving()) == (
        "Started 9:42 AM",
        "National ID renewal",
        "Waited 9 minutes",
        "Current ID, photo, payment receipt",
    )
    assert customer(b.called(), "ar") == (
        "النداء 1 من 3",
        "تجديد الهوية الوطنية",
        "انتظر 11 دقيقة",
        "الهوية الحالية، صورة شخصية، إيصال السداد",
    )


def test_another_language_and_earlier_returns_are_said():
    lines = customer(b.serving(language="en", returns=2))

    assert "Speaks English · Returned 2 times" in lines


def test_the_branchs_own_language_is_not_worth_a_word():
    assert not any("Speaks" in line for line in customer(b.serving(language="ar")))


def test_without_a_limit_the_calls_are_counted_alone():
    board = b.board(b.desk(b.called(calls=4)), branch=b.with_branch(recall_limit=None))

    assert customer(b.called(calls=4), board=board)[0] == "Call 4"


def test_a_service_without_a_ticket_has_waited_for_nothing():
    assert customer(b.serving("", service="fees"))[1:] == ("Fee payment",)


@pytest.mark.parametrize(
    ("minutes", "seconds", "elapsed", "over", "state"),
    [(2, 14, "02:14", "", "serving"), (8, 0, "08:00", "", "serving"), (9, 20, "09:20", "1:20 over", "near")],
)
def test_the_time_of_service_turns_amber_past_the_expected(
    minutes: int, seconds: int, elapsed: str, over: str, state: str
):
    ticket = b.serving(minutes=minutes, seconds=seconds)

    reading = timer_reading(b.board(), ticket, telling())

    assert (reading.elapsed, reading.figure, reading.over, reading.state) == (elapsed, "8:00", over, state)
    assert reading.share == pytest.approx((60 * minutes + seconds) / 480)


def test_time_on_hold_is_no_time_of_service():
    ticket = b.serving(minutes=10, seconds=0, held_seconds=420.0)

    assert timer_reading(b.board(), ticket, telling()).elapsed == "03:00"


def test_a_service_nobody_has_timed_has_nothing_to_be_late_against():
    service = replace(b.SERVICES[0], expected_service=None)
    board = b.board(branch=b.with_branch(services=(service,)))

    reading = timer_reading(board, b.serving(minutes=50), telling())

    assert (reading.share, reading.figure, reading.over, reading.state) == (None, "", "", "serving")


@pytest.mark.parametrize(("seconds", "state"), [(18, "called"), (90, "called"), (91, "near")])
def test_a_call_that_stands_long_turns_amber(seconds: int, state: str):
    assert timer_reading(b.board(), b.called(seconds=seconds), telling()).state == state


def test_a_share_says_out_of_how_many():
    reading = day_reading(b.desk(), telling())

    assert (reading.served, reading.average, reading.within, reading.breaks) == ("9", "7:40", "8 of 9", "0:15")


def test_before_the_first_customer_there_is_no_average():
    reading = day_reading(b.free(today=CounterToday()), telling())

    assert (reading.served, reading.average, reading.within) == ("0", "–", "–")


def test_a_break_that_runs_counts_already():
    assert day_reading(b.on_break(), telling()).breaks == "0:21"


def test_an_agent_is_called_by_name_and_a_typed_name_stays():
    known = desk_reading(b.board(b.desk()), b.COUNTER, telling("ar"))
    typed = desk_reading(b.board(b.desk(agent="Huda")), b.COUNTER, telling("ar"))

    assert (known.agent, typed.agent) == ("سارة الدوسري", "Huda")
    assert known.state_word == "مفتوح"


def test_a_free_desk_says_whom_its_key_calls():
    line = b.free()
    board = b.board(line)

    reading = quiet_reading(board, line, situation_of(board, b.COUNTER, b.NOW), telling())

    assert (reading.title, reading.lines) == ("Ready for the next customer", ("F2 calls A013",))


def test_a_counter_that_is_not_set_up_says_which_there_are():
    board = b.board()

    reading = quiet_reading(board, None, situation_of(board, 9, b.NOW), telling())

    assert reading.lines == ("Counters here: 3, 4",)


def test_a_service_begun_before_the_last_call_is_not_told_as_begun_now():
    """Returned to the queue, called and started again: the first start was at an earlier visit to a desk."""
    again = b.serving(minutes=44, first_called_at=b.ago(45), last_called_at=b.ago(3), calls=3, returns=1)

    reading = customer_reading(b.board(b.desk(again)), again, telling())

    assert reading.detail == "Called 9:41 AM"
