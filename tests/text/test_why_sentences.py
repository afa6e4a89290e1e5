"""Why somebody is next, in one sentence that can be read aloud."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from dawr.queueing.branch import Branch, Service
from dawr.queueing.explanation import Explanation, PassedQueue
from dawr.queueing.policy.trial import Assumption
from dawr.queueing.profiles import Condition, When
from dawr.queueing.selection import Why
from dawr.text import strip_isolates
from dawr.text.trial_sentences import assumption_sentence
from dawr.text.why_sentences import why_sentence

BRANCH = Branch(
    "olaya",
    {"ar": "العليا", "en": "Olaya"},
    services=(
        Service("passport", "papers", {"ar": "جواز السفر", "en": "Passport"}, "B", 1200),
        Service("fees", "papers", {"ar": "سداد الرسوم", "en": "Fee payment"}, "H", 600),
    ),
)
PLAIN = Explanation(
    Why.LONGEST_MAIN, "passport", 1500, limit=1200, appointment=datetime(2026, 11, 22, 7, 30, tzinfo=UTC)
)
LONG = Condition(When.WAIT_OVER, "fees", seconds=3600)
FEW = Condition(When.CALLED_FEWER, "fees", count=2, of_last=10)
CROWD = Condition(When.WAITING_MORE, "fees", count=12)
MORNING = Condition(When.BETWEEN, starts=time(9), ends=time(11, 30))
EVERY = [
    *(replace(PLAIN, why=why) for why in Why if why is not Why.CONDITION),
    *(replace(PLAIN, why=Why.CONDITION, condition=one) for one in (LONG, FEW, CROWD, MORNING)),
]
ARABIC = re.compile("[\u0621-\u064a]")


def said(explanation: Explanation, language: str) -> str:
    return strip_isolates(why_sentence("B112", explanation, BRANCH, language))


@pytest.mark.parametrize(
    "explanation", EVERY, ids=lambda one: f"{one.why} {one.condition.kind if one.condition else ''}"
)
def test_every_reason_is_a_sentence_of_its_own_in_both_languages(explanation: Explanation):
    english, arabic = said(explanation, "en"), said(explanation, "ar")

    for sentence in (english, arabic):
        assert "B112" in sentence
        assert sentence.endswith(".")
        assert not re.search(r"[{}]|none", sentence, re.IGNORECASE)
    assert not ARABIC.search(english)
    assert ARABIC.search(arabic)
    assert not re.search("[a-z]{3}", arabic)


def test_no_two_reasons_sound_alike():
    for language in ("ar", "en"):
        assert len({said(one, language) for one in EVERY}) == len(EVERY)


def test_the_figures_are_told():
    assert said(PLAIN, "en") == "B112 has waited longest for Passport, the main service here: 25 minutes."
    assert said(PLAIN, "ar") == "B112 هو الأطول انتظارًا في جواز السفر، الخدمة الأساسية هنا: منذ 25 دقيقة."
    assert "10:30" in said(replace(PLAIN, why=Why.APPOINTMENT), "en")
    assert "10 calls here fewer than 2" in said(replace(PLAIN, why=Why.CONDITION, condition=FEW), "en")


@pytest.mark.parametrize(
    ("count", "english", "arabic"),
    [
        (1, "1 person who came earlier waits on, A007, for 31 minutes.", "شخص واحد"),
        (2, "2 people who came earlier wait on, A007 for the longest time: 31 minutes.", "شخصان"),
        (5, "5 people who came earlier", "5 أشخاص"),
        (11, "11 people who came earlier", "11 شخصًا"),
    ],
)
def test_those_passed_are_counted_and_the_longest_named(count: int, english: str, arabic: str):
    passed = (PassedQueue("fees", 0, None, "", count, "A007", 1900),)
    explanation = replace(PLAIN, why=Why.WEIGHTED, passed=passed)

    assert english in said(explanation, "en")
    assert arabic in said(explanation, "ar")
    assert "A007" in said(explanation, "ar")


def test_nobody_hears_why_somebody_has_priority():
    explanation = replace(PLAIN, why=Why.PRIORITY)

    assert "level" not in said(explanation, "en")
    assert "مستوى" not in said(explanation, "ar")


def test_a_reason_of_a_newer_program_is_the_branchs_own_order():
    assert said(replace(PLAIN, why="something_new"), "en") == "B112 comes now by the branch's own order."


@pytest.mark.parametrize("code", Assumption)
def test_everything_taken_for_granted_is_said(code: Assumption):
    details = {"customers": 3, "left": 3, "calls": 3, "times": 3, "service": "fees", "counter": 4}

    for language in ("ar", "en"):
        sentence = strip_isolates(assumption_sentence(code, details, language))
        assert sentence.endswith(".")
        assert "{" not in sentence
