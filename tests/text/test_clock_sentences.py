"""A PC whose clock is wrong is told what it says and what counts, by clock times that need no arithmetic."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dawr.text.bidi import strip_isolates
from dawr.text.clock_sentences import wrong_clock_sentence, wrong_clock_word

NOW = datetime(2026, 11, 22, 6, 41, tzinfo=UTC)
RIYADH = ZoneInfo("Asia/Riyadh")


def test_a_slow_clock_is_told_beside_the_time_that_counts():
    told = wrong_clock_sentence(timedelta(minutes=7), NOW, RIYADH, "en")

    assert strip_isolates(told) == (
        "This PC's clock says 9:34 AM; in the branch it is 9:41 AM, which counts. Please have it set."
    )


def test_another_day_is_named():
    told = wrong_clock_word(timedelta(days=-1), NOW, RIYADH, "en")

    assert strip_isolates(told) == "This PC's clock: 23 November 2026, 9:41 AM"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_few_seconds_are_not_worth_a_word(language: str):
    assert wrong_clock_word(timedelta(seconds=20), NOW, RIYADH, language) == ""
    assert wrong_clock_sentence(timedelta(seconds=-20), NOW, RIYADH, language) == ""
