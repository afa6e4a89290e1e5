"""What headquarters sees is what the branches did."""

import csv
import io
from datetime import timedelta
from math import ceil
from typing import Any

import pytest

from dawr.headquarters.web.accounts import Role
from dawr.queueing.commands import CallNext, CloseDay, OpenCounter
from dawr.queueing.legs import LegState
from tests.db.branches import TestBranch

from .dashboards import Dashboard, dashboard_at, heard
from .running import SendingBranch
from .test_figures import figures_here, live


def waits_here(branch: TestBranch) -> list[float]:
    """Return every leg's wait, over all days, from the branch's own tables."""
    with branch.database.aside(writing=False) as core:
        rows = core.exec_driver_sql("SELECT first_called_at - entered_at FROM legs WHERE first_called_at IS NOT NULL")
        return sorted(max(0, length) / 1e6 for (length,) in rows.all())


def table(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


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

    heard(sending, ago=timedelta(minutes=11))
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

    long_ago = (("", "0001-01-05"), ("0001-01-01", "0001-01-02"))
    for first, last in (("2026-13-01", ""), ("2026-05-02", "2026-05-01"), ("2020-01-01", "2026-01-01"), *long_ago):
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


def test_a_file_that_is_not_there_is_no_trouble_of_ours(dashboard: Dashboard):
    assert dashboard.browser.get("/static/plex-400.ttf").status_code == 200
    for name in ("nothing.css", "plex-4000.ttf", f"plex-{'9' * 5000}.ttf"):
        assert dashboard.browser.get(f"/static/{name}").status_code == 404


def test_an_unknown_branch_is_told_in_the_readers_way(dashboard: Dashboard):
    told = dashboard.browser.get("/v1/read/branches/nowhere", headers=dashboard.token())
    shown = dashboard.as_role(Role.VIEWER).browser.get("/branches/nowhere")

    assert (told.status_code, told.json()["error"]) == (404, "unknown_branch")
    assert shown.status_code == 404
    assert "<h1>" in shown.text


def test_a_branch_called_on_at_once_leaves_the_list_of_the_late(dashboard: Dashboard, sending: SendingBranch):
    branch = sending.branch
    branch.clock.move(7_200)
    header = dashboard.token()
    with dashboard_at(sending.headquarters, branch.clock.now()) as later:
        heard(sending)
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
        heard(sending)
        over = later.browser.get("/v1/read/branches", headers=header).json()["branches"][0]

    assert late == "late"
    assert (over["state"], over["open"], over["waiting"]) == ("nobody", False, 0)


def _order(kind: type, counter: int) -> Any:
    from dawr.ids import new_id

    return kind(id=new_id(), counter=counter)
