"""What the kiosk has to say besides its pages: in courteous words, calmly, with the next step in them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dawr.queueing.branch import Branch
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.refusals import Refusal
from dawr.text import Isolated, Words, figures
from dawr.text.refusal_sentences import refusal_sentence

from .journey.standing import Reason
from .phrases import joined_name, we_open
from .view import Help, View

_TOLD_AS_THEY_ARE = frozenset({Refusal.SERVICE_CLOSED, Refusal.TICKETS_PAUSED, Refusal.NUMBERS_EXHAUSTED})
"""Refusals a customer can act upon; the others are the branch's own matter."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line that says what is, and one that says what to do."""

    icon: str
    title: str
    detail: str
    calm: bool = True
    """Whether all is well (help is coming) or something keeps the branch from serving."""


def window_notice(view: View, words: Words) -> Notice | None:
    """Return what stands over every page: the branch is away, or help is on its way."""
    if view.help is Help.CALLED:
        return Notice("person", words("Somebody is coming to help you"), words("Please stay here a moment"))
    if view.trouble:
        return trouble_notice(words)
    if view.help is Help.FAILED:
        return Notice("info", words("We could not reach our staff"), words("Please go to the reception"), calm=False)
    return None


def trouble_notice(words: Words) -> Notice:
    """Return what is said while the branch cannot be reached: nothing of databases."""
    return Notice(
        "info",
        words("We cannot issue tickets for the moment"),
        words("Please go to the reception, we will help you there"),
        calm=False,
    )


def alone_notice(branch: Branch, words: Words) -> Notice | None:
    """Return what is said while the kiosk issues numbers of its own, because the branch's server is away."""
    if not branch.stands_in:
        return None
    return Notice(
        "info", words("Your number will be called as usual"), words("How long it takes cannot be told for the moment")
    )


def standing_notice(view: View, words: Words, zone: ZoneInfo) -> Notice | None:
    """Return why nobody can take a ticket now and when it will be possible again; ``None`` when one can."""
    standing = view.standing
    match standing.reason:
        case Reason.OPEN | Reason.STARTING:
            return None
        case Reason.PAUSED:
            title = words("No tickets for the moment")
            if standing.pause is not None:
                pause = joined_name(standing.pause.name, words.language)
                title = words("Tickets are paused for {pause}", pause=pause)
            detail = ""
            if standing.until is not None:
                time = Isolated(figures.clock(standing.until.astimezone(zone), words.language))
                detail = words("We continue at {time}", time=time)
            return Notice("pause", title, detail, calm=False)
        case Reason.NOT_OPEN_YET:
            return Notice(
                "clock", words("We are getting ready"), words("Tickets will be issued in a moment"), calm=False
            )
        case Reason.CLOSED:
            title = words("We are closed now")
            detail = we_open(standing.until, view.now, words, zone) if standing.until is not None else ""
            return Notice("clock", title, detail, calm=False)


def order_notice(view: View, words: Words, branch: Branch) -> Notice | None:
    """Return what became of the touch on "issue my ticket" when no ticket came of it."""
    if view.slow:
        return Notice(
            "clock",
            words("This is taking longer than usual"),
            words("Touch the button again, or ask at the reception"),
            calm=False,
        )
    match view.refusal:
        case Refused(code=code, details=details) if code in _TOLD_AS_THEY_ARE:
            return Notice("info", refusal_sentence(code, details, words.language, branch, view.now), "", calm=False)
        case Refused(code=Refusal.DAY_NOT_OPEN):
            return Notice(
                "clock", words("We are getting ready"), words("Tickets will be issued in a moment"), calm=False
            )
        case Refused() | Broken():
            return Notice(
                "info",
                words("We could not issue your ticket"),
                words("Please go to the reception, we will help you there"),
                calm=False,
            )
    return None
