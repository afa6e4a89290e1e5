"""What is wrong with a branch file is said with its line and key, in both languages."""

import re

import pytest

from dawr.queueing.branch_file.errors import BranchFileError
from dawr.queueing.branch_toml import branch_from_toml
from dawr.queueing.mistakes import Problem
from dawr.text import strip_isolates
from dawr.text.branch_file_sentences import branch_file_sentence

DETAILS: dict[Problem, dict[str, object]] = {
    Problem.SYNTAX: {"message": "Invalid value"},
    Problem.UNKNOWN_KEY: {"suggestion": "series"},
    Problem.WRONG_TYPE: {"expected": "whole"},
    Problem.TOO_LONG: {"limit": 120, "length": 200},
    Problem.BAD_CHARACTER: {"character": "U+202E"},
    Problem.BAD_CODE: {"value": "a b"},
    Problem.BAD_CHOICE: {"value": "lft", "choices": ("left", "right", "ahead"), "suggestion": "left"},
    Problem.BAD_CLOCK: {"value": "25:00"},
    Problem.BAD_DATE: {"value": "8 Feb"},
    Problem.DATES_REVERSED: {"first": "2027-02-08", "last": "2027-02-01"},
    Problem.DUPLICATE: {"value": "A"},
    Problem.UNKNOWN_REFERENCE: {"kind": "series", "value": "Q", "suggestion": ""},
    Problem.LANGUAGE_MISSING: {"language": "en"},
    Problem.HOURS_REVERSED: {"starts": "14:00", "ends": "08:00"},
    Problem.RANGE_REVERSED: {"first": 500, "last": 100},
    Problem.OUT_OF_RANGE: {"value": 500, "low": 0, "high": 99},
    Problem.BAD_PREFIX: {"value": "ABCD"},
    Problem.WEIGHTS_COUNT: {"weights": 2, "services": 3},
    Problem.STARVES: {"why": "conditional", "service": "visa", "level": None},
    Problem.BAD_COLOUR: {"value": "green"},
    Problem.LOW_CONTRAST: {"value": "#EEEEEE", "contrast": 1.16, "least": 4.5},
    Problem.BAD_TIME_ZONE: {"value": "Riyadh"},
    Problem.BAD_ADDRESS: {"value": "printer", "schemes": ("tcp", "file")},
    Problem.BAD_PICTURE: {"value": "logo.png"},
    Problem.NO_TICKET_IN_URL: {"value": "https://example.sa"},
}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


def told(problem: Problem, language: str, **changes: object) -> str:
    error = BranchFileError(12, "services[3].series", problem, {**DETAILS.get(problem, {}), **changes})
    return strip_isolates(branch_file_sentence(error, language))


@pytest.mark.parametrize("problem", Problem)
def test_every_mistake_is_said_with_its_line_and_key(problem: Problem):
    english, arabic = told(problem, "en"), told(problem, "ar")

    assert english.startswith("line 12, services[3].series: ")
    assert arabic.startswith("السطر 12، services[3].series: ")
    assert "—" not in english + arabic
    assert not english.endswith(f": {problem.replace('_', ' ')}"), "the code is for programs"
    assert ARABIC_LETTER.search(arabic.removeprefix("السطر"))
    assert not ARABIC_LETTER.search(english)


@pytest.mark.parametrize("problem", Problem)
def test_a_mistake_without_its_details_is_still_said(problem: Problem):
    assert branch_file_sentence(BranchFileError(1, "", problem), "ar")


def test_a_typo_is_answered_with_what_was_probably_meant():
    with pytest.raises(BranchFileError) as wrong:
        branch_from_toml('code = "olaya"\nlanguages = ["ar"]\ntime_zne = "Asia/Riyadh"\n')

    assert branch_file_sentence(wrong.value, "en") == (
        "line 3, time_zne: this key is not known; did you mean “time_zone”?"
    )


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("> 0", None, "500 is not above 0"), (600, None, "500 is below 600"), (0, 99, "500 is not from 0 to 99")],
)
def test_a_number_out_of_its_range_says_the_range(low: object, high: object, said: str):
    assert told(Problem.OUT_OF_RANGE, "en", low=low, high=high).endswith(said)


def test_minutes_are_said_as_they_were_typed():
    assert told(Problem.OUT_OF_RANGE, "en", value=-1.0, low=0, high=1440).endswith("-1 is not from 0 to 1440")
    assert told(Problem.OUT_OF_RANGE, "en", value=0.5, low=1, high=180).endswith("0.5 is not from 1 to 180")


@pytest.mark.parametrize(
    ("kind", "said"), [("group", "no group “Q”"), ("series", "no series “Q”"), ("service", "no service “Q”")]
)
def test_a_reference_to_nothing_says_what_is_missing(kind: str, said: str):
    assert told(Problem.UNKNOWN_REFERENCE, "en", kind=kind).endswith(said)


def test_every_kind_of_value_has_its_words():
    kinds = ("text", "number", "whole", "flag", "list", "table", "texts")

    assert len({told(Problem.WRONG_TYPE, "en", expected=kind) for kind in kinds}) == len(kinds)
