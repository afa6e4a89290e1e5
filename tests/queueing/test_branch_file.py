"""Reading a branch file, with the line and key of every mistake, and writing it back."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawr.queueing.branch import (
    Agent,
    AtRangeEnd,
    Branch,
    CounterDesk,
    Document,
    Message,
    OpeningSpan,
    PlannedPause,
    PriorityClass,
    Series,
    ServiceGroup,
    Weekday,
)
from dawr.queueing.branch_toml import BranchFileError, branch_from_toml, branch_to_toml
from dawr.queueing.mistakes import Problem

from .live import SMALL, service, words

GOOD = """\
code = "olaya"
name = { ar = "العليا", en = "Olaya" }
recall_limit = 2
ticker = [
  { ar = "أ", en = "a" },
  { ar = "ب", en = "b" },
]

[[hours]]
days = ["sun", "Mon"]
opens = "08:00"
closes = "24:00"

[[series]]
prefix = "A" # numbers

[[groups]]
code = "all"
name = { ar = "كل", en = "All" }

[[services]]
code = "id"
group = "all"
name.ar = "هوية"
name.en = "ID"
series = "A"
target_wait_minutes = 7.5

[[services.documents]]
name = { ar = "صورة", en = "Photo" }

[[services]]
code = "visa"
group = "all"
name = { ar = "تأشيرة", en = "Visa" }
series = "A"
target_wait_minutes = 10
expected_service_minutes = 5
hours = []

[[services.documents]]
name = { ar = "جواز", en = "Passport" }
icon = "passport"

