"""Sentences with values in them, in two directions."""

import pytest

from dawr.text import Isolated, Words, strip_isolates
from dawr.text.bidi import disturbs, isolate

ARABIC = Words("ar", "figures")
ENGLISH = Words("en", "figures")

PEOPLE = {
    0: "لا أحد",
    1: "شخص واحد",
    2: "شخصان",
    3: "3 أشخاص",
    10: "10 أشخاص",
    11: "11 شخصًا",
    99: "99 شخصًا",
    100: "100 شخص",
    101: "101 شخص",
    102: "102 شخص",
    103: "103 أشخاص",
    111: "111 شخصًا",
}


@pytest.mark.parametrize(("count", "said"), PEOPLE.items())
def test_arabic_counts_in_six_forms(count: int, said: str):
    assert strip_isolates(ARABIC.counted("{n} person", "{n} people", count)) == said


def test_english_counts_in_two_forms():
    assert [ENGLISH.counted("{n} person", "{n} people", count) for count in (0, 1, 2)] == [
        "0 people",
        "1 person",
        "2 people",
    ]


def test_codes_and_numbers_are_isolated_in_arabic():
    said = ARABIC("{number} at counter {counter}", number="A012", counter=3)

    assert said == "\u2066A012\u2069 at counter \u20663\u2069"


def test_english_keeps_codes_bare_and_isolates_arabic_values():
    assert ENGLISH("{number} at counter {counter}", number="A012", counter=3) == "A012 at counter 3"
    assert ENGLISH("{agent} is here", agent="سارة") == "\u2068سارة\u2069 is here"


def test_arabic_words_in_arabic_stay_bare_so_that_letters_join():
    """An isolate after ل would leave it standing alone in "لصلاة"."""
    assert ARABIC("ل{pause}", pause="صلاة الظهر") == "لصلاة الظهر"


@pytest.mark.parametrize(
    ("pause", "said"),
    [
        ("صلاة الظهر", "نتوقف لصلاة الظهر"),
        ("الغداء", "نتوقف للغداء"),
        ("اللقاء الشهري", "نتوقف للقاء الشهري"),
        ("Dhuhr", "نتوقف لـ\u2066Dhuhr\u2069"),
    ],
)
def test_the_arabic_for_is_written_onto_its_word(pause: str, said: str):
    assert ARABIC("نتوقف ل{pause}", pause=pause) == said


def test_a_word_that_only_ends_in_lam_is_left_alone():
    assert ARABIC("حمل{name}", name="الغداء") == "حملالغداء"


def test_a_count_bends_with_its_place():
    alone = ARABIC.counted("{n} minute", "{n} minutes", 2)
    bent = ARABIC.counted_in_context("{n} minute", "{n} minutes", 2, "behind a verb or since")

    assert (alone, bent) == ("دقيقتان", "دقيقتين")


def test_an_arabic_value_with_a_code_in_it_is_isolated_by_its_first_letter():
    assert ARABIC("{name}", name="نموذج A4") == "\u2068نموذج A4\u2069"


def test_a_value_isolated_once_is_not_isolated_twice():
    assert ARABIC("{range}", range=isolate("15–25")) == "\u206615–25\u2069"
    assert ARABIC("{range}", range=Isolated("بين 3 و5")) == "بين 3 و5"


@pytest.mark.parametrize(
    "typed", ["evil\u202ereversed", "closes\u2069early", "opens\u2067only", "\u2069\u2066crossed", "\u202dx\u202c"]
)
def test_direction_signs_that_somebody_typed_stay_inside_their_value(typed: str):
    said = ARABIC("[{note}]", note=typed)

    inside = said[2:-2]
    assert said[:2] + said[-2:] == "[\u2066\u2069]"
    assert not set(inside) & set("\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")


def test_nothing_is_isolated_when_nothing_is_there():
    assert not disturbs("", "rtl")
    assert ARABIC("({note})", note="") == "()"


def test_a_sentence_without_translation_is_said_in_english():
    assert ARABIC("Nobody ever translated this") == "Nobody ever translated this"
    assert Words("fr", "no such room")("Counter {counter}", counter=3) == "Counter 3"


def test_nothing_is_said_for_nothing():
    """gettext answers "" with the catalogue's header."""
    assert ARABIC("") == ""


def test_a_value_that_was_forgotten_leaves_its_name_and_no_error():
    assert ENGLISH("{number} at counter {counter}", number="A012") == "A012 at counter {counter}"


def test_braces_in_a_value_are_only_braces():
    assert ENGLISH("Note: {note}", note="{counter} {0} {") == "Note: {counter} {0} {"


def test_counts_follow_the_digits_of_the_branch_and_names_do_not():
    words = Words("ar", "figures", digits="arab")

    assert strip_isolates(words.counted("{n} person", "{n} people", 15)) == "١٥ شخصًا"
    assert strip_isolates(words("{number} at counter {counter}", number="A012", counter=3)) == "A012 at counter 3"


@pytest.mark.parametrize("language", ["ar", "ar-SA", "ar_EG", "AR"])
def test_a_country_does_not_change_the_language(language: str):
    words = Words(language, "figures")

    assert words("Nobody") == "لا أحد"
    assert words.direction == "rtl"
