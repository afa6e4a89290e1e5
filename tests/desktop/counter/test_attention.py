"""The chime is for the idle agent alone, and never twice for one reason."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat

MakeSeat = Callable[..., Seat]
NOBODY = b.free(next=None, then=())


def heard(desk: Seat) -> list[None]:
    sounds: list[None] = []
    desk.console.chime_wanted.connect(lambda: sounds.append(None))
    return sounds


def test_somebody_who_comes_to_an_idle_desk_is_heard_once(seat: MakeSeat):
    desk = seat(b.board(NOBODY))
    sounds = heard(desk)

    desk.show(b.board(b.free()))
    desk.show(b.board(b.free()))

    assert len(sounds) == 1


def test_who_waits_when_the_window_opens_is_no_news(seat: MakeSeat):
    desk = seat()
    sounds = heard(desk)

    desk.show(b.board(b.free()))

    assert sounds == []


def test_an_agent_who_serves_or_rests_hears_nothing(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.serving(), next=None, then=())))
    sounds = heard(desk)

    desk.show(b.board(b.desk(b.serving())))
    desk.show(b.board(b.on_break(next=None, then=())))
    desk.show(b.board(b.on_break()))

    assert sounds == []


def test_one_key_silences_the_chime_and_says_so_to_be_kept(seat: MakeSeat):
    desk = seat(b.board(NOBODY))
    sounds, kept = heard(desk), []
    desk.console.choice_made.connect(lambda name, value: kept.append((name, value)))

    desk.press(Qt.Key.Key_F12, control=True)
    said = desk.console.desk.notice.said.text()
    desk.show(b.board(b.free()))
    desk.console.show_time(b.NOW + timedelta(seconds=5))

    assert said == "The chime is off."
    assert desk.console.desk.notice.notice is None
    assert sounds == []
    assert kept == [("chime", False)]
