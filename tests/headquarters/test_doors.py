"""Only who has a right sees what headquarters sees, and only as far as it goes."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest

from dawr.headquarters.web.accounts import ATTEMPTS, Accounts, Role

from .dashboards import PAGES, Dashboard

PRIVATE = (*PAGES, "/export/branches.csv", "/export/comparison.csv", "/export/definitions.csv")
READ = ("/v1/read/branches", "/v1/read/branches/olaya", "/v1/read/comparison")


def test_no_page_shows_anything_to_who_is_not_signed_in(dashboard: Dashboard):
    answers = [dashboard.browser.get(path) for path in PRIVATE]

    assert {(answer.status_code, answer.headers.get("location"), answer.text) for answer in answers} == {
        (303, "/sign-in", "")
    }


def test_no_program_reads_without_a_token(dashboard: Dashboard):
    for path in READ:
        for token in (b"", b"Bearer ", b"Bearer main.nothing", b"Basic YTpi", b"Bearer \xff", b"Bearer m\x00.x"):
            answer = dashboard.browser.get(path, headers={"authorization": token} if token else {})

            assert answer.status_code == 401
            assert set(answer.json()) == {"error", "message", "now"}


def test_a_tenant_sees_its_own_branches_alone(dashboard: Dashboard):
    other = dashboard.headquarters
    dashboard.as_role(Role.VIEWER)
    ours = dashboard.browser.get("/v1/read/branches").json()["branches"]

    other.tenant = f"{other.tenant}-other"
    theirs = dashboard.browser.get("/v1/read/branches", headers=dashboard.token()).json()["branches"]

    assert [one["branch"] for one in ours] == ["olaya"]
    assert theirs == []


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(dashboard: Dashboard):
    name = dashboard.add_user("sara")

    wrong = dashboard.sign_in(name, "not the password")
    unknown = dashboard.sign_in(f"{name}x", "not the password")

    assert (wrong, unknown) == (401, 401)
    assert dashboard.sign_in(name) == 303


def test_an_account_is_closed_after_too_many_attempts_and_opened_by_a_new_password(dashboard: Dashboard):
    name, tenant = dashboard.add_user("sara"), dashboard.headquarters.tenant
    for _ in range(ATTEMPTS):
        dashboard.sign_in(name, "not the password")

    closed = dashboard.sign_in(name)
    dashboard.headquarters.ask(lambda database: Accounts(database).change_password(tenant, "sara", "another password"))

    assert closed == 401
    assert dashboard.sign_in(name, "another password") == 303


def test_a_session_ends_with_its_account_its_sign_out_and_a_changed_cookie(dashboard: Dashboard):
    browser, tenant = dashboard.browser, dashboard.headquarters.tenant
    dashboard.as_role(Role.VIEWER)
    cookie = browser.cookies["dawr_session"]
    head, body, seal = cookie.split(".")
    assert browser.get("/").status_code == 200

    browser.cookies.clear()
    browser.cookies.set("dawr_session", f"{head}.{body}.{seal[::-1]}")
    forged = browser.get("/").status_code
    browser.cookies.clear()
    browser.cookies.set("dawr_session", cookie)
    secret = dashboard.form_secret("/")
    browser.post("/sign-out", data={"form_secret": secret})
    browser.cookies.set("dawr_session", cookie)
    signed_out = browser.get("/").status_code
    browser.cookies.clear()
    assert dashboard.sign_in(f"{tenant}:who-viewer") == 303
    dashboard.headquarters.ask(lambda database: Accounts(database).remove(tenant, "who-viewer"))

    assert (forged, signed_out, browser.get("/").status_code) == (303, 303, 303)


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(dashboard: Dashboard):
    name = dashboard.add_user("sara")
    fields = {"form_secret": dashboard.form_secret("/sign-in"), "name": name, "password": "صباح الخير يا رياض"}

    answer = dashboard.browser.post("/sign-in", data=fields, headers={"x-forwarded-proto": "https"})

    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("dawr_session="))
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_form_of_another_site_does_nothing(dashboard: Dashboard):
    dashboard.as_role(Role.ADMINISTRATOR)
    order = {"do": "remove", "name": "who-administrator"}

    answers = [
        dashboard.browser.post(path, data={"form_secret": secret, **order}).status_code
        for path in ("/sign-out", "/settings", "/people")
        for secret in ("", "0" * 64)
    ]

    assert set(answers) == {403}
    assert dashboard.browser.get("/").status_code == 200


def test_each_role_gets_as_far_as_its_right(dashboard: Dashboard):
    def reached(role: Role) -> list[int]:
        dashboard.browser.cookies.clear()
        dashboard.as_role(role)
        return [dashboard.browser.get(path).status_code for path in ("/", "/settings", "/people")]

    assert [reached(role) for role in Role] == [[200, 403, 403], [200, 200, 403], [200, 200, 200]]


def test_an_administrator_changes_others_but_not_the_own_account(dashboard: Dashboard):
    dashboard.add_user("sara")
    dashboard.as_role(Role.ADMINISTRATOR)
    form = {"form_secret": dashboard.form_secret("/people")}

    changed = dashboard.browser.post("/people", data={**form, "do": "role", "name": "sara", "role": "editor"})
    own = dashboard.browser.post("/people", data={**form, "do": "remove", "name": "who-administrator"})
    nobody = dashboard.browser.post("/people", data={**form, "do": "remove", "name": "nobody"})

    assert (changed.status_code, own.status_code, nobody.status_code) == (303, 409, 404)
    assert dashboard.headquarters.rows("SELECT name, role FROM users ORDER BY name") == [
        ("sara", "editor"),
        ("who-administrator", "administrator"),
    ]


def test_people_and_programs_are_let_in_from_the_command_line(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from dawr.cli.main import main

    def said(*words: str, password: str = "") -> tuple[int, Any]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        there = ("--database", dashboard.headquarters.database_url, "--tenant", dashboard.headquarters.tenant, "--json")
        code = main(["headquarters", *words, *there])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    added = said("user", "add", "noura", "--role", "editor", password="a long password")
    again = said("user", "add", "noura", password="a long password")
    short = said("user", "password", "noura", password="short")
    token = said("token", "add", "excel")[1]["token"]
    listed = said("user", "list")[1]["users"]
    gone = said("user", "remove", "nobody")

    assert (added[0], added[1]["role"], again[0], short[0], gone[0]) == (0, "editor", 2, 2, 2)
    assert [(one["name"], one["role"]) for one in listed] == [("noura", "editor")]
    assert dashboard.sign_in(added[1]["signs_in_as"], "a long password") == 303
    assert dashboard.browser.get("/v1/read/branches", headers={"authorization": f"Bearer {token}"}).status_code == 200


def test_an_old_token_reads_nothing(dashboard: Dashboard):
    header = dashboard.token(timedelta(seconds=-1))

    assert dashboard.browser.get("/v1/read/branches", headers=header).status_code == 401
