"""What the floor shows: counters, queues by lateness, figures with their n, alerts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.queueing.branch import EmergencyRange, FloorRules, PrinterSetting
from dawr.queueing.commands import (
    CallNext,
    CallTicket,
    CancelTicket,
    EnterTicket,
    Finish,
    Hold,
    IssueTicket,
    MarkNoShow,
    OpenCounter,
    ReportPrinter,
    RequestHelp,
    StartBreak,
    StartService,
)
from dawr.text.bidi import strip_isolates
from tests.queueing.live import with_service

from .conftest import HOUSE, Enter


def test_the_latest_queue_stands_first_and_calm_ones_keep_their_place(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="visa")
    room.live.later(minutes=11)
    room.live.do(IssueTicket, service="id")
    room.show()

    assert [row.code() for row in room.window.table.rows] == ["visa", "id"]
    assert room.window.table.rows[0].state.state == "late"
    assert room.window.table.rows[0].longest.text() == "11 of 10"


def test_time_alone_makes_a_queue_near_and_late(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    room.show()
    row = room.window.table.rows[0]
    assert row.state.state == "on_target"

    room.window.show_time(room.live.later(minutes=7).now)
    assert row.state.state == "near"
    room.window.show_time(room.live.later(minutes=3, seconds=1).now)

    assert room.window.table.rows[0].state.state == "late"


def test_a_service_may_have_limits_of_its_own(enter: Enter):
    strict = replace(HOUSE, services=with_service("id", near=0.2, late=0.5).services)
    room = enter(strict)
    room.live.do(IssueTicket, service="id")
    room.live.later(minutes=6)
    room.show()

    assert room.window.table.row("id").state.state == "late"


def test_figures_carry_their_n(enter: Enter):
    room = enter()
    for _ in range(3):
        room.live.do(IssueTicket, service="id")
    room.live.later(minutes=9).do(CallNext, counter=1)
    room.live.do(Finish, counter=1)
    room.live.later(minutes=2).do(CallNext, counter=1)
    room.live.do(MarkNoShow, counter=1)
    room.show()

    told = {card.label.text(): (card.figure.text(), card.basis.text()) for card in room.window.totals.cards}

    assert told["Service level so far"] == ("50%", "1 of 2 within target")
    assert told["No-shows"] == ("50%", "1 of 2 ended visits")
    assert told["Mean wait"] == ("10 min", "2 visits, to the first call")
    assert told["Waiting"] == ("1", "longest 11 minutes")


def test_before_any_figure_is_known_nothing_is_claimed(enter: Enter):
    room = enter()

    room.window.show_board(room.live.board())

    assert [card.figure.text() for card in room.window.totals.cards] == ["0", "0", "—", "—", "—"]


def test_a_counter_says_who_does_what_since_when(enter: Enter):
    room = enter(counters=())
    room.live.do(OpenCounter, counter=1, agent="norah")
    room.live.do(OpenCounter, counter=2, agent="fahd")
    room.live.do(IssueTicket, service="id")
    room.live.do(CallNext, counter=1)
    room.live.do(StartService, counter=1)
    room.live.do(StartBreak, counter=2, reason="tea")
    room.live.later(minutes=6)
    room.show()

    first, second, third = (room.window.counters.cards[number] for number in (1, 2, 3))

    assert (first.agent.text(), first.main.text(), first.elapsed.text()) == ("Norah", "A001", "06:00")
    assert first.badge.word() == "Longer than usual"  # 5 minutes are expected
    assert (second.badge.word(), second.main.text()) == ("Break", "Back 9:20 AM")
    assert (third.badge.word(), third.main.text()) == ("Closed", "Nobody there")


def test_alerts_come_and_go_with_what_they_tell_of(enter: Enter):
    printers = (PrinterSetting("kiosk-1", "file:a"),)
    room = enter(replace(HOUSE, printers=printers, floor=FloorRules(parked=300, forgotten=60)), counters=(1, 2))
    live = room.live
    live.do(IssueTicket, service="id")
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    live.do(StartService, counter=1)
    live.do(Hold, counter=1)
    live.do(CallNext, counter=2)
    live.do(ReportPrinter, printer="kiosk-1", state="no_paper")
    live.do(RequestHelp, device="kiosk-2")
    live.later(minutes=6)
    room.show()

    titles = [row.title.text() for row in room.window.side.alerts.rows]
    assert titles == [
        "Help wanted at kiosk 2",
        "A002: called, and not begun",
        "A001: on hold for 6 minutes",
        "kiosk 1: No paper",
    ]

    live.do(StartService, counter=2)
    live.do(CancelTicket, ticket="A001")
    live.do(ReportPrinter, printer="kiosk-1", state="ready")
    room.show()

    assert [row.title.text() for row in room.window.side.alerts.rows] == ["Help wanted at kiosk 2"]


def test_an_idle_counter_beside_people_who_wait_is_told(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    room.live.later(minutes=3)
    room.show()

    (alert,) = room.window.side.alerts.rows

    assert alert.title.text() == "Counter 1 is free, and somebody waits"
    assert alert.detail.text() == "A001 has waited for it for 3 minutes"


def test_patterns_are_numbers_at_their_counter(enter: Enter):
    room = enter()
    for _ in range(3):
        room.live.do(IssueTicket, service="id")
        room.live.do(CallTicket, counter=1, ticket=room.live.records[-1].event.number)
        room.live.later(minutes=1).do(MarkNoShow, counter=1)
    room.show()

    panel = room.open("counter:1")

    assert panel.remarks.text() == "3 no-shows within 2 minutes, from 9:01 AM on"


def test_trouble_is_said_and_what_was_seen_stays(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service="id")
    room.show()

    room.window.show_trouble("locked")
    assert "What you see is from 9:00 AM." in room.said()
    assert room.window.table.row("id").waiting.text() == "1"

    room.window.show_trouble("")
    assert room.said() == ""


def test_only_what_differs_is_painted_again(enter: Enter):
    from tests.desktop.display.seeing import Painted

    room = enter()
    room.live.do(IssueTicket, service="id")
    room.show()
    seen = Painted(room.window)
    seen.forget()

    room.show()
    for _ in range(3):
        room.window.show_time(room.live.now)

    assert seen.widgets == []


@pytest.mark.parametrize(
    ("language", "title", "detail"),
    [
        ("en", "8 tickets of kiosk 1 could not join the queue", "Saturday, 21 November 2026"),
        ("ar", "8 تذاكر من الكشك 1 لم تدخل الصف", "السبت"),
    ],
)
def test_tickets_of_yesterday_that_a_kiosk_gave_alone_are_told_until_noted(
    enter: Enter, language: str, title: str, detail: str
):
    room = enter(replace(HOUSE, emergency=(EmergencyRange("kiosk-1", "X"),)), language=language)
    yesterday = room.live.now - timedelta(days=1)
    for count in range(1, 9):
        gave = {"service": "id", "count": count, "issued_at": yesterday, "day": yesterday.date()}
        room.live.do(EnterTicket, device="kiosk-1", **gave)

    (row,) = room.show().window.side.alerts.rows

    assert strip_isolates(row.title.text()) == title
    assert detail in strip_isolates(row.detail.text())
    assert "X04" in row.detail.text()
    assert "X05" not in row.detail.text()
    row.note.click()
    (row,) = room.show().window.side.alerts.rows
    assert "printed" not in row.detail.text()
    assert "طُبعت" not in row.detail.text()
