"""Whoever has no right gets nothing, whatever way is tried."""

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlencode

import jwt
import pytest
import uvicorn
from starlette.requests import Request
from starlette.testclient import TestClient

from dawr.headquarters import connections
from dawr.headquarters.callers import caller_of
from dawr.headquarters.limits import Rate
from dawr.headquarters.service import Service
from dawr.headquarters.web.accounts import Role
from dawr.headquarters.web.facts import definitions_table
from dawr.queueing.commands import IssueTicket

from .dashboards import PASSWORD, Dashboard, dashboard_at
from .running import Headquarters, SendingBranch

OPEN_TO_ALL = {"/healthz", "/readyz", "/openapi.json", "/sign-in", "/static/{name}"}
"""What holds no figures, and the door."""
FORM = {"content-type": "application/x-www-form-urlencoded"}
NASTY = ("\0", "a\0b", "%00", "../../etc/passwd", "';DROP TABLE users;--", "\u202e", "x" * 5000, "\ud800")


@pytest.fixture
def dashboard(sending: SendingBranch) -> Iterator[Dashboard]:
    """The dashboard over a branch with a ticket, heard of just now."""
    sending.branch.do(IssueTicket, service="id")
    sending.send()
    sending.headquarters.folded("olaya")
    sending.headquarters.rows("UPDATE branches SET last_contact = %s", sending.branch.clock.now())
    with dashboard_at(sending.headquarters, sending.branch.clock.now()) as dashboard:
        yield dashboard


def every_route(url: str) -> list[tuple[str, str]]:
    """Return the method and path of every route that there is, so that a new one is tried too."""
    routes = Service(url).app().routes
    return [(method, route.path) for route in routes for method in sorted(route.methods)]  # type: ignore[attr-defined]


def test_no_route_answers_a_stranger(dashboard: Dashboard):
    tried = every_route(dashboard.headquarters.database_url)

    answered = {}
    for method, path in tried:
        if path not in OPEN_TO_ALL:
            response = dashboard.browser.request(method, path.replace("{branch}", "olaya"))
            answered[method, path] = (response.status_code, response.headers.get("location", ""))
            assert "olaya" not in response.text

    assert len(answered) > 25
    wrong = {
        place: got for place, got in answered.items() if got[0] not in (401, 403, 422) and got != (303, "/sign-in")
    }
    assert wrong == {}


def test_a_session_of_another_organisation_finds_nothing_here(dashboard: Dashboard, headquarters: Headquarters):
    ours = headquarters.tenant
    headquarters.tenant = f"{ours}-other"
    dashboard.as_role(Role.ADMINISTRATOR)
    headquarters.tenant = ours

    for path in ("/", "/compare", "/compare?branch=olaya", "/people", "/settings", "/export/branches.csv"):
        answer = dashboard.browser.get(path)
        assert answer.status_code == 200
        assert "/branches/olaya" not in answer.text
        assert "olaya," not in answer.text
    assert dashboard.browser.get("/branches/olaya").status_code == 404
    assert dashboard.browser.get("/v1/read/branches/olaya").status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_orders_above_ones_role_are_refused_even_with_the_forms_secret(dashboard: Dashboard, role: Role):
    dashboard.add_user("victim")
    dashboard.as_role(role)
    secret = dashboard.form_secret("/")
    orders = {
        "/people": {"do": "role", "name": "victim", "role": "administrator"},
        "/settings": {"do": "publish", "scope": "all", "values": "grace_minutes = 5\n"},
    }
    refused = {path for path in orders if path == "/people" or role is Role.VIEWER}

    answers = {
        path: dashboard.browser.post(path, data={**order, "form_secret": secret}).status_code
        for path, order in orders.items()
    }

    assert {path for path, status in answers.items() if status == 403} == refused
    assert dashboard.headquarters.rows("SELECT role FROM users WHERE name = 'victim'") == [("viewer",)]


def test_a_secret_of_ones_own_form_opens_nobody_elses(dashboard: Dashboard):
    dashboard.as_role(Role.VIEWER)
    own = dashboard.form_secret("/")
    dashboard.browser.cookies.clear()
    dashboard.as_role(Role.ADMINISTRATOR)

    answer = dashboard.browser.post("/people", data={"form_secret": own, "do": "remove", "name": "who-viewer"})

    assert answer.status_code == 403


def test_a_cookie_put_there_before_is_not_the_session_afterwards(dashboard: Dashboard):
    name = dashboard.add_user("sara")
    dashboard.as_role(Role.VIEWER)
    planted = dashboard.browser.cookies["dawr_session"]

    assert dashboard.sign_in(name) == 303

    assert dashboard.browser.cookies["dawr_session"] != planted
    claims = jwt.decode(dashboard.browser.cookies["dawr_session"], options={"verify_signature": False})
    for forged in (jwt.encode(claims, None, "none"), jwt.encode(claims, "guess" * 8, "HS256")):
        dashboard.browser.cookies.clear()
        dashboard.browser.cookies.set("dawr_session", forged)
        assert dashboard.browser.get("/").status_code == 303


