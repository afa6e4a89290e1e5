"""Every figure of the field is on the pages and in the read API, with its n and its definition."""

import json
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.headquarters.web.accounts import Role
from dawr.headquarters.web.names import Named, said
from dawr.headquarters.web.overview import QueueNow
from dawr.headquarters.web.wording import definitions
from dawr.queueing.commands import ConfigureBranch, IssueTicket
from tests.queueing.live import SMALL

from .dashboards import Dashboard, dashboard_at
from .running import SendingBranch
from .test_figures import live

OF_THE_FIELD = ("service_level", "mean_wait", "p90", "no_show", "abandonment", "handling", "occupancy", "returned")


def served(sending: SendingBranch) -> AbstractContextManager[Dashboard]:
    """Send all there is, be heard of just now, and return the dashboard's day of it."""
    sending.send()
    sending.headquarters.folded("olaya")
    sending.headquarters.rows("UPDATE branches SET last_contact = %s", sending.branch.clock.now())
    return dashboard_at(sending.headquarters, sending.branch.clock.now())


@pytest.mark.parametrize("path", ["/branches/olaya", "/compare"])
def test_each_figure_stands_on_the_page_with_its_definition(sending: SendingBranch, path: str):
    live(sending.branch, 200, seed=31)
    with served(sending) as dashboard:
        dashboard.as_role(Role.VIEWER)
        pages = {language: dashboard.browser.get(path, params={"lang": language}).text for language in ("ar", "en")}

    for language, text in pages.items():
        for figure in OF_THE_FIELD:
            called, says = definitions(language)[figure]
            assert called in text, (language, figure)
            assert says.replace("'", "&#39;") in text, (language, figure)
    assert "h at open counters" in pages["en"]


def test_programs_get_the_same_figures_as_the_tables(sending: SendingBranch):
    live(sending.branch, 200, seed=32)
    with served(sending) as dashboard:
        header = dashboard.token()
        whole = dashboard.browser.get("/v1/read/comparison", headers=header).json()["whole"]
        branch = dashboard.browser.get("/v1/read/branches/olaya", headers=header).json()

    rows = sending.headquarters.rows("SELECT sum(open_ms), sum(break_ms), sum(busy_ms) FROM desk_times")
    opened, breaks, busy = (int(one) / 1000 for one in rows[0])
    ((returns,),) = sending.headquarters.rows("SELECT sum(returns) FROM legs WHERE first_called_at IS NOT NULL")
    for told in (whole, branch):
        assert (told["open_time"], told["break_time"], told["busy_time"]) == (opened, breaks, busy)
        assert told["occupancy"] == pytest.approx(busy / (opened - breaks), abs=0.0001)
        assert told["returned"] == returns
        assert told["abandonment"]["n"] == told["arrived"]
    assert 0 < whole["occupancy"] < 1


@pytest.mark.parametrize(
    ("minutes", "near", "late", "expected"),
    [(4, 0.5, 1.0, "on_target"), (6, 0.5, 1.0, "near"), (11, 0.5, 1.0, "late"), (11, 0.5, 1.5, "near")],
)
def test_a_branch_is_near_and_late_by_its_own_settings(
    sending: SendingBranch, minutes: int, near: float, late: float, expected: str
):
    branch = sending.branch
    ten = tuple(replace(service, target_wait=600, near=None, late=None) for service in SMALL.services)
    floor = replace(SMALL.floor, near=near, late=late)
    branch.do(ConfigureBranch, branch=replace(SMALL, services=ten, floor=floor))
    branch.do(IssueTicket, service="id")
    branch.clock.move(minutes * 60)

    with served(sending) as dashboard:
        header = dashboard.token()
        found = dashboard.browser.get("/v1/read/branches", headers=header).json()["branches"][0]

    assert found["state"] == expected


def test_a_services_own_limits_go_before_its_branchs():
    from dawr.headquarters.web.names import _read

    settings = {"services": [{"code": "id", "near": 0.5, "late": 0.9}, {"code": "visa"}], "floor": {"near": 0.6}}

    named = _read(json.dumps(settings))

    assert named.limits == {"id": (0.5, 0.9), "visa": (0.6, 1.0)}
    assert QueueNow("id", 600, 1, 550, *named.limits["id"]).band.value == "late"
    assert said(Named().name, "ar", "olaya") == "olaya"


def test_a_branch_that_is_silent_is_not_counted_as_it_was(sending: SendingBranch):
    sending.branch.do(IssueTicket, service="id")
    with served(sending) as dashboard:
        dashboard.as_role(Role.VIEWER)
        before = dashboard.browser.get("/?lang=en").text
        ago = sending.branch.clock.now() - timedelta(days=3)
        sending.headquarters.rows("UPDATE branches SET last_contact = %s", ago)

        after = dashboard.browser.get("/?lang=en").text

    def waiting(text: str) -> str:
        return text.split('<span class="number">')[1].split("<", maxsplit=1)[0]

    assert (waiting(before), waiting(after)) == ("1", "0")
    assert "3 days ago" in after.replace("\u2068", "").replace("\u2069", "").replace("\u2066", "")
