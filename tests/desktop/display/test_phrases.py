"""What the strip of waits and the ticker say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.desktop.ui.display.phrases import last_update, ticker_lines, wait_cells, wait_words
from dawr.queueing.board import WaitRange
from dawr.text import strip_isolates

from .boards import NOW, OLAYA, board, closed, pause_line, paused, with_line, with_services

MOST = 8


def names(cells: tuple[object, ...]) -> list[str]:
    return [cell.name for cell in cells]  # type: ignore[attr-defined]  # cells


def told(seconds: WaitRange | None, language: str) -> str:
    line = replace(board().services[0], expected_wait=seconds)
    return strip_isolates(wait_words(line, language))


@pytest.mark.parametrize(
    ("low", "high", "about", "arabic", "english"),
    [
        (900, 1500, False, "**15–25** دقيقة", "**15–25** min"),
        (900, 1500, True, "نحو **15–25** دقيقة", "about **15–25** min"),
        (960, 1440, False, "**15–25** دقيقة", "**15–25** min"),
        (0, 300, False, "حتى **5** دقائق", "up to **5** min"),
        (300, 600, False, "**5–10** دقائق", "**5–10** min"),
        (0, 0, False, "**بلا انتظار**", "**No wait**"),
    ],
)
def test_a_wait_is_a_range_in_five_minute_steps(low: int, high: int, about: bool, arabic: str, english: str):
    assert told(WaitRange(low, high, about), "ar") == arabic
    assert told(WaitRange(low, high, about), "en") == english


def test_a_wait_that_nobody_knows_is_not_a_number():
    assert told(None, "ar") == "لم يتحدد بعد"
    assert told(None, "en") == "Not known yet"


def test_a_range_in_arabic_is_one_unit_from_left_to_right():
    assert wait_words(board().services[0], "ar").startswith("\u2066**15–25**\u2069")


def test_services_stand_in_the_branchs_order_and_those_nobody_waits_for_make_room():
    """Nine are open; nobody waits for the payment of fees."""
    cells = wait_cells(board(), "en", MOST)

    assert names(cells) == [
        "National ID renewal",
        "Passport",
        "Iqama renewal",
        "Birth certificate",
        "Commercial registration",
        "Municipal licence",
        "Driving licence",
        "Complaints & feedback",
    ]
    assert [cell.waiting for cell in cells] == [6, 5, 3, 1, 2, 1, 4, 1]


def test_where_not_all_that_are_busy_have_room_none_of_them_is_left_out():
    cells = wait_cells(with_services(board(), 20), "en", MOST)

    assert names(cells) == [f"Service {n}" for n in range(1, 21)]


def test_of_many_quiet_services_only_as_many_are_shown_as_have_room():
    quiet = with_services(board(), 40, waiting=0)

    assert names(wait_cells(quiet, "en", MOST)) == [f"Service {n}" for n in range(1, 9)]
    busy = with_line(quiet, "s40", waiting=2)
    assert names(wait_cells(busy, "en", MOST)) == [*(f"Service {n}" for n in range(1, 8)), "Service 40"]


def test_where_there_is_room_a_closed_service_says_when_it_opens():
    few = replace(
        board(), services=tuple(line for line in board().services if line.code in ("fees", "vehicle-transfer"))
    )

    transfer, fees = wait_cells(few, "ar", MOST)

    assert (transfer.name, strip_isolates(transfer.wait), transfer.waiting) == ("نقل ملكية مركبة", "تفتح **1:00** م", 0)
    assert (fees.name, fees.wait) == ("سداد الرسوم", "**بلا انتظار**")


def test_a_service_that_has_closed_is_told_while_people_wait_for_it():
    late = with_line(board(), "passport", open=False, waiting=2, opens_at=NOW + timedelta(days=1))

    assert "Passport" in names(wait_cells(late, "en", MOST))


def test_an_inactive_service_is_not_told():
    gone = with_line(board(), "passport", open=False, waiting=0, opens_at=None)

    assert "Passport" not in names(wait_cells(gone, "en", MOST))


def test_in_a_pause_without_tickets_the_waits_are_told_all_the_same():
    resting = paused()
    assert resting.pause is not None
    until = resting.pause.ends_at
    lines = tuple(replace(line, open=False, opens_at=until, waiting=0) for line in resting.services if line.open)

    cells = wait_cells(replace(resting, services=lines[:2]), "en", MOST)

    assert [(cell.name, cell.wait) for cell in cells] == [
        ("National ID renewal", "**15–25** min"),
        ("Passport", "**35–50** min"),
    ]


@pytest.mark.parametrize(
    ("days", "arabic", "english"),
    [
        (0, "تفتح **8:00** ص", "opens **8:00** AM"),
        (1, "تفتح غدًا **8:00** ص", "opens tomorrow **8:00** AM"),
        (3, "تفتح الأربعاء **8:00** ص", "opens Wednesday **8:00** AM"),
        (9, "تفتح 1 ديسمبر 2026م **8:00** ص", "opens 1 December 2026 **8:00** AM"),
    ],
)
def test_a_closed_branch_says_of_every_service_when_it_opens(days: int, arabic: str, english: str):
    early = NOW.replace(hour=4, minute=0, second=0)
    shut = closed(early.replace(hour=5) + timedelta(days=days), at=early)

    assert {strip_isolates(cell.wait) for cell in wait_cells(shut, "ar", MOST)} == {arabic}
    assert {strip_isolates(cell.wait) for cell in wait_cells(shut, "en", MOST)} == {english}
    assert len(wait_cells(shut, "en", MOST)) == 10


def test_the_ticker_has_the_branchs_own_words_and_in_a_pause_what_the_waits_mean():
    assert ticker_lines(board(), "ar")[0] == "احتفظ بتذكرتك حتى تنتهي خدمتك"
    assert len(ticker_lines(board(), "ar")) == 2
    assert ticker_lines(paused(), "ar") == ("أوقات الانتظار المعروضة تشمل وقت التوقف.",)


def test_a_pause_of_a_closed_branch_is_nobodys_business():
    shut = replace(closed(None), pause=pause_line(OLAYA, now=True))

    assert len(ticker_lines(shut, "en")) == 2


def test_an_old_board_says_since_when_it_stands():
    assert last_update(board(), "en") == "Last updated 9:41 AM"
    assert strip_isolates(last_update(board(), "ar")) == "آخر تحديث 9:41 ص"
