"""Codes and ranges in Arabic sentences, read from the glyphs that Qt draws. Each has a control that turns round."""

from datetime import datetime

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from dawr.fonts import FAMILY, font_files
from dawr.text import Words, figures

from .drawn import left_to_right

MORNING = datetime(2026, 11, 22, 9, 41)  # noqa: DTZ001 - on the branch's own clock already
WORDS = Words("ar", "no room: sentences as they are")


@pytest.fixture
def plex(qapp: object) -> QFont:
    """The program's own font, as every screen has it."""
    QFontDatabase.addApplicationFont(str(font_files()[400]))
    font = QFont(FAMILY)
    font.setPixelSize(20)
    return font


def test_a_ticket_and_its_counter_keep_their_order(plex: QFont):
    bare = left_to_right("رقم A012 3 هنا", plex)
    said = left_to_right(WORDS("رقم {number} {counter} هنا", number="A012", counter=3), plex)

    assert "A0123" in bare, "the control is drawn as one left-to-right run"
    assert "3A012" in said, "read from the right: A012, then 3"


@pytest.mark.parametrize(("code", "turned"), [("042-A", "A-042"), ("12-34", "34-12"), ("1/2-B", "B-1/2")])
def test_a_code_with_a_dash_is_drawn_as_it_is_printed(plex: QFont, code: str, turned: str):
    assert turned in left_to_right(f"رقم {code} هنا", plex)
    assert code in left_to_right(WORDS("رقم {code} هنا", code=code), plex)


@pytest.mark.parametrize(("digits", "told"), [("latin", "15–25"), ("arab", "١٥–٢٥")])
def test_the_smaller_end_of_a_range_stays_left(plex: QFont, digits: figures.Digits, told: str):
    assert "25–15" in left_to_right("الانتظار 15–25 دقيقة", plex)
    assert told in left_to_right(f"الانتظار {figures.wait_short(900, 1500, 'ar', digits=digits)}", plex)


def test_a_range_given_to_a_sentence_keeps_its_order(plex: QFont):
    wait = figures.wait_short(900, 1500, "ar")

    assert "15–25" in left_to_right(WORDS("الانتظار {wait}، والرقم {number}", wait=wait, number="A012"), plex)


def test_clock_times_are_whole_and_in_the_reader_s_order(plex: QFont):
    drawn = left_to_right(figures.clock_range(*figures.rounded_instants(MORNING, 960, 1440), "ar"), plex)

    assert "10:05" in drawn
    assert drawn.index("10:05") < drawn.index("9:55"), "the first time stands right of the second"


def test_a_negative_number_keeps_its_sign_left(plex: QFont):
    assert "5-" in left_to_right("الفرق -5 دقائق", plex)
    assert "-5" in left_to_right(WORDS("الفرق {difference} دقائق", difference=-5), plex)


def test_an_arabic_name_joins_the_letter_before_it(plex: QFont):
    """With an isolate between them the ل takes its lone form and the line grows."""
    joined = WORDS("نتوقف ل{pause}", pause="صلاة الظهر")

    assert joined == "نتوقف لصلاة الظهر"
    assert _width(joined, plex) != _width("نتوقف ل\u2068صلاة الظهر\u2069", plex)


def _width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
