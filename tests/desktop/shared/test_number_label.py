"""A ticket number is as large as its place allows and stands in the middle of it."""

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.number_label import NumberLabel

from .looking import KIOSK, dressed, ink, picture

DISPLAY = Theme("light", "display")


def number(qtbot: QtBot, label: NumberLabel, language: str, width: int, height: int) -> NumberLabel:
    qtbot.addWidget(label)
    dressed(label, KIOSK, language, width, height)
    return label


@pytest.mark.parametrize("text", ["A012", "W888", "A1", "AB1234"])
@pytest.mark.parametrize("width", [300, 968, 2000])
def test_it_leaves_its_margin_and_never_exceeds_its_largest_size(qtbot: QtBot, text: str, width: int):
    label = number(qtbot, NumberLabel(text, margin=24), "ar", width, 400)

    assert QFontMetricsF(label.fitted()).horizontalAdvance(text) <= width - 48
    assert label.fitted().pixelSize() <= 368


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("height", [120, 280, 500])
def test_its_digits_stand_in_the_middle_of_the_height(qtbot: QtBot, height: int, scale: float):
    label = number(qtbot, NumberLabel("H1", align="centre"), "ar", 900, height)

    seen = ink(picture(label, scale))

    assert seen.center().y() / scale == pytest.approx(height / 2, abs=2)
    assert seen.center().x() / scale == pytest.approx(450, rel=0.05)
    assert seen.height() <= height * scale


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_reads_from_left_to_right_and_starts_where_the_language_does(qtbot: QtBot, language: str):
    label = number(qtbot, NumberLabel("A012", 100), language, 900, 120)
    alone = number(qtbot, NumberLabel("A012", 100), "en", 900, 120)

    seen, expected = ink(picture(label)), ink(picture(alone))

    assert picture(label).copy(seen) == picture(alone).copy(expected)
    assert (seen.center().x() > 450) == (language == "ar")


def test_a_timer_does_not_tremble(qtbot: QtBot):
    label = number(qtbot, NumberLabel("02:14", 100), "en", 900, 120)
    before = label.fitted().pixelSize()

    label.show_text("02:11")

    assert label.fitted().pixelSize() == before
    assert label.accessibleName() == "02:11"


def test_the_displays_number_is_as_large_as_the_tokens_allow(qtbot: QtBot):
    label = NumberLabel("A012")
    qtbot.addWidget(label)
    dressed(label, DISPLAY, "ar", 1232, 380)

    assert label.fitted().pixelSize() == 380
