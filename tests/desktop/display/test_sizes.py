"""On every screen, in every language, with every name: nothing cut off, nothing covered, the call a third of it all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.queueing.board import Board

from .boards import EARLIER, LONG, MIXED, NOW, UNBROKEN, at, board, call, closed, named, paused
from .conftest import BOTH, Shown
from .seeing import cut_off, overlapping, place_of, settle, texts

SIZES = [(1920, 1080), (1366, 768), (3840, 2160), (1080, 1920), (1024, 768), (2560, 1080), (720, 720)]
LANGUAGES = [("ar",), ("en",), BOTH]
OPENING = NOW.replace(hour=5, minute=0, second=0)


def tomorrow() -> Board:
    return closed(OPENING + timedelta(days=1), at=NOW.replace(hour=15))


def wide_calls() -> Board:
    return board([call("AB10123", 128), *(replace(one, counter=100 + one.counter) for one in EARLIER)])


def ids(size: tuple[int, int]) -> str:
    return "x".join(map(str, size))


def flawless(window: object, *seconds: int) -> list[str]:
    """Return what is wrong on the display in each of these turns."""
    found = []
    for second in seconds:
        window.show_time(at(second))  # type: ignore[attr-defined]  # a display
        settle()
        found += cut_off(window) + overlapping(window)  # type: ignore[arg-type]  # a display
    return found


@pytest.mark.parametrize("size", SIZES, ids=ids)
@pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
def test_nothing_is_cut_off_or_covered(display: Shown, size: tuple[int, int], languages: tuple[str, ...]):
    window = display(languages, board(), size=size)

    assert flawless(window, 0, 8) == []
    window.show_trouble("unreachable")
    assert flawless(window, 0, 8) == []
    for told in (wide_calls(), paused(), tomorrow(), board(())):
        window.show_board(told)
        assert flawless(window, 0, 8) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (3840, 2160), (1080, 1920)], ids=ids)
@pytest.mark.parametrize("languages", [("ar",), BOTH], ids="+".join)
@pytest.mark.parametrize("texts_of_all", [LONG, MIXED, UNBROKEN], ids=["long", "mixed", "unbroken"])
def test_nor_when_everything_has_a_name_of_two_hundred_letters(
    display: Shown, size: tuple[int, int], languages: tuple[str, ...], texts_of_all: dict[str, str]
):
    window = display(languages, named(board(), texts_of_all), size=size)

    window.show_trouble("unreachable")
    assert flawless(window, 0, 8) == []
    for told in (paused(), tomorrow()):
        window.show_board(named(told, texts_of_all))
        assert flawless(window, 0) == []


@pytest.mark.parametrize("size", SIZES, ids=ids)
@pytest.mark.parametrize("told", [board, paused, tomorrow], ids=["call", "pause", "closed"])
def test_the_large_place_takes_a_third_of_the_screen(display: Shown, size: tuple[int, int], told: Callable[[], Board]):
    window = display(BOTH, told(), size=size)
    settle()

    place = place_of(window.newest, window)

    assert place.width() * place.height() >= size[0] * size[1] / 3


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_the_blocks_fill_the_screen_side_by_side(display: Shown, size: tuple[int, int]):
    window = display(("ar",), board(), size=size)
    settle()

    blocks = [window.header, window.newest, window.earlier, window.waits, window.side, window.ticker]
    places = [place_of(block, window) for block in blocks]

    for at_, one in enumerate(places):
        assert window.rect().contains(one)
        assert not any(one.intersects(other) for other in places[at_ + 1 :])
    assert sum(place.width() * place.height() for place in places) > 0.85 * size[0] * size[1]


def test_an_upright_screen_has_everything_one_below_the_other_and_the_number_as_large(display: Shown):
    window = display(BOTH, board(), size=(1080, 1920))
    settle()

    tops = [place_of(block, window).top() for block in (window.header, window.newest, window.earlier, window.waits)]
    assert tops == sorted(tops)
    assert window.newest.width() == pytest.approx(1080 - 48, abs=2)
    assert window.newest.panel.number.fitted().pixelSize() == 380
    assert len([text for text in texts(window.waits) if text.accessibleName()]) >= 16


def test_a_screen_that_is_turned_round_is_arranged_again(display: Shown):
    window = display(("ar",), board())
    settle()
    wide = window.newest.width()

    window.resize(1080, 1920)
    settle()
    upright = window.newest.width()
    window.resize(1920, 1080)
    settle()

    assert upright == pytest.approx(1032, abs=2)
    assert window.newest.width() == wide
    assert flawless(window, 0) == []


def test_a_stunted_window_does_not_break_anything(display: Shown):
    window = display(BOTH, board(), size=(120, 60))
    settle()

    window.resize(1, 1)
    settle()
    window.resize(1920, 1080)

    assert flawless(window, 0) == []
