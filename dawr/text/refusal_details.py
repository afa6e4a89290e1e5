"""The details of a refusal as the reader says them: services by name, times on the branch's clock, lists of codes."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from dawr.queueing.branch import Branch, in_language
from dawr.queueing.prayers import pause_name
from dawr.queueing.rights import Permission, role_of

from .bidi import Isolated, disturbs, isolate
from .dates import gregorian, weekday_name
from .figures import clock
from .words import Words, later

ROOM: Final = "refusals"
DASH: Final = Isolated("—")
"""Stands for a detail that was not given."""
ITEMS_SHOWN: Final = 8
"""Of a longer list a sentence names so many and counts the rest."""
LONGEST: Final = 60
"""Signs of a value shown; whoever typed more knows the rest."""

Details = Mapping[str, object]

_NAMES: Final = (
    *(
        "agent",
        "command",
        "counter",
        "day",
        "device",
        "field",
        "language",
        "last",
        "number",
        "numbers",
        "outcome",
        "outcomes",
    ),
    *("pause", "printer", "priority", "service", "ticket", "permission", "role", "profile", "reason", "reasons"),
    *("mark", "note"),
)
_FIELDS: Final = {
    "note": later("note"),
    "reason": later("reason"),
    "agent": later("agent's name"),
    "outcome": later("outcome"),
    "message": later("message"),
}

_PERMISSIONS: Final[Mapping[str, str]] = {
    Permission.SERVE: later("serving customers"),
    Permission.CALL_OUT_OF_ORDER: later("calling out of order"),
    Permission.TRANSFER: later("transferring customers"),
    Permission.CANCEL: later("taking customers out of the queue"),
    Permission.OPEN_COUNTER: later("opening a counter"),
    Permission.UNDO: later("taking a step back"),
    Permission.SUPERVISE_FLOOR: later("supervising the floor"),
    Permission.FORCE_SIGN_OUT: later("signing others out"),
    Permission.BROADCAST: later("sending messages"),
    Permission.SEE_REPORTS: later("seeing reports"),
    Permission.MANAGE_PEOPLE: later("managing people"),
    Permission.SET_UP: later("setting up the branch"),
    Permission.ANSWER_PRINTER: later("answering for the printer"),
    Permission.CLOSE_DAY: later("opening and closing the day"),
    Permission.TECHNICIAN: later("looking after the machines"),
}


class Told:
    """The details of a refusal, in the reader's words."""

    def __init__(self, words: Words, details: Details, branch: Branch | None, now: datetime) -> None:
        self._words = words
        self.details = details
        self._branch = branch
        self._now = now

    def values(self) -> dict[str, object]:
        """Return every detail as it stands in a sentence; those not given are a dash."""
        told: dict[str, object] = dict.fromkeys(_NAMES, DASH)
        return {**told, **{name: self._value(name, value) for name, value in self.details.items()}}

    def number(self, name: str) -> int:
        """Return a count among the details, 0 when it is missing."""
        value = self.details.get(name)
        return value if isinstance(value, int) else 0

    def instant(self, name: str) -> datetime | None:
        """Return an instant among the details on the branch's clock."""
        value = self.details.get(name)
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value)
            except ValueError:
                return None
        return self._local(value) if isinstance(value, datetime) else None

    def when(self, at: datetime) -> Isolated:
        """Return "8:00 AM", with its weekday or date when it is not today."""
        language = self._words.language
        hour = Isolated(clock(at, language))
        away = at.date() - self._local(self._now).date()
        if not away:
            return hour
        day = weekday_name(at.date(), language) if timedelta() < away < timedelta(7) else gregorian(at.date(), language)
        return Isolated(self._words("{day} at {time}", day=Isolated(day), time=hour))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self._branch.time_zone) if self._branch else None)

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, date) and not isinstance(value, datetime):
            return gregorian(value, self._words.language)
        if isinstance(value, list | tuple | set | frozenset):
            return list_of([str(item) for item in value], self._words)
        named = _named(name, str(value), self._branch, self._words) if isinstance(value, str) else ""
        if named or value in (None, ""):
            return named or DASH
        return f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value


def list_of(items: list[str], words: Words) -> Isolated:
    """Return "A012, A013 and 5 more": each code whole, the list in the reader's direction."""
    words = Words(words.language, ROOM, words.digits)  # whichever room it is told in
    shown = [isolate(item) if disturbs(item, words.direction) else item for item in items[:ITEMS_SHOWN]]
    told = Isolated(words.in_context(", ", "between the items of a list").join(shown))
    more = len(items) - len(shown)
    return Isolated(words.counted("{list} and {n} more", "{list} and {n} more", more, list=told)) if more else told


def _named(name: str, code: str, branch: Branch | None, words: Words) -> str:
    """Return what people call a code of the branch, "" where it is just a code."""
    if name == "field" and code in _FIELDS:
        return words(_FIELDS[code])
    if name == "permission" and code in _PERMISSIONS:
        return words(_PERMISSIONS[code])
    if branch is None:
        return ""
    if name == "role" and (role := role_of(branch, code)):
        return in_language(role.name, words.language)
    if name == "service" and (service := branch.service(code)):
        return in_language(service.name, words.language)
    if name == "profile" and (profile := branch.profile(code)):
        return in_language(profile.name, words.language)
    if name == "agent" and (agent := branch.agent(code)):
        return in_language(agent.name, words.language)
    if name == "pause" and (pause := pause_name(branch, code)):
        return in_language(pause, words.language)
    return ""
