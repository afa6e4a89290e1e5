"""A branch as a file that a person can read and change."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum

from ..branch import (
    Branch,
    CounterDesk,
    Document,
    EmergencyRange,
    FloorRules,
    OpeningSpan,
    PlannedPause,
    PrinterSetting,
    PriorityClass,
    Series,
    Service,
    SignInRules,
    Weekday,
)
from ..branch_times import NO_PRAYER_RULES
from ..profiles import WorkProfile
from . import people, times
from .profiles import entry_pairs, minutes, profile_pairs
from .reading import MIDNIGHT
from .sections import NO_LIMIT

_Pairs = Sequence[tuple[str, object]]


def written(branch: Branch) -> str:
    """Return the whole file; what is as the house has it by itself is left out where it would only distract."""
    parts = [_lines(_house(branch))]
    if branch.message is not None:
        parts.append(_section("[message]", [("title", branch.message.title), ("body", branch.message.body)]))
    parts.append(_section("[printing]", [("oldest_seconds", branch.printing.oldest)]))
    parts.append(_section("[floor]", _floor(branch.floor)))
    parts += [_section("[[hours]]", _span(span)) for span in branch.hours]
    for profile in branch.hours_profiles:
        parts.append(_section("[[hours_profiles]]", times.profile_pairs(profile)))
        parts += [_section("[[hours_profiles.hours]]", _span(span)) for span in profile.hours]
    parts += [_section("[[pauses]]", _pause(pause)) for pause in branch.pauses]
    if branch.prayer != NO_PRAYER_RULES:
        parts.append(_section("[prayer]", times.prayer_pairs(branch)))
    parts += [_section("[[series]]", _series(series)) for series in branch.series]
    parts += [
        _section("[[groups]]", [("code", group.code), ("name", group.name), ("icon", group.icon)])
        for group in branch.groups
    ]
    parts += [_service(service) for service in branch.services]
    parts += [_section("[[counters]]", _counter(desk)) for desk in branch.counters]
    parts += [_profile(profile) for profile in branch.profiles]
    parts += [_section("[[roles]]", people.role_pairs(role)) for role in branch.roles]
    parts += [_section("[[agents]]", people.agent_pairs(agent)) for agent in branch.agents]
    if branch.sign_in != SignInRules():
        parts.append(_section("[sign_in]", people.sign_in_pairs(branch.sign_in)))
    for key in ("breaks", "outcomes", "marks", "notes"):
        parts += [_section(f"[[{key}]]", [("code", one.code), ("name", one.name)]) for one in getattr(branch, key)]
    parts += [_section("[[priorities]]", _priority(priority)) for priority in branch.priorities]
    parts += [_section("[[printers]]", _printer(printer)) for printer in branch.printers]
    parts += [_section("[[emergency]]", _emergency(one)) for one in branch.emergency]
    return "\n".join(parts)


def _house(branch: Branch) -> _Pairs:
    return [
        ("code", branch.code),
        ("name", branch.name),
        ("time_zone", branch.time_zone),
        ("languages", branch.languages),
        ("accent", branch.accent),
        ("tracking_url", branch.tracking_url),
        ("headquarters_gets", branch.headquarters_gets),
        *([("journal_days", branch.journal_days)] if branch.journal_days else []),
        ("kiosk_secret", branch.kiosk_secret),
        ("recall_limit", NO_LIMIT if branch.recall_limit is None else branch.recall_limit),
        ("grace_minutes", minutes(branch.grace)),
        ("undo_seconds", branch.undo),
        ("hijri_adjustment_days", branch.hijri_adjustment),
        ("ticker", list(branch.ticker)),
        ("late_return_after_calls", branch.late_return.after_calls),
        ("confirm_arrival", branch.confirm_arrival),
        ("auto_next_seconds", branch.auto_next),
        *([("overtaking_bound_minutes", minutes(branch.overtaking_bound))] if branch.overtaking_bound else []),
        ("appointment_grace_minutes", minutes(branch.appointment_grace)),
    ]


def _floor(rules: FloorRules) -> _Pairs:
    return [
        ("near_percent", _percent(rules.near)),
        ("late_percent", _percent(rules.late)),
        ("idle_minutes", minutes(rules.idle)),
        ("forgotten_minutes", minutes(rules.forgotten)),
        ("parked_minutes", minutes(rules.parked)),
        ("longest_break_minutes", minutes(rules.longest_break)),
        ("quiet_minutes", minutes(rules.quiet)),
    ]


def _span(span: OpeningSpan) -> _Pairs:
    return [("days", span.days), ("opens", span.opens), ("closes", span.closes)]


def _pause(pause: PlannedPause) -> _Pairs:
    return [
        ("code", pause.code),
        ("name", pause.name),
        ("days", pause.days),
        ("starts", pause.starts),
        ("ends", pause.ends),
        ("tickets", pause.tickets),
        ("room", pause.room),
        ("place", pause.place),
        ("place_direction", pause.place_direction),
    ]


def _series(series: Series) -> _Pairs:
    return [
        ("prefix", series.prefix),
        ("first", series.first),
        ("last", series.last),
        ("digits", series.digits),
        ("at_end", series.at_end),
    ]


def _service(service: Service) -> str:
    pairs: list[tuple[str, object]] = [
        ("code", service.code),
        ("group", service.group),
        ("name", service.name),
        ("series", service.series),
        ("target_wait_minutes", minutes(service.target_wait)),
    ]
    if service.expected_service is not None:
        pairs.append(("expected_service_minutes", minutes(service.expected_service)))
    pairs += [("outcomes", service.outcomes), ("active", service.active)]
    bands = (("near_percent", service.near), ("late_percent", service.late))
    pairs += [(key, _percent(share)) for key, share in bands if share is not None]
    if not service.outcome_required:
        pairs.append(("outcome_required", False))
    if service.hours is not None and not service.hours:
        pairs.append(("hours", []))
    parts = [_section("[[services]]", pairs)]
    parts += [_section("[[services.hours]]", _span(span)) for span in service.hours or ()]
    parts += [_section("[[services.documents]]", _document(document)) for document in service.documents]
    return "\n".join(parts)


def _document(document: Document) -> _Pairs:
    return [("name", document.name), ("icon", document.icon), ("short", document.short)]


def _counter(desk: CounterDesk) -> _Pairs:
    return [
        ("number", desk.number),
        ("services", desk.services),
        ("weights", desk.weights),
        ("direction", desk.direction),
        *([("profile", desk.profile)] if desk.profile else []),
    ]


def _profile(profile: WorkProfile) -> str:
    parts = [_section("[[profiles]]", profile_pairs(profile))]
    parts += [_section("[[profiles.entries]]", entry_pairs(entry)) for entry in profile.entries]
    return "\n".join(parts)


def _priority(priority: PriorityClass) -> _Pairs:
    return [
        ("level", priority.level),
        ("rate", priority.rate),
        ("head_start_minutes", minutes(priority.head_start)),
    ]


def _printer(printer: PrinterSetting) -> _Pairs:
    return [
        ("name", printer.name),
        ("url", printer.url),
        ("width_dots", printer.width_dots),
        ("roll_metres", printer.roll_metres),
        ("near_end_metres", printer.near_end_metres),
        ("layout", printer.layout),
    ]


def _emergency(one: EmergencyRange) -> _Pairs:
    return [
        ("device", one.device),
        ("prefix", one.prefix),
        ("first", one.first),
        ("last", one.last),
        ("digits", one.digits),
    ]


def _section(header: str, pairs: _Pairs) -> str:
    return f"{header}\n{_lines(pairs)}"


def _lines(pairs: _Pairs) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in pairs)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Weekday):
        return f'"{value.name.lower()}"'
    if isinstance(value, StrEnum | str):
        return _quoted(str(value))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Iterable):
        return f"[{', '.join(_value(one) for one in value)}]"
    message = f"no TOML for {value!r}"
    raise TypeError(message)


def _clock(clock: time) -> str:
    if clock == time.max:
        return f'"{MIDNIGHT}"'
    return clock.isoformat() if clock.second or clock.microsecond else f'"{clock:%H:%M}"'


def _key(key: str) -> str:
    plain = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if plain else _quoted(key)


def _quoted(text: str) -> str:
    """Return a basic string: JSON's escapes are TOML's, but for one sign that TOML also wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _percent(share: float) -> int | float:
    """Return a share as a percentage that reads back as the very same share."""
    percent = round(share * 100, 9)
    return int(percent) if percent == int(percent) else percent