def test_one_who_guesses_uses_up_nobody_elses_attempts(dashboard: Dashboard):
    service = Service(dashboard.headquarters.database_url)
    service.site._attempts = Rate(per_second=1e-9, burst=1)
    name = dashboard.add_user("sara")
    with TestClient(service.app(), follow_redirects=False, client=("127.0.0.1", 9)) as proxied:
        there = Dashboard(dashboard.headquarters, proxied)
        proxied.headers["x-forwarded-for"] = "198.51.100.7, 203.0.113.9"
        guesses = [there.sign_in(f"{name}-unknown", "a guess of mine") for _ in range(2)]

        proxied.headers["x-forwarded-for"] = "203.0.113.9, 198.51.100.7"
        own = there.sign_in(name, PASSWORD)

    assert (guesses, own) == ([401, 429], 303)


def test_only_a_proxy_here_says_for_whom_it_asks():
    def caller(host: str, *told: str) -> str:
        headers = [(b"x-forwarded-for", one.encode()) for one in told]
        return caller_of(Request({"type": "http", "client": (host, 1), "headers": headers}))

    assert caller("127.0.0.1", "10.0.0.1, 203.0.113.9") == "203.0.113.9"
    assert caller("127.0.0.1", "10.0.0.1", "203.0.113.9") == "203.0.113.9"
    assert caller("::1") == "::1"
    assert caller("198.51.100.7", "203.0.113.9") == "198.51.100.7"


@pytest.mark.parametrize("word", NASTY)
def test_words_that_no_database_keeps_are_no_trouble_of_ours(dashboard: Dashboard, word: str):
    dashboard.as_role(Role.ADMINISTRATOR)
    secret = dashboard.form_secret("/people")
    asked = {
        "/": ("group", "lang"),
        "/compare": ("from", "to", "group", "branch"),
        "/v1/read/branches": ("group",),
        "/v1/read/comparison": ("from", "to", "group", "branch"),
        "/export/branches.csv": ("group",),
    }
    orders: dict[str, list[dict[str, str]]] = {
        "/people": [{"do": do, "name": word} for do in ("remove", "remove_token", "role", word)],
        "/settings": [
            {"do": "preview", "scope": word, "values": word},
            {"do": "roll_back", "scope": f"branch:{word}"},
            {"do": "publish", "scope": f"group:{word}", "values": "grace_minutes = 5"},
        ],
    }

    gotten = [(path, name) for path, names in asked.items() for name in names]
    answers = {(path, name): dashboard.browser.get(f"{path}?{said(**{name: word})}") for path, name in gotten}
    for path, forms in orders.items():
        for number, form in enumerate(forms):
            body = said(form_secret=secret, **form)
            answers[path, str(number)] = dashboard.browser.post(path, content=body, headers=FORM)

    assert {place: answer.status_code for place, answer in answers.items() if answer.status_code >= 500} == {}


def said(**fields: str) -> str:
    """Return fields as a browser would send them, were it given these words."""
    return urlencode({name: word.encode("utf-8", "surrogatepass") for name, word in fields.items()})


def test_a_branch_in_the_address_may_be_any_bytes(dashboard: Dashboard):
    dashboard.as_role(Role.VIEWER)

    for path in ("%00", "a%00b", "%ff%fe", "..%2f..%2f", "%F0%9F%92%A9", "a" * 3000):
        shown = dashboard.browser.get(f"/branches/{path}").status_code
        told = dashboard.browser.get(f"/v1/read/branches/{path}").status_code
        assert (shown, told) == (404, 404), path


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", " =1+1", "\u00a0@SUM(A1)", "\n=1", "＝1+1", "|calc", "-2+3", "\t=1"]
)
def test_no_name_becomes_a_formula(cell: str):
    text = definitions_table({cell: (cell, cell)})

    assert f"'{cell}" in text


def test_who_begins_a_request_and_does_not_go_on_is_hung_up_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connections, "HEAD_WITHIN", 0.2)

    async def app(scope: object, receive: object, send: object) -> None:
        raise AssertionError

    config = uvicorn.Config(app, http=connections.Promptly, lifespan="off", log_config=None, timeout_keep_alive=60)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started:
            threading.Event().wait(0.01)
        try:
            for begun in (b"", b"GET / HTTP/1.1\r\nhost: x\r\n"):
                with socket.create_connection(bound.getsockname(), timeout=30) as caller:
                    caller.sendall(begun)
                    assert caller.recv(100) == b""
        finally:
            server.should_exit = True
            thread.join(30)
