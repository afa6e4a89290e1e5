"""Where a ticket goes, said as an address: ``tcp://10.0.0.7``, ``file:/dev/usb/lp0``, ``serial:COM3?baud=19200``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote

from dawr.queueing.legs import KnownFrom, PrinterAbilities

from .profile import Profile, UnknownModel, profile_of
from .transport import Transport
from .transports.cups import CupsTransport
from .transports.file import FileTransport
from .transports.serial_port import BAUD_RATES, SerialTransport
from .transports.tcp import TcpTransport
from .transports.usb import UsbTransport
from .transports.windows_queue import WindowsTransport

DEFAULT_PORT: Final = 9100
_YES_NO: Final = {"yes": True, "no": False}
_ANY_KIND: Final = frozenset({"model", "cut", "confirm"})


class BadPrinterUrl(ValueError):
    """An address that leads to no printer. ``problem`` says what is wrong with it, in a few words."""

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"printer address {url!r}: {problem}")
        self.url = url
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Target:
    """A printer to be: the road to it and what it can do."""

    url: str
    transport: Transport
    profile: Profile
    told: frozenset[str] = frozenset()
    """Which options stand in the address itself: a probe does not overrule them."""

    @property
    def answers(self) -> bool:
        """Tell whether this printer says how it is when it is asked."""
        return self.transport.can_confirm and self.profile.answers

    @property
    def confirms(self) -> bool:
        """Tell whether this printer says when a ticket is on paper."""
        return self.transport.can_confirm and self.profile.confirms

    def as_probed(self, abilities: PrinterAbilities | None) -> "Target":
        """Return the printer as a probe found it: one that does not confirm is asked how it is, and no more."""
        if abilities is None:
            return self
        profile = self.profile
        if "confirm" not in self.told:
            profile = replace(profile, confirms=abilities.process_id, answers=abilities.asked)
        if abilities.cutter_from is KnownFrom.PERSON and "cut" not in self.told:
            profile = replace(profile, cuts=abilities.cutter)
        return replace(self, profile=profile)


def target_of(url: str) -> Target:
    """Return the printer at this address; raises ``BadPrinterUrl``. Nothing is opened.

    tcp://HOST[:PORT], file:PATH, usb://VENDOR:PRODUCT[/SERIAL], serial:PORT[?baud=N&flow=no], cups://QUEUE, windows://QUEUE.
    Behind "?" may stand model=NAME (of python-escpos' profiles), cut=yes|no, confirm=yes|no.
    """
    kind, colon, rest = url.partition(":")
    kind = kind.strip().lower()
    if not colon or kind not in _KINDS:
        raise BadPrinterUrl(url, f"it must begin with one of {', '.join(f'{name}:' for name in _KINDS)}")
    place, _, query = rest.strip().partition("?")
    place = place.removeprefix("//")
    options = dict(parse_qsl(query, keep_blank_values=True))
    make, own_options = _KINDS[kind]
    if unknown := sorted(options.keys() - own_options - _ANY_KIND):
        raise BadPrinterUrl(url, f"{kind} knows no option {', '.join(unknown)}")
    if not place:
        raise BadPrinterUrl(url, "nothing stands behind the kind of printer")
    try:
        return Target(url, make(place, options), _profile(options), told=frozenset(options))
    except _Wrong as wrong:
        raise BadPrinterUrl(url, str(wrong)) from None


class _Wrong(Exception):
    """What is wrong with a part of an address."""


_Options = Mapping[str, str]


def _tcp(place: str, _options: _Options) -> Transport:
    host, port = _host_and_port(place.rstrip("/"))
    return TcpTransport(host, port)


def _file(place: str, _options: _Options) -> Transport:
    path = Path(place)
    if path.is_dir():
        message = "this is a folder"
        raise _Wrong(message)
    return FileTransport(path)


def _usb(place: str, options: _Options) -> Transport:
    ids, _, serial = place.partition("/")
    try:
        vendor, product = (int(part, 16) for part in ids.split(":"))
    except ValueError:
        message = "vendor and product must be hexadecimal, as in 04b8:0202"
        raise _Wrong(message) from None
    out_ep, in_ep = (_hexadecimal(options, name) if name in options else 0 for name in ("out", "in"))
    return UsbTransport(vendor, product, unquote(serial), out_ep, in_ep)


def _serial(place: str, options: _Options) -> Transport:
    told = options.get("baud", "9600")
    if not told.isdecimal() or int(told) not in BAUD_RATES:
        message = f"baud must be one of {', '.join(map(str, BAUD_RATES))}"
        raise _Wrong(message)
    flow_control = _yes_or_no(options, "flow") if "flow" in options else True
    return SerialTransport(place, int(told), flow_control=flow_control)


def _cups(place: str, _options: _Options) -> Transport:
    return CupsTransport(unquote(place))


def _windows(place: str, _options: _Options) -> Transport:
    return WindowsTransport(unquote(place))


_KINDS: Final[dict[str, tuple[Callable[[str, _Options], Transport], frozenset[str]]]] = {
    "tcp": (_tcp, frozenset()),
    "file": (_file, frozenset()),
    "usb": (_usb, frozenset({"in", "out"})),
    "serial": (_serial, frozenset({"baud", "flow"})),
    "cups": (_cups, frozenset()),
    "windows": (_windows, frozenset()),
}
"""Each kind of printer with the options only it knows."""


def _profile(options: _Options) -> Profile:
    try:
        profile = profile_of(options["model"]) if "model" in options else Profile()
    except UnknownModel as unknown:
        message = f"no printer model is called {unknown}"
        raise _Wrong(message) from None
    if "cut" in options:
        profile = replace(profile, cuts=_yes_or_no(options, "cut"))
    if "confirm" in options:
        confirms = _yes_or_no(options, "confirm")
        profile = replace(profile, confirms=confirms, answers=confirms)
    return profile


def _host_and_port(place: str) -> tuple[str, int]:
    host, port = place, str(DEFAULT_PORT)
    if place.startswith("["):
        host, _, tail = place[1:].partition("]")
        port = tail.removeprefix(":") or port
    elif ":" in place:
        host, _, port = place.rpartition(":")
    if not host or "/" in host or " " in host:
        message = "there is no host"
        raise _Wrong(message)
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        message = f"{port!r} is no port"
        raise _Wrong(message)
    return host, int(port)


def _yes_or_no(options: _Options, name: str) -> bool:
    try:
        return _YES_NO[options[name].lower()]
    except KeyError:
        message = f"{name} must be yes or no"
        raise _Wrong(message) from None


def _hexadecimal(options: _Options, name: str) -> int:
    try:
        return int(options[name], 16)
    except ValueError:
        message = f"{name} must be hexadecimal, as in 0x82"
        raise _Wrong(message) from None
