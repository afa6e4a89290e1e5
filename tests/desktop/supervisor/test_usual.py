"""The usual weekday beside today: a dashed line, and what had come to pass by this time; nothing without a past."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Qt

from dawr.queueing.commands import IssueTicket
from dawr.queueing.today.usual import PastLeg, usual_day

from .conftest import Enter, Room


def with_a_sunday_before(room: Room) -> None:
    """Show a floor whose Sunday before had one customer who waited ten minutes."""
    branch = room.board().branch
    came = room.live.now - timedelta(weeks=1, minutes=30)
    leg = PastLeg(came.date(), branch.services[0].code, True, came, came + timedelta(minutes=10), None)
    targets = {service.code: service.target_wait for service in branch.services}
    usual = usual_day([leg], targets, ZoneInfo(branch.time_zone))
    room.window.show_board(replace(room.board(), usual=usual))
    QCoreApplication.processEvents()


def facts(room: Room) -> dict[str, str]:
    panel = room.window.side.panel
    assert panel is not None
    return {name.text(): value.text() for name, value in panel.facts._labels if not name.isHidden()}


def test_the_usual_line_is_named_after_its_weekday(enter: Enter):
    room = enter()
    with_a_sunday_before(room)

    assert room.window.side.chart.usual.text() == "Usual Sunday"
    assert room.window.side.chart.usual.isVisible()


def test_without_a_past_no_line_is_drawn_and_none_is_named(enter: Enter):
    room = enter().show()

    assert room.window.side.chart.usual.isHidden()


def test_the_days_panel_compares_with_the_days_it_stands_on(enter: Enter):
    room = enter()
    room.live.do(IssueTicket, service=room.board().branch.services[0].code)
    with_a_sunday_before(room)

    room.press(Qt.Key.Key_F10)

    told = facts(room)
    assert told["Usual Sunday"] == "mean of 1 day, by this time"
    assert told["Usually came"] == "1, today 1"
    assert told["Usual mean wait"] == "10:00"


def test_the_days_panel_says_that_there_is_nothing_to_compare_with_yet(enter: Enter):
    room = enter().show()

    room.press(Qt.Key.Key_F10)

    assert facts(room)["Usual Sunday"] == "nothing to compare with yet"


def test_a_window_that_grows_shows_the_curve_at_once(enter: Enter):
    room = enter().show()
    room.window.resize(1366, 768)
    QCoreApplication.processEvents()
    room.show()

    room.window.resize(1920, 1080)
    QCoreApplication.processEvents()

    assert room.window.side.chart.chart._reading is not None
    assert room.window.side.chart.isVisible()
