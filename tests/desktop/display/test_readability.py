"""What the hall reads from eight metres is as large and as clear as the look says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.contrast import TEXT
from dawr.desktop.theme.tokens import tokens
from dawr.desktop.ui.display.wait_cell import Cell
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board

from .boards import EARLIER, NOW, board, call, closed, paused
from .conftest import BOTH, Shown
from .seeing import faintest, ink_height, pixels, settle

CAPITAL = tokens().font.cap_height
SIZES = tokens().surfaces["display"]
MM_PER_PIXEL_43, MM_PER_PIXEL_55 = 0.496, 0.634
"""A full-HD screen of 43 and of 55 inches."""
PER_METRE = 12.2
"""Millimetres of capital height for each metre of distance (EN 301 549)."""


def closed_now() -> Board:
    return closed(NOW.replace(hour=5) + timedelta(days=1), at=NOW.replace(hour=15))


def nobody_yet() -> Board:
    return board(())


@pytest.mark.parametrize("languages", [("ar",), ("en",), BOTH])
def test_the_number_and_the_counter_have_the_capitals_of_the_tokens(display: Shown, languages: tuple[str, ...]):
    window = display(languages, board())

    number = ink_height(window, window.newest.panel.number)
    counter = ink_height(window, window.newest.panel.counter)

    assert number == pytest.approx(SIZES["number"] * CAPITAL, abs=9), "figures reach a little over the capitals"
    assert counter == pytest.approx(SIZES["counter_number"] * CAPITAL, abs=8)
    assert number * MM_PER_PIXEL_55 / PER_METRE > 13
    assert number * MM_PER_PIXEL_43 / PER_METRE > 10
    assert counter * MM_PER_PIXEL_55 / PER_METRE > 8


@pytest.mark.parametrize(("languages", "size"), [(("ar",), SIZES["word"]), (("en",), SIZES["word"]), (BOTH, 96)])
def test_the_word_beside_the_counter_has_its_size(display: Shown, languages: tuple[str, ...], size: float):
    window = display(languages, board())
    settle()

    for word in window.newest.panel.words:
        assert word.block(word.width()).capitals == pytest.approx(size * CAPITAL, abs=1)


def test_the_word_in_english_is_really_drawn_as_large(display: Shown):
    window = display(("en",), board())

    assert ink_height(window, window.newest.panel.words[0]) == pytest.approx(SIZES["word"] * CAPITAL, abs=5)


@pytest.mark.parametrize("languages", [("ar",), BOTH])
def test_earlier_calls_have_the_size_and_the_rows_of_the_tokens(display: Shown, languages: tuple[str, ...]):
    window = display(languages, board())
    settle()

    rows = window.earlier.rows
    assert len(rows) == SIZES["earlier_calls"]
    for row in rows:
        assert row.height() == pytest.approx(SIZES["earlier_row"], abs=1)
        assert ink_height(window, row.number) == pytest.approx(SIZES["heading"] * CAPITAL, abs=3)


def test_service_names_and_waits_are_no_smaller_than_captions(display: Shown):
    """A wait from the branch's own times, with its figures larger than the words around them."""
    window = display(("ar",), board())
    settle()

    for cell in window.waits.findChildren(Cell):
        assert cell.name.block().capitals == pytest.approx(SIZES["caption"] * CAPITAL, abs=0.5)
        assert cell.wait.block().capitals >= 0.95 * SIZES["caption"] * CAPITAL


@pytest.mark.parametrize("told", [board, paused, closed_now, nobody_yet])
@pytest.mark.parametrize("languages", [("ar",), BOTH])
def test_every_text_stands_out_from_its_ground(display: Shown, told: Callable[[], Board], languages: tuple[str, ...]):
    window = display(languages, told())
    window.show_trouble("unreachable")

    seen = faintest(window)

    assert len(seen) >= 10
    assert seen[0][0] >= TEXT, seen[:3]


@pytest.mark.parametrize("told", [board, paused, closed_now, nobody_yet])
@pytest.mark.parametrize("languages", [("ar",), BOTH])
def test_all_is_read_in_a_dim_hall_too(display: Shown, languages: tuple[str, ...], told: Callable[[], Board]):
    window = display(languages, told(), mode="dark")
    window.show_trouble("unreachable")

    assert faintest(window)[0][0] >= TEXT


@pytest.mark.parametrize("told", [paused, closed_now])
def test_in_a_dim_hall_nothing_is_as_bright_as_the_newest_call(display: Shown, told: Callable[[], Board]):
    window = display(("ar",), told(), mode="dark")
    settle()

    picture = pixels(window.grab().toImage()).reshape(-1, 3)

    bright = (picture.min(axis=1) > 200).mean()
    assert bright < 0.1, "letters and figures alone"


def test_also_while_the_panel_is_inverted(display: Shown, qtbot: QtBot):
    window = display(BOTH, board())
    window.show_board(board([call("C210", 2, second=10), *EARLIER]))
    qtbot.waitUntil(lambda: window.newest.panel.inverted and not window.earlier.moving, timeout=20_000)

    assert faintest(window)[0][0] >= TEXT


@pytest.mark.parametrize("accent", ["#7A1F3D", "#1B3A6B", "#5A3E0B"])
def test_and_in_the_branchs_own_colour(display: Shown, accent: str):
    told = board()

    window = display(("ar",), replace(told, branch=replace(told.branch, accent=accent)))

    assert faintest(window)[0][0] >= TEXT
    assert window.newest.panel.theme.colour("accent").name().upper() == accent


def test_a_bright_accent_of_a_branch_is_not_taken(display: Shown):
    told = board()

    window = display(("ar",), replace(told, branch=replace(told.branch, accent="#FFEE00")))

    assert faintest(window)[0][0] >= TEXT


def test_the_sign_of_trouble_is_a_colour_a_shape_and_words(display: Shown):
    window = display(("ar",), board())
    window.show_trouble("locked")
    settle()

    assert window.header.notice.state == "near"
    assert window.header.notice.word().startswith("آخر تحديث")
    assert ink_height(window, window.header.notice) > 0


def test_nothing_but_its_name_tells_who_is_called_or_by_whom(display: Shown):
    """No name of a customer or an agent, no service of a called number, no priority."""
    window = display(BOTH, board())

    said = " ".join(label.accessibleName() for label in window.newest.findChildren(Label))

    assert "الشباك" in said
    for secret in ("نورة", "Norah", "National ID", "الهوية"):
        assert secret not in said
