"""What is going wrong, in words: a title, the numbers behind it, and what can be done at once."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from dawr.queueing.alerts import Alert, AlertKind
from dawr.queueing.board import Board
from dawr.queueing.legs import Lapse
from dawr.queueing.paper_left import tickets_left
from dawr.queueing.patterns import Pattern, PatternKind
from dawr.text import later
from dawr.text.bidi import Isolated, isolate
from dawr.text.dates import gregorian
from dawr.text.printer_sentences import printer_sentence, printer_word

from .telling import Telling, agent_name, device_name, service_name


class AlertReading(NamedTuple):
    """One line of the list of alerts."""

    key: str
    state: str
    """Token of its colour and shape."""
    title: str
    detail: str
    action: str
    """What the button says."""
    opens: str
    """What it opens: "service:CODE", "counter:N", "doubt:JOB", "help:REQUEST"; "" nothing, it can only be noted."""
    seen: str = ""
    """Who has taken note of it, and when; "" nobody."""


_Told = tuple[str, str]
MOST_NUMBERS: Final = 4
"""Numbers told one by one in a line."""
_ACTIONS: Final[Mapping[AlertKind, str]] = {
    AlertKind.QUEUE_LATE: later("Queue"),
    AlertKind.QUEUE_NEAR: later("Queue"),
    AlertKind.UNSERVED: later("Queue"),
    AlertKind.SERVICE_CLOSED: later("Queue"),
    AlertKind.ESTIMATE: later("Queue"),
    AlertKind.COUNTER_IDLE: later("Counter"),
    AlertKind.FORGOTTEN: later("Counter"),
    AlertKind.PARKED: later("Counter"),
    AlertKind.BREAK_OVERRUN: later("Counter"),
    AlertKind.PRINTER_DOUBT: later("Answer"),
    AlertKind.HELP: later("I am on my way"),
    AlertKind.PRINTER: later("Noted"),
    AlertKind.LOW_PAPER: later("Noted"),
    AlertKind.LAPSED: later("Noted"),
}
_LAPSES: Final[Mapping[str, str]] = {
    Lapse.DAY_OVER: later("{numbers}: printed on {day} while the server was away; closed, nobody calls them"),
    Lapse.NUMBER_TAKEN: later("{numbers}: given to others today; whoever holds one needs a new ticket"),
    Lapse.SERVICE_GONE: later("{numbers}: their service is no longer there; whoever holds one needs a new ticket"),
    Lapse.RANGE_GONE: later("{numbers}: not of this kiosk's numbers any more; whoever holds one needs a new ticket"),
}


def alert_reading(board: Board, alert: Alert, telling: Telling) -> AlertReading:
    """Return an alert as it is told."""
    title, detail = _TOLD[alert.kind](board, alert, telling)
    words = telling.words
    seen = ""
    if alert.seen_at is not None:
        who = agent_name(board, alert.seen_by, telling.language) or words("the floor")
        seen = words("Seen by {who}, {time}", who=who, time=telling.clock(alert.seen_at))
    return AlertReading(
        alert.key, str(alert.severity), title, detail, words(_ACTIONS[alert.kind]), opens_of(alert), seen
    )


def opens_of(alert: Alert) -> str:
    """Return what an alert leads to."""
    if alert.job:
        return f"doubt:{alert.job}"
    if alert.request:
        return f"help:{alert.request}"
    if alert.counter is not None:
        return f"counter:{alert.counter}"
    return f"service:{alert.service}" if alert.service else ""


def _queue_late(board: Board, alert: Alert, telling: Telling) -> _Told:
    name = service_name(board.branch, alert.service, telling.language)
    return telling.words("{service}: late", service=name), _against_target(alert, telling)


def _queue_near(board: Board, alert: Alert, telling: Telling) -> _Told:
    name = service_name(board.branch, alert.service, telling.language)
    return telling.words("{service}: near its limit", service=name), _against_target(alert, telling)


def _unserved(board: Board, alert: Alert, telling: Telling) -> _Told:
    name = service_name(board.branch, alert.service, telling.language)
    return telling.words("{service}: no counter serves it", service=name), _waiting(alert, telling)


def _service_closed(board: Board, alert: Alert, telling: Telling) -> _Told:
    name = service_name(board.branch, alert.service, telling.language)
    return telling.words("{service}: closed, and people still wait", service=name), _waiting(alert, telling)


def _counter_idle(_board: Board, alert: Alert, telling: Telling) -> _Told:
    words, minutes = telling.words, alert.seconds // 60
    detail = words.counted(
        "{number} has waited for it for {n} minute",
        "{number} has waited for it for {n} minutes",
        minutes,
        number=alert.number,
    )
    return words("Counter {counter} is free, and somebody waits", counter=alert.counter), detail


def _forgotten(_board: Board, alert: Alert, telling: Telling) -> _Told:
    words, minutes = telling.words, alert.seconds // 60
    detail = words.counted(
        "called to counter {counter} {n} minute ago",
        "called to counter {counter} {n} minutes ago",
        minutes,
        counter=alert.counter,
    )
    return words("{number}: called, and not begun", number=alert.number), detail


def _parked(board: Board, alert: Alert, telling: Telling) -> _Told:
    words, minutes = telling.words, alert.seconds // 60
    title = words.counted(
        "{number}: on hold for {n} minute",
        "{number}: on hold for {n} minutes",
        minutes,
        number=alert.number or words("No ticket"),
    )
    name = service_name(board.branch, alert.service, telling.language)
    return title, words("counter {counter}, {service}", counter=alert.counter, service=name)


def _break_overrun(board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    title = words("Counter {counter}: the break lasts longer", counter=alert.counter)
    over = (alert.seconds - alert.limit) // 60
    detail = words.counted(
        "{n} minute over the {limit} planned", "{n} minutes over the {limit} planned", over, limit=alert.limit // 60
    )
    who = agent_name(board, alert.agent, telling.language)
    return title, words("{who}: {what}", who=who, what=detail) if who else detail


def _printer(_board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    title = words(
        "{printer}: {state}",
        printer=device_name(alert.printer, words),
        state=printer_word(alert.state, telling.language),
    )
    return title, _since(alert, telling, printer_sentence(alert.state, telling.language))


def _low_paper(board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    title = words("{printer}: paper is running low", printer=device_name(alert.printer, words))
    printer = next((one for one in board.printers if one.name == alert.printer), None)
    setting = next((one for one in board.branch.printers if one.name == alert.printer), None)
    left = tickets_left(printer, setting) if printer is not None and setting is not None else None
    if left is not None:
        return title, words.counted("enough for about {n} ticket", "enough for about {n} tickets", left)
    return title, _since(alert, telling, "")


def _doubt(_board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    title = words("Did ticket {number} come out?", number=alert.number)
    where = words("{printer} waits for the answer", printer=device_name(alert.printer, words))
    return title, _since(alert, telling, where)


def _help(_board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    where = device_name(alert.device, words) or words("a kiosk")
    return words("Help wanted at {device}", device=where), _since(alert, telling, "")


def _lapsed(_board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    title = words.counted(
        "{n} ticket of {device} could not join the queue",
        "{n} tickets of {device} could not join the queue",
        alert.n,
        device=device_name(alert.device, words) or words("a kiosk"),
    )
    shown: list[str] = [isolate(number) for number in alert.numbers[:MOST_NUMBERS]]
    if len(alert.numbers) > MOST_NUMBERS:
        shown.append(words("{n} more", n=len(alert.numbers) - MOST_NUMBERS))
    day = gregorian(alert.day, telling.language, weekday=True, digits=words.digits) if alert.day is not None else ""
    return title, words(_LAPSES[alert.state], numbers=Isolated(telling.listed(shown)), day=Isolated(day))


def _estimate(board: Board, alert: Alert, telling: Telling) -> _Told:
    words = telling.words
    name = service_name(board.branch, alert.service, telling.language)
    title = words("{service}: waits are not as told", service=name)
    share = alert.share
    part = share.part if share is not None else 0
    detail = words.counted(
        "{part} of {n} wait inside the range told; 8 of 10 are promised",
        "{part} of {n} waits inside the range told; 8 of 10 are promised",
        alert.n,
        part=part,
    )
    return title, detail


def _against_target(alert: Alert, telling: Telling) -> str:
    words = telling.words
    longest = words.counted("longest wait {n} minute", "longest wait {n} minutes", alert.seconds // 60)
    target = words.counted("target {n} minute", "target {n} minutes", alert.limit // 60)
    return words("{first}, {rest}", first=longest, rest=target)


def _waiting(alert: Alert, telling: Telling) -> str:
    words = telling.words
    people = words.counted("{n} person waits", "{n} people wait", alert.n)
    longest = words.counted("longest wait {n} minute", "longest wait {n} minutes", alert.seconds // 60)
    return words("{first}, {rest}", first=people, rest=longest)


def _since(alert: Alert, telling: Telling, what: str) -> str:
    since = telling.words("since {time}", time=telling.clock(alert.since)) if alert.since is not None else ""
    return " · ".join(part for part in (what, since) if part)


_TOLD: Final[Mapping[AlertKind, Callable[[Board, Alert, Telling], _Told]]] = {
    AlertKind.QUEUE_LATE: _queue_late,
    AlertKind.QUEUE_NEAR: _queue_near,
    AlertKind.UNSERVED: _unserved,
    AlertKind.SERVICE_CLOSED: _service_closed,
    AlertKind.COUNTER_IDLE: _counter_idle,
    AlertKind.FORGOTTEN: _forgotten,
    AlertKind.PARKED: _parked,
    AlertKind.BREAK_OVERRUN: _break_overrun,
    AlertKind.PRINTER: _printer,
    AlertKind.LOW_PAPER: _low_paper,
    AlertKind.PRINTER_DOUBT: _doubt,
    AlertKind.HELP: _help,
    AlertKind.LAPSED: _lapsed,
    AlertKind.ESTIMATE: _estimate,
}


def pattern_reading(pattern: Pattern, telling: Telling) -> str:
    """Return a pattern as plain numbers; what they mean, people find out together."""
    words = telling.words
    if pattern.kind is PatternKind.SHORT_SERVICES:
        return words.counted(
            "{part} of {n} service here was over within seconds",
            "{part} of {n} services here were over within seconds",
            pattern.n,
            part=pattern.part,
        )
    if pattern.kind is PatternKind.NO_SHOW_BURST:
        first = telling.clock(pattern.since) if pattern.since is not None else ""
        return words.counted(
            "{part} no-shows within {n} minute, from {time} on",
            "{part} no-shows within {n} minutes, from {time} on",
            max(1, -(-pattern.seconds // 60)),
            part=pattern.part,
            time=first,
        )
    minutes = words.counted("{n} minute in all", "{n} minutes in all", pattern.seconds // 60)
    parked = words.counted(
        "{part} times on hold beside {n} service",
        "{part} times on hold beside {n} services",
        pattern.n,
        part=pattern.part,
    )
    return words("{first}, {rest}", first=parked, rest=minutes)
