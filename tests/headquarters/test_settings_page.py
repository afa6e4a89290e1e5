"""Settings on a page: by their names, previewed, published and taken back by whom it is for."""

import re

from dawr.headquarters.web.accounts import Role

from .dashboards import Dashboard
from .many import multiply
from .running import SendingBranch


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

    cannot_be_held = (f"a = {'9' * 5000}", f"a = {'[' * 4000}", f"journal_days = 0x{'f' * 4000}", "grace_minutes = nan")
    for values in ("[branch", "grace_minutes = 'many'\n", "[nothing]\nx = 1\n", *cannot_be_held):
        answer = dashboard.browser.post("/settings", data={**form, "values": values})

        assert (answer.status_code, "mistake" in answer.text) == (422, True)


def told(text: str) -> str:
    """Return a page's text without what keeps figures in their order."""
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u2066", "")


def test_what_would_change_is_named_as_people_say_it(dashboard: Dashboard):
    dashboard.as_role(Role.EDITOR)
    values = 'grace_minutes = 5\n[[services]]\ncode = "id"\ntarget_wait_minutes = 3\n'
    form = {"form_secret": dashboard.form_secret("/settings"), "scope": "all", "values": values, "do": "preview"}

    pages = {lang: told(dashboard.browser.post(f"/settings?lang={lang}", data=form).text) for lang in ("ar", "en")}

    named = {
        "en": ("Target wait", "Services ›", "15 minutes", "5 minutes", "At 1 branch"),
        "ar": ("الخدمات", "15 دقيقة", "5 دقائق", "في فرع واحد"),
    }
    for language, words in named.items():
        assert [word for word in words if word not in pages[language]] == []
        assert "services[id]" not in pages[language]


def test_branches_for_which_the_same_would_change_are_told_once(dashboard: Dashboard, sending: SendingBranch):
    multiply(sending.headquarters.database_url, 9, sending.headquarters.tenant)
    dashboard.as_role(Role.EDITOR)
    form = {"form_secret": dashboard.form_secret("/settings"), "scope": "all", "values": "grace_minutes = 5\n"}

    page = told(dashboard.browser.post("/settings?lang=en", data={**form, "do": "preview"}).text)

    assert page.count('<div class="difference">') == 1
    assert "At 10 branches" in page
    assert "and 4 more" in page


def test_a_mistake_is_told_in_the_readers_language_and_nothing_may_be_published(dashboard: Dashboard):
    dashboard.as_role(Role.EDITOR)
    values = '[[services]]\ncode = "id"\ngroup = "nowhere"\n'
    form = {"form_secret": dashboard.form_secret("/settings"), "scope": "all", "values": values, "do": "preview"}

    page = dashboard.browser.post("/settings?lang=ar", data=form).text

    assert "الخدمات" in page
    assert 'value="publish"' not in page


def test_what_comes_back_and_what_was_changed_there_are_told_with_their_end(
    dashboard: Dashboard, sending: SendingBranch
):
    headquarters = sending.headquarters
    publishing = {"scope": "all", "values": "grace_minutes = 5\n"}
    dashboard.as_role(Role.EDITOR)
    secret = {"form_secret": dashboard.form_secret("/settings")}
    dashboard.browser.post("/settings", data={**secret, **publishing, "do": "publish"})
    until = sending.branch.clock.now().replace(hour=12, minute=30)  # 15:30 at the branch
    headquarters.rows(
        "INSERT INTO local_changes (tenant, branch, paths, until) VALUES (%s, 'olaya', '[\"grace\"]', %s)",
        *(headquarters.tenant, until),
    )

    preview = {**secret, "scope": "all", "values": "undo_seconds = 9\n", "do": "preview"}
    page = told(dashboard.browser.post("/settings?lang=en", data=preview).text)
    branch = told(dashboard.browser.get("/branches/olaya?lang=en").text)

    assert "as the branch itself has it" in page
    for text in (page, branch):
        assert "3:30 PM" in text
        assert "grace</bdi>" not in text


def test_the_list_of_states_is_narrowed_and_paged(dashboard: Dashboard, sending: SendingBranch):
    multiply(sending.headquarters.database_url, 60, sending.headquarters.tenant)
    dashboard.as_role(Role.EDITOR)
    sending.headquarters.rows(
        "INSERT INTO publications (tenant, version, scope, document, publish_at)"
        " VALUES (%s, 1, 'branch:olaya-7', '{\"grace_minutes\": 5}', now())",
        sending.headquarters.tenant,
    )

    def listed(query: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/branches/([^"]+)"', dashboard.browser.get(query).text)

    first, second = listed("/settings"), listed("/settings?page=2")

    assert first[0] == "olaya-7"
    assert (len(first), len(second)) == (50, 11)
    assert len({*first, *second}) == 61
    assert first[1:4] == ["olaya", "olaya-1", "olaya-2"]
    assert listed("/settings?kind=waiting") == ["olaya-7"]
    assert listed("/settings?search=olaya-60") == ["olaya-60"]
