"""What programs get, in the words of JSON Schema: the read API's part of the description."""

from typing import Any, Final

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_FLAG: Final[Schema] = {"type": "boolean"}
_INSTANT: Final[Schema] = {"type": "string", "format": "date-time"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_NAMES: Final[Schema] = {"type": "object", "additionalProperties": _TEXT}
_SECONDS: Final[Schema] = {"type": ["number", "null"]}
_PART: Final[Schema] = {"type": ["number", "null"], "minimum": 0, "maximum": 1}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _named(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}


_SHARE: Final = _object(part=_COUNT, n=_COUNT, share=_PART, low=_PART, high=_PART)
_FIGURES: Final[Schema] = {
    **dict.fromkeys(
        ("arrived", "called", "served", "no_shows", "gave_up", "removed", "expired", "transferred"), _COUNT
    ),
    **dict.fromkeys(("service_level", "strict_service_level", "no_show_rate", "abandonment"), _named("Share")),
    **dict.fromkeys(("mean_wait", "mean_service"), _SECONDS),
}
_WAITS: Final[Schema] = {
    **dict.fromkeys(("waits_n", "returned"), _COUNT),
    **dict.fromkeys(("wait_p50", "wait_p90", "wait_longest"), _SECONDS),
}
_DESKS: Final[Schema] = {**dict.fromkeys(("open_time", "break_time", "busy_time"), _SECONDS), "occupancy": _PART}
_ROW: Final[Schema] = {**_FIGURES, **_WAITS, **_DESKS}
_NOW: Final[Schema] = {
    "branch": _TEXT,
    "name": _NAMES,
    "groups": _list(_TEXT),
    "open": _FLAG,
    "day": _or_null(_DAY),
    "time_zone": _TEXT,
    "as_of": _INSTANT,
    "last_contact": _or_null(_INSTANT),
    "silent": _FLAG,
    "events_behind": _COUNT,
    "waiting": _COUNT,
    "longest_wait": _SECONDS,
    "lateness": _SECONDS,
    "late_service": _or_null(_TEXT),
    "state": {"enum": ["nobody", "on_target", "near", "late"]},
    "counters": _COUNT,
    "counters_open": _COUNT,
    "printers": _list(_object(name=_TEXT, state=_TEXT)),
    "printers_troubled": _COUNT,
    **_FIGURES,
}
_SERVICE: Final[Schema] = {
    "service": _TEXT,
    "name": _NAMES,
    "waiting": _COUNT,
    "longest_wait": _SECONDS,
    "target_wait": _SECONDS,
    **_FIGURES,
    **_WAITS,
}
_DESK: Final[Schema] = {
    "number": _COUNT,
    "state": {"enum": ["closed", "open", "break"]},
    **dict.fromkeys(("agent", "ticket", "service"), _TEXT),
    "since": _or_null(_INSTANT),
}
_STATE: Final[Schema] = {
    **dict.fromkeys(("branch", "state", "reason"), _TEXT),
    "version": {"type": "integer"},
}
_PERIOD: Final[Schema] = {"from": _DAY, "to": _DAY, "group": _TEXT, "branch": _TEXT}
_MEANT: Final[Schema] = {"definitions": _NAMES}

SCHEMAS: Final[dict[str, Schema]] = {
    "Share": _SHARE,
    "BranchNow": _object(**_NOW),
    "Branches": _object(now=_INSTANT, branches=_list(_named("BranchNow")), **_MEANT),
    "BranchToday": _object(
        now=_INSTANT,
        **_NOW,
        **_WAITS,
        **_DESKS,
        services=_list(_object(**_SERVICE)),
        desks=_list(_object(**_DESK)),
        hours=_list(_object(hour=_INSTANT, **_FIGURES)),
        settings=_or_null({"type": "object", "properties": _STATE, "required": list(_STATE)}),
        **_MEANT,
    ),
    "Comparison": _object(
        **_PERIOD,
        whole=_object(**_ROW),
        before=_object(**_PERIOD, **_ROW),
        days=_list(_object(day=_DAY, **_ROW)),
        branches=_list(_object(branch=_TEXT, name=_NAMES, **_ROW)),
        **_MEANT,
    ),
}
"""By name, beside those of the branches' own routes."""
