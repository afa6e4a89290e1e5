"""The pages: all branches now, one branch, days beside each other."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ..database import Database
from .accounts import Visitor
from .charts import Chart, Series, bars, lines
from .comparing import BadPeriod, Comparing, Comparison
from .guard import Guard
from .listing import ORDERS, STATES, listed, wanted_of
from .names import Names
from .one_branch import BranchToday, OneBranch
from .overview import Overview
from .paging import Address, page_in, paged
from .rendering import language_of, page
from .telling import on_clock
from .wording import labels, words_in


class Pages:
    """What people see."""

    def __init__(self, database: Database, guard: Guard, clock: Callable[[], datetime]) -> None:
        self._guard = guard
        self._clock = clock
        names = Names()
        self.overview = Overview(database, names)
        self.one = OneBranch(database, self.overview)
        self.comparing = Comparing(database, names)

    async def branches(self, request: Request) -> Response:
        """Show all branches now."""
        visitor = await self._guard.visitor(request)
        now, wanted = self._clock(), wanted_of(request.query_params)
        everything = await self.overview.branches(visitor, now)
        found = listed(everything, wanted, language_of(request))
        facts = {
            "found": found,
            "wanted": wanted,
            "any": bool(everything),
            "zone": everything[0].zone if everything else "UTC",
            "now": now,
            "groups": await self.overview.groups(visitor),
            "states": ("", *STATES),
            "orders": ORDERS,
            "export": f"/export/branches.csv{wanted.query()}",
        }
        return await self._page(request, "branches.html", facts, visitor)

    async def branch(self, request: Request) -> Response:
        """Show one branch today."""
        visitor = await self._guard.visitor(request)
        now = self._clock()
        today = await self.one.today(visitor, request.path_params["branch"], now)
        language = language_of(request)
        facts = {
            "today": today,
            "one": today.now,
            "now": now,
            "chart": _hours(today, language),
            "local": await self.one.local(visitor, today, language),
        }
        return await self._page(request, "branch.html", facts, visitor)

    async def compare(self, request: Request) -> Response:
        """Show days and branches beside each other."""
        visitor = await self._guard.visitor(request)
        asked = request.query_params
        group, branch = asked.get("group", "")[:64], asked.get("branch", "")[:64]
        texts = (asked.get("from", ""), asked.get("to", ""))
        today = self._clock().date()
        mistake = ""
        try:
            period = await self.comparing.asked(visitor, texts, today, group=group, branch=branch)
        except BadPeriod:
            period = await self.comparing.asked(visitor, ("", ""), today, group=group, branch=branch)
            mistake = words_in(language_of(request))("These days cannot be compared: here are the newest instead.")
        found = await self.comparing.compare(visitor, period)
        query = urlencode({"from": period.first, "to": period.last, "group": group, "branch": branch})
        facts = {
            "found": found,
            "asked": period,
            "mistake": mistake,
            "groups": await self.overview.groups(visitor),
            "waits": _waits(found, language_of(request)),
            "levels": _levels(found, language_of(request)),
            "query": query,
            "branches": paged(found.branches, page_in(asked.get("page", ""))),
            "address": Address({"from": period.first, "to": period.last, "group": group}),
        }
        return await self._page(request, "compare.html", facts, visitor, 400 if mistake else 200)

    async def _page(
        self, request: Request, template: str, facts: dict[str, object], visitor: Visitor, status: int = 200
    ) -> Response:
        secret = await self._guard.form_secret(visitor)
        return page(request, template, facts, visitor=visitor, form_secret=secret, status=status)


def _hours(today: BranchToday, language: str) -> Markup:
    t = labels(language)
    clocks = [on_clock(hour.starts_at, today.now.zone) for hour in today.hours]
    return bars(
        Chart(
            t["hours"],
            t["hours_says"],
            [f"{at.hour}:00" for at in clocks],
            [
                Series(t["arrived"], "second", [hour.figures.arrived for hour in today.hours]),
                Series(t["served"], "main", [hour.figures.served for hour in today.hours]),
            ],
            rtl=words_in(language).direction == "rtl",
        )
    )


def _waits(found: Comparison, language: str) -> Markup:
    t = labels(language)
    rows = [row for _, row in found.days]
    return lines(
        Chart(
            t["waits_by_day"],
            t["waits_by_day_says"],
            [_short(day) for day, _ in found.days],
            [
                Series(t["p90"], "third", [_minutes(row.waits.p90) for row in rows], dashed=True),
                Series(t["mean_wait"], "main", [_minutes(row.figures.mean_wait) for row in rows]),
                Series(t["median"], "second", [_minutes(row.waits.p50) for row in rows]),
            ],
            rtl=words_in(language).direction == "rtl",
        )
    )


def _levels(found: Comparison, language: str) -> Markup:
    t = labels(language)
    shares = [row.figures.service_level.fraction for _, row in found.days]
    return lines(
        Chart(
            t["level_by_day"],
            t["level_by_day_says"],
            [_short(day) for day, _ in found.days],
            [Series(t["service_level"], "main", [None if share is None else share * 100 for share in shares])],
            rtl=words_in(language).direction == "rtl",
            percent=True,
        )
    )


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 60, 1)