[[counters]]
number = 1
services = ["id", "visa"]
weights = [2, 0.5]
"""


def mistake(old: str, new: str, *, text: str = GOOD) -> BranchFileError:
    """Return the error of the good file with one piece changed."""
    assert old in text
    with pytest.raises(BranchFileError) as caught:
        branch_from_toml(text.replace(old, new, 1))
    return caught.value


def test_a_file_is_read_as_a_person_means_it() -> None:
    branch = branch_from_toml(GOOD)

    identity, visa = branch.services
    assert branch.recall_limit == 2
    assert branch.hours == (OpeningSpan((Weekday.SUN, Weekday.MON), time(8), time.max),)
    assert (identity.target_wait, identity.expected_service, identity.hours) == (450, None, None)
    assert (visa.target_wait, visa.expected_service, visa.hours) == (600, 300, ())
    assert identity.name == {"ar": "هوية", "en": "ID"}
    assert branch.counters == (CounterDesk(1, ("id", "visa"), (2, 0.5)),)


def test_what_a_file_leaves_out_is_as_the_house_has_it() -> None:
    branch = branch_from_toml('code = "x"\nname = { ar = "س", en = "X" }\n')

    assert branch == Branch("x", {"ar": "س", "en": "X"})


def test_no_recall_limit_is_said_in_a_word() -> None:
    branch = branch_from_toml(GOOD.replace("recall_limit = 2", 'recall_limit = "unlimited"'))

    assert branch.recall_limit is None


MISTAKES: list[tuple[str, str, tuple[int, str, Problem], dict[str, object]]] = [
    ("recall_limit", "recal_limit", (3, "recal_limit", Problem.UNKNOWN_KEY), {"suggestion": "recall_limit"}),
    ("[[counters]]", "[[countres]]", (45, "countres", Problem.UNKNOWN_KEY), {"suggestion": "counters"}),
    ("icon =", "icno =", (43, "services[2].documents[1].icno", Problem.UNKNOWN_KEY), {"suggestion": "icon"}),
    ('prefix = "A" #', "last = 7 #", (14, "series[1].prefix", Problem.MISSING), {}),
    ("recall_limit = 2", "recall_limit = 2.5", (3, "recall_limit", Problem.WRONG_TYPE), {"expected": "whole"}),
    (
        "recall_limit = 2",
        "recall_limit = 0x" + "f" * 4000,
        (3, "recall_limit", Problem.WRONG_TYPE),
        {"expected": "whole"},
    ),
    ("recall_limit = 2", "recall_limit = true", (3, "recall_limit", Problem.WRONG_TYPE), {"expected": "whole"}),
    ('code = "olaya"', "code = 7", (1, "code", Problem.WRONG_TYPE), {"expected": "text"}),
    ('"b" }', "5 }", (6, "ticker[2].en", Problem.WRONG_TYPE), {"expected": "text"}),
    ('["sun", "Mon"]', '"sun"', (10, "hours[1].days", Problem.WRONG_TYPE), {"expected": "list"}),
    ('["id", "visa"]', '["id", 3]', (47, "counters[1].services[2]", Problem.WRONG_TYPE), {"expected": "text"}),
    ('"08:00"', '"8 o\'clock"', (11, "hours[1].opens", Problem.BAD_CLOCK), {"value": "8 o'clock"}),
    ('"08:00"', '"25:00"', (11, "hours[1].opens", Problem.BAD_CLOCK), {"value": "25:00"}),
    ('"08:00"', "8", (11, "hours[1].opens", Problem.WRONG_TYPE), {"expected": "text"}),
    (
        'closes = "24:00"',
        'closes = "07:00"',
        (12, "hours[1].closes", Problem.HOURS_REVERSED),
        {"starts": "08:00", "ends": "07:00"},
    ),
    ('prefix = "A"', 'prefix = "أ"', (15, "series[1].prefix", Problem.BAD_PREFIX), {"value": "أ"}),
    (
        'code = "visa"',
        'code = "id"',
        (33, "services[2].code", Problem.DUPLICATE),
        {"value": "id"},
    ),
    (
        '["id", "visa"]',
        '["id", "vsia"]',
        (47, "counters[1].services[2]", Problem.UNKNOWN_REFERENCE),
        {"kind": "service", "value": "vsia", "suggestion": "visa"},
    ),
    ('name.en = "ID"', 'name.fr = "ID"', (24, "services[1].name.en", Problem.LANGUAGE_MISSING), {"language": "en"}),
    (
        "weights = [2, 0.5]",
        "weights = [2]",
        (48, "counters[1].weights", Problem.WEIGHTS_COUNT),
        {"weights": 1, "services": 2},
    ),
    (
        "weights = [2, 0.5]",
        "weights = [2, 0]",
        (48, "counters[1].weights[2]", Problem.STARVES),
        {"why": "no_weight", "service": "visa", "level": None},
    ),
]
"""What stands in the good file, what is written instead, where and how that is told."""


@pytest.mark.parametrize(("old", "new", "told", "details"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_key(
    old: str, new: str, told: tuple[int, str, Problem], details: dict[str, object]
) -> None:
    error = mistake(old, new)

    assert (error.line, error.key, error.problem) == told
    assert error.details == details


@pytest.mark.parametrize("word", ["sunday", "Sundy", "الأحد"])
def test_an_unknown_day_names_the_days(word: str) -> None:
    error = mistake('"sun"', f'"{word}"')

    assert (error.line, error.key, error.problem) == (10, "hours[1].days[1]", Problem.BAD_CHOICE)
    assert error.details["suggestion"] == ("" if word == "الأحد" else "sun")


def test_an_unknown_ending_of_a_series_names_the_known_ones() -> None:
    error = mistake('prefix = "A"', 'at_end = "startover"\nprefix = "A"')

    assert (error.line, error.details["suggestion"]) == (15, "start_over")


@pytest.mark.parametrize(
    ("text", "line", "key", "problem"),
    [
        ('code = "x', 1, "code", Problem.SYNTAX),
        ('code = "x"\nname = \n', 2, "name", Problem.SYNTAX),
        ('code = "x"\ncode = "y"\n', 2, "code", Problem.DUPLICATE_KEY),
        ('code = "x"\n[message]\n[message]\n', 3, "message", Problem.DUPLICATE_KEY),
        ('code = "x"\n[[hours\n', 2, "hours", Problem.SYNTAX),
        ("\n\nticker = [\n  {", 4, "", Problem.SYNTAX),
        ("", 1, "code", Problem.MISSING),
        ("\x00", 1, "", Problem.SYNTAX),
        ("😀 = 1", 1, "😀", Problem.SYNTAX),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int, key: str, problem: Problem) -> None:
    with pytest.raises(BranchFileError) as caught:
        branch_from_toml(text)

    assert (caught.value.line, caught.value.key, caught.value.problem) == (line, key, problem)


def test_the_log_reads_line_key_and_problem() -> None:
    assert str(mistake("recall_limit", "recal_limit")).startswith("line 3, recal_limit: unknown_key")


def test_the_first_mistake_in_the_file_is_told_first() -> None:
    text = GOOD.replace('prefix = "A"', 'prefix = "1"').replace('en = "Olaya"', 'fr = "Olaya"')

    with pytest.raises(BranchFileError) as caught:
        branch_from_toml(text)

    assert (caught.value.line, caught.value.key) == (2, "name.en")


@pytest.mark.parametrize(
    "before",
    [
        'kiosk_secret = """\na"b""c\\\\"""\n',
        'kiosk_secret = """"quoted""""\n',
        "kiosk_secret = '''[[series]]\n\n'{\n'''\n",
        'accent = "#0B5A43" # [[series]] = { " \' \n',
        'kiosk_secret = "\\\\\\"]}[[\t#"\n',
        'languages = [ # first\n  "ar", # ]\n\n  "en",\n]\n',
        'message.title = { ar = "[\', # {", "en" = \'x"\' }\n',
        "\r\n\r\n",
    ],
)
def test_lines_are_right_after_strings_lists_and_comments_of_any_kind(before: str) -> None:
    text = before + GOOD
    wanted = text[: text.index('prefix = "A"')].count("\n") + 1

    error = mistake('prefix = "A"', 'prefix = "12"', text=text)

    assert (error.line, error.key, error.problem) == (wanted, "series[1].prefix", Problem.BAD_PREFIX)


