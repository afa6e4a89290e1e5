"""The one module that opens a connection to headquarters."""

import errno
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx2
import truststore

from dawr import __version__
from dawr.protocol.uploading import ANSWER_WITHIN

PROGRAM = f"dawr/{__version__}"
LARGEST_ANSWER = 4 * 1024 * 1024
CONNECT_WITHIN = 10.0
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})


class BadAddress(ValueError):
    """This is no address that facts may be sent to; the message says why."""


class Unreachable(Exception):
    """Headquarters does not answer; the message is one line."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What headquarters answered."""

    status: int
    body: bytes
    retry_after: float
    """Seconds it asks to wait, 0 where it does not say."""


def checked(url: str) -> str:
    """Return headquarters' address without what follows its path. Raises ``BadAddress``."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise BadAddress(f"no address: {url!r}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadAddress(f"headquarters has an address like https://HOST: {url!r}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadAddress(f"an address without names, questions or marks is needed: {parts.hostname}")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise BadAddress(f"http:// is for this machine alone, others need https://: {url!r}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}"


class Transport:
    """Connections to one headquarters, kept while they are good. Certificates are the system's to judge."""

    def __init__(self, url: str, *, answer_within: float = ANSWER_WITHIN) -> None:
        """Raises ``BadAddress``."""
        self.url = checked(url)
        near = self.url.startswith("http://")  # on this machine: no proxy has any business there
        self._client = httpx2.Client(
            verify=False if near else truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            trust_env=not near,
            follow_redirects=False,
            timeout=httpx2.Timeout(answer_within, connect=min(CONNECT_WITHIN, answer_within)),
            limits=httpx2.Limits(max_connections=2, max_keepalive_connections=1),
            headers={"user-agent": PROGRAM},
        )

    def ask(self, path: str, body: bytes, *, token: str = "", media_type: str = "application/json") -> Reply:
        """Send one request and return the answer, whatever its status. Raises ``Unreachable``."""
        headers = {"content-type": media_type}
        if token:
            headers["authorization"] = f"Bearer {token}"
        try:
            with self._client.stream("POST", self.url + path, content=body, headers=headers) as response:
                whole = bytearray()
                for piece in response.iter_bytes():
                    whole += piece
                    if len(whole) > LARGEST_ANSWER:
                        raise Unreachable("the answer is larger than headquarters' can be")
                return Reply(response.status_code, bytes(whole), _seconds(response.headers.get("retry-after", "")))
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, ssl.SSLError, OSError) as error:
            raise Unreachable(f"{self.url}: {_said(error)}") from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _said(error: BaseException) -> str:
    """Say what is in the way, in words that a technician can act on; the driver's own are of no use to anybody."""
    causes = list(_causes(error))
    for cause in causes:
        match cause:
            case ssl.SSLCertVerificationError():
                return f"it cannot prove who it is ({cause.verify_message or 'its certificate is not good'})"
            case ssl.SSLError():
                return "no secure connection comes about: is it https that is spoken there?"
            case socket.gaierror():
                return "no computer of this name is found"
            case ConnectionRefusedError():
                return "the computer answers, but nothing takes connections at this port"
            case ConnectionError():
                return "the connection was cut"
            case OSError() if cause.errno in _NO_WAY:
                return "no way leads there: check the network"
    if isinstance(error, httpx2.ProxyError):
        return f"the proxy on the way lets nobody through ({' '.join(str(error).split())})"
    if isinstance(error, httpx2.ConnectTimeout):
        return "nobody answers there: check the address and the firewall"
    if isinstance(error, httpx2.TimeoutException):
        return "it took the connection and has not answered in time"
    if isinstance(error, httpx2.RemoteProtocolError):
        return "what answers there is not headquarters, or it was cut off"
    return f"the connection did not come about ({type(causes[-1]).__name__})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came of, the outermost first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _seconds(text: str) -> float:
    return float(text) if text.strip().isdecimal() else 0.0


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
