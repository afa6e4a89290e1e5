"""A branch where people sign in: who they are, and which right each thing that happens needs, said a second time."""

from collections.abc import Mapping
from dataclasses import replace

from dawr.queueing import events as e
from dawr.queueing import staff_events as se
from dawr.queueing.branch import Agent, LateReturn, Phrase, SignInRules
from dawr.queueing.events import Event
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.rights import Permission, Role

from .live import words
from .test_machine import HOUSE

PEOPLE = ("boss", "mona", "sami", "norah", "fahd", "tech", "guest")
PROFILES = (
    WorkProfile("papers", words("papers"), (ProfileEntry("id"), ProfileEntry("visa", 3.0))),
    WorkProfile(
        "help",
        words("help"),
        (ProfileEntry("fees"), ProfileEntry("id", 2.0, (Condition(When.WAIT_OVER, "id", seconds=600),))),
    ),
)
GUARDED = replace(
    HOUSE,
    agents=(Agent("guest", words("guest"), role="trainee"), Agent("fahd", words("Fahd"), skills={"id": 2, "fees": 1})),
    roles=(Role("trainee", words("trainee"), (Permission.SERVE, Permission.OPEN_COUNTER)),),
    profiles=PROFILES,
    breaks=(Phrase("tea", words("tea")), Phrase("prayer", words("prayer"))),
    marks=(Phrase("papers_missing", words("papers missing")), Phrase("elderly", words("elderly"))),
    notes=(Phrase("copy", words("made a copy")),),
    sign_in=SignInRules(tries=3, within=600, locked=300),
    late_return=LateReturn(after_calls=1),
    auto_next=30,
    overtaking_bound=1200,
)
ROLES: Mapping[str, set[str]] = {
    "trainee": {"serve", "open_counter"},
    "agent": {"serve", "open_counter", "transfer", "undo", "answer_printer"},
    "supervisor": {
        *("serve", "open_counter", "transfer", "undo", "answer_printer", "call_out_of_order", "cancel"),
        *("supervise_floor", "force_sign_out", "broadcast", "see_reports", "close_day"),
    },
    "manager": {
        *("serve", "open_counter", "transfer", "undo", "answer_printer", "call_out_of_order", "cancel"),
        *("supervise_floor", "force_sign_out", "broadcast", "see_reports", "close_day", "manage_people", "set_up"),
    },
    "technician": {"technician", "set_up", "answer_printer"},
    "owner": {one.value for one in Permission},
}
"""What each role may do, said a second time."""

SERVING = (
    *(e.TicketRecalled, e.ServiceStarted, e.TicketHeld, e.TicketResumed, e.TicketReturned, e.NoShowMarked),
    *(e.ServiceFinished, e.DirectServiceStarted, e.NoteAdded, e.BreakStarted, e.BreakEnded, e.HelpAnswered),
    *(se.ServiceAdded, se.NextServiceBegun, se.MarksSet, se.TicketReentered, se.MessageAcknowledged),
    se.CounterHandedOver,
)
OTHERS: Mapping[type[Event], set[str]] = {
    e.TicketTransferred: {"transfer"},
    e.StepUndone: {"undo"},
    e.CounterOpened: {"open_counter"},
    e.DayOpened: {"close_day"},
    e.DayClosed: {"close_day"},
    e.BranchConfigured: {"set_up"},
    se.SignOutForced: {"force_sign_out"},
    se.ProfileAssigned: {"supervise_floor"},
    se.ServiceClosed: {"supervise_floor"},
    se.ServiceOpened: {"supervise_floor"},
    se.AlertAcknowledged: {"supervise_floor"},
    se.MessageSent: {"broadcast"},
    se.AgentAdded: {"manage_people"},
    se.AgentChanged: {"manage_people", "supervise_floor"},
}
"""Events that somebody with one of these permissions alone can have caused."""


def permissions_for(events: tuple[Event, ...]) -> set[str]:
    """Return which permissions, one of them, somebody needed for the first of these events; none: anybody may."""
    first = events[-1] if isinstance(events[-1], se.SignOutForced) else events[0]
    if isinstance(first, e.TicketCalled):
        return {"call_out_of_order"} if first.why == "chosen" else {"serve"}
    if isinstance(first, e.TicketCancelled):
        return set() if first.by_customer else {"cancel"}
    return {"serve"} if isinstance(first, SERVING) else OTHERS.get(type(first), set())
