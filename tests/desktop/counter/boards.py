"""Boards for the console's tests, with the twin picture's data: counter 3 of a branch at 9:44 in the morning."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dawr.queueing.board import Board, CounterLine, NextLine, ServiceLine, TicketLine, UndoLine
from dawr.queueing.branch import Agent, Branch, CounterDesk, Document, Series, Service
from dawr.queueing.legs import CounterState, CounterToday, HelpRequest, JobState, LegState, Printer, PrintJob
from dawr.queueing.selection import Why

NOW = datetime(2026, 11, 22, 6, 44, 30, tzinfo=UTC)
"""9:44 in Riyadh."""
DAY = date(2026, 11, 22)
COUNTER = 3

DOCUMENTS = (
    Document({"ar": "الهوية الحالية", "en": "Current ID"}),
    Document({"ar": "صورة شخصية حديثة", "en": "Recent photo"}, short={"ar": "صورة شخصية", "en": "photo"}),
    Document({"ar": "إيصال السداد", "en": "payment receipt"}),
)
SERVICES = (
    Service("id", "civil", {"ar": "تجديد الهوية الوطنية", "en": "National ID renewal"}, "A", 900, 480, None, DOCUMENTS),
    Service("iqama", "residents", {"ar": "تجديد الإقامة", "en": "Iqama renewal"}, "B", 900, 420),
    Service("birth", "civil", {"ar": "شهادة الميلاد", "en": "Birth certificate"}, "C", 900, 600),
    Service("passport", "civil", {"ar": "جواز السفر", "en": "Passport"}, "D", 1200, 720),
    Service("fees", "civil", {"ar": "سداد الرسوم", "en": "Fee payment"}, "E", 900, 240),
)
BRANCH = Branch(
    code="olaya",
    name={"ar": "فرع العليا", "en": "Olaya branch"},
    series=tuple(Series(prefix) for prefix in "ABCDE"),
    services=SERVICES,
    counters=(CounterDesk(COUNTER, tuple(service.code for service in SERVICES)), CounterDesk(4, ("passport", "fees"))),
    agents=(
        Agent("sara", {"ar": "سارة الدوسري", "en": "Sarah Al-Dosari"}),
        Agent("fahad", {"ar": "فهد الحربي", "en": "Fahad Al-Harbi"}),
    ),
    recall_limit=2,
)
WAITS = {"id": (6, 660), "iqama": (3, 360), "birth": (1, 180), "passport": (5, 1440), "fees": (0, 0)}
TODAY = CounterToday(called=9, served=9, service_sum=9 * 460.0, within_target=8, break_sum=900.0)


def ago(minutes: float = 0, seconds: float = 0) -> datetime:
    return NOW - timedelta(minutes=minutes, seconds=seconds)


def ticket(
    number: str, service: str = "id", *, waited: float = 9, state: LegState = LegState.WAITING, **more: object
) -> TicketLine:
    """A customer who entered so many minutes ago."""
    values: dict[str, object] = {
        "ticket": f"t-{number or 'direct'}",
        "leg": 1,
        "number": number,
        "service": service,
        "state": state,
        "language": "ar",
        "priority": 0,
        "issued_at": ago(waited),
        "entered_at": ago(waited),
        "first_called_at": None,
        "last_called_at": None,
        "started_at": None,
        "held_since": None,
        "held_seconds": 0.0,
        "calls": 0,
        "returns": 0,
        "counter": None,
        "pool_counter": None,
        "note": "",
    }
    return TicketLine(**{**values, **more})  # type: ignore[arg-type]  # the builder's own names


def serving(number: str = "A012", *, minutes: float = 2, seconds: float = 14, **more: object) -> TicketLine:
    start = ago(minutes, seconds)
    called = start - timedelta(seconds=20)
    values: dict[str, object] = {
        "entered_at": called - timedelta(minutes=9),
        "first_called_at": called,
        "last_called_at": called,
        "started_at": start,
        "calls": 1,
        "counter": COUNTER,
        "state": LegState.SERVING,
    }
    return ticket(number, **{**values, **more})  # type: ignore[arg-type]  # the builder's own names


def called(number: str = "A013", *, seconds: float = 18, calls: int = 1, **more: object) -> TicketLine:
    at = ago(seconds=seconds)
    values: dict[str, object] = {
        "entered_at": at - timedelta(minutes=11),
        "first_called_at": at,
        "last_called_at": at,
        "calls": calls,
        "counter": COUNTER,
        "state": LegState.CALLED,
    }
    return ticket(number, **{**values, **more})  # type: ignore[arg-type]  # the builder's own names


def held(number: str = "A008", *, minutes: float = 12, note: str = "تنقصه صورة", **more: object) -> TicketLine:
    values: dict[str, object] = {"held_since": ago(minutes), "note": note, "state": LegState.HELD, "counter": COUNTER}
    return ticket(number, waited=40, **{**values, **more})  # type: ignore[arg-type]  # the builder's own names


def desk(at_desk: TicketLine | None = None, **more: object) -> CounterLine:
    line = CounterLine(
        number=COUNTER,
        state=CounterState.OPEN,
        agent="sara",
        since=ago(120),
        reason=None,
        ticket=at_desk,
        held=(held(),),
        next=NextLine(ticket("A013", waited=11), Why.LONGEST_MAIN),
        then=("C208", "A014"),
        services=tuple(service.code for service in SERVICES),
        today=TODAY,
        undo=None,
    )
    return replace(line, **more)  # type: ignore[arg-type]  # the builder's own names


def free(**more: object) -> CounterLine:
    return desk(None, **more)


def closed(**more: object) -> CounterLine:
    return desk(None, **{"state": CounterState.CLOSED, "agent": None, "since": None, "held": (), **more})


def on_break(**more: object) -> CounterLine:
    return desk(None, **{"state": CounterState.BREAK, "reason": "صلاة الظهر", "since": ago(6), **more})


def undo(step: str = "TicketCalled", number: str = "A013", seconds: float = 8) -> UndoLine:
    return UndoLine(step, number, NOW + timedelta(seconds=seconds))


def board(line: CounterLine | None = None, **more: object) -> Board:
    """The branch with this line at counter 3 and counter 4 closed."""
    line = line or desk(serving())
    other = replace(line, number=4, state=CounterState.CLOSED, agent=None, ticket=None, held=(), undo=None)
    values: dict[str, object] = {
        "seq": 1,
        "at": NOW,
        "branch": BRANCH,
        "day": DAY,
        "hours_today": (),
        "services": services(),
        "counters": (line, other),
        "calls": (),
        "waiting": waiting(),
        "pause": None,
        "printers": (Printer("kiosk", "ready", NOW),),
        "jobs": (),
        "help": (),
    }
    return Board(**{**values, **more})  # type: ignore[arg-type]  # the builder's own names


def services(waits: dict[str, tuple[int, int]] | None = None) -> tuple[ServiceLine, ...]:
    counts = waits or WAITS
    return tuple(
        ServiceLine(service.code, True, None, *counts.get(service.code, (0, 0)), "", None, (COUNTER,))
        for service in SERVICES
    )


def waiting() -> tuple[TicketLine, ...]:
    """Seven who wait: the ones the twin names, a priority level, a pool and a customer who speaks English."""
    return (
        ticket("D103", "passport", waited=24),
        ticket("D104", "passport", waited=13, priority=2),
        ticket("A013", waited=11),
        ticket("C208", "birth", waited=10, language="en"),
        ticket("A014", waited=9, returns=1),
        ticket("B101", "iqama", waited=6, pool_counter=COUNTER),
        ticket("B102", "iqama", waited=5, pool_counter=4),
    )


def asks_for_help(device: str = "kiosk-1", language: str = "en", minutes: float = 3) -> HelpRequest:
    return HelpRequest(f"help-{device}", device, language, ago(minutes))


def with_branch(**more: object) -> Branch:
    return replace(BRANCH, **more)  # type: ignore[arg-type]  # the builder's own names


def in_doubt(number: str = "A019", minutes: float = 1) -> PrintJob:
    at = ago(minutes)
    return PrintJob(f"job-{number}", f"t-{number}", number, "kiosk", JobState.UNKNOWN, at, at, attempts=1)
