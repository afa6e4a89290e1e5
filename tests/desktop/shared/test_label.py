"""Text wraps, stands on the right side, and is never cut off."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.shared.label import Label

from .looking import KIOSK, LIGHT, differ, dressed, ink, picture, share_of

LONG_NAME = "نقل ملكية مركبة خفيفة أو ثقيلة بين الأفراد والشركات والمؤسسات"
TALL = "أهلًا بكم في"


def shown(qtbot: QtBot, label: Label, language: str = "ar", width: int = 0, height: int = 0) -> Label:
    qtbot.addWidget(label)
    dressed(label, KIOSK, language, width, height)
    return label


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("align", ["leading", "centre", "trailing"])
def test_leading_is_where_the_language_starts(qtbot: QtBot, language: str, align: str):
    label = shown(qtbot, Label("رقم A012", align=align), language, width=600)

    seen = ink(picture(label))

    middle = seen.center().x()
    if align == "centre":
        assert middle == pytest.approx(300, abs=6)
    else:
        assert (middle > 300) == ((align == "leading") == (language == "ar"))


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize(
    ("size", "weight"), [("caption", "regular"), ("body", "semibold"), ("title", "bold"), ("greeting", "bold")]
)
@pytest.mark.parametrize("text", [TALL, "لأً إلى كلِّ", "ÅÉgjpq", "Which service?", "تجديد الهوية"])
def test_no_ink_is_cut_off_above_or_below(qtbot: QtBot, text: str, size: str, weight: str, scale: float):
    label = shown(qtbot, Label(text, size, weight, wrap=False))
    roomy = Label(text, size, weight, wrap=False)
    shown(qtbot, roomy, width=label.width(), height=label.height() + 200)

    own, free = ink(picture(label, scale)), ink(picture(roomy, scale))

    assert own.height() == pytest.approx(free.height(), abs=1)
    assert own.width() == free.width()


def test_a_long_name_takes_more_lines_and_loses_none_of_its_words(qtbot: QtBot):
    label = shown(qtbot, Label(LONG_NAME, weight="semibold"), width=400)

    assert label.block(400).lines == 3
    assert label.block(400).width <= 400
    assert label.heightForWidth(400) > label.heightForWidth(800)


def test_two_lines_at_most_makes_the_text_smaller_only_then(qtbot: QtBot):
    label = shown(qtbot, Label(LONG_NAME, weight="semibold", max_lines=2), width=400)
    short = shown(qtbot, Label("جواز السفر", weight="semibold", max_lines=2), width=400)

    assert label.block(400).lines == 2
    assert label.block(400).pitch < short.block(400).pitch
    assert short.block(400).pitch == round(36 * 1.6)


def test_a_name_without_any_space_breaks_rather_than_being_cut(qtbot: QtBot):
    label = shown(qtbot, Label("ن" * 200), width=300)

    assert label.block(300).lines > 5
    assert label.block(300).width <= 300


def test_strong_parts_are_heavier_and_their_signs_are_not_shown(qtbot: QtBot):
    plain = shown(qtbot, Label("المتوقع 8:00", wrap=False))
    marked = shown(qtbot, Label("المتوقع **8:00**", wrap=False, marked=True))

    assert plain.sizeHint().width() < marked.sizeHint().width() < plain.sizeHint().width() * 1.2
    assert marked.accessibleName() == "المتوقع 8:00"


def test_stars_in_a_name_stay_when_nothing_is_marked(qtbot: QtBot):
    assert (
        shown(qtbot, Label("**A**", wrap=False)).sizeHint().width()
        > shown(qtbot, Label("A", wrap=False)).sizeHint().width()
    )


@pytest.mark.parametrize("before", ["x", "😀", "😀👨‍👩‍👧"])
def test_what_stands_before_a_strong_part_does_not_shift_it(qtbot: QtBot, before: str):
    def width(text: str, *, marked: bool = True) -> int:
        return shown(qtbot, Label(text, "title", wrap=False, marked=marked), "en").sizeHint().width()

    heavier = width(f"{before} **WWW** iii") - width(f"{before} WWW iii")

    assert heavier == pytest.approx(width("**WWW**") - width("WWW"), abs=2)
    assert heavier > 8


def test_the_tone_is_the_tokens_colour(qtbot: QtBot):
    label = shown(qtbot, Label("24", "title", "bold", "late"))

    assert share_of(picture(label), "#B3261E", ink(picture(label))) > 0.2


def test_a_text_that_is_off_is_greyed(qtbot: QtBot):
    label = shown(qtbot, Label("24", "title", "bold"))
    before = picture(label)

    label.setEnabled(False)

    assert differ(before, picture(label))


def test_the_same_text_again_changes_nothing(qtbot: QtBot):
    label = shown(qtbot, Label("A012"))
    laid_out = label.block(200)

    label.show_text("A012")

    assert label.block(200) is laid_out
    label.show_text("A013")
    assert label.block(200) is not laid_out
    assert label.accessibleName() == "A013"


def test_a_code_in_arabic_keeps_its_order(qtbot: QtBot):
    """``15–25`` isolated is drawn with the 15 at the left: the picture equals that of the range alone."""
    isolated = shown(qtbot, Label("\u206615–25\u2069", "title", "bold", wrap=False))
    alone = shown(qtbot, Label("15–25", "title", "bold", wrap=False), "en")

    assert picture(isolated).copy(ink(picture(isolated))) == picture(alone).copy(ink(picture(alone)))


def test_digits_alone_read_as_the_layout_does(qtbot: QtBot):
    panel = QWidget()
    qtbot.addWidget(panel)

    label = Label("5", parent=panel)
    LIGHT.apply(panel, panel.layoutDirection())

    assert ink(picture(dressed(label, LIGHT, "ar", 200))).intersects(QRect(150, 0, 50, 200))
