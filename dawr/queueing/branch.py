"""What a branch is: its services, counters, hours and rules of the house."""

from dataclasses import dataclass, field
from enum import StrEnum

from .branch_people import USUAL_LATE_RETURN, USUAL_SIGN_IN, Agent, LateReturn, Phrase, SignInRules
from .branch_times import (
    NO_PRAYER_RULES,
    HoursProfile,
    OpeningSpan,
    PlannedPause,
    Prayer,
    PrayerMode,
    PrayerRules,
    Texts,
    Weekday,
)
from .profiles import WorkProfile
from .rights import Role

__all__ = [  # all settings come through this door; its own classes need not be named
    "Agent",
    "HoursProfile",
    "LateReturn",
    "OpeningSpan",
    "Phrase",
    "PlannedPause",
    "Prayer",
    "PrayerMode",
    "PrayerRules",
    "Role",
    "SignInRules",
    "Texts",
    "Weekday",
]


class AtRangeEnd(StrEnum):
    """What happens when a series has given its last number of the day."""

    REFUSE = "refuse"
    """No further ticket; the kiosk sends the customer to the reception."""
    EXTEND = "extend"
    """Count on beyond the last number, with more digits where needed."""
    START_OVER = "start_over"
    """Start again at the first number, skipping every number whose holder is still in the branch."""


@dataclass(frozen=True, slots=True)
class Series:
    """One run of ticket numbers per business day: prefix and range."""

    prefix: str
    first: int = 1
    last: int = 999
    digits: int = 3
    at_end: AtRangeEnd = AtRangeEnd.REFUSE


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """A shelf of the kiosk: services that belong together."""

    code: str
    name: Texts
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Something the customer must bring."""

    name: Texts
    icon: str = "document"
    short: Texts = field(default_factory=dict)
    """Two or three words for the agent's screen; the name where it is empty."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a customer comes for."""

    code: str
    group: str
    name: Texts
    series: str
    """Prefix of the series its tickets are numbered from."""
    target_wait: int
    """Seconds; the promise that service level is measured against."""
    expected_service: int | None = None
    """Seconds one service usually takes; ``None``: nobody has said, the branch learns it."""
    hours: tuple[OpeningSpan, ...] | None = None
    """``None``: the branch's hours."""
    documents: tuple[Document, ...] = ()
    outcomes: tuple[str, ...] = ()
    outcome_required: bool = True
    """Whether one of the outcomes must be chosen at the end, where there are any."""
    active: bool = True
    near: float | None = None
    """Share of its target from which its longest wait is near the limit; ``None``: as ``FloorRules`` has it."""
    late: float | None = None
    """Share of its target beyond which it is late."""


@dataclass(frozen=True, slots=True)
class CounterDesk:
    """A numbered desk as the branch has set it up."""

    number: int
    services: tuple[str, ...]
    """Codes of the queues served here, main service first."""
    weights: tuple[float, ...] = ()
    """Factor on the waiting points of each service, in the order of ``services``, all > 0; empty: all 1."""
    direction: str = ""
    """Where it lies from the lobby display: "left", "right", "ahead" or ""."""
    profile: str = ""
    """Code of the work profile in place of ``services`` and ``weights``; empty: those are the profile."""


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """How a neutral priority level gains on others while it waits.

    A leg's points are ``head_start + rate × seconds waited`` (affine accumulating priority; Stanford,
    Taylor & Ziedins, "Waiting time distributions in the accumulating priority queue", 2014).
    """

    level: int
    rate: float = 1.0
    head_start: int = 0
    """Seconds of seniority on arrival."""


@dataclass(frozen=True, slots=True)
class PrinterSetting:
    """A printer the branch prints tickets on."""

    name: str
    url: str
    width_dots: int = 576
    roll_metres: float = 0.0
    """Length of a new roll; 0: not known."""
    near_end_metres: float = 4.0
    """What a roll still has when the printer says that it is near its end."""
    layout: str = ""
    """File of the ticket's layout, beside the database where it is no whole path; empty: the house's."""


@dataclass(frozen=True, slots=True)
class PrintingRules:
    """What holds for every ticket on paper."""

    oldest: int = 15
    """Seconds a slip may wait for its printer. An older one is given up: no backlog comes out after a refill."""


@dataclass(frozen=True, slots=True)
class FloorRules:
    """When the supervisor is told. Shares are of a service's target wait, lengths are seconds."""

    near: float = 0.7
    """From this share of its target on a queue's longest wait is near the limit."""
    late: float = 1.0
    """Beyond this share it is late."""
    idle: int = 120
    """How long a counter may be free while somebody waits for it."""
    forgotten: int = 300
    """How long somebody may have been called without the service beginning."""
    parked: int = 900
    """How long a customer may be on hold."""
    longest_break: int = 1200
    quiet: int = 900
    """How long an alert that somebody has seen is quiet, when what it tells of goes on."""


