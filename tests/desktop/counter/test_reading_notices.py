"""The words of the notices: trouble, refusals, calls for help, undo, printers."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.reading.notices import (
    Answer,
    Notice,
    notice_reading,
    own_clock_notice,
    printer_reading,
    undo_reading,
)
from dawr.desktop.ui.counter.reading.telling import ROOM, Telling
from dawr.desktop.ui.counter.situation import situation_of
from dawr.queueing.board import Board
from dawr.queueing.legs import Printer
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.refusals import Refusal
from dawr.text import Words
from tests.desktop.counter import boards as b


def telling(language: str = "en", seconds: float = 0) -> Telling:
    return Telling(Words(language, ROOM), b.NOW + timedelta(seconds=seconds), ZoneInfo("Asia/Riyadh"))


def notice(board: Board | None, language: str = "en", **more: object) -> Notice | None:
    now = situation_of(board, b.COUNTER, b.NOW, reachable=not more.get("trouble"))
    return notice_reading(board, now, telling(language), **more)  # type: ignore[arg-type]  # the test's own names


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


def test_a_wrong_clock_of_this_pc_is_said_with_the_time_that_counts():
    said = own_clock_notice(timedelta(minutes=7), telling())

    assert said is not None
    assert said.text.startswith("This PC's clock says 9:37 AM; in the branch it is 9:44 AM")
    assert own_clock_notice(timedelta(seconds=4), telling()) is None
