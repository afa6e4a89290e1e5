"""The one line that lets another PC join the branch's server."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

import msgspec

from .troubles import BadJoinCode

_MARK = "DAWR1-"
_CHECK_BYTES = 4
_Parts = tuple[tuple[tuple[str, int], ...], str, tuple[tuple[str, str], ...], bytes]
_NO_SPACES = str.maketrans("", "", " \t\r\n")


@dataclass(frozen=True, slots=True)
class JoinCode:
    """Where the server is, by which login to enter, and how to know it is the right one."""

    hosts: tuple[tuple[str, int], ...]
    """Addresses and ports, the one in service first."""
    database: str
    logins: tuple[tuple[str, str], ...]
    """Logins and their passwords, the one to enter by first; a standby gets all, for it may have to be the server."""
    fingerprint: bytes
    """``certificate.fingerprint_of`` the server's certificate."""

    @property
    def login(self) -> str:
        """Return the login to enter by."""
        return self.logins[0][0]

    @property
    def password(self) -> str:
        """Return its password."""
        return self.logins[0][1]


def written(code: JoinCode) -> str:
    """Return the line. It opens the branch's database: it is kept like a key."""
    body = msgspec.msgpack.encode([code.hosts, code.database, code.logins, code.fingerprint])
    return _MARK + base64.urlsafe_b64encode(body + _check(body)).decode().rstrip("=")


def read(line: str) -> JoinCode:
    """Read a line, however it was wrapped. Raises ``BadJoinCode`` for one that is not whole."""
    text = line.translate(_NO_SPACES)
    if not text.startswith(_MARK):
        raise BadJoinCode(f"a join code begins with {_MARK} (see: dawr server code)")
    text = text.removeprefix(_MARK)
    try:
        told = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        body, check = told[:-_CHECK_BYTES], told[-_CHECK_BYTES:]
        if check != _check(body):
            raise BadJoinCode("the join code is not whole: a sign is missing or wrong")
        parts = msgspec.msgpack.decode(body, type=_Parts)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        if isinstance(error, BadJoinCode):
            raise
        raise BadJoinCode("the join code is not whole: a sign is missing or wrong") from error
    if not parts[0] or not parts[2]:
        raise BadJoinCode("the join code names no server")
    return JoinCode(*parts)


def _check(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_CHECK_BYTES]
