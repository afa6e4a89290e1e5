"""What headquarters sees is what the branches did, and only who has a right sees it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from dawr.headquarters.web.accounts import ATTEMPTS, Accounts, Role
from dawr.queueing.commands import CallNext, CloseDay, IssueTicket, OpenCounter, OpenDay
from dawr.queueing.legs import LegState
from tests.db.branches import TestBranch

from .dashboards import Dashboard, dashboard_at
from .running import SendingBranch
from .test_figures import figures_here, live

PAGES = ("/", "/branches/olaya", "/compare", "/settings", "/people")
PRIVATE = (*PAGES, "/export/branches.csv", "/export/comparison.csv", "/export/definitions.csv")
READ = ("/v1/read/branches", "/v1/read/branches/olaya", "/v1/read/comparison")


class Outline(HTMLParser):
    """What stands in a page: elements, and whether each was closed."""

    VOID = ("meta", "link", "img", "input", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def dashboard(sending: SendingBranch) -> Iterator[Dashboard]:
    """The dashboard over a branch that has lived a day and a morning, heard of just now."""
    branch = sending.branch
    live(branch, 150, seed=11)
    branch.do(CloseDay, force=True)
    branch.clock.move(86_400 - 3_600)
    branch.do(OpenDay)
    branch.do(OpenCounter, counter=1)
    live(branch, 80, seed=12)
    branch.do(IssueTicket, service="id")
    branch.clock.move(300)
    sending.send()
    sending.headquarters.folded("olaya")
    heard(sending, branch)
    with dashboard_at(sending.headquarters, branch.clock.now()) as dashboard:
        yield dashboard


def heard(sending: SendingBranch, branch: TestBranch, ago: timedelta = timedelta()) -> None:
    sending.headquarters.rows("UPDATE branches SET last_contact = %s", branch.clock.now() - ago)


def waits_here(branch: TestBranch) -> list[float]:
    """Return every leg's wait, over all days, from the branch's own tables."""
    with branch.database.aside(writing=False) as core:
        rows = core.exec_driver_sql("SELECT first_called_at - entered_at FROM legs WHERE first_called_at IS NOT NULL")
        return sorted(max(0, length) / 1e6 for (length,) in rows.all())


def table(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


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


def test_every_page_is_whole_in_both_languages(dashboard: Dashboard):
    dashboard.as_role(Role.ADMINISTRATOR)

    for path in PAGES:
        for language in ("ar", "en"):
            whole_in(language, dashboard.browser.get(path, params={"lang": language}))


def whole_in(language: str, answer: Any) -> None:
    outline = Outline(answer.text)
    assert answer.status_code == 200
    assert outline.open == []
    assert ("html", {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}) in outline.attributes
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in outline.attributes)
    assert not any(tag == "script" and "src" not in attributes for tag, attributes in outline.attributes)
    assert "'unsafe" not in answer.headers["content-security-policy"]


def test_a_branch_shows_who_waits_and_its_own_figures(dashboard: Dashboard, sending: SendingBranch):
    own = figures_here(sending.branch)
    waiting = sum(leg.state is LegState.WAITING for leg in sending.branch.database.state.legs.values())

    found = dashboard.browser.get("/v1/read/branches/olaya", headers=dashboard.token()).json()

    assert (found["waiting"], found["arrived"], found["served"]) == (waiting, own.arrived, own.served)
    assert found["service_level"]["part"] == own.within
    assert found["service_level"]["n"] == own.called == found["waits_n"]
    assert found["waiting"] > 0
    assert found["longest_wait"] >= 300
    assert sum(service["waiting"] for service in found["services"]) == waiting
    assert sum(hour["served"] for hour in found["hours"]) == own.served
    assert not found["silent"]


def test_a_silent_branch_is_shown_as_it_was_when_it_was_heard_of(dashboard: Dashboard, sending: SendingBranch):
    before = dashboard.browser.get("/v1/read/branches", headers=dashboard.token()).json()["branches"][0]

    heard(sending, sending.branch, ago=timedelta(minutes=11))
    dashboard.as_role(Role.VIEWER)
    after = dashboard.browser.get("/v1/read/branches").json()["branches"][0]

    assert (before["silent"], after["silent"]) == (False, True)
    assert after["longest_wait"] == pytest.approx(max(0, before["longest_wait"] - 11 * 60), abs=1)
    assert "badge silent" in dashboard.browser.get("/").text


def test_waits_are_pooled_leg_by_leg_and_taken_by_nearest_rank(dashboard: Dashboard, sending: SendingBranch):
    waits = waits_here(sending.branch)

    found = dashboard.browser.get("/v1/read/comparison", headers=dashboard.token()).json()

    whole = found["whole"]
    assert whole["waits_n"] == whole["called"] == len(waits) > 10
    assert whole["wait_p50"] == pytest.approx(waits[ceil(len(waits) * 50 / 100) - 1], abs=0.001)
    assert whole["wait_p90"] == pytest.approx(waits[ceil(len(waits) * 90 / 100) - 1], abs=0.001)
    assert whole["mean_wait"] == pytest.approx(sum(waits) / len(waits), abs=0.01)
    assert len(found["days"]) == 2
    assert sum(day["waits_n"] for day in found["days"]) == len(waits)
    averaged = sum(day["wait_p90"] for day in found["days"]) / 2
    assert averaged != pytest.approx(whole["wait_p90"], abs=0.001)


def test_the_days_before_stand_beside_a_period(dashboard: Dashboard):
    header = dashboard.token()
    days = [day["day"] for day in dashboard.browser.get("/v1/read/comparison", headers=header).json()["days"]]

    found = dashboard.browser.get("/v1/read/comparison", params={"from": days[1], "to": days[1]}, headers=header).json()

    assert [day["day"] for day in found["days"]] == [days[1]]
    assert found["before"]["from"] == found["before"]["to"] == days[0]
    assert found["before"]["arrived"] > 0


def test_days_that_cannot_be_compared_are_refused(dashboard: Dashboard):
    dashboard.as_role(Role.VIEWER)

    for first, last in (("2026-13-01", ""), ("2026-05-02", "2026-05-01"), ("2020-01-01", "2026-01-01")):
        period = {"from": first, "to": last}
        told = dashboard.browser.get("/v1/read/comparison", params=period)
        shown = dashboard.browser.get("/compare", params=period)

        assert (told.status_code, told.json()["error"]) == (422, "bad_period")
        assert (shown.status_code, "mistake" in shown.text) == (400, True)


def test_tables_for_spreadsheets_have_the_same_figures(dashboard: Dashboard):
    header = dashboard.token()
    days = dashboard.browser.get("/v1/read/comparison", headers=header).json()["days"]

    answer = dashboard.browser.get("/export/comparison.csv", headers=header)
    meanings = dashboard.browser.get("/export/definitions.csv", headers=header)
    mistaken = dashboard.browser.get("/export/comparison.csv", params={"by": "moon"}, headers=header)

    assert (mistaken.status_code, mistaken.json()["error"]) == (422, "bad_choice")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = table(answer.text)
    assert [(row["day"], int(row["called_n"]), float(row["wait_p90_s"])) for row in rows] == [
        (day["day"], day["called"], day["wait_p90"]) for day in days
    ]
    assert {"service_level", "p90", "median"} <= {row["figure"] for row in table(meanings.text)}


def test_no_cell_of_a_table_is_a_formula():
    from dawr.headquarters.web.facts import definitions_table

    rows = table(definitions_table({"=1+1": ("@SUM(A1)", "-2")}))

    assert rows == [{"figure": "'=1+1", "called": "'@SUM(A1)", "definition": "'-2"}]


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


def test_an_editor_previews_publishes_and_takes_back(dashboard: Dashboard, sending: SendingBranch):
    dashboard.as_role(Role.EDITOR)
    secret = dashboard.form_secret("/settings")
    form = {"form_secret": secret, "scope": "all", "values": "grace_minutes = 5\n"}

    previewed = dashboard.browser.post("/settings", data={**form, "do": "preview"})
    unpublished = sending.headquarters.rows("SELECT count(*) FROM publications")
    published = dashboard.browser.post("/settings", data={**form, "do": "publish"})
    taken_back = dashboard.browser.post("/settings", data={**form, "do": "roll_back"})

    assert "grace" in previewed.text
    assert unpublished == [(0,)]
    assert (published.status_code, taken_back.status_code) == (303, 303)
    assert sending.headquarters.rows("SELECT version, rolled_back_to FROM publications ORDER BY 1") == [
        (1, None),
        (2, 0),
    ]


def test_settings_that_cannot_hold_are_refused_in_words(dashboard: Dashboard):
    dashboard.as_role(Role.EDITOR)
    form = {"form_secret": dashboard.form_secret("/settings"), "scope": "all", "do": "publish"}

    for values in ("[branch", "grace_minutes = 'many'\n", "[nothing]\nx = 1\n"):
        answer = dashboard.browser.post("/settings", data={**form, "values": values})

        assert (answer.status_code, "mistake" in answer.text) == (422, True)


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


def test_what_a_branch_is_called_cannot_become_part_of_the_page(dashboard: Dashboard, sending: SendingBranch):
    sending.headquarters.rows(
        "UPDATE branch_settings SET settings = jsonb_set(settings::jsonb, '{name}', %s)::text",
        json.dumps({"ar": "<script>alert(1)</script>", "en": '"><img src=x>'}),
    )
    dashboard.as_role(Role.VIEWER)

    pages = [dashboard.browser.get(path).text for path in ("/", "/branches/olaya", "/compare")]

    assert all("<script>alert" not in text and "<img src=x" not in text for text in pages)
    assert "&lt;script&gt;alert(1)" in pages[0]


def test_an_unknown_branch_is_told_in_the_readers_way(dashboard: Dashboard):
    told = dashboard.browser.get("/v1/read/branches/nowhere", headers=dashboard.token())
    shown = dashboard.as_role(Role.VIEWER).browser.get("/branches/nowhere")

    assert (told.status_code, told.json()["error"]) == (404, "unknown_branch")
    assert shown.status_code == 404
    assert "<h1>" in shown.text


def test_colours_are_the_tokens_of_the_house():
    import tomllib

    house = Path(__file__).parents[2] / "dawr"
    tokens = tomllib.loads((house / "desktop/theme/tokens.toml").read_text())
    sheet = (house / "headquarters/web/static/dawr.css").read_text()

    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)

    for theme, text in (("light", light), ("dark", dark)):
        told = dict(re.findall(r"--([\w-]+): (#\w+);", text))
        assert told == {
            name.replace("_", "-"): colour
            for part in ("color", "state")
            for name, colour in tokens[theme][part].items()
        }


def test_an_axis_of_time_begins_at_the_right_in_arabic():
    from dawr.headquarters.web.charts import Chart, Series, lines

    def first_and_last(*, rtl: bool) -> tuple[float, float]:
        chart = Chart("Waits", "Minutes", ["1", "2", "3"], [Series("p90", "main", [1, None, 3])], rtl=rtl)
        places = [float(x) for x in re.findall(r'<circle [^>]*cx="([\d.]+)"', lines(chart))]
        return places[0], places[-1]

    arabic, english = first_and_last(rtl=True), first_and_last(rtl=False)

    assert arabic[0] > arabic[1]
    assert english[0] < english[1]


def test_a_branch_called_on_at_once_leaves_the_list_of_the_late(dashboard: Dashboard, sending: SendingBranch):
    branch = sending.branch
    branch.clock.move(7_200)
    header = dashboard.token()
    with dashboard_at(sending.headquarters, branch.clock.now()) as later:
        heard(sending, branch)
        late = later.browser.get("/v1/read/branches", headers=header).json()["branches"][0]["state"]
        for counter in (1, 2):
            branch.database.run(_order(OpenCounter, counter))
        for _ in range(200):
            branch.clock.move(1)
            branch.database.run(_order(CallNext, 1))
            live(branch, 3, seed=1)
        branch.do(CloseDay, force=True)
        sending.send()
        sending.headquarters.folded("olaya")
        heard(sending, branch)
        over = later.browser.get("/v1/read/branches", headers=header).json()["branches"][0]

    assert late == "late"
    assert (over["state"], over["open"], over["waiting"]) == ("nobody", False, 0)


def _order(kind: type, counter: int) -> Any:
    from dawr.ids import new_id

    return kind(id=new_id(), counter=counter)
