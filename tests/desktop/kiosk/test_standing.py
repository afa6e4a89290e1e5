"""Why nobody can take a ticket, and until when."""

from dataclasses import replace

from dawr.desktop.kiosk.journey.standing import Reason, Standing, standing_of

from .boards import MORNING, OLAYA, all_closed, morning_board

TOMORROW = MORNING.replace(day=23, hour=5, minute=0)


def test_one_open_service_is_enough():
    assert standing_of(morning_board()) == Standing(Reason.OPEN)


def test_before_the_first_board_the_kiosk_is_starting():
    assert standing_of(None).reason is Reason.STARTING


def test_after_hours_the_next_opening_is_told():
    later_one = all_closed(morning_board(), TOMORROW)

    assert standing_of(later_one) == Standing(Reason.CLOSED, TOMORROW)


def test_within_the_hours_a_day_that_nobody_has_opened_is_not_called_closed():
    unopened = all_closed(morning_board(), None, day=None)

    assert standing_of(unopened).reason is Reason.NOT_OPEN_YET


def test_a_prayer_without_tickets_is_told_with_its_end():
    board = morning_board()
    assert board.pause is not None
    prayer = replace(board.pause, now=True, pause=replace(board.pause.pause, tickets=False))

    paused = standing_of(all_closed(board, prayer.ends_at, pause=prayer))

    assert paused == Standing(Reason.PAUSED, prayer.ends_at, prayer.pause)


def test_a_service_that_is_no_longer_offered_does_not_count():
    services = tuple(replace(one, active=one.code == "fees") for one in OLAYA.services)
    board = morning_board(replace(OLAYA, services=services))

    closed = replace(board, services=tuple(replace(one, open=one.code != "fees") for one in board.services))

    assert standing_of(board).reason is Reason.OPEN
    assert standing_of(closed).reason is not Reason.OPEN
