"""What is said where a PC's clock is wrong: the branch's time counts, and somebody sets the PC right."""

from datetime import datetime, timedelta, tzinfo
from typing import Final

from .dates import gregorian
from .figures import clock
from .words import Words

ROOM: Final = "refusals"
WORTH_A_WORD: Final = timedelta(minutes=1)
"""A smaller difference nobody sees on a clock without seconds."""


def wrong_clock_word(ahead: timedelta, now: datetime, zone: tzinfo, language: str) -> str:
    """Return what this PC's clock says, in a few words; "" where it is right enough.

    ``ahead``: how far the branch's time is ahead of the PC's; ``now``: the branch's time.
    """
    if abs(ahead) < WORTH_A_WORD:
        return ""
    return Words(language, ROOM)("This PC's clock: {time}", time=_told(now - ahead, now, zone, language))


def wrong_clock_sentence(ahead: timedelta, now: datetime, zone: tzinfo, language: str) -> str:
    """Return it as a sentence that says which time counts; "" where the clock is right enough."""
    if abs(ahead) < WORTH_A_WORD:
        return ""
    return Words(language, ROOM)(
        "This PC's clock says {wrong}; in the branch it is {right}, which counts. Please have it set.",
        wrong=_told(now - ahead, now, zone, language),
        right=clock(now.astimezone(zone), language),
    )


def _told(at: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    """Return the time of day, with its date where that is another one."""
    there, here = at.astimezone(zone), now.astimezone(zone)
    if there.date() == here.date():
        return clock(there, language)
    return Words(language, ROOM)("{date}, {time}", date=gregorian(there.date(), language), time=clock(there, language))