FULL = replace(
    SMALL,
    name={"ar": 'سطر "بين" \\ علامات', "en": "Tab free #1 'name' 😀", "pt-br": "também"},
    hours=(OpeningSpan((Weekday.SUN,), time(8, 5), time.max),),
    pauses=(
        PlannedPause("p", words("P"), (Weekday.SAT,), time(1), time(2), False, words("room"), words("place"), "left"),
    ),
    groups=(ServiceGroup("all", words("All"), "car"),),
    series=(Series("A", 5, 900, 4, AtRangeEnd.START_OVER), Series("B")),
    services=(
        service("id", hours=(), outcomes=("done", "missing"), active=False, expected_service=None, target_wait=61),
        service("visa", "B", hours=(OpeningSpan((Weekday.FRI,), time(1), time(3)),), documents=(Document(words("d")),)),
    ),
    agents=(Agent("norah", words("Norah")),),
    priorities=(PriorityClass(0), PriorityClass(3, 1.5, 90)),
    recall_limit=None,
    grace=95,
    accent="#0B5A43",
    tracking_url="https://x/{ticket}",
    ticker=(words("t"),),
    message=Message(words("title"), words("body")),
)


@pytest.mark.parametrize("branch", [SMALL, FULL, replace(FULL, message=Message(words("only a title")))])
def test_what_is_written_is_read_again_as_the_same_branch(branch: Branch) -> None:
    assert branch_from_toml(branch_to_toml(branch)) == branch


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=120))
def test_any_words_survive_being_written(text: str) -> None:
    branch = replace(SMALL, name={"ar": f"{text}س"[:120], "en": f"x{text}"[:120]})
    if any(sign in text for sign in "\u202a\u202b\u202c\u202d\u202e"):
        return

    assert branch_from_toml(branch_to_toml(branch)) == branch


@given(st.text(max_size=200))
def test_no_text_whatever_does_anything_but_say_a_line(text: str) -> None:
    try:
        branch_from_toml(text)
    except BranchFileError as error:
        line = error.line
    else:
        line = 1

    assert 1 <= line <= max(1, len(text.splitlines()))
