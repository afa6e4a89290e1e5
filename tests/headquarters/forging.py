"""Requests that nobody may accept: tokens forged, borrowed, worn out or torn, one kind after the other."""

import base64
import json
import random
import string
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.tokens import AUDIENCE, LASTS, Identity, digest_of
from dawr.protocol.verifying import EARLY, LONGEST

PATH = "/v1/batches"
_SIGNS = string.ascii_letters + string.digits + "-_"


@dataclass(frozen=True, slots=True)
class Forged:
    """A request as it is sent: its Authorization headers, and what it says it brings."""

    kind: str
    headers: tuple[bytes, ...]
    body: bytes
    path: str = PATH


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that hold, or held, at headquarters, and a body that would be taken from ``mine``."""

    mine: Identity
    neighbour: Identity
    """Another branch that is let in."""
    revoked: Identity
    """Shut out since."""
    worn_out: Identity
    """``mine`` with the key it had before."""
    body: bytes


class Forger:
    """Makes requests by a dice."""

    def __init__(self, known: Known, dice: random.Random) -> None:
        self._known = known
        self._dice = dice
        self._stranger = Ed25519PrivateKey.generate()

    def made(self, kind: str) -> Forged:
        """Return a request of a kind."""
        made = KINDS[kind](self)
        if isinstance(made, Forged):
            return made
        tokens = made if isinstance(made, tuple) else (made,)
        return Forged(kind, tuple(b"Bearer " + _bytes(token) for token in tokens), self._known.body)

    def good(self, key: Ed25519PrivateKey | None = None, head: Mapping[str, Any] | None = None, **changes: Any) -> str:
        """Return a token that is right but for these changes; ``None`` takes a claim out."""
        mine, now = self._known.mine, int(time.time())
        claims = {
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + LASTS,
            "tenant": mine.tenant,
            "branch": mine.branch,
            "request": f"POST {PATH}",
            "body": digest_of(self._known.body),
            **changes,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return _signed({"typ": "JWT", "alg": "EdDSA", "kid": mine.key_id, **(head or {})}, claims, key or mine.key)

    def by(self, who: Identity, **changes: Any) -> str:
        """Return a token signed by somebody's key, under that key's name."""
        return self.good(who.key, {"kid": who.key_id}, **changes)

    def other_algorithm(self) -> str:
        """No signature, or a secret that everybody knows."""
        mine = self._known.mine
        public = mine.key.public_key().public_bytes_raw()
        name, secret = self._dice.choice((("none", None), ("HS256", public.ljust(32, b"\0")), ("HS512", public * 2)))
        claims = jwt.decode(self.good(), options={"verify_signature": False})
        forged = jwt.encode(claims, secret, algorithm=name, headers={"kid": mine.key_id})
        called = self._dice.choice((name, "EdDSA", "eddsa", "ED25519", "", None, 7))
        return self._with_head(forged, alg=called) if self._dice.random() < 0.5 else forged

    def other_clock(self) -> str:
        """Of long ago, or of a time to come beyond what clocks may differ."""
        off = self._dice.choice((-1, 1)) * self._dice.uniform(LASTS + EARLY, 10 ** self._dice.uniform(2.5, 9))
        at = int(time.time() + off)
        return self.good(iat=at, exp=at + LASTS)

    def other_lifetime(self) -> str:
        """One that would hold for longer than tokens do, or whose times are none."""
        now = int(time.time())
        end: Any = self._dice.choice(
            (now + LASTS + 1, now + 10**9, now, now - 1, None, str(now + 60), True, 1e300, [now])
        )
        return self.good(exp=end) if self._dice.random() < 0.7 else self.good(iat=end, exp=now + 60)

    def torn(self) -> str:
        """A good one that was cut off, or of which parts are missing or twice."""
        token = self.good()
        head, claims, signature = token.split(".")
        return self._dice.choice(
            (
                token[: self._dice.randrange(len(token))],
                f"{head}.{claims}",
                f"{head}..{signature}",
                f".{claims}.{signature}",
                f"{head}.{claims}.{signature}.{signature}",
                f"{head}.{claims}.",
                token.replace(".", "", 1),
                f"{token} {token}",
                f"{token},{token}",
            )
        )

    def altered(self) -> str:
        """A good one with one letter that is another."""
        token = self.good()
        place = self._dice.choice([place for place, sign in enumerate(token) if sign != "."])
        other = self._dice.choice([sign for sign in _SIGNS if sign != token[place]])
        return token[:place] + other + token[place + 1 :]

    def mixed(self) -> str:
        """The head, claims and signature of different good ones."""
        first, second = self.good().split("."), self.good(iat=int(time.time()) - 1).split(".")
        return ".".join((first[0], first[1], second[2]))

    def other_head(self) -> str:
        """A head that brings its own key, or wants to be understood."""
        public = self._stranger.public_key().public_bytes_raw()
        own = {"kty": "OKP", "crv": "Ed25519", "x": base64.urlsafe_b64encode(public).rstrip(b"=").decode()}
        head: dict[str, Any] = self._dice.choice(
            (
                {"jwk": own},
                {"jku": "http://127.0.0.1/keys"},
                {"x5c": ["AA=="]},
                {"kid": None},
                {"kid": ["a"]},
                {"kid": ""},
            )
        )
        return self.good(self._stranger, head)

    def nasty(self) -> str:
        """Names that no database keeps and no person reads."""
        word = self._dice.choice(
            (
                "\0",
                "olaya\0",
                "../../keys/x",
                "';DROP TABLE events;--",
                "\u202eayalo",
                "ОLAYA",
                "olaya ",
                "OLAYA",
                "é" * 50,
            )
        )
        where = self._dice.choice(("kid", "tenant", "branch"))
        if where == "kid":
            return self.good(head={"kid": word})
        return self.good(**{where: word})

    def huge(self) -> str:
        """Larger than any token is."""
        return self.good(more="x" * self._dice.randint(LONGEST, 12_000))

    def noise(self) -> bytes:
        """No token at all."""
        return self._dice.choice(
            (
                b"",
                self._dice.randbytes(40).replace(b"\r", b".").replace(b"\n", b".").replace(b"\0", b"."),
                "رمز.مزوّر.هنا".encode(),
                b"." * self._dice.randint(1, 3000),
                base64.urlsafe_b64encode(json.dumps({"a": [[[[]]]] * 50}).encode()) * 3,
            )
        )

    def other_request(self) -> Forged | str:
        """Good for another request."""
        path = self._dice.choice(("/v1/keys", "/v1/contact", "/v1/audit", "/v1/batches/", "/V1/BATCHES", ""))
        method = self._dice.choice(("POST", "GET", "post", "PUT"))
        return self.good(request=f"{method} {path}")

    def other_body(self) -> Forged:
        """Good for another body: this one was changed on the way."""
        body = bytearray(self._known.body)
        body[self._dice.randrange(len(body))] ^= 1 << self._dice.randrange(8)
        changed = self._dice.choice((bytes(body), bytes(body[:-1]), bytes(body) + b"\0", b"", b"{}"))
        return Forged("other body", (b"Bearer " + self.good().encode(),), changed)

    def another_scheme(self) -> Forged:
        """A good token in the wrong clothes."""
        token = self.good().encode()
        header = self._dice.choice(
            (token, b"Basic " + token, b"Bearer" + token, b"Token " + token, b"Bearer Bearer " + token)
        )
        return Forged("another scheme", (header,), self._known.body)

    def two_headers(self) -> tuple[str, ...]:
        """Two at once: whichever is read, somebody else might read the other."""
        pair = [self.good(), self._dice.choice((self.good(), self.by(self._known.neighbour), self.altered()))]
        self._dice.shuffle(pair)
        return tuple(pair)

    def _with_head(self, token: str, **changes: Any) -> str:
        head, rest = token.split(".", 1)
        facts = {**json.loads(base64.urlsafe_b64decode(head + "==")), **changes}
        return f"{_part(json.dumps(facts).encode())}.{rest}"


KINDS: Mapping[str, Callable[[Forger], Forged | str | bytes | tuple[str, ...]]] = {
    "other algorithm": Forger.other_algorithm,
    "nobody's key": lambda one: one.good(one._stranger),
    "a neighbour's key under our name": lambda one: one.good(one._known.neighbour.key),
    "a neighbour for us": lambda one: one.by(one._known.neighbour),
    "our key for the neighbour": lambda one: one.good(branch=one._known.neighbour.branch),
    "a key that was shut out": lambda one: one.by(one._known.revoked, branch=one._known.revoked.branch),
    "a key that was changed long ago": lambda one: one.by(one._known.worn_out),
    "other clock": Forger.other_clock,
    "other lifetime": Forger.other_lifetime,
    "other audience": lambda one: one.good(aud=one._dice.choice(("somebody", "", None, ["x"], 1))),
    "other request": Forger.other_request,
    "other body": Forger.other_body,
    "another scheme": Forger.another_scheme,
    "two headers": Forger.two_headers,
    "no header": lambda one: Forged("no header", (), one._known.body),
    "torn": Forger.torn,
    "altered": Forger.altered,
    "mixed": Forger.mixed,
    "other head": Forger.other_head,
    "nasty": Forger.nasty,
    "huge": Forger.huge,
    "noise": Forger.noise,
}


def _signed(head: Mapping[str, Any], claims: Mapping[str, Any], key: Ed25519PrivateKey) -> str:
    text = f"{_part(json.dumps(head).encode())}.{_part(json.dumps(claims).encode())}"
    return f"{text}.{_part(key.sign(text.encode()))}"


def _part(facts: bytes) -> str:
    return base64.urlsafe_b64encode(facts).rstrip(b"=").decode()


def _bytes(token: str | bytes) -> bytes:
    return token if isinstance(token, bytes) else token.encode()
