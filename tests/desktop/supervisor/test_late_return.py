"""Somebody whose number was called comes back: the supervisor lets them in again, once, while the grace lasts."""

from dataclasses import replace

from dawr.queueing.commands import CallNext, IssueTicket, MarkNoShow
from dawr.queueing.staff_commands import ReenterTicket

from .conftest import HOUSE, Enter, Room


def somebody_missed(enter: Enter) -> Room:
    room = enter(replace(HOUSE, grace=900), counters=(1,))
    room.live.do(IssueTicket, service="id")
    room.live.do(CallNext, counter=1)
    room.live.do(MarkNoShow, counter=1)
    return room.show()


def test_who_missed_the_turn_stands_in_the_queues_panel_with_the_grace(enter: Enter):
    room = somebody_missed(enter)

    panel = room.open("service:id")

    assert panel.people_title.text() == "1 person missed the turn"
    ((_, told),) = panel.people.rows()
    assert "missed 9:00 AM, may come back until 9:15 AM" in told


def test_who_came_after_all_waits_again(enter: Enter):
    room = somebody_missed(enter)
    panel = room.open("service:id")

    room.step("late-return").click()
    assert "This can be done once." in panel.ask.question.text()
    panel.ask.yes.click()

    assert isinstance(room.given[-1], ReenterTicket)
    assert [line.state.value for line in room.live.board().waiting] == ["waiting"]


def test_when_the_grace_is_over_nobody_is_offered(enter: Enter):
    room = somebody_missed(enter)
    room.live.later(minutes=16)
    room.show()

    panel = room.open("service:id")

    assert panel.people.rows() == ()
