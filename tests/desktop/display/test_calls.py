"""The newest call on the real display: one after another, flashing, and never one too many."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.tokens import tokens
from dawr.desktop.ui.display.call_panel import CallPanel
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.queueing.board import Board

from .boards import EARLIER, at, board, call, closed, paused
from .conftest import BOTH, Shown
from .seeing import pixels, settle

NEW = call("C210", 2, second=10)


class Watcher(QObject):
    """Sees what the hall sees: every number that is painted large."""

    def __init__(self, panel: CallPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.numbers: list[str] = []
        panel.installEventFilter(self)
        panel.number.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is painted."""
        if event.type() == QEvent.Type.Paint:
            number = self._panel.number.text()
            if not self.numbers or self.numbers[-1] != number:
                self.numbers.append(number)
        return False


def newest(display: LobbyDisplay) -> tuple[str, str]:
    return display.newest.panel.number.text(), display.newest.panel.counter.text()


def earlier(display: LobbyDisplay) -> list[str]:
    return [row.number.text() for row in display.earlier.rows if row.number.text()]


def still(display: LobbyDisplay) -> bool:
    return not (display.newest.announcing or display.newest.panel.moving or display.earlier.moving)


def test_the_first_board_stands_and_announces_nothing(display: Shown):
    window = display(("ar",), board())

    assert newest(window) == ("A012", "3")
    assert earlier(window) == ["F509", "A011", "D303", "B104", "H706"]
    assert still(window)


def test_a_new_call_stands_large_at_once_and_pushes_the_others_down(display: Shown):
    window = display(("ar",), board())

    window.show_board(board([NEW, *EARLIER]))

    assert newest(window) == ("C210", "2")
    assert earlier(window) == ["A012", "F509", "A011", "D303", "B104"]
    assert window.newest.announcing
    assert window.newest.panel.moving
    assert window.earlier.moving


def test_a_call_flashes_five_times_in_four_seconds_and_then_stands(display: Shown):
    window = display(("ar",), board())
    panel = window.newest.panel
    panel.announce(NEW, "")
    flash = panel.findChild(QTimer)
    at, changes = 0, []

    while flash.isActive():  # by its own clock: a busy machine is late with every turn of the colours
        at += flash.interval()
        flash.timeout.emit()
        changes.append((at, panel.inverted))

    on = [when for when, inverted in changes if inverted]
    assert len(on) == 5, changes
    assert changes[-1] == (4000, False)
    gaps = {later - sooner for sooner, later in pairwise(on)}
    assert gaps == {800}, "the ceiling is 3 Hz"
    assert on[0] > tokens().motion.call_arrives


