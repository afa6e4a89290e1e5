"""Nobody there: a question first, with its full time, then the start."""

import pytest

from dawr.desktop.kiosk.journey.absence import Absence, Patience, Presence

from .boards import MORNING, later


@pytest.fixture
def absence() -> Absence:
    counting = Absence()
    counting.touch(MORNING, Patience(60))
    return counting


def test_the_question_comes_twenty_seconds_before_the_return(absence: Absence):
    told = [absence.pass_time(later(second)) for second in (0, 39, 40, 59, 60)]

    assert told == [Presence.HERE, Presence.HERE, Presence.ASKED, Presence.ASKED, Presence.GONE]


def test_the_countdown_is_seen_going_down(absence: Absence):
    absence.pass_time(later(40))

    assert [absence.seconds_left(later(second)) for second in (40, 41, 59, 60)] == [20, 19, 1, 0]


def test_a_touch_while_asked_gives_the_whole_time_again(absence: Absence):
    absence.pass_time(later(50))
    absence.touch(later(55))

    assert absence.pass_time(later(94)) is Presence.HERE
    assert absence.pass_time(later(95)) is Presence.ASKED


def test_however_far_the_clock_jumps_the_question_stands_for_its_time_first(absence: Absence):
    assert absence.pass_time(later(3600)) is Presence.ASKED
    assert absence.pass_time(later(3619)) is Presence.ASKED
    assert absence.pass_time(later(3620)) is Presence.GONE


def test_a_clock_that_is_set_back_starts_the_count_again(absence: Absence):
    absence.pass_time(later(50))

    assert absence.pass_time(later(-3600)) is Presence.HERE
    assert absence.pass_time(later(-3600 + 39)) is Presence.HERE


def test_a_page_with_its_own_countdown_is_not_interrupted(absence: Absence):
    absence.touch(MORNING, Patience(20, asks=False))

    assert absence.pass_time(later(19)) is Presence.HERE
    assert absence.seconds_left(later(19)) == 1
    assert absence.pass_time(later(20)) is Presence.GONE
