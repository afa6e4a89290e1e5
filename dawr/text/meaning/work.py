"""The settings of the work: services, counters, profiles, people, printers, and the limits of the floor."""

from collections.abc import Mapping
from typing import Final

from dawr.queueing.branch import (
    Agent,
    AtRangeEnd,
    CounterDesk,
    Document,
    EmergencyRange,
    FloorRules,
    OpeningSpan,
    PrinterSetting,
    PriorityClass,
    Role,
    Series,
    Service,
    ServiceGroup,
    SignInRules,
)
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.rights import Permission
from dawr.text.words import later

from .house import DIRECTIONS
from .kinds import Kind, Meaning, Source

_WIDTHS: Final = {
    384: later("58 mm, 384 dots"),
    432: later("58 mm, 432 dots"),
    512: later("80 mm, 512 dots"),
    576: later("80 mm, 576 dots"),
    640: later("80 mm, 640 dots"),
}
_PERMISSIONS: Final = {
    Permission.SERVE: later("Serve customers"),
    Permission.CALL_OUT_OF_ORDER: later("Call out of order"),
    Permission.TRANSFER: later("Transfer"),
    Permission.CANCEL: later("Take a customer out of the queue"),
    Permission.OPEN_COUNTER: later("Open a counter"),
    Permission.UNDO: later("Take a step back"),
    Permission.SUPERVISE_FLOOR: later("Steer the floor"),
    Permission.FORCE_SIGN_OUT: later("Sign somebody out"),
    Permission.BROADCAST: later("Send messages to agents"),
    Permission.SEE_REPORTS: later("See reports"),
    Permission.MANAGE_PEOPLE: later("Manage people"),
    Permission.SET_UP: later("Set the branch up"),
    Permission.ANSWER_PRINTER: later("Answer for a printer"),
    Permission.CLOSE_DAY: later("Open and close the day"),
    Permission.TECHNICIAN: later("Look after the machines"),
}


def _looks_at(*kinds: When) -> "_OfKinds":
    return _OfKinds(frozenset(kinds))


class _OfKinds:
    """Whether a condition is of one of these kinds."""

    def __init__(self, kinds: frozenset[When]) -> None:
        self._kinds = kinds

    def __call__(self, thing: object) -> bool:
        return isinstance(thing, Condition) and thing.kind in self._kinds