def test_inverted_the_field_and_the_ground_have_changed_places(display: Shown, qtbot: QtBot):
    window = display(("ar",), board())
    panel = window.newest.panel
    corner = (panel.width() // 2, 20), (20, panel.height() - 40)

    def colours() -> list[tuple[int, ...]]:
        picture = pixels(panel.grab().toImage())
        return [tuple(int(channel) for channel in picture[y, x]) for x, y in corner]

    accent, white = (0x0B, 0x5A, 0x43), (255, 255, 255)
    assert colours() == [accent, white]
    window.show_board(board([NEW, *EARLIER]))
    qtbot.waitUntil(lambda: panel.inverted, timeout=20_000)
    assert colours() == [white, accent]


def test_five_calls_at_once_are_announced_one_after_another(display: Shown, quick: None, qtbot: QtBot):
    window = display(("ar",), board(EARLIER[:1]))
    settle()
    seen = Watcher(window.newest.panel)
    five = [call(number, second=n) for n, number in enumerate(("B001", "B002", "B003", "B004", "B005"), 1)]

    window.show_board(board([*reversed(five), EARLIER[0]]))
    assert earlier(window) == ["A012"]
    qtbot.waitUntil(lambda: not window.newest.announcing, timeout=20_000)
    settle()

    assert seen.numbers == ["B001", "B002", "B003", "B004", "B005"]
    assert earlier(window) == ["B004", "B003", "B002", "B001", "A012"]


def test_a_call_that_comes_meanwhile_waits_until_the_first_has_been_announced(display: Shown, qtbot: QtBot):
    window = display(("ar",), board())
    second = call("D306", 6, second=11)

    window.show_board(board([NEW, *EARLIER]))
    window.show_board(board([second, NEW, *EARLIER]))

    assert newest(window) == ("C210", "2")
    assert "D306" not in earlier(window)


def test_the_same_calls_again_announce_nothing(display: Shown, quick: None, qtbot: QtBot):
    window = display(("ar",), board(), board([NEW, *EARLIER]))
    qtbot.waitUntil(lambda: not window.newest.announcing, timeout=20_000)

    window.show_board(board([NEW, *EARLIER], seq=2))

    assert not window.newest.announcing


def test_a_recall_is_announced_again(display: Shown, quick: None, qtbot: QtBot):
    window = display(("ar",), board(), board([NEW, *EARLIER]))
    qtbot.waitUntil(lambda: not window.newest.announcing, timeout=20_000)

    window.show_board(board([call("C210", 2, second=70, calls=2), *EARLIER]))

    assert newest(window) == ("C210", "2")
    assert window.newest.announcing
    assert window.newest.panel.moving


def test_a_recall_of_an_earlier_call_comes_back_to_the_large_place(display: Shown):
    window = display(("ar",), board())

    window.show_board(board([call("F509", 4, second=30, calls=2), EARLIER[0], *EARLIER[2:]]))

    assert newest(window) == ("F509", "4")
    assert earlier(window) == ["A012", "A011", "D303", "B104", "H706"]


def test_a_call_taken_back_disappears_and_the_one_before_does_not_flash(display: Shown):
    window = display(("ar",), board(), board([NEW, *EARLIER]))

    window.show_board(board(EARLIER))

    assert newest(window) == ("A012", "3")
    assert still(window)


def test_a_call_taken_back_before_its_turn_is_never_shown(display: Shown, quick: None, qtbot: QtBot):
    window = display(("ar",), board())
    settle()
    seen = Watcher(window.newest.panel)
    wrong, right = call("D306", 6, second=11), call("D307", 6, second=14)

    window.show_board(board([wrong, NEW, *EARLIER]))
    window.show_board(board([right, NEW, *EARLIER]))
    qtbot.waitUntil(lambda: not window.newest.announcing, timeout=20_000)
    settle()

    assert seen.numbers == ["C210", "D307"]


def test_the_only_call_taken_back_leaves_the_greeting(display: Shown):
    window = display(("ar",), board(()), board([NEW]))

    window.show_board(board(()))

    assert window.newest.currentWidget() is window.newest.welcome
    assert still(window)


def test_a_backup_put_back_makes_no_news_of_old_calls(display: Shown):
    window = display(("ar",), board([NEW, *EARLIER[:2]], seq=900))

    window.show_board(board(EARLIER, seq=400))

    assert newest(window) == ("A012", "3")
    assert still(window)


def test_with_reduced_motion_a_call_just_stands_there(display: Shown):
    window = display(("ar",), board(), reduced_motion=True)

    window.show_board(board([NEW, *EARLIER]))

    assert newest(window) == ("C210", "2")
    assert not window.newest.panel.moving
    assert not window.earlier.moving


def test_with_reduced_motion_calls_still_take_their_turns(display: Shown, quick: None, qtbot: QtBot):
    window = display(("ar",), board(), reduced_motion=True)
    settle()
    seen = Watcher(window.newest.panel)

    window.show_board(board([call("D306", 6, second=11), NEW, *EARLIER]))
    qtbot.waitUntil(lambda: not window.newest.announcing, timeout=20_000)
    settle()

    assert seen.numbers == ["C210", "D306"]


def test_a_call_during_a_pause_is_shown_over_it_and_then_found_among_the_earlier_ones(
    display: Shown, quick: None, qtbot: QtBot
):
    window = display(("ar",), paused())
    assert earlier(window)[0] == "A012"

    window.show_board(paused([NEW, *EARLIER]))

    assert window.newest.currentWidget() is window.newest.panel
    assert newest(window) == ("C210", "2")
    window.show_board(paused([NEW, *EARLIER], seq=2))
    assert window.newest.currentWidget() is window.newest.panel
    qtbot.waitUntil(lambda: window.newest.currentWidget() is window.newest.standstill, timeout=20_000)
    assert earlier(window)[:2] == ["C210", "A012"]


@pytest.mark.parametrize("after", [paused, lambda: closed(at(40_000))])
def test_a_flash_ends_when_the_branch_stops_serving(
    display: Shown, quick: None, after: Callable[[], Board], qtbot: QtBot
):
    window = display(("ar",), board(), board([NEW, *EARLIER]))

    window.show_board(after())
    qtbot.waitUntil(lambda: still(window), timeout=20_000)

    assert window.newest.currentWidget() is window.newest.standstill


def test_a_long_number_and_a_three_digit_counter_get_smaller_and_stay_whole(display: Shown):
    wide = call("AB10123", 128, second=10)

    window = display(BOTH, board(), board([wide, *EARLIER]))
    settle()

    panel = window.newest.panel
    for number in (panel.number, panel.counter):
        assert number.fitted().pixelSize() * 0.6 * len(number.text()) <= number.width()
    assert panel.counter.fitted().pixelSize() > 150
    assert panel.arrow.isHidden(), "nobody has said where counter 128 is"


@pytest.mark.parametrize(("counter", "tip"), [(3, "left"), (6, "right")])
@pytest.mark.parametrize("languages", [("ar",), ("en",)])
def test_the_arrow_points_to_the_place_in_both_languages(
    display: Shown, counter: int, tip: str, languages: tuple[str, ...]
):
    window = display(languages, board([call("A012", counter)]))
    settle()

    picture = pixels(window.newest.panel.arrow.grab().toImage())
    white = (picture > 200).all(axis=2)
    columns = [int(rows) for rows in white[20:-20, 20:-20].sum(axis=0) if rows]
    heavy_at_left = sum(columns[: len(columns) // 2]) > sum(columns[len(columns) // 2 :])
    assert heavy_at_left == (tip == "left")


@pytest.mark.parametrize("languages", [("ar",), ("en",), BOTH])
def test_a_number_keeps_its_order_in_every_language(display: Shown, languages: tuple[str, ...]):
    """After Arabic letters "042-A" would be drawn "A-042"."""
    turned = display(languages, board([call("042-A")]))
    plain = display(("en",), board([call("042-A")]))
    settle()

    one, other = turned.newest.panel.number.grab().toImage(), plain.newest.panel.number.grab().toImage()

    assert (pixels(one) == pixels(other)).all()
