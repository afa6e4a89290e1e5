"""What stands at the top of every screen: mark, clock, dates; and the ornament."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import Arrangement, ClockLabel, DateBlock
from dawr.desktop.ui.shared.ornament import Frieze, Parapet

from .looking import KIOSK, LIGHT, differ, dressed, ink, picture, share_of

SUNDAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 9, 41)  # noqa: DTZ001 - the branch's own clock
NOON = datetime(2026, 11, 22, 12, 5)  # noqa: DTZ001 - the branch's own clock


@pytest.mark.parametrize(
    ("here", "language", "told"),
    [(MORNING, "ar", "9:41 ص"), (MORNING, "en", "9:41 AM"), (NOON, "ar", "12:05 م"), (NOON, "en", "12:05 PM")],
)
def test_the_clock_tells_twelve_hours_and_their_half(qtbot: QtBot, here: datetime, language: str, told: str):
    clock = ClockLabel("clock", suffix_size=0.6)
    qtbot.addWidget(clock)
    dressed(clock, KIOSK, language)

    clock.show_time(here, language)

    assert clock.accessibleName() == told


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_clock_is_whole_and_reads_from_its_start(qtbot: QtBot, language: str, scale: float):
    clock = ClockLabel("clock", suffix_size=0.6)
    qtbot.addWidget(clock)
    clock.show_time(NOON, language)
    dressed(clock, KIOSK, language)
    roomy = ClockLabel("clock", suffix_size=0.6)
    qtbot.addWidget(roomy)
    roomy.show_time(NOON, language)
    dressed(roomy, KIOSK, language, clock.width(), clock.height() + 100)

    image = picture(clock, scale)

    assert ink(image).height() == pytest.approx(ink(picture(roomy, scale)).height(), abs=1)
    assert ink(image).width() == ink(picture(roomy, scale)).width()
    half = image.width() // 2
    start = QRect(half, 0, half, image.height()) if language == "ar" else QRect(0, 0, half, image.height())
    assert ink(image.copy(start)).height() >= KIOSK.size("clock") * 0.69 * scale


def test_nothing_is_drawn_again_within_a_minute(qtbot: QtBot):
    clock = ClockLabel()
    qtbot.addWidget(clock)
    clock.show_time(MORNING, "ar")
    dressed(clock)
    before = clock.sizeHint()

    clock.show_time(MORNING.replace(second=59), "ar")

    assert clock.sizeHint() == before


@pytest.mark.parametrize("arrangement", ["stacked", "row", "dotted"])
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ar", "الأحد 12 جمادى الآخرة 1448هـ · 22 نوفمبر 2026م"),
        ("en", "22 November 2026 · 12 Jumada II 1448 AH"),
    ],
)
def test_both_dates_are_told_in_the_order_of_the_language(
    qtbot: QtBot, arrangement: Arrangement, language: str, told: str
):
    dates = DateBlock(arrangement)
    qtbot.addWidget(dates)
    dressed(dates, KIOSK, language)

    dates.show_date(SUNDAY, language)

    assert dates.accessibleName() == told
    assert ink(picture(dressed(dates, KIOSK, language))).isValid()


def test_the_branch_corrects_its_hijri_day(qtbot: QtBot):
    dates = DateBlock()
    qtbot.addWidget(dates)

    dates.show_date(SUNDAY, "ar", adjustment=1)

    assert dates.accessibleName().startswith("الأحد 13 جمادى الآخرة")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_mark_is_never_mirrored(qtbot: QtBot, language: str):
    mark, other = BranchMark(64), BranchMark(64)
    for widget in (mark, other):
        qtbot.addWidget(widget)
    dressed(mark, LIGHT, language)
    dressed(other, LIGHT, "en")

    assert not differ(picture(mark), picture(other))
    assert 0.5 < share_of(picture(mark), "#0B5A43", picture(mark).rect()) < 0.9


def test_on_the_accent_the_mark_changes_its_colours(qtbot: QtBot):
    mark = BranchMark(64, on_accent=True)
    qtbot.addWidget(mark)
    dressed(mark)

    assert share_of(picture(mark), "#FFFFFF", picture(mark).rect()) > 0.5


@pytest.mark.parametrize("width", [300, 519, 1080, 1920])
def test_both_ends_of_the_ornament_are_alike_at_any_width(qtbot: QtBot, width: int):
    for ornament in (Parapet(76, base=8, tone="accent"), Frieze(12, tone="accent")):
        qtbot.addWidget(ornament)
        dressed(ornament, LIGHT, "ar", width)

        seen = ink(picture(ornament))

        assert seen.left() == pytest.approx(width - 1 - seen.right(), abs=2)
        assert 0.2 < share_of(picture(ornament), "#0B5A43", picture(ornament).rect()) < 0.9


def test_panels_that_inform_have_no_edge_of_a_control(qtbot: QtBot):
    card = Card("card")
    qtbot.addWidget(card)
    dressed(card, LIGHT, "ar", 300, 120)

    assert share_of(picture(card), LIGHT.colours.line_strong, picture(card).rect()) == 0
    assert share_of(picture(card), LIGHT.colours.line_soft, QRect(20, 0, 260, 1)) > 0.9


def test_a_cards_padding_follows_the_scale(qtbot: QtBot):
    card = Card("accent", padding=(40, 20))
    qtbot.addWidget(card)
    card.content.addWidget(QLabel("x"))

    Theme("light", "kiosk", scale=0.5).apply(card)

    margins = card.content.contentsMargins()
    assert (margins.left(), margins.top()) == (20, 10)


def test_a_hairline_is_one_pixel_of_the_soft_line(qtbot: QtBot):
    for line in (Hairline(), Hairline(upright=True, length=24)):
        qtbot.addWidget(line)
        dressed(line, LIGHT)

        assert min(line.sizeHint().width(), line.sizeHint().height()) == 1
        assert share_of(picture(line), LIGHT.colours.line_soft, picture(line).rect()) == 1
