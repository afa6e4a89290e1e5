"""Every page is whole, in both directions and in the house's colours, whatever branches are called."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from dawr.headquarters.web.accounts import Role

from .dashboards import PAGES, Dashboard
from .running import SendingBranch


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


def test_what_a_branch_is_called_cannot_become_part_of_the_page(dashboard: Dashboard, sending: SendingBranch):
    sending.headquarters.rows(
        "UPDATE branch_settings SET settings = jsonb_set(settings::jsonb, '{name}', %s)::text",
        json.dumps({"ar": "<script>alert(1)</script>", "en": '"><img src=x>'}),
    )
    dashboard.as_role(Role.VIEWER)

    pages = [dashboard.browser.get(path).text for path in ("/", "/branches/olaya", "/compare")]

    assert all("<script>alert" not in text and "<img src=x" not in text for text in pages)
    assert "&lt;script&gt;alert(1)" in pages[0]


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
