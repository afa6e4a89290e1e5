"""A list of two thousand branches is looked through, not scrolled through."""

import asyncio
import re

import psycopg
import pytest

from dawr.headquarters.ingest import STAGING
from dawr.headquarters.upkeep import TASK
from dawr.headquarters.web.accounts import Role
from dawr.headquarters.web.listing import STATES, Wanted, listed, wanted_of
from dawr.headquarters.web.paging import PAGE, counted_order, page_in, paged

from .dashboards import PAGES, Dashboard
from .many import multiply
from .running import SendingBranch

COPIES = 119


@pytest.fixture
def chain(dashboard: Dashboard, sending: SendingBranch) -> Dashboard:
    """The branch and many like it, some of them silent, some in a group."""
    headquarters = sending.headquarters
    multiply(headquarters.database_url, COPIES, headquarters.tenant)
    silent = "UPDATE branches SET last_contact = last_contact - interval '3 days' WHERE branch = ANY(%s)"
    headquarters.rows(silent, [f"olaya-{number}" for number in range(1, 11)])
    grouped = "INSERT INTO branch_groups (tenant, branch, name) SELECT tenant, branch, 'north' FROM branches"
    headquarters.rows(f"{grouped} WHERE branch ~ '^olaya-[1-5]$'")
    return dashboard.as_role(Role.VIEWER)


def shown(dashboard: Dashboard, query: str) -> list[str]:
    """Return the branches on a page of the list, in order."""
    answer = dashboard.browser.get(f"/{query}", params=None)
    assert answer.status_code == 200
    return re.findall(r'<th scope="row"><a href="/branches/([^"]+)"', answer.text)


def test_every_branch_is_on_one_page_and_a_page_too_far_is_the_last(chain: Dashboard):
    pages = [shown(chain, f"?page={number}") for number in (1, 2, 3)]

    found = [branch for page in pages for branch in page]
    assert [len(page) for page in pages] == [PAGE, PAGE, COPIES + 1 - 2 * PAGE]
    assert len(set(found)) == COPIES + 1
    assert shown(chain, "?page=99") == pages[2]
    assert shown(chain, "?page=nonsense") == shown(chain, "?page=-1") == pages[0]


def test_the_list_is_narrowed_by_what_is_asked(chain: Dashboard):
    assert shown(chain, "?search=OLAYA-11&order=name") == ["olaya-11", *(f"olaya-{n}" for n in range(110, 120))]
    assert set(shown(chain, "?state=silent")) == {f"olaya-{number}" for number in range(1, 11)}
    assert set(shown(chain, "?group=north")) == {f"olaya-{number}" for number in range(1, 6)}
    assert shown(chain, "?group=north&state=closed") == []
    assert shown(chain, "?search=nowhere") == []
    assert len(shown(chain, "?state=nonsense&order=nonsense")) == PAGE


def test_names_are_ordered_as_people_count(chain: Dashboard):
    assert shown(chain, "?order=name")[:12] == ["olaya", *(f"olaya-{number}" for number in range(1, 12))]
    assert sorted(["b10", "b9", "a", "b"], key=counted_order) == ["a", "b", "b9", "b10"]


def test_tables_and_programs_get_all_that_is_wanted_and_not_a_page(chain: Dashboard):
    told = chain.browser.get("/v1/read/branches?state=silent").json()["branches"]
    everything = chain.browser.get("/v1/read/branches").json()["branches"]
    table = chain.browser.get("/export/branches.csv?group=north").text

    assert (len(told), len(everything)) == (10, COPIES + 1)
    assert len(table.splitlines()) == 1 + 5


def test_groups_stand_beside_each_other(chain: Dashboard):
    page = chain.browser.get("/?view=groups&lang=en").text

    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", page, re.DOTALL)
    counts = [[int(n) for n in re.findall(r'class="num">(?:<span.*?</svg>)?(\d+)', row, re.DOTALL)] for row in rows]
    assert ["north" in row for row in rows] == [False, True], "those with more late branches come first"
    assert [count[0] for count in counts] == [COPIES + 1 - 5, 5]
    assert [count[3] for count in counts] == [5, 5]


def test_the_ways_out_of_a_list_keep_what_was_asked(chain: Dashboard):
    page = chain.browser.get("/?search=olaya&order=waiting").text

    assert 'href="?search=olaya&amp;order=waiting&amp;page=2"' in page
    assert 'href="?search=olaya&amp;state=silent&amp;order=waiting"' in page
    assert 'href="/export/branches.csv?search=olaya&amp;order=waiting"' in page


def test_no_page_reads_events(chain: Dashboard, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    real = psycopg.AsyncConnection.execute

    async def noted(connection: object, query: object, *values: object, **how: object) -> object:
        text = query.decode() if isinstance(query, bytes) else str(query)
        task = asyncio.current_task()
        if text != STAGING and (task is None or task.get_name() != TASK):  # new connections, and figures of others
            asked.append(text)
        return await real(connection, query, *values, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(psycopg.AsyncConnection, "execute", noted)

    for path in (*PAGES, "/?search=olaya", "/?view=groups", "/v1/read/branches", "/export/comparison.csv"):
        chain.browser.get(path)

    assert any("FROM legs" in query for query in asked), "the control: statements are seen"
    assert [query for query in asked if re.search(r"\b(FROM|JOIN)\s+events", query)] == []


def test_an_empty_list_is_one_empty_page():
    empty = listed([], Wanted(), "ar")

    assert (empty.page.pages, empty.page.first, empty.page.last, empty.summary.branches) == (1, 0, 0, 0)
    assert set(empty.states.values()) == {0}
    assert paged(range(120), 3).last == 120
    assert [page_in(text) for text in ("2", "٣", "", "1e3", "9" * 9)] == [2, 1, 1, 1, 1]
    assert wanted_of({"state": "late", "order": "level"}) == Wanted(state="late", order="level")
    assert "silent" in STATES
