"""Every refusal and every trouble is one sentence with its details, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from dawr.queueing.branch import Agent, Branch, PlannedPause, Service
from dawr.queueing.legs import JobState, LegState
from dawr.queueing.moves import Action
from dawr.queueing.refusals import Refusal
from dawr.text import strip_isolates
from dawr.text.printer_sentences import PRINTER_STATES, printer_sentence, printer_word
from dawr.text.refusal_sentences import UNAVAILABLE_CODES, broken_sentence, refusal_sentence, unavailable_sentence

NOW = datetime(2026, 11, 22, 6, 41, tzinfo=UTC)
BRANCH = Branch(
    code="olaya",
    name={"ar": "مركز خدمات العليا"},
    services=(Service("passport", "papers", {"ar": "جواز السفر", "en": "Passport"}, "B", 1200),),
    agents=(Agent("sara", {"ar": "سارة الدوسري", "en": "Sarah Al-Dosari"}),),
    pauses=(PlannedPause("dhuhr", {"ar": "صلاة الظهر", "en": "Dhuhr prayer"}, (), NOW.time(), NOW.time()),),
)
DETAILS: dict[str, object] = {
    "agent": "sara",
    "appointment": NOW + timedelta(days=1),
    "command": "0193aa",
    "count": 3,
    "counter": 3,
    "day": date(2026, 11, 22),
    "device": "kiosk-2",
    "field": "note",
    "job": "j1",
    "language": "fr",
    "last": date(2026, 11, 23),
    "limit": 3,
    "number": "A012",
    "numbers": ("A012", "A013", "042-A"),
    "opens_at": NOW + timedelta(hours=3, minutes=19),
    "outcome": "lost",
    "outcomes": ("done", "referred"),
    "pause": "dhuhr",
    "printer": "kiosk-1",
    "priority": 7,
    "problem": "missing",
    "request": "r1",
    "seconds": 8,
    "series": "A",
    "service": "passport",
    "state": LegState.HELD,
    "action": Action.RECALL,
    "ticket": "Z999",
    "permission": "cancel",
    "left": 2,
    "role": "chief",
    "profile": "papers",
    "reason": "tea",
    "reasons": ("prayer", "lunch"),
    "mark": "vip",
    "note": "n1",
    "minutes": 15,
    "until": NOW + timedelta(minutes=24),
}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


def said(code: Refusal | str, language: str, **changes: object) -> str:
    return strip_isolates(refusal_sentence(code, {**DETAILS, **changes}, language, BRANCH, NOW))


@pytest.mark.parametrize("code", Refusal)
def test_every_refusal_is_one_sentence_with_its_details(code: Refusal):
    english, arabic = said(code, "en"), said(code, "ar")

    for sentence in (english, arabic):
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "—" not in sentence
        assert "\n" not in sentence
    assert ARABIC_LETTER.search(arabic)
    assert not ARABIC_LETTER.search(english)
    assert code not in english, "the code is for programs"


@pytest.mark.parametrize("code", Refusal)
def test_a_refusal_without_its_details_is_still_a_sentence(code: Refusal):
    for language in ("en", "ar"):
        assert "{" not in refusal_sentence(code, {}, language)


@pytest.mark.parametrize("state", LegState)
@pytest.mark.parametrize("action", Action)
def test_every_wrong_move_says_where_the_ticket_stands(state: LegState, action: Action):
    english, arabic = (said(Refusal.WRONG_STATE, language, state=state, action=action) for language in ("en", "ar"))

    assert "A012" in english
    assert "cannot" in english
    assert "فلا يمكن" in arabic


def test_a_report_that_does_not_fit_a_slip_is_refused_in_words():
    sentence = said(Refusal.WRONG_STATE, "en", state=JobState.PRINTED, action=JobState.SENDING)

    assert sentence == "This is not possible with ticket A012 now."


def test_names_stand_for_codes_where_the_branch_is_known():
    assert said(Refusal.NOT_SERVED_HERE, "ar") == "الشباك 3 لا يقدّم خدمة جواز السفر."
    assert said(Refusal.AGENT_ELSEWHERE, "en") == "Sarah Al-Dosari is signed in at counter 3: close it there first."
    assert said(Refusal.TICKETS_PAUSED, "en") == "No tickets are given until 10:05 AM: Dhuhr prayer."


@pytest.mark.parametrize(
    ("opens_at", "english", "arabic"),
    [
        (NOW + timedelta(hours=3, minutes=19), "opens 1:00 PM.", "وتفتح 1:00 م."),
        (NOW + timedelta(days=1), "opens Monday at 9:41 AM.", "وتفتح الاثنين الساعة 9:41 ص."),
        (NOW + timedelta(days=9), "opens 1 December 2026 at 9:41 AM.", "وتفتح 1 ديسمبر 2026م الساعة 9:41 ص."),
        (None, "Passport is closed now.", "خدمة جواز السفر مغلقة الآن."),
    ],
)
def test_a_closed_service_says_when_it_opens_on_the_branch_s_clock(opens_at: datetime, english: str, arabic: str):
    assert said(Refusal.SERVICE_CLOSED, "en", opens_at=opens_at).endswith(english)
    assert said(Refusal.SERVICE_CLOSED, "ar", opens_at=opens_at).endswith(arabic)


def test_the_people_still_inside_are_counted_and_the_first_are_named():
    numbers = tuple(f"A{count:03}" for count in range(1, 12))

    assert said(Refusal.PEOPLE_IN_BRANCH, "en", count=11, numbers=numbers) == (
        "11 people are still in the branch: A001, A002, A003, A004, A005, A006, A007, A008 and 3 more."
    )
    assert "11 شخصًا" in said(Refusal.PEOPLE_IN_BRANCH, "ar", count=11, numbers=numbers)


def test_codes_in_arabic_refusals_are_isolated():
    sentence = refusal_sentence(Refusal.COUNTER_BUSY, {"counter": 3, "number": "042-A"}, "ar")

    assert "\u2066042-A\u2069" in sentence
    assert "\u20663\u2069" in sentence


def test_a_recall_limit_of_none_and_a_customer_without_ticket_have_words_of_their_own():
    assert said(Refusal.RECALL_LIMIT, "en", limit=0).startswith("Ticket A012 is called once only")
    assert said(Refusal.WRONG_STATE, "en", number="").startswith("This customer is served without a ticket")
    assert said(Refusal.COUNTER_BUSY, "ar", number="") == "ما زال عند الشباك 3 عميل، أنهِ خدمته أولًا."


def test_what_somebody_typed_is_shown_short():
    assert len(said(Refusal.UNKNOWN_TICKET, "en", ticket="9" * 5000)) < 120


def test_a_code_nobody_knows_is_shown():
    assert said("brand_new", "en") == "This is not possible now (brand_new)."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_trouble_of_the_database_says_what_helps(language: str):
    sentences = {unavailable_sentence(code, language) for code in (*UNAVAILABLE_CODES, "broken")}

    assert set(UNAVAILABLE_CODES) >= {
        *("missing", "not_a_database", "newer", "read_only", "full", "locked", "damaged", "unreachable")
    }
    assert len(sentences) == len(UNAVAILABLE_CODES) + 1
    assert all(bool(ARABIC_LETTER.search(sentence)) == (language == "ar") for sentence in sentences)


def test_what_nobody_can_help_carries_its_reference_or_the_resource_s_trouble():
    assert "ab12" in broken_sentence("ab12", "", "ar")
    assert broken_sentence("", "full", "en") == unavailable_sentence("full", "en")
    assert "try again" in broken_sentence("", "", "en")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_state_of_a_printer_has_a_word_and_a_sentence(language: str):
    states = (
        "ready",
        "low_paper",
        "no_paper",
        "cover_open",
        "cutter",
        "error",
        "offline",
        "unconfirmed",
        "unknown_job",
    )

    assert set(PRINTER_STATES) == {"", *states}
    assert len({printer_word(state, language) for state in PRINTER_STATES}) == len(PRINTER_STATES)
    assert len({printer_sentence(state, language) for state in PRINTER_STATES}) == len(PRINTER_STATES)
    assert printer_word("never heard", language) == printer_word("error", language)
