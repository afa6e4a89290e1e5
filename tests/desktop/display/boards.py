"""Boards for the lobby display's tests: the sample branch on a Sunday morning, with calls as a test wants them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dawr.queueing.board import Board, Call, PauseLine, ServiceLine, WaitRange
from dawr.queueing.branch import Branch, Message
from dawr.queueing.branch_toml import branch_from_toml
from dawr.samples import sample_branch

NOW = datetime(2026, 11, 22, 6, 41, 4, tzinfo=UTC)
"""9:41 in Riyadh, at the beginning of a turn of eight seconds in which the first of two languages speaks."""
SUNDAY = date(2026, 11, 22)
OLAYA: Branch = branch_from_toml(sample_branch())
WAITS = {
    "national-id": (6, (15, 25)),
    "passport": (5, (35, 50)),
    "iqama": (3, (10, 20)),
    "birth": (1, (5, 10)),
    "commercial": (2, (10, 20)),
    "municipal": (1, (5, 15)),
    "driving": (4, (20, 30)),
    "fees": (0, (0, 0)),
    "complaints": (1, (0, 5)),
}
"""People waiting and minutes, as the twin picture has them."""

LONG_AR = "نقل ملكية مركبة خفيفة أو ثقيلة بين الأفراد والشركات والمؤسسات العامة والخاصة داخل المملكة " * 3
LONG_EN = "Transfer of a light or heavy vehicle between individuals, companies & public institutions " * 3
LONG = {"ar": LONG_AR[:200], "en": LONG_EN[:200]}
MIXED = {"ar": "STC: تجديد 🚗 الاشتراك (2026-A) عبر Absher.", "en": "Absher أبشر 🚗 renewal 042-A (2026)."}
UNBROKEN = {"ar": "م" * 200, "en": "W" * 200}


def at(seconds: float) -> datetime:
    """Return an instant after 9:41."""
    return NOW + timedelta(seconds=seconds)


def call(number: str, counter: int = 3, *, second: float = 0, calls: int = 1, leg: int = 1) -> Call:
    """Return a call; the ticket goes by its number."""
    return Call(f"ticket-{number}", leg, number, counter, calls, at(second), "ar")


EARLIER = tuple(
    call(number, counter, second=-60 * minutes)
    for minutes, (number, counter) in enumerate(
        (("A012", 3), ("F509", 4), ("A011", 2), ("D303", 6), ("B104", 1), ("H706", 2))
    )
)
"""What the twin picture shows, newest first."""


def board(calls: Sequence[Call] = EARLIER, *, branch: Branch = OLAYA, **changes: object) -> Board:
    """Return the branch at 9:41 with these calls, newest first."""
    made = Board(
        seq=1,
        at=NOW,
        branch=branch,
        day=SUNDAY,
        hours_today=((at(0).replace(hour=5, minute=0, second=0), at(0).replace(hour=14, minute=0, second=0)),),
        services=tuple(_line(service.code) for service in branch.services),
        counters=(),
        calls=tuple(calls),
        waiting=(),
        pause=pause_line(branch, now=False),
        printers=(),
        jobs=(),
        help=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def _line(code: str) -> ServiceLine:
    if code == "vehicle-transfer":
        return ServiceLine(code, False, NOW.replace(hour=10, minute=0, second=0), 0, 0, "", None, ())
    people, (low, high) = WAITS.get(code, (1, (5, 10)))
    return ServiceLine(code, True, None, people, 0, "", WaitRange(low * 60, high * 60), (1,))


def with_line(told: Board, code: str, **changes: object) -> Board:
    """Return the board with one service's line changed."""
    lines = tuple(replace(line, **changes) if line.code == code else line for line in told.services)  # type: ignore[arg-type]  # fields by name
    return replace(told, services=lines)


def with_services(told: Board, count: int, *, waiting: int = 1) -> Board:
    """Return the board of a branch with so many services, all open, with so many waiting for each."""
    first = told.branch.services[0]
    services = tuple(
        replace(first, code=f"s{n}", name={"ar": f"خدمة رقم {n}", "en": f"Service {n}"}) for n in range(1, count + 1)
    )
    line = told.services[0]
    lines = tuple(replace(line, code=service.code, waiting=waiting) for service in services)
    return replace(told, branch=replace(told.branch, services=services), services=lines)


def named(told: Board, texts: dict[str, str]) -> Board:
    """Return the board of a branch in which everything is called like this."""
    branch = told.branch
    services = tuple(replace(service, name=texts) for service in branch.services)
    pauses = tuple(replace(pause, name=texts, room=texts, place=texts) for pause in branch.pauses)
    renamed = replace(
        branch, name=texts, services=services, pauses=pauses, ticker=(texts,), message=Message(texts, texts)
    )
    pause = told.pause and replace(told.pause, pause=pauses[0])
    return replace(told, branch=renamed, pause=pause)


def pause_line(branch: Branch, *, now: bool) -> PauseLine | None:
    """Return the midday pause, 11:40 to 12:05, on now or to come."""
    if not branch.pauses:
        return None
    day = NOW.replace(second=0)
    return PauseLine(branch.pauses[0], day.replace(hour=8, minute=40), day.replace(hour=9, minute=5), now=now)


def paused(calls: Sequence[Call] = EARLIER, **changes: object) -> Board:
    """Return the branch in its midday pause, at 11:52."""
    values: dict[str, object] = {"pause": pause_line(OLAYA, now=True), "at": NOW.replace(hour=8, minute=52)}
    return board(calls, **{**values, **changes})


def closed(opens_at: datetime | None, **changes: object) -> Board:
    """Return the closed branch: no business day, every service opening at this instant."""
    made = board((), day=None, hours_today=(), pause=None)
    lines = tuple(replace(line, open=False, waiting=0, opens_at=opens_at, expected_wait=None) for line in made.services)
    return replace(made, services=lines, **changes)  # type: ignore[arg-type]  # fields by name
