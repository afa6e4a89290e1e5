"""A theme belongs to one window: its colours, sizes, font and direction."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dawr.desktop.theme import sheet as sheets
from dawr.desktop.theme.fonts import font, use_as_default
from dawr.desktop.theme.theme import Theme, theme_of
from dawr.desktop.theme.tokens import tokens
from dawr.desktop.ui.shared.label import Label
from dawr.fonts import FAMILY, font_file, font_files

RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def page(qtbot: QtBot) -> tuple[QWidget, QPushButton, Label]:
    window = QWidget()
    qtbot.addWidget(window)
    box, button, label = QVBoxLayout(window), QPushButton("Call"), Label("Next", "heading")
    box.addWidget(button)
    box.addWidget(label)
    return window, button, label


def test_two_windows_of_one_process_look_different(qtbot: QtBot):
    (first, first_button, first_label), (second, second_button, second_label) = page(qtbot), page(qtbot)

    Theme("light", "console").apply(first, LEFT)
    Theme("dark", "kiosk", scale=0.5).apply(second, RIGHT)

    assert first.palette().color(QPalette.ColorRole.Window).name().upper() == "#F1F4F2"
    assert second.palette().color(QPalette.ColorRole.Window).name().upper() == "#0D1512"
    assert (first_button.layoutDirection(), second_button.layoutDirection()) == (LEFT, RIGHT)
    assert "#0B5A43" in first.styleSheet()
    assert "#4CC495" in second.styleSheet()
    assert first_label.theme.size("heading") == 22
    assert second_label.theme.size("heading") == 22
    assert second_label.theme.surface == "kiosk"


def test_the_application_itself_is_left_alone(qtbot: QtBot, qapp: QApplication):
    window, _, _ = page(qtbot)
    before = qapp.palette().color(QPalette.ColorRole.Window)

    Theme("dark").apply(window, RIGHT)

    assert qapp.styleSheet() == ""
    assert qapp.palette().color(QPalette.ColorRole.Window) == before
    assert QApplication.layoutDirection() == LEFT


def test_a_widget_that_comes_later_finds_the_theme(qtbot: QtBot):
    window, _, _ = page(qtbot)
    Theme("dark", "kiosk").apply(window, RIGHT)

    late = Label("A012", parent=window)

    assert theme_of(late) == Theme("dark", "kiosk")
    assert late.right_to_left


def test_a_new_theme_makes_widgets_measure_again(qtbot: QtBot):
    window, _, label = page(qtbot)
    Theme("light", "kiosk").apply(window, RIGHT)
    before = label.sizeHint()

    Theme("light", "kiosk", scale=1.5).apply(window, RIGHT)

    assert label.sizeHint().width() == pytest.approx(before.width() * 1.5, rel=0.03)


def test_lengths_follow_the_scale_and_never_vanish():
    theme = Theme("light", "kiosk", scale=0.5)

    assert theme.size("button_primary") == 88
    assert theme.gap("wide") == 20
    assert theme.margin() == 28
    assert theme.radius("touch") == 10
    assert theme.line("soft") == 1
    assert theme.px(0) == 0


def test_edges_are_thicker_in_high_contrast():
    assert Theme("high_contrast", "kiosk_accessible").line("touch") == 4
    assert Theme("light", "kiosk").line("touch") == 2


def test_reduced_motion_stops_the_flash_and_the_shift_but_not_the_press():
    still = Theme(reduced_motion=True).motion

    assert (still.flash_total, still.call_arrives, still.list_shift) == (0, 0, 0)
    assert still.press == 80
    assert Theme().motion.flash_total == 4000


@pytest.mark.parametrize("mode", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("right_to_left", [True, False])
def test_the_sheet_knows_all_its_tokens(qtbot: QtBot, mode: str, right_to_left: bool):
    window = QWidget()
    qtbot.addWidget(window)

    Theme(mode, "console").apply(window, RIGHT if right_to_left else LEFT)

    assert "{{" not in window.styleSheet()
    assert f"text-align: {'right' if right_to_left else 'left'}" in window.styleSheet()


def test_a_wrong_token_in_a_sheet_is_not_passed_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheets, "_template", lambda: "QLabel { color: {{colour_of_nothing}}; }")

    with pytest.raises(KeyError, match="colour_of_nothing"):
        sheets.sheet({}, right_to_left=True)


def test_sheets_name_no_colour_and_no_font_size_themselves():
    folder = Path(sheets.__file__).with_name("sheets")

    for path in folder.glob("*.qss"):
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|font-size", path.read_text("utf-8")), path.name


def test_the_font_is_the_programs_own_in_all_weights(qapp: QApplication):
    for weight in ("regular", "medium", "semibold", "bold"):
        made = font(100, weight)
        assert QFontInfo(made).family().startswith(FAMILY)
        assert QFontMetricsF(made).capHeight() == pytest.approx(100 * tokens().font.cap_height, abs=0.5)
    widths = [QFontMetricsF(font(100, "semibold")).horizontalAdvance(digit) for digit in "0123456789"]
    assert max(widths) == min(widths) == pytest.approx(60, abs=0.1)


def test_the_default_font_is_set_once_for_the_application(qapp: QApplication):
    before = qapp.font()

    use_as_default(qapp)

    assert QLabel("x").font().family() == FAMILY
    qapp.setFont(before)


def test_paper_finds_the_same_font_without_qt():
    assert sorted(font_files()) == [400, 500, 600, 700]
    assert font_file(500).name == "IBMPlexSansArabic-Medium.ttf"
    assert font_file(500).read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_a_widget_in_no_window_yet_answers_for_tokens_that_only_its_own_surface_has(qtbot):
    from dawr.desktop.theme.theme import theme_of

    alone = QWidget()
    qtbot.addWidget(alone)

    assert theme_of(alone).size("counter_number") == theme_of(alone).size("body")
    with pytest.raises(KeyError):
        Theme(surface="console").size("counter_number")
