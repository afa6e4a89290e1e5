"""What the service says of itself is so: every answer is held against the description it gives."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dawr.headquarters.description import description
from dawr.headquarters.service import Service
from dawr.protocol.batch import seal
from dawr.protocol.facts import FIRST_HASH
from dawr.queueing.commands import IssueTicket
from dawr.sync.enrolling import identity_of

from .dashboards import Dashboard, dashboard_at
from .running import SendingBranch
from .test_figures import live


@pytest.fixture
def dashboard(sending: SendingBranch) -> Iterator[Dashboard]:
    """The dashboard over a branch that has lived a morning."""
    live(sending.branch, 150, seed=41)
    sending.branch.do(IssueTicket, service="id")
    sending.send()
    sending.headquarters.folded("olaya")
    with dashboard_at(sending.headquarters, sending.branch.clock.now()) as dashboard:
        yield dashboard


def held(found: Any, path: str, method: str = "get") -> list[str]:
    """Return what an answer has that its description does not, or the other way round."""
    whole = description()
    answers = whole["paths"][path][method]["responses"]
    assert str(found.status_code) in answers, (path, found.status_code)
    content = answers[str(found.status_code)].get("content")
    if content is None:
        return []
    schema = {**content["application/json"]["schema"], "components": whole["components"]}
    return [f"{list(error.path)}: {error.message}" for error in Draft202012Validator(schema).iter_errors(found.json())]


@pytest.mark.parametrize(
    ("path", "place", "status"),
    [
        ("/v1/read/branches", "/v1/read/branches", 200),
        ("/v1/read/branches/olaya", "/v1/read/branches/{branch}", 200),
        ("/v1/read/branches/nowhere", "/v1/read/branches/{branch}", 404),
        ("/v1/read/comparison", "/v1/read/comparison", 200),
        ("/v1/read/comparison?from=never", "/v1/read/comparison", 422),
        ("/healthz", "/healthz", 200),
        ("/readyz", "/readyz", 200),
    ],
)
def test_what_is_read_is_what_is_described(dashboard: Dashboard, path: str, place: str, status: int):
    found = dashboard.browser.get(path, headers=dashboard.token())

    assert found.status_code == status
    assert held(found, place) == []


def test_a_stranger_is_refused_as_described(dashboard: Dashboard):
    for path, place in (("/v1/read/branches", "/v1/read/branches"), ("/v1/read/comparison", "/v1/read/comparison")):
        assert held(dashboard.browser.get(path), place) == []
    for place in ("/v1/batches", "/v1/contact", "/v1/keys", "/v1/audit", "/v1/settings", "/v1/settings/state"):
        found = dashboard.browser.post(place)
        assert (found.status_code, held(found, place, "post")) == (401, [])


def test_what_a_branch_is_answered_is_what_is_described(dashboard: Dashboard, sending: SendingBranch):
    road = sending.road()
    identity = identity_of(road.notes, sending.keys)[1]
    batch = seal(1, FIRST_HASH, road.facts(1, 2)).body
    gap = seal(1, "1" * 64, road.facts(2, 3)).body
    asked = {
        ("/v1/contact", b"{}"): 200,
        ("/v1/batches", batch): 200,
        ("/v1/batches", gap): 200,
        ("/v1/batches", b"nothing"): 422,
        ("/v1/contact", b"[]"): 422,
        ("/v1/settings", b'{"have": 0, "digest": ""}'): None,
    }

    for (path, body), status in asked.items():
        token = identity.token(f"POST {path}", body, time.time())
        found = dashboard.browser.post(path, content=body, headers={"authorization": f"Bearer {token}"})
        assert status in (None, found.status_code), (path, found.text)
        assert held(found, path, "post") == []


def test_every_route_for_programs_is_described(dashboard: Dashboard):
    routes = Service(dashboard.headquarters.database_url).app().routes
    there = {route.path for route in routes if route.path.startswith("/v1/")}  # type: ignore[attr-defined]

    assert {path for path in description()["paths"] if path.startswith("/v1/")} == there
