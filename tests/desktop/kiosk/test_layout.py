"""Everything is seen whole, at every size, in both languages and both shapes; and large enough to touch."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from dawr.desktop.kiosk.window import UPRIGHT, WIDE, Kiosk
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.queueing.branch import Branch
from tests.desktop.large_branch import crowded_board

from .boards import OLAYA
from .conftest import Make
from .cut_off import cut_off, too_small_to_touch
from .scenes import BRANCHES, SCENES, Visit

Visits = Callable[..., Visit]

PAGES = ["welcome", "services", "service refused", "ticket without paper", "accessible service"]
"""One of each kind, each at its fullest."""


@pytest.fixture
def visit(make_kiosk: Make) -> Visits:
    """Return a function that shows a scene: its name, language, size and branch."""

    def go(name: str, language: str, size: tuple[int, int] = UPRIGHT, branch: Branch = OLAYA) -> Visit:
        made = Visit(make_kiosk(size).kiosk, language, branch)
        SCENES[name](made)
        for _ in range(2):
            QCoreApplication.processEvents()
        return made

    return go


def scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return round(size[0] * scale), round(size[1] * scale)


def wrong(kiosk: Kiosk, name: str) -> list[str]:
    setting = kiosk.stage.setting
    assert setting is not None
    covered = [] if name == "asked" else too_small_to_touch(kiosk, setting)  # the question lies over the page's own
    return cut_off(kiosk) + covered


@pytest.mark.parametrize("name", list(SCENES))
def test_nothing_is_cut_off_and_everything_can_be_touched(visit: Visits, name: str):
    found = {
        (language, shape): wrong(visit(name, language, shape).kiosk, name)
        for language in ("ar", "en")
        for shape in (UPRIGHT, WIDE)
    }

    assert not any(found.values()), found


@pytest.mark.parametrize(
    "name", ["welcome", "services", "service refused", "ticket without paper", "accessible service"]
)
def test_the_whole_screen_scales_with_its_window(visit: Visits, name: str):
    found = {
        scale: wrong(visit(name, "en", scaled(UPRIGHT, scale)).kiosk, name)
        + wrong(visit(name, "ar", scaled(WIDE, scale)).kiosk, name)
        for scale in (0.4, 1.25, 1.5)
    }

    assert not any(found.values()), found


@pytest.mark.parametrize("name", ["services", "service", "ticket", "accessible groups"])
def test_a_window_of_another_shape_takes_the_layout_that_fits(visit: Visits, name: str):
    found = {shape: wrong(visit(name, "ar", shape).kiosk, name) for shape in ((1000, 1000), (800, 1600), (2400, 1000))}

    assert not any(found.values()), found


@pytest.mark.parametrize("branch", list(BRANCHES))
@pytest.mark.parametrize("name", PAGES)
def test_long_names_emoji_and_mixed_directions_break_no_page(visit: Visits, name: str, branch: str):
    found = {
        (language, shape): wrong(visit(name, language, shape, BRANCHES[branch]).kiosk, name)
        for language in ("ar", "en")
        for shape in (UPRIGHT, WIDE)
    }

    assert not any(found.values()), found


@pytest.mark.parametrize("size", [(1366, 768), (768, 1366)], ids=str)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_largest_day_is_seen_whole(make_kiosk: Make, language: str, size: tuple[int, int]):
    hands = make_kiosk(size, crowded_board())

    for service in (0, 3):  # one with nothing to bring, one with three things
        hands.touch(f"language-{language}" if service == 0 else "back", f"service-service-{service}")
        assert cut_off(hands.kiosk) == []


def test_the_check_itself_finds_a_label_that_is_squeezed(visit: Visits):
    kiosk = visit("services", "ar").kiosk
    label = next(one for one in kiosk.findChildren(QWidget) if "تجديد" in one.accessibleName())

    label.setFixedHeight(20)
    QCoreApplication.processEvents()

    assert wrong(kiosk, "services") != []


def test_arabic_reads_from_the_right_and_english_takes_the_same_boxes_mirrored(visit: Visits):
    arabic, english = visit("services", "ar").kiosk, visit("services", "en").kiosk

    places = []
    for kiosk in (arabic, english):
        tile = kiosk.findChild(QAbstractButton, "service-national-id")
        places.append(tile.mapTo(kiosk, QPoint(0, 0)).x() + tile.width() // 2)

    assert arabic.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert english.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert abs(places[0] + places[1] - arabic.width()) <= 2


def test_the_common_buttons_keep_their_place_whatever_is_told_above(visit: Visits):
    usual, with_help = visit("services", "ar").kiosk, visit("help", "ar").kiosk

    def place(kiosk: Kiosk, name: str) -> tuple[int, int]:
        button = kiosk.findChild(QAbstractButton, name)
        at = button.mapTo(kiosk, QPoint(0, 0))
        return at.x(), at.y()

    for name in ("help", "accessible", "service-national-id", "service-complaints"):
        assert place(usual, name) == place(with_help, name)
    assert place(usual, "help")[1] > UPRIGHT[1] - 180


@pytest.mark.parametrize("name", [one for one in SCENES if one.startswith("accessible")])
def test_the_accessible_way_has_everything_to_touch_in_the_lower_half(visit: Visits, name: str):
    for shape in (UPRIGHT, WIDE):
        kiosk = visit(name, "ar", shape).kiosk

        buttons = [one for one in kiosk.findChildren(QAbstractButton) if one.isVisible()]

        assert buttons
        assert all(one.mapTo(kiosk, QPoint(0, 0)).y() >= kiosk.height() // 2 for one in buttons)


@pytest.mark.parametrize("name", ["ticket", "ticket without paper", "accessible ticket"])
def test_the_number_is_the_largest_thing_on_its_page(visit: Visits, name: str):
    kiosk = visit(name, "ar").kiosk

    number = next(one for one in kiosk.findChildren(NumberLabel, "number") if one.isVisible())

    assert number.text() == "A019"
    assert number.fitted().pixelSize() >= 320


def test_turning_the_screen_changes_the_layout_and_keeps_the_customers_place(visit: Visits):
    kiosk = visit("service", "en").kiosk

    kiosk.resize(*WIDE)
    QCoreApplication.processEvents()

    assert kiosk.session.scene.service == "national-id"
    assert wrong(kiosk, "service") == []
    assert kiosk.findChild(QAbstractButton, "issue") is not None


def test_every_button_has_a_name_for_a_screen_reader(visit: Visits):
    for name in (*PAGES, "ticket", "help", "accessible groups", "staff"):
        kiosk = visit(name, "en").kiosk
        buttons = [one for one in kiosk.findChildren(QAbstractButton) if one.isVisible() and one.objectName()]

        assert all(one.accessibleName() for one in buttons), name
