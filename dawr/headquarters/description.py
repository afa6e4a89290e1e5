"""The public routes in OpenAPI's words."""

from typing import Any

import msgspec

from dawr import __version__
from dawr.protocol.answers import Answer, Question, Refused
from dawr.protocol.auditing import Audit, Audited
from dawr.protocol.batch import MEDIA_TYPE
from dawr.protocol.enrolling import Enrolled, EnrolRequest, NewKey
from dawr.protocol.settings import SettingsReport, SettingsRequest, SignedSettings

from .web.answers import SCHEMAS

_JSON = "application/json"


def description() -> dict[str, Any]:
    """Return the description of what branches may ask."""
    (_answer, *_), parts = msgspec.json.schema_components(
        [
            *(Answer, Question, Refused, EnrolRequest, Enrolled, NewKey),
            *(SettingsRequest, SignedSettings, SettingsReport, Audit, Audited),
        ],
        ref_template="#/components/schemas/{name}",
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dawr headquarters", "version": __version__},
        "paths": {
            "/v1/enrol": {
                "post": _route("Let a branch in by its one-time code", "EnrolRequest", "Enrolled", token=False)
            },
            "/v1/contact": {"post": _route("Where headquarters stands with the branch", "Question", "Answer")},
            "/v1/batches": {"post": _batches()},
            "/v1/keys": {"post": _route("Change the branch's key; both hold for a day", "NewKey", None)},
            "/v1/audit": {"post": _route("Hold count, sum and hash of days against each other", "Audit", "Audited")},
            "/v1/settings": {"post": _settings()},
            "/v1/settings/state": {"post": _route("What became of settings at the branch", "SettingsReport", None)},
            "/v1/read/branches": {"get": _read("All branches now, the latest first", "Branches", "group")},
            "/v1/read/branches/{branch}": {"get": _read("One branch today", "BranchToday", branch=True)},
            "/v1/read/comparison": {
                "get": _read("Days and branches beside each other", "Comparison", "from", "to", "group", "branch")
            },
            "/healthz": {"get": _plain("This worker answers")},
            "/readyz": {"get": _plain("The database answers too")},
        },
        "components": {
            "schemas": {**parts, **SCHEMAS},
            "securitySchemes": {
                "branch": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT, EdDSA, bound to the body"},
                "reader": {"type": "http", "scheme": "bearer", "bearerFormat": "dawr headquarters token add NAME"},
            },
        },
    }


def _route(summary: str, asked: str, said: str | None, *, token: bool = True) -> dict[str, Any]:
    route: dict[str, Any] = {
        "summary": summary,
        "requestBody": {"required": True, "content": {_JSON: {"schema": _named(asked)}}},
        "responses": {"200": _content("Done", said), **_refusals(token=token)},
    }
    if token:
        route["security"] = [{"branch": []}]
    return route


def _batches() -> dict[str, Any]:
    route = _route("Take a sealed batch: up to 500 records that follow one another", "Answer", "Answer")
    route["requestBody"] = {
        "required": True,
        "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
    }
    route["responses"]["409"] = _content("It does not continue the branch's line; go on from here", "Answer")
    return route


def _settings() -> dict[str, Any]:
    route = _route("The branch's settings, where it has not dealt with them", "SettingsRequest", "SignedSettings")
    route["responses"]["204"] = {"description": "Nothing newer"}
    return route


def _read(summary: str, said: str, *asked: str, branch: bool = False) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    named = [{"name": "branch", "in": "path", "required": True, **text}] if branch else []
    found = {"401": "The token does not hold", "422": "Not what is expected", "429": "Later: see Retry-After"}
    found |= {"404": "No such branch"} if branch else {}
    return {
        "summary": summary,
        "parameters": [*named, *({"name": name, "in": "query", **text} for name in asked)],
        "security": [{"reader": []}],
        "responses": {
            "200": _content("Every share with its part and n; lengths in seconds", said),
            **{status: _content(says, "Refused") for status, says in found.items()},
        },
    }


def _plain(summary: str) -> dict[str, Any]:
    return {"summary": summary, "responses": {"200": {"description": "Yes"}, "503": {"description": "No"}}}


def _refusals(*, token: bool) -> dict[str, Any]:
    found = {"413": "Too large", "422": "Not what is expected", "429": "Later: see Retry-After", "503": "No database"}
    found |= {"401": "The token does not hold"} if token else {"403": "This code lets nobody in"}
    return {status: _content(says, "Refused") for status, says in found.items()}


def _content(says: str, name: str | None) -> dict[str, Any]:
    return {"description": says, **({"content": {_JSON: {"schema": _named(name)}}} if name else {})}


def _named(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
