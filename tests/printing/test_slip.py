"""What a ticket says."""

from dataclasses import replace
from datetime import timedelta

from dawr.printing.slip import slip_of

from .builders import AT_9_41, BRANCH, leg


def test_a_slip_says_what_the_customer_was_told():
    slip = slip_of(BRANCH, leg())

    assert (slip.number, slip.ahead, slip.wait) == ("A019", 6, (900, 1440))
    assert slip.service["en"] == "ID renewal"
    assert slip.issued_at == AT_9_41
    assert slip.issued_at.utcoffset() == timedelta(hours=3)


def test_a_wait_that_was_not_known_stays_unknown():
    slip = slip_of(BRANCH, leg(shown_low=None, shown_high=None))

    assert slip.wait is None


def test_the_code_leads_to_the_tracking_page_and_else_carries_the_number():
    tracked, plain = slip_of(BRANCH, leg()), slip_of(replace(BRANCH, tracking_url=""), leg())

    assert (tracked.code, tracked.tracked) == ("https://olaya.example/t/0193f", True)
    assert (plain.code, plain.tracked) == ("A019", False)


def test_a_pause_is_told_when_the_wait_runs_into_it():
    at_11_30 = AT_9_41.replace(hour=11, minute=30)

    pause = slip_of(BRANCH, leg(issued_at=at_11_30)).pause

    assert pause is not None
    assert pause.name["en"] == "Dhuhr prayer"
    assert (pause.starts_at.hour, pause.starts_at.minute, pause.ends_at.minute) == (11, 50, 15)


def test_a_pause_behind_the_wait_is_not_told():
    at_11_20 = AT_9_41.replace(hour=11, minute=20)

    assert slip_of(BRANCH, leg(issued_at=at_11_20)).pause is None


def test_a_pause_of_another_weekday_is_not_told():
    at_11_30 = AT_9_41.replace(hour=11, minute=30)
    only_tomorrow = replace(BRANCH, pauses=tuple(replace(pause, days=(0,)) for pause in BRANCH.pauses))

    assert slip_of(only_tomorrow, leg(issued_at=at_11_30)).pause is None


def test_with_an_unknown_wait_a_pause_within_the_hour_is_told():
    at_11 = AT_9_41.replace(hour=11, minute=0)
    unknown = {"shown_low": None, "shown_high": None}

    assert slip_of(BRANCH, leg(issued_at=at_11, **unknown)).pause is not None
    assert slip_of(BRANCH, leg(issued_at=at_11.replace(hour=10, minute=45), **unknown)).pause is None


def test_a_customer_of_a_third_language_gets_it_in_the_second_place():
    urdu_too = replace(BRANCH, languages=("ar", "en", "ur"))

    assert slip_of(urdu_too, leg(language="ur")).languages == ("ar", "ur")
    assert slip_of(urdu_too, leg(language="ar")).languages == ("ar", "en")
    assert slip_of(urdu_too, leg(language="en")).reader == "en"


def test_a_service_that_was_taken_away_is_named_by_its_code():
    assert slip_of(BRANCH, leg(service="gone")).service == {"ar": "gone"}


def test_a_copy_says_so_and_keeps_number_and_instant():
    original, copy = slip_of(BRANCH, leg()), slip_of(BRANCH, leg(), copy=True)

    assert copy == replace(original, copy=True)
