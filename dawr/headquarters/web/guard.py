"""Nobody reads without a right: session cookies, tokens, and the secret of a form."""

import hmac
import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qs

import jwt
from starlette.requests import Request
from starlette.responses import Response

from ..requests import Answered, body_of
from .accounts import SESSION_LASTS, Accounts, NotSignedIn, Role, Visitor

SESSION: Final = "dawr_session"
FORM: Final = "dawr_form"
"""Of the page that signs in: there is no session yet that could hold the form's secret."""
FIELD: Final = "form_secret"
_ALGORITHM: Final = "HS256"
_FIELDS: Final = 20
"""That a form may have."""


class SignInFirst(Exception):
    """Nobody is signed in here."""


class NotAllowed(Exception):
    """Who asks has no right to this."""


class Guard:
    """Finds out who asks."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._key = b""

    async def visitor(self, request: Request, needed: Role = Role.VIEWER) -> Visitor:
        """Return who is signed in. Raises ``SignInFirst``, ``NotAllowed``."""
        tenant, session = await self._named(request)
        visitor = await self._accounts.visitor(tenant, session) if session else None
        if visitor is None:
            raise SignInFirst
        if not visitor.role.may(needed):
            raise NotAllowed
        return visitor

    async def reader(self, request: Request) -> Visitor:
        """Return who reads, by a token or signed in. Raises ``Answered``."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            reader = await self._accounts.reader(token.strip())
            if reader is None:
                raise Answered(401, "bad_token", "this token reads nothing: never given, taken back, or too old")
            return reader
        try:
            return await self.visitor(request)
        except SignInFirst:
            raise Answered(401, "no_token", "a token is needed: dawr headquarters token add") from None

    async def let_in(self, request: Request, response: Response, visitor: Visitor) -> None:
        """Give the session to the browser: for this site alone, out of reach of scripts."""
        claim = {"tenant": visitor.tenant, "session": visitor.session, "exp": datetime.now(UTC) + SESSION_LASTS}
        signed = jwt.encode(claim, await self._secret(), _ALGORITHM)
        lasts = int(SESSION_LASTS.total_seconds())
        response.set_cookie(SESSION, signed, lasts, secure=is_secure(request), httponly=True, samesite="lax")

    async def form_secret(self, visitor: Visitor) -> str:
        """Return what every form of a session carries: no other site can know it."""
        return hmac.new(await self._secret(), visitor.session.encode(), sha256).hexdigest()

    async def form(self, request: Request, visitor: Visitor | None = None) -> dict[str, str]:
        """Return a form's fields. Raises ``NotAllowed`` where it is not ours."""
        body = await body_of(request)
        try:
            fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS)
        except (ValueError, UnicodeDecodeError):
            raise NotAllowed from None
        found = {name: values[-1] for name, values in fields.items()}
        if any("\0" in value for value in found.values()):
            raise NotAllowed
        meant = await self.form_secret(visitor) if visitor else request.cookies.get(FORM, "")
        if not meant or not secrets.compare_digest(found.pop(FIELD, "").encode(), meant.encode()):
            raise NotAllowed
        return found

    async def _named(self, request: Request) -> tuple[str, str]:
        try:
            claim = jwt.decode(request.cookies.get(SESSION, ""), await self._secret(), [_ALGORITHM])
            return str(claim["tenant"]), str(claim["session"])
        except (jwt.InvalidTokenError, KeyError):
            return "", ""

    async def _secret(self) -> bytes:
        if not self._key:
            self._key = await self._accounts.session_key()
        return self._key


def is_secure(request: Request) -> bool:
    """Whether the browser speaks TLS, to us or to the proxy before us."""
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto", ""))


__all__ = ["FIELD", "FORM", "SESSION", "Guard", "NotAllowed", "NotSignedIn", "SignInFirst", "is_secure"]
