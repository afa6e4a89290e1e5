"""How the branch stands with headquarters, on the supervisor's floor."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from dawr.queueing.road_standing import WITHHELD, RoadStanding

from .conftest import Enter, Room


def shown(room: Room, road: RoadStanding | None) -> Room:
    room.window.show_board(replace(room.board(), road=road))
    room.window.show_time(room.live.now)
    return room


def test_a_branch_without_headquarters_says_nothing_of_it(enter: Enter):
    room = shown(enter(), None)

    assert room.window.top.road.isHidden()


def test_all_is_well_while_headquarters_answers(enter: Enter):
    room = enter()
    shown(room, RoadStanding(last_contact=room.live.now, settings_version=4))

    reading = room.window.top.road.reading
    assert reading is not None
    assert (reading.word, reading.state) == ("Headquarters: connected", "")
    assert "Everything has arrived" in reading.detail
    assert "version 4" in reading.detail


def test_silence_shows_by_time_alone_and_says_what_waits(enter: Enter):
    room = enter()
    heard = room.live.now
    shown(room, RoadStanding(last_contact=heard, failure="refused", unsent=12, oldest_unsent=heard))
    assert room.window.top.road.reading is not None
    assert room.window.top.road.reading.state == ""

    room.window.show_time(heard + timedelta(minutes=11))

    reading = room.window.top.road.reading
    assert reading is not None
    assert reading.state == "near"
    assert reading.word.startswith("Headquarters: silent since")
    assert "12 events to be sent, the oldest of" in reading.detail


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"last_contact": None}, "Headquarters: no answer yet"),
        ({"shut_out": True}, "Headquarters does not know this branch"),
        ({"lost": True}, "Headquarters lacks older records"),
        ({"settings_refused": 7, "refusal": "hours: overlap"}, "Headquarters: settings refused"),
    ],
)
def test_what_somebody_should_look_after_is_amber(enter: Enter, changes: dict[str, object], word: str):
    room = enter()
    shown(room, replace(RoadStanding(last_contact=room.live.now), **changes))

    reading = room.window.top.road.reading
    assert reading is not None
    assert (reading.word, reading.state) == (word, "near")


def test_settings_that_wait_are_refused_or_were_changed_here_are_all_told(enter: Enter):
    room = enter()
    standing = RoadStanding(
        last_contact=room.live.now,
        settings_version=3,
        settings_waiting=5,
        settings_refused=4,
        refusal="hours: overlap",
        changed_until=room.live.now + timedelta(days=1),
    )

    shown(room, standing)

    reading = room.window.top.road.reading
    assert reading is not None
    for told in ("version 3", "Version 5", "Version 4", "hours: overlap", "Changed here"):
        assert told in reading.detail


def test_a_pc_that_may_not_know_says_so_calmly(enter: Enter):
    room = shown(enter(), WITHHELD)

    reading = room.window.top.road.reading
    assert reading is not None
    assert (reading.word, reading.state) == ("Headquarters: not shown here", "")
    room.press(Qt.Key.Key_F9)
    panel = room.window.side.panel
    assert panel is not None
    assert panel.remarks.text() == reading.detail


def test_a_narrow_window_keeps_the_word_for_what_is_not_well(enter: Enter):
    room = enter()
    shown(room, RoadStanding(last_contact=room.live.now))
    room.window.top.show_room(narrow=True)
    assert room.window.top.road.word.isHidden()

    shown(room, RoadStanding(last_contact=None))

    assert not room.window.top.road.word.isHidden()


def test_a_key_opens_all_that_is_known_of_headquarters(enter: Enter):
    room = enter().show()

    room.press(Qt.Key.Key_F9)

    panel = room.window.side.panel
    assert panel is not None
    assert panel.title.text() == "Headquarters"
    assert panel.remarks.text() == "This branch belongs to no headquarters. Everything here works without it."


def test_a_wrong_clock_of_this_pc_is_said_at_the_top_until_it_is_right(enter: Enter):
    room = enter().show()

    room.window.show_wrong_clock(timedelta(minutes=7))
    assert room.window.top.own_clock.word.text() == "This PC's clock: 8:53 AM"
    room.window.show_wrong_clock(timedelta())

    assert room.window.top.own_clock.isHidden()
