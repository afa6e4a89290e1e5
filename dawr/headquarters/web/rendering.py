"""A page out of its template: in the language of who reads, with headers that keep it to itself."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dawr.text.bidi import direction
from dawr.text.printer_sentences import printer_word

from .accounts import Role, Visitor
from .guard import is_secure
from .names import said
from .telling import Telling, lateness, lateness_of
from .wording import LANGUAGES, definitions, labels

LANGUAGE: Final = "dawr_language"
_YEAR: Final = 365 * 86_400
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def language_of(request: Request) -> str:
    """Return the language that is asked for, or was asked for before; Arabic where nobody has asked."""
    for asked in (request.query_params.get("lang", ""), request.cookies.get(LANGUAGE, "")):
        if asked in LANGUAGES:
            return asked
    return LANGUAGES[0]


def page(
    request: Request,
    template: str,
    facts: Mapping[str, Any],
    *,
    visitor: Visitor | None = None,
    form_secret: str = "",
    status: int = 200,
) -> HTMLResponse:
    """Return a page."""
    language = language_of(request)
    text = (
        _templates()
        .get_template(template)
        .render(
            language=language,
            direction=direction(language),
            other=_other(request, language),
            t=labels(language),
            definitions=definitions(language),
            telling=Telling(language),
            said=lambda texts, otherwise: said(texts, language, otherwise),
            lateness=lateness,
            lateness_of=lateness_of,
            printer_word=lambda state: printer_word(state, language),
            visitor=visitor,
            may_edit=visitor is not None and visitor.role.may(Role.EDITOR),
            may_administer=visitor is not None and visitor.role.may(Role.ADMINISTRATOR),
            form_secret=form_secret,
            path=request.url.path,
            **facts,
        )
    )
    response = HTMLResponse(text, status, headers={"cache-control": "no-store", "content-language": language})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(LANGUAGE, language, _YEAR, secure=is_secure(request), httponly=True, samesite="lax")
    return response


def guarded(request: Request, response: Response) -> Response:
    """Return the response with what tells a browser to trust nothing else."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if is_secure(request):
        response.headers["strict-transport-security"] = f"max-age={_YEAR}"
    return response


def _other(request: Request, language: str) -> dict[str, str]:
    """Return the way to the same page in the other language."""
    code = next(one for one in LANGUAGES if one != language)
    query = {**request.query_params, "lang": code}
    return {"code": code, "direction": direction(code), "url": f"{request.url.path}?{urlencode(query)}"}


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("dawr.headquarters.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
