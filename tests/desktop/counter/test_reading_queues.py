"""The words of the queues: against their targets, who waits, who is held, who is next."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from dawr.desktop.ui.counter.reading.desk import held_readings
from dawr.desktop.ui.counter.reading.queues import next_reading, queue_readings, waiting_readings
from dawr.desktop.ui.counter.reading.telling import ROOM, Telling
from dawr.queueing.board import NextLine, TicketLine
from dawr.queueing.selection import Why
from dawr.text import Words, strip_isolates
from tests.desktop.counter import boards as b


def telling(language: str = "en", seconds: float = 0) -> Telling:
    return Telling(Words(language, ROOM), b.NOW + timedelta(seconds=seconds), ZoneInfo("Asia/Riyadh"))


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
