"""The floor at every size and in both languages: nothing is cut off, everything mirrors, long names break nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.supervisor.window import SupervisorFloor
from dawr.queueing.branch import Branch
from dawr.queueing.commands import CallNext, IssueTicket, OpenCounter, RequestHelp, StartService
from dawr.text.bidi import strip_isolates
from tests.desktop.counter.cut_off import cut_off
from tests.desktop.large_branch import crowded, crowded_board

from .conftest import HOUSE, Enter, Room

SIZES = {"1920×1080": (1920, 1080), "1366×768": (1366, 720), "1920×1080 at 150 %": (1280, 680)}
LONG = "Renewal of a residence permit for dependants of employees with a change of sponsor " * 2
ARABIC_LONG = "تجديد إقامة التابعين للعاملين مع نقل الكفالة وتعديل المهنة في السجل " * 3


def busy(room: Room) -> Room:
    """Let everything happen that has words of its own."""
    live = room.live
    for number, agent in ((1, "norah"), (2, "fahd")):
        live.do(OpenCounter, counter=number, agent=agent)
    for _ in range(4):
        live.do(IssueTicket, service="id")
    live.do(IssueTicket, service="visa")
    live.do(CallNext, counter=1)
    live.do(StartService, counter=1)
    live.do(CallNext, counter=2)
    live.do(RequestHelp, device="kiosk-2")
    live.later(minutes=14)
    return room.show()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_nothing_is_cut_off(enter: Enter, language: str, size: tuple[int, int]):
    room = busy(enter(counters=(), size=size, language=language))

    for what in ("", "counter:1", "service:id", "day", "keys", "message"):
        if what:
            room.open(what)
        for _ in range(3):
            QCoreApplication.processEvents()
        assert (what, cut_off(room.window)) == (what, [])
    assert (room.window.width(), room.window.height()) == size


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_a_larger_scale_has_a_larger_window(enter: Enter, scale: float):
    wide, high = round(1920 * scale), round(1080 * scale)

    room = busy(enter(counters=(), size=(wide, high), scale=scale))

    assert cut_off(room.window) == []


def long_names(text: str) -> Branch:
    named = {"ar": ARABIC_LONG.strip()[:120], "en": text.strip()[:120]}
    services = tuple(replace(one, name=named) for one in HOUSE.services)
    agents = tuple(replace(agent, name=named) for agent in HOUSE.agents)
    return replace(HOUSE, name=named, services=services, agents=agents)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_names_as_long_as_may_be_leave_every_figure_whole(enter: Enter, language: str, size: tuple[int, int]):
    room = busy(enter(long_names(LONG + "😀"), counters=(), size=size, language=language))

    assert (room.window.width(), room.window.height()) == size
    for row in room.window.table.rows:
        for label in (row.waiting, row.longest, row.expected, row.level):
            assert label.sizeHint().width() <= label.width() or not label.isVisible()
    for card in room.window.counters.cards.values():
        assert card.elapsed.sizeHint().width() <= card.elapsed.width()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", [(1272, 680), (1366, 720), (1920, 1080)], ids=str)
def test_the_largest_day_covers_nothing_and_scrolls(qtbot: QtBot, language: str, size: tuple[int, int]):
    window = SupervisorFloor(language=language)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show_board(crowded_board(figures=True))
    window.show_time(crowded().now)
    window.show()

    for what in ("", "counter:3", "service:service-1"):
        if what:
            window.conduct.open(what)
        for _ in range(3):
            QCoreApplication.processEvents()
        assert (what, cut_off(window)) == (what, [])
    assert (window.width(), window.height()) == size
    assert window.table.height() > 150
    for card in window.counters.cards.values():
        assert card.geometry().right() < window.counters.viewport().width()


def test_arabic_begins_at_the_right(enter: Enter):
    room = busy(enter(counters=(), language="ar"))
    arabic = room.window.counters.cards[1].mapTo(room.window, QPoint(0, 0)).x()

    room.window.set_language("en")
    QCoreApplication.processEvents()

    english = room.window.counters.cards[1].mapTo(room.window, QPoint(0, 0)).x()
    assert arabic > room.window.width() / 2
    assert english < room.window.width() / 2


def test_dark_and_light_change_without_a_board(enter: Enter):
    room = enter()
    light = room.window.grab().toImage().pixelColor(5, 300).lightness()

    room.window.set_look(mode="dark")
    QCoreApplication.processEvents()

    assert room.window.grab().toImage().pixelColor(5, 300).lightness() < 60 < light


def test_counters_in_a_row_are_told_from_the_first_to_the_last(enter: Enter):
    room = enter(counters=(1, 2, 3))

    room.show()

    told = [strip_isolates(row.counters.text()) for row in room.window.table.rows]
    assert "1–3" in told