@dataclass(frozen=True, slots=True)
class EmergencyRange:
    """Numbers that a kiosk may give by itself while the branch's server is away; no series has their prefix."""

    device: str
    """The kiosk's name; each has a range of its own."""
    prefix: str
    first: int = 1
    last: int = 99
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Message:
    """Words of the branch for the lobby: ticker lines and the card beside the calls."""

    title: Texts
    body: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """One service centre with everything its rules need. Codes are unique within their kind."""

    code: str
    name: Texts
    time_zone: str = "Asia/Riyadh"
    languages: tuple[str, ...] = ("ar", "en")
    """First is the branch's own."""
    hours: tuple[OpeningSpan, ...] = ()
    """Empty: always open."""
    hours_profiles: tuple[HoursProfile, ...] = ()
    """Hours of dates (Ramadan, holidays), which come before the weekly ones."""
    pauses: tuple[PlannedPause, ...] = ()
    prayer: PrayerRules = NO_PRAYER_RULES
    groups: tuple[ServiceGroup, ...] = ()
    series: tuple[Series, ...] = ()
    services: tuple[Service, ...] = ()
    counters: tuple[CounterDesk, ...] = ()
    agents: tuple[Agent, ...] = ()
    priorities: tuple[PriorityClass, ...] = (PriorityClass(0),)
    printers: tuple[PrinterSetting, ...] = ()
    recall_limit: int | None = 3
    """Calls a ticket may get after the first; 0: none, ``None``: no limit."""
    grace: int = 900
    """Seconds within which a customer who missed the call may come back."""
    undo: int = 8
    """Seconds within which the agent may take a step back."""
    hijri_adjustment: int = 0
    """Days added to the Umm al-Qura date, -1, 0 or 1."""
    accent: str = ""
    """Branch colour as #RRGGBB; empty: the house green."""
    headquarters_gets: tuple[str, ...] = ()
    """What is about a person and may go to headquarters all the same: words of ``leaving.HEADQUARTERS_MAY_GET``."""
    journal_days: int = 0
    """Business days of which the journal is kept at least, once headquarters has it safely; 0: it is kept for ever."""
    tracking_url: str = ""
    """Where a ticket's QR leads, with ``{ticket}`` in it; empty: the QR carries the number itself."""
    ticker: tuple[Texts, ...] = ()
    message: Message | None = None
    kiosk_secret: str = ""
    """Hash of the staff code that closes the kiosk (see ``desktop.kiosk``)."""
    printing: PrintingRules = PrintingRules()
    emergency: tuple[EmergencyRange, ...] = ()
    """Kiosks that may go on alone; empty: none may."""
    stands_in: bool = False
    """This is a kiosk's own branch, which stands in while the real one is away; no branch file says so."""
    floor: FloorRules = FloorRules()
    roles: tuple[Role, ...] = ()
    """The branch's own; see ``rights.BUILT_IN`` for those that every branch has."""
    sign_in: SignInRules = USUAL_SIGN_IN
    late_return: LateReturn = USUAL_LATE_RETURN
    breaks: tuple[Phrase, ...] = ()
    """Reasons for a break; empty: any words, or none."""
    outcomes: tuple[Phrase, ...] = ()
    """The words for outcomes of services."""
    marks: tuple[Phrase, ...] = ()
    """What a ticket may be marked with."""
    notes: tuple[Phrase, ...] = ()
    """Notes ready to be taken."""
    confirm_arrival: bool = False
    """Whether somebody called must be confirmed to have come before anything else is done."""
    auto_next: int = 0
    """Seconds a desk is free after which the next customer is called by itself; 0: never."""
    profiles: tuple[WorkProfile, ...] = ()
    overtaking_bound: int | None = None
    """Seconds within which others may be called past a customer, from the first such call on; ``None``: no bound."""
    appointment_grace: int = 900
    """Seconds by which somebody may come late for an appointment and keep its place."""

    def service(self, code: str) -> Service | None:
        """Return the service of this code, or ``None``."""
        return next((service for service in self.services if service.code == code), None)

    def desk(self, number: int) -> CounterDesk | None:
        """Return the desk of this number, or ``None``."""
        return next((desk for desk in self.counters if desk.number == number), None)

    def series_of(self, prefix: str) -> Series | None:
        """Return the series of this prefix, or ``None``."""
        return next((series for series in self.series if series.prefix == prefix), None)

    def profile(self, code: str) -> WorkProfile | None:
        """Return the work profile of this code, or ``None``."""
        return next((profile for profile in self.profiles if profile.code == code), None)

    def agent(self, code: str) -> Agent | None:
        """Return the agent of this code, or ``None``."""
        return next((agent for agent in self.agents if agent.code == code), None)


def in_language(texts: Texts, language: str) -> str:
    """Return the words in this language, else in the first language they have, else ""."""
    return texts.get(language) or next((words for words in texts.values() if words), "")