WORK: Final[Mapping[type, Mapping[str, Meaning]]] = {
    ServiceGroup: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "icon": Meaning(later("Picture"), Kind.CODE),
    },
    Series: {
        "prefix": Meaning(later("Letters"), Kind.CODE),
        "first": Meaning(later("First number"), Kind.WHOLE),
        "last": Meaning(later("Last number"), Kind.WHOLE),
        "digits": Meaning(later("Digits"), Kind.WHOLE),
        "at_end": Meaning(
            later("After the last number"),
            Kind.CHOICE,
            offered={
                AtRangeEnd.REFUSE: later("No more tickets"),
                AtRangeEnd.EXTEND: later("Count on"),
                AtRangeEnd.START_OVER: later("Start again at the first"),
            },
        ),
    },
    EmergencyRange: {
        "device": Meaning(later("Kiosk"), Kind.CODE),
        "prefix": Meaning(later("Letters"), Kind.CODE),
        "first": Meaning(later("First number"), Kind.WHOLE),
        "last": Meaning(later("Last number"), Kind.WHOLE),
        "digits": Meaning(later("Digits"), Kind.WHOLE),
    },
    Service: {
        "code": Meaning(later("Code"), Kind.CODE),
        "group": Meaning(later("Group"), Kind.CHOICE, offered=Source.GROUPS),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "series": Meaning(later("Ticket numbers"), Kind.CHOICE, offered=Source.SERIES),
        "target_wait": Meaning(later("Target wait"), Kind.MINUTES),
        "expected_service": Meaning(later("Usual service time"), Kind.MINUTES, none=later("Learnt by the branch")),
        "hours": Meaning(later("Hours of its own"), Kind.ROWS, of=OpeningSpan, none=later("As the branch")),
        "documents": Meaning(later("Documents to bring"), Kind.ROWS, of=Document),
        "outcomes": Meaning(later("Outcomes to choose from"), Kind.SEVERAL, offered=Source.OUTCOMES),
        "outcome_required": Meaning(later("An outcome must be chosen"), Kind.FLAG),
        "active": Meaning(later("Offered to customers"), Kind.FLAG),
        "near": Meaning(later("Near the limit from"), Kind.PERCENT, none=later("As on the floor")),
        "late": Meaning(later("Late from"), Kind.PERCENT, none=later("As on the floor")),
    },
    Document: {
        "name": Meaning(later("Name"), Kind.TEXTS),
        "short": Meaning(later("In two or three words"), Kind.TEXTS),
        "icon": Meaning(later("Picture"), Kind.CODE),
    },
    CounterDesk: {
        "number": Meaning(later("Number"), Kind.WHOLE),
        "services": Meaning(later("Services, the main one first"), Kind.ROWS, offered=Source.SERVICES),
        "weights": Meaning(later("Weights of its services"), Kind.NUMBER),
        "direction": Meaning(
            later("Way from the display"), Kind.CHOICE, offered=DIRECTIONS, none=later("Not known"), nothing=""
        ),
        "profile": Meaning(
            later("Work profile"),
            Kind.CHOICE,
            later("In place of the services below"),
            Source.PROFILES,
            none=later("None"),
            nothing="",
        ),
    },
    PriorityClass: {
        "level": Meaning(later("Level"), Kind.WHOLE),
        "rate": Meaning(later("Points for each minute"), Kind.NUMBER),
        "head_start": Meaning(later("Head start"), Kind.MINUTES),
    },
    WorkProfile: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "entries": Meaning(later("Services"), Kind.ROWS, of=ProfileEntry),
    },
    ProfileEntry: {
        "service": Meaning(later("Service"), Kind.CHOICE, offered=Source.SERVICES),
        "weight": Meaning(later("Weight"), Kind.NUMBER),
        "when": Meaning(later("Only when"), Kind.ROWS, of=Condition),
        "call_by": Meaning(later("Called at the latest after"), Kind.MINUTES, none=later("No limit")),
        "skill": Meaning(later("Skill needed"), Kind.WHOLE, none=later("None"), nothing=0),
    },
    Condition: {
        "kind": Meaning(
            later("Condition"),
            Kind.CHOICE,
            offered={
                When.WAIT_OVER: later("The wait has passed"),
                When.CALLED_FEWER: later("Fewer were called"),
                When.WAITING_MORE: later("More are waiting"),
                When.BETWEEN: later("The time is between"),
            },
        ),
        "service": Meaning(
            later("Of the service"),
            Kind.CHOICE,
            offered=Source.SERVICES,
            shown=_looks_at(When.WAIT_OVER, When.CALLED_FEWER, When.WAITING_MORE),
        ),
        "seconds": Meaning(later("Wait"), Kind.MINUTES, shown=_looks_at(When.WAIT_OVER)),
        "count": Meaning(later("Number"), Kind.WHOLE, shown=_looks_at(When.CALLED_FEWER, When.WAITING_MORE)),
        "of_last": Meaning(later("Among the latest calls"), Kind.WHOLE, shown=_looks_at(When.CALLED_FEWER)),
        "starts": Meaning(later("From"), Kind.CLOCK, shown=_looks_at(When.BETWEEN)),
        "ends": Meaning(later("To"), Kind.CLOCK, shown=_looks_at(When.BETWEEN)),
    },
    Agent: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "role": Meaning(later("Role"), Kind.CHOICE, offered=Source.ROLES),
        "profile": Meaning(
            later("Work profile"), Kind.CHOICE, offered=Source.PROFILES, none=later("The counter's"), nothing=""
        ),
        "skills": Meaning(later("Skills"), Kind.ROWS, later("Without any: every service of the counter")),
        "languages": Meaning(later("Languages spoken"), Kind.SEVERAL, offered=Source.LANGUAGES),
        "active": Meaning(later("Works here"), Kind.FLAG),
    },
    Role: {
        "code": Meaning(later("Code"), Kind.CODE),
        "name": Meaning(later("Name"), Kind.TEXTS),
        "permissions": Meaning(later("May"), Kind.SEVERAL, offered=_PERMISSIONS),
    },
    SignInRules: {
        "tries": Meaning(later("Wrong PINs that lock an account"), Kind.WHOLE),
        "within": Meaning(later("Counted together within"), Kind.MINUTES),
        "locked": Meaning(later("Locked for"), Kind.MINUTES),
        "shortest": Meaning(later("Signs a PIN has at least"), Kind.WHOLE),
    },
    PrinterSetting: {
        "name": Meaning(later("Name"), Kind.CODE),
        "url": Meaning(later("Address"), Kind.CODE, later("Such as tcp://192.168.1.60:9100")),
        "width_dots": Meaning(later("Paper"), Kind.CHOICE, offered=_WIDTHS),
        "roll_metres": Meaning(later("Metres of a new roll"), Kind.NUMBER, none=later("Not known"), nothing=0.0),
        "near_end_metres": Meaning(later("Metres left when it is near its end"), Kind.NUMBER),
        "layout": Meaning(later("Layout of the ticket"), Kind.CODE, later("A file; empty: the house's")),
    },
    FloorRules: {
        "near": Meaning(later("Near the limit from"), Kind.PERCENT),
        "late": Meaning(later("Late from"), Kind.PERCENT),
        "idle": Meaning(later("Free while somebody waits"), Kind.MINUTES),
        "forgotten": Meaning(later("Called without service"), Kind.MINUTES),
        "parked": Meaning(later("On hold"), Kind.MINUTES),
        "longest_break": Meaning(later("Longest break"), Kind.MINUTES),
        "quiet": Meaning(later("Quiet after somebody has seen it"), Kind.MINUTES),
    },
}
