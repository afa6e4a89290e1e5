"""Which way a text reads, whatever stands at its beginning."""

import pytest

from dawr.desktop.ui.display.reading import directed, reads_right_to_left


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("احتفظ بتذكرتك.", True),
        ("STC: افتتاح فرع جديد في العليا.", True),
        ("خدمة Absher Business 2026", True),
        ("15 دقيقة", True),
        ("Please keep your ticket.", False),
        ("Renew at the جوازات office.", False),
        ("A012", False),
        ("🚗 2026", False),
        ("", False),
    ],
)
def test_the_words_of_a_text_say_which_way_it_reads(text: str, from_right: bool):
    assert reads_right_to_left(text) is from_right


def test_a_mark_before_the_text_says_it_to_whoever_draws_it():
    assert directed("STC: افتتاح فرع جديد.")[0] == "\u200f"
    assert directed("Hello.")[0] == "\u200e"
    assert directed("") == ""
