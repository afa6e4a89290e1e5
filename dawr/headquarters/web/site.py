"""The dashboard as part of the service: its routes, its doors, its answers when something is wrong."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from dawr.failures import log_failure
from dawr.fonts import font_files

from ..callers import caller_of
from ..database import Database
from ..errors import HeadquartersUnavailable, NotFound
from ..limits import Rate, TooMuch
from ..requests import Answered
from . import facts
from .accounts import Accounts, NotSignedIn, Visitor
from .comparing import BadPeriod, Comparison
from .guard import FIELD, FORM, SESSION, Guard, NotAllowed, SignInFirst, is_secure
from .listing import chosen, wanted_of
from .offices import Offices
from .overview import BranchNow
from .pages import Pages
from .rendering import guarded, language_of, page
from .wording import definitions, labels

Handler = Callable[[Request], Awaitable[Response]]
_STATIC: Final = {
    "dawr.css": "text/css",
    "dawr.js": "text/javascript",
    "mark.svg": "image/svg+xml",
    "frieze.svg": "image/svg+xml",
}
_FORM_LASTS: Final = timedelta(hours=1)


class Site:
    """The pages, the read API and the door to both."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """``clock`` returns now, aware UTC."""
        self._clock = clock
        self._accounts = Accounts(database)
        self._guard = Guard(self._accounts)
        self._pages = Pages(database, self._guard, clock)
        self._offices = Offices(database, self._guard, self._accounts)
        self._attempts = Rate(per_second=0.2, burst=20)
        self._reads = Rate(per_second=5, burst=60)

    def routes(self, counted: Callable[[str, Handler], Handler]) -> list[Route]:
        """Return the routes. ``counted`` puts each into the service's metrics."""
        people = [
            ("GET", "/", self._pages.branches),
            ("GET", "/branches/{branch}", self._pages.branch),
            ("GET", "/compare", self._pages.compare),
            ("GET", "/settings", self._offices.settings),
            ("POST", "/settings", self._offices.settings_sent),
            ("GET", "/people", self._offices.people),
            ("POST", "/people", self._offices.people_sent),
            ("GET", "/sign-in", self._door),
            ("POST", "/sign-in", self._sign_in),
            ("POST", "/sign-out", self._sign_out),
            ("GET", "/static/{name}", self._static),
            ("GET", "/export/branches.csv", self._branches_csv),
            ("GET", "/export/comparison.csv", self._comparison_csv),
            ("GET", "/export/definitions.csv", self._definitions_csv),
        ]
        programs = [
            ("/v1/read/branches", self._read_branches),
            ("/v1/read/branches/{branch}", self._read_branch),
            ("/v1/read/comparison", self._read_comparison),
        ]
        return [
            *(Route(path, counted(path, self._shown(work)), methods=[method]) for method, path, work in people),
            *(Route(path, counted(path, self._told(work)), methods=["GET"]) for path, work in programs),
        ]

    async def _door(self, request: Request) -> Response:
        return self._sign_in_page(request, "", 200)

    async def _sign_in(self, request: Request) -> Response:
        try:
            self._attempts.take(caller_of(request))
        except TooMuch:
            return self._sign_in_page(request, "too_often", 429)
        fields = await self._guard.form(request)
        try:
            visitor = await self._accounts.sign_in(fields.get("name", ""), fields.get("password", ""))
        except NotSignedIn:
            return self._sign_in_page(request, "wrong", 401)
        response = RedirectResponse("/", 303)
        await self._guard.let_in(request, response, visitor)
        response.delete_cookie(FORM)
        return response

    async def _sign_out(self, request: Request) -> Response:
        visitor = await self._guard.visitor(request)
        await self._guard.form(request, visitor)
        await self._accounts.sign_out(visitor)
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(SESSION)
        return response

    def _sign_in_page(self, request: Request, mistake: str, status: int) -> Response:
        secret = secrets.token_urlsafe(24)
        response = page(request, "sign_in.html", {"mistake": mistake}, form_secret=secret, status=status)
        lasts = int(_FORM_LASTS.total_seconds())
        response.set_cookie(FORM, secret, lasts, secure=is_secure(request), httponly=True, samesite="strict")
        return response

    async def _static(self, request: Request) -> Response:
        """Give what every page needs; it holds no figures, so nobody needs a right to it."""
        name = request.path_params["name"]
        font = next((file for weight, file in font_files().items() if name == f"plex-{weight}.ttf"), None)
        if font is not None:
            return FileResponse(
                font,
                media_type="font/ttf",
                headers={"cache-control": "public, max-age=31536000, immutable"},
            )
        if name not in _STATIC:
            raise NotFound(name)
        content = (files(__package__) / "static" / name).read_bytes()
        return Response(content, media_type=_STATIC[name], headers={"cache-control": "public, max-age=3600"})

    async def _read_branches(self, request: Request) -> Response:
        visitor = await self._guard.reader(request)
        self._reads.take(f"{visitor.tenant}/{visitor.name}")
        now = self._clock()
        found = await self._chosen(request, visitor, now)
        return _json({"now": now, "branches": [facts.branch_now(one) for one in found], **_meaning()})

    async def _read_branch(self, request: Request) -> Response:
        visitor = await self._guard.reader(request)
        self._reads.take(f"{visitor.tenant}/{visitor.name}")
        now = self._clock()
        found = await self._pages.one.today(visitor, request.path_params["branch"], now)
        return _json({"now": now, **facts.branch_today(found), **_meaning()})

    async def _read_comparison(self, request: Request) -> Response:
        return _json({**facts.comparison(await self._compared(request)), **_meaning()})

    async def _branches_csv(self, request: Request) -> Response:
        visitor = await self._guard.reader(request)
        found = await self._chosen(request, visitor, self._clock())
        return _csv(facts.branches_table(found, language_of(request)), "branches")

    async def _comparison_csv(self, request: Request) -> Response:
        found, by = await self._compared(request), request.query_params.get("by", "day")
        if by not in ("day", "branch"):
            raise Answered(422, "bad_choice", f"by is day or branch: {by[:64]!r}")
        table = facts.comparison_table(found, by, language_of(request))
        return _csv(table, f"comparison-by-{by}")

    async def _definitions_csv(self, request: Request) -> Response:
        await self._guard.reader(request)
        return _csv(facts.definitions_table(definitions(language_of(request))), "definitions")

    async def _chosen(self, request: Request, visitor: Visitor, now: datetime) -> list[BranchNow]:
        """Return the branches that a query wants, all pages of them."""
        everything = await self._pages.overview.branches(visitor, now)
        return chosen(everything, wanted_of(request.query_params), language_of(request))

    async def _compared(self, request: Request) -> Comparison:
        visitor = await self._guard.reader(request)
        self._reads.take(f"{visitor.tenant}/{visitor.name}")
        asked = request.query_params
        try:
            period = await self._pages.comparing.asked(
                visitor,
                (asked.get("from", ""), asked.get("to", "")),
                self._clock().date(),
                group=asked.get("group", ""),
                branch=asked.get("branch", ""),
            )
        except BadPeriod as error:
            raise Answered(422, "bad_period", str(error)) from None
        return await self._pages.comparing.compare(visitor, period)

    def _shown(self, work: Handler) -> Handler:
        """Answer people: what is wrong is said on a page."""

        async def answer(request: Request) -> Response:
            return guarded(request, await self._page_of(work, request))

        return answer

    async def _page_of(self, work: Handler, request: Request) -> Response:
        try:
            _kept(request)
            return await work(request)
        except SignInFirst:
            return RedirectResponse("/sign-in", 303)
        except NotAllowed:
            return _trouble(request, "not_allowed", 403)
        except NotFound:
            return _trouble(request, "not_found", 404)
        except Answered as refused:
            if "authorization" in request.headers:
                raise
            if refused.status == 401:
                return RedirectResponse("/sign-in", 303)
            return _trouble(request, "broken", refused.status, refused.message)
        except TooMuch:
            return _trouble(request, "unavailable", 429)
        except HeadquartersUnavailable:
            return _trouble(request, "unavailable", 503)
        except Exception:
            return _trouble(request, "broken", 500, log_failure(request.url.path))

    def _told(self, work: Handler) -> Handler:
        """Answer programs: what is wrong is said by the service, in its own words for it."""

        async def answer(request: Request) -> Response:
            try:
                _kept(request)
                response = await work(request)
            except NotFound as error:
                raise Answered(404, "unknown_branch", f"no such branch here: {error}") from None
            except NotAllowed:
                raise Answered(403, "not_allowed", "this account has no right to it") from None
            return guarded(request, response)

        return answer


def _kept(request: Request) -> None:
    """Refuse words that no database keeps. Raises ``NotFound``: nothing is called so."""
    words = (*request.path_params.values(), *request.query_params.values())
    if any("\0" in str(word) for word in words):
        raise NotFound("a name with a character that no name has")


def _trouble(request: Request, which: str, status: int, detail: str = "") -> Response:
    t = labels(language_of(request))
    told = {"title": t[which], "says": t.get(f"{which}_says", ""), "detail": detail}
    return page(request, "trouble.html", told, status=status)


def _meaning() -> dict[str, object]:
    return {"definitions": {name: says for name, (_, says) in definitions("en").items()}}


def _json(found: object) -> Response:
    return Response(msgspec.json.encode(found), media_type="application/json", headers={"cache-control": "no-store"})


def _csv(table: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="dawr-{name}.csv"', "cache-control": "no-store"}
    return Response(table.encode(), media_type="text/csv; charset=utf-8", headers=headers)


__all__ = ["FIELD", "Site"]
