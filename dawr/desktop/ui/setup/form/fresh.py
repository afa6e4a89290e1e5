"""What a new thing begins as: as much as can be known, its name still to be written."""

from collections.abc import Callable, Iterable, Mapping
from datetime import time
from string import ascii_uppercase
from typing import Final

from dawr.queueing.branch import (
    Agent,
    CounterDesk,
    Document,
    EmergencyRange,
    HoursProfile,
    Message,
    OpeningSpan,
    Phrase,
    PlannedPause,
    PrinterSetting,
    PriorityClass,
    Role,
    Series,
    Service,
    ServiceGroup,
    Weekday,
)
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.text.meaning.rows import Served, Skill, TickerLine

from .sight import Sight

WORKING_DAYS: Final = (Weekday.SUN, Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU)
_OPENS, _CLOSES = time(8), time(17)
_NOON, _AFTER_NOON = time(12), time(12, 30)
_TARGET, _LONG_WAIT = 15 * 60, 30 * 60

Things = tuple[object, ...]


def fresh(of: type, among: Things, sight: Sight) -> object:
    """Return a new thing that can stand among the others of its list."""
    return _MAKERS[of](among, sight)


def _code(stem: str, among: Things, name: str = "code") -> str:
    taken = {getattr(one, name, "") for one in among}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{stem}-{number}") not in taken)


def _letter(among: Things) -> str:
    taken = {one.prefix for one in among if isinstance(one, Series | EmergencyRange)}
    letters = (*ascii_uppercase, *(f"{one}{other}" for one in ascii_uppercase for other in ascii_uppercase))
    return next((letter for letter in letters if letter not in taken), "")


def _number(taken: Iterable[int]) -> int:
    return max(taken, default=0) + 1


def _service(among: Things, sight: Sight) -> str:
    """Return the first service that the others do not name."""
    taken = {getattr(one, "service", "") for one in among}
    codes = [one.code for one in sight.branch.services]
    return next((code for code in codes if code not in taken), codes[0] if codes else "")


def _new_service(among: Things, sight: Sight) -> Service:
    groups, series = sight.branch.groups, sight.branch.series
    group, prefix = groups[0].code if groups else "", series[0].prefix if series else ""
    return Service(_code("service", among), group, {}, prefix, _TARGET)


_MAKERS: Final[Mapping[type, Callable[[Things, Sight], object]]] = {
    Service: _new_service,
    ServiceGroup: lambda among, _: ServiceGroup(_code("group", among), {}),
    Series: lambda among, _: Series(_letter(among)),
    EmergencyRange: lambda among, sight: EmergencyRange(
        _code("kiosk", among, "device"), _letter((*sight.branch.series, *among))
    ),
    Document: lambda _, __: Document({}),
    CounterDesk: lambda among, _: CounterDesk(_number(one.number for one in among if isinstance(one, CounterDesk)), ()),
    Served: lambda among, sight: Served(_service(among, sight)),
    Skill: lambda among, sight: Skill(_service(among, sight)),
    TickerLine: lambda _, __: TickerLine(),
    WorkProfile: lambda among, _: WorkProfile(_code("profile", among), {}),
    ProfileEntry: lambda among, sight: ProfileEntry(_service(among, sight)),
    Condition: lambda _, sight: Condition(When.WAIT_OVER, _service((), sight), seconds=_LONG_WAIT),
    Agent: lambda among, _: Agent(_code("person", among), {}),
    Role: lambda among, _: Role(_code("role", among), {}),
    PrinterSetting: lambda among, _: PrinterSetting(_code("printer", among, "name"), "tcp://"),
    HoursProfile: lambda among, sight: HoursProfile(_code("dates", among), {}, sight.day, sight.day),
    OpeningSpan: lambda _, __: OpeningSpan(WORKING_DAYS, _OPENS, _CLOSES),
    PlannedPause: lambda among, _: PlannedPause(_code("pause", among), {}, WORKING_DAYS, _NOON, _AFTER_NOON),
    PriorityClass: lambda among, _: PriorityClass(
        _number(one.level for one in among if isinstance(one, PriorityClass)), 2.0
    ),
    Phrase: lambda among, _: Phrase(_code("words", among), {}),
    Message: lambda _, __: Message({}),
}
