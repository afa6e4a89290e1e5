"""Everything a ticket says, gathered from the branch and the customer's leg."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dawr.queueing.branch import Branch, Texts
from dawr.queueing.hours import calendar_of
from dawr.queueing.legs import Leg
from dawr.queueing.numbering import given_alone
from dawr.queueing.tracking import code_content

PAUSE_HORIZON = timedelta(hours=1)
"""How far ahead a pause is worth telling when the wait itself is not known."""


@dataclass(frozen=True, slots=True)
class SlipPause:
    """A planned pause that falls into the customer's wait, on the branch's own clock."""

    name: Texts
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """What one ticket says. It holds no name, no id document and no reason of priority."""

    number: str
    service: Texts
    branch: Texts
    languages: tuple[str, ...]
    """The first leads: it stands first and larger, and its direction rules the page."""
    issued_at: datetime
    """Aware, on the branch's own clock."""
    ahead: int | None = None
    wait: tuple[int, int] | None = None
    """Seconds, low and high; ``None``: not known, so no minute is printed. Both 0: no wait."""
    about: bool = False
    """The wait comes from configured times or from the queue alone."""
    pause: SlipPause | None = None
    grace: int = 0
    """Seconds to come back after a missed call; 0: the ticket names no time."""
    hijri_adjustment: int = 0
    code: str = ""
    """What the QR code carries; empty: no code."""
    tracked: bool = False
    """The code leads to a page that follows the turn."""
    copy: bool = False
    emergency: bool = False
    """The kiosk gave it by itself, while the branch was away: it joins the queue later."""
    reader: str = ""
    """The language the customer chose at the kiosk; "": the leading one."""


def slip_of(branch: Branch, leg: Leg, *, copy: bool = False) -> TicketSlip:
    """Return what the ticket of this leg says: what the customer was told when it was issued.

    A copy says the same, with the instant of the original, and is marked as a copy. A service that the branch no
    longer has is named by its code.
    """
    service = branch.service(leg.service)
    issued_at = leg.issued_at.astimezone(ZoneInfo(branch.time_zone))
    emergency = given_alone(branch, leg.number)
    wait = None if leg.shown_low is None or leg.shown_high is None else (leg.shown_low, leg.shown_high)
    return TicketSlip(
        number=leg.number,
        service=service.name if service else {branch.languages[0]: leg.service},
        branch=branch.name,
        languages=_languages(branch, leg),
        issued_at=issued_at,
        ahead=None if emergency else leg.shown_ahead,
        wait=wait,
        about=leg.shown_about,
        pause=_pause_within(branch, issued_at, wait),
        grace=branch.grace,
        hijri_adjustment=branch.hijri_adjustment,
        code=code_content(branch, leg.ticket, leg.number),
        tracked=bool(branch.tracking_url),
        copy=copy,
        emergency=emergency,
        reader=leg.language,
    )


def _languages(branch: Branch, leg: Leg) -> tuple[str, ...]:
    """Return the branch's first two languages; a customer who chose another one gets it in the second place."""
    first, *others = branch.languages
    second = leg.language if leg.language in others else next(iter(others), "")
    return (first, second) if second else (first,)


def _pause_within(branch: Branch, issued_at: datetime, wait: tuple[int, int] | None) -> SlipPause | None:
    """Return the first pause that the wait runs into (or that is on already)."""
    until = issued_at + (timedelta(seconds=wait[1]) if wait is not None else PAUSE_HORIZON)
    zone = issued_at.tzinfo
    for pause, starts_at, ends_at in calendar_of(branch).at(issued_at).pauses:
        if starts_at < until and ends_at > issued_at:
            return SlipPause(pause.name, starts_at.astimezone(zone), ends_at.astimezone(zone))
    return None
