"""What the console says: waits, reasons, times over the expected, notices in their order, in both languages."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.reading.customer import customer_reading, timer_reading
from dawr.desktop.ui.counter.reading.desk import day_reading, desk_reading, held_readings
from dawr.desktop.ui.counter.reading.notices import Answer, Notice, notice_reading, printer_reading, undo_reading
from dawr.desktop.ui.counter.reading.queues import next_reading, queue_readings, waiting_readings
from dawr.desktop.ui.counter.reading.quiet import quiet_reading
from dawr.desktop.ui.counter.reading.telling import ROOM, Telling
from dawr.desktop.ui.counter.situation import situation_of
from dawr.queueing.board import Board, NextLine, TicketLine
from dawr.queueing.legs import CounterToday, Printer
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.refusals import Refusal
from dawr.queueing.selection import Why
from dawr.text import Words, strip_isolates
from tests.desktop.counter import boards as b


def telling(language: str = "en", seconds: float = 0) -> Telling:
    return Telling(Words(language, ROOM), b.NOW + timedelta(seconds=seconds), ZoneInfo("Asia/Riyadh"))


def customer(ticket: TicketLine, language: str = "en", board: Board | None = None) -> tuple[str, ...]:
    reading = customer_reading(board or b.board(b.desk(ticket)), ticket, telling(language))
    return tuple(strip_isolates(text) for text in (reading.detail, reading.service, *reading.lines))


def notice(board: Board | None, language: str = "en", **more: object) -> Notice | None:
    now = situation_of(board, b.COUNTER, b.NOW, reachable=not more.get("trouble"))
    return notice_reading(board, now, telling(language), **more)  # type: ignore[arg-type]  # the test's own names


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


def test_who_is_next_and_why_in_both_languages():
    line = b.desk(b.serving())

    english = next_reading(b.board(line), line, telling())
    arabic = next_reading(b.board(line), line, telling("ar"))

    assert english is not None
    assert arabic is not None
    assert (english.number, english.waited) == ("A013", "Waiting 11 minutes")
    assert strip_isolates(english.then) == "then C208 · A014"
    assert english.why == "Longest wait in your main service"
    assert arabic.why == "الأطول انتظارًا في خدمتك الأساسية"
    assert arabic.then == "ثم \u2066C208\u2069 · \u2066A014\u2069", "numbers keep their order and their own direction"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_reason_of_the_rules_has_its_own_words(language: str):
    said = set()
    for why in Why:
        line = b.free(next=NextLine(b.ticket("A013"), why))
        reading = next_reading(b.board(line), line, telling(language))
        assert reading is not None
        said.add(reading.why)

    assert len(said) == len(Why)
    assert all(why.value not in said for why in Why)


def test_a_reason_of_a_newer_version_is_still_a_sentence():
    line = b.free(next=NextLine(b.ticket("A013"), "moon_phase"))

    reading = next_reading(b.board(line), line, telling())

    assert reading is not None
    assert reading.why == "By the branch's own order"


def test_queues_stand_against_their_targets():
    line = b.desk(b.serving())

    rows = queue_readings(b.board(line), line, telling())

    assert [(row.waited, row.state, row.waiting) for row in rows] == [
        ("11 of 15 min", "near", "6"),
        ("6 of 15 min", "on_target", "3"),
        ("3 of 15 min", "on_target", "1"),
        ("24 of 20 min", "late", "5"),
        ("Nobody", "", "0"),
    ]


@pytest.mark.parametrize(
    ("longest", "state"), [(629, "on_target"), (630, "near"), (900, "near"), (901, "late"), (9000, "late")]
)
def test_near_begins_at_seventy_percent_and_late_past_the_target(longest: int, state: str):
    line = b.desk(b.serving())

    row = queue_readings(b.board(line, services=b.services({"id": (1, longest)})), line, telling())[0]

    assert row.state == state
    assert row.share <= 1


def test_waits_grow_while_no_board_comes():
    line = b.desk(b.serving())

    rows = queue_readings(b.board(line), line, telling(seconds=240))

    assert rows[0].waited == "15 of 15 min"


def test_the_waiting_list_has_whom_this_desk_may_call():
    line = b.free()

    rows = waiting_readings(b.board(line), line, telling())

    assert [row.number for row in rows] == ["D103", "D104", "A013", "C208", "A014", "B101"], "B102 is counter 4's alone"
    assert [row.marks for row in rows] == ["", "Level 2", "", "Speaks English", "Returned once", "For this counter"]
    assert rows[0].waited == "24 minutes"


def test_the_waiting_list_of_one_queue():
    line = b.free()

    assert [row.number for row in waiting_readings(b.board(line), line, telling(), "passport")] == ["D103", "D104"]


def test_held_customers_say_how_long_and_why():
    line = b.desk(held=(b.held(note="photo missing"), b.held("B007", minutes=1, note="")))

    rows = held_readings(b.board(line), line, telling())

    assert [row.since for row in rows] == ["12 min · photo missing", "1 min"]


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


def test_all_is_well_and_nothing_is_said():
    assert notice(b.board()) is None


def test_trouble_comes_before_a_refusal_and_a_refusal_before_a_call_for_help():
    board = b.board(b.free(), help=(b.asks_for_help(),))
    answer = Answer(Refused("x", Refusal.NOBODY_WAITING, {"counter": 3}), b.NOW)

    said = [
        notice(board, trouble="locked", answer=answer),
        notice(board, answer=answer),
        notice(board),
    ]

    assert [one.text if one else "" for one in said] == [
        "The database is busy: try again in a moment. What you see is from 9:44 AM.",
        "Nobody is waiting for counter 3.",
        "Somebody at kiosk 1 asked for help at 9:41 AM. Speaks English.",
    ]
    assert [one.action if one else None for one in said] == [None, Action.SERVE_DIRECT, Action.ANSWER_HELP]


def test_a_refused_recall_offers_the_no_show():
    answer = Answer(Refused("x", Refusal.RECALL_LIMIT, {"number": "A013", "limit": 2}), b.NOW)

    said = notice(b.board(b.desk(b.called())), answer=answer)

    assert said is not None
    assert said.action is Action.NO_SHOW


def test_a_way_on_that_the_desk_forbids_is_not_offered():
    answer = Answer(Refused("x", Refusal.RECALL_LIMIT, {"number": "A013", "limit": 2}), b.NOW)

    said = notice(b.board(b.desk(b.serving())), answer=answer)

    assert said is not None
    assert said.action is None


def test_every_refusal_is_a_sentence_and_not_a_code():
    for language in ("ar", "en"):
        for code in Refusal:
            said = notice(b.board(), language, answer=Answer(Refused("x", code), b.NOW))

            assert said is not None
            assert code.value not in said.text


def test_what_nobody_here_can_mend_has_a_reference():
    said = notice(b.board(), answer=Answer(Broken("x", "K7QM-3T9X"), b.NOW))

    assert said is not None
    assert "K7QM-3T9X" in said.text
    assert said.state == "late"


def test_a_refusal_goes_by_itself():
    answer = Answer(Refused("x", Refusal.NOBODY_WAITING, {"counter": 3}), b.ago(seconds=12))

    assert notice(b.board(), answer=answer) is None


def test_several_calls_for_help_are_counted():
    said = notice(b.board(help=(b.asks_for_help(), b.asks_for_help("kiosk-2"), b.asks_for_help("door"))))

    assert said is not None
    assert said.text.endswith("2 more wait.")


def test_a_day_not_opened_is_said():
    said = notice(b.board(b.closed(), day=None))

    assert said is not None
    assert said.text == "The working day has not been opened yet."


def test_undo_counts_its_seconds_down_and_goes():
    line = b.undo("NoShowMarked", "A013", seconds=8)

    first = undo_reading(line, b.COUNTER, telling())
    last = undo_reading(line, b.COUNTER, telling(seconds=7.5))

    assert first is not None
    assert last is not None
    assert (first.text, first.seconds, last.seconds) == ("A013 marked as no-show", "8 s", "1 s")
    assert undo_reading(line, b.COUNTER, telling(seconds=8)) is None


def test_a_step_of_a_newer_version_can_be_undone_too():
    reading = undo_reading(b.undo("TicketMerged"), b.COUNTER, telling())

    assert reading is not None
    assert reading.text == "Last step at A013"


@pytest.mark.parametrize(
    ("states", "word", "state"),
    [
        (("ready",), "Printer ready", ""),
        (("ready", "no_paper"), "No paper", "near"),
        (("low_paper", "offline"), "Printer not answering", "near"),
        (("unconfirmed",), "Printer does not confirm", ""),
        (("", ""), None, ""),
        (("on_fire",), "Printer stopped", "near"),
    ],
)
def test_the_printer_that_wants_a_hand_most_is_told_in_amber(states: tuple[str, ...], word: str | None, state: str):
    printers = tuple(Printer(f"p{n}", one, b.NOW) for n, one in enumerate(states))

    reading = printer_reading(b.board(printers=printers), telling())

    if word is None:
        assert reading is None, "what is not known is not shown"
    else:
        assert reading is not None
        assert (reading.word, reading.state) == (word, state)


def test_of_several_printers_the_sentence_names_which():
    printers = (Printer("kiosk", "ready", b.NOW), Printer("hall", "no_paper", b.NOW))

    reading = printer_reading(b.board(printers=printers), telling())

    assert reading is not None
    assert reading.sentence.startswith("hall: ")


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


def waiting_here(*tickets: TicketLine, **more: object) -> list[tuple[str, str]]:
    line = b.free(**more)
    readings = waiting_readings(b.board(line, waiting=tickets), line, telling())
    return [(reading.number, reading.marks) for reading in readings]


def test_who_is_sent_to_a_person_is_offered_to_that_person_alone():
    mine, theirs = b.ticket("A020", pool_agent="sara"), b.ticket("A021", pool_agent="fahad")

    assert waiting_here(mine, theirs) == [("A020", "For you in person")]


def test_who_is_to_be_called_later_is_not_offered_before():
    later_on = b.ticket("A020", not_before=b.NOW + timedelta(minutes=5))
    by_now = b.ticket("A021", not_before=b.NOW)

    assert waiting_here(later_on, by_now) == [("A021", "")]


def test_a_queue_is_near_and_late_by_the_branchs_own_bands():
    rules = replace(b.BRANCH.floor, near=0.2, late=0.5)
    strict = b.with_branch(floor=rules, services=(b.SERVICES[0], replace(b.SERVICES[1], late=9.0), *b.SERVICES[2:]))

    readings = queue_readings(b.board(branch=strict), b.desk(), telling())

    assert [reading.state for reading in readings] == ["late", "near", "near", "late", ""]
