"""Addresses of printers."""

from pathlib import Path
from typing import Any

import pytest

from dawr.printing.target import BadPrinterUrl, target_of
from dawr.printing.transports.file import FileTransport
from dawr.printing.transports.tcp import TcpTransport


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("tcp://10.0.0.7", "10.0.0.7", 9100),
        ("tcp://10.0.0.7:9101/", "10.0.0.7", 9101),
        ("TCP://printer.Branch.local:9100", "printer.Branch.local", 9100),
        ("tcp://[fe80::1]:9102", "fe80::1", 9102),
    ],
)
def test_a_network_address_has_a_host_and_a_port(url: str, host: str, port: int):
    road = target_of(url).transport

    assert isinstance(road, TcpTransport)
    assert (road.host, road.port) == (host, port)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:/dev/usb/lp0", "/dev/usb/lp0"),
        ("file:///tmp/tickets.bin", "/tmp/tickets.bin"),
        ("file:tickets.bin", "tickets.bin"),
        (r"file:C:\Tickets\out.bin", r"C:\Tickets\out.bin"),
    ],
)
def test_a_file_address_has_a_path(url: str, path: str):
    road = target_of(url).transport

    assert isinstance(road, FileTransport)
    assert road.path == Path(path)


@pytest.mark.parametrize(
    ("url", "name", "rate", "confirms"),
    [
        ("usb://04b8:0202", "04b8:0202", 500_000, True),
        ("usb://04b8:0e15/J4X2%2F1?in=0x81&out=2", "04b8:0e15/J4X2/1", 500_000, True),
        ("serial:/dev/ttyS0?baud=115200", "/dev/ttyS0", 11_520, True),
        ("serial:COM3", "COM3", 960, True),
        ("cups://Kiosk_1", "Kiosk_1", 1_000_000, False),
        ("windows://EPSON%20TM-T20%20Receipt", "EPSON TM-T20 Receipt", 1_000_000, False),
    ],
)
def test_devices_and_queues_have_their_names(url: str, name: str, rate: float, confirms: bool):
    target = target_of(url)

    road: Any = target.transport
    own = getattr(road, "name", "") or getattr(road, "port", "") or road.queue
    assert (own, road.bytes_per_second, target.confirms) == (name, rate, confirms)


def test_options_say_what_the_printer_can_do():
    plain, poor = target_of("tcp://printer"), target_of("tcp://printer?cut=no&confirm=no")

    assert (plain.confirms, plain.profile.cuts) == (True, True)
    assert (poor.confirms, poor.profile.cuts) == (False, False)
    assert not target_of("tcp://printer?model=NT-5890K").profile.cuts
    assert target_of("tcp://printer?model=NT-5890K&cut=yes").profile.cuts


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "must begin with one of tcp:, file:, usb:, serial:, cups:, windows:"),
        ("10.0.0.7", "must begin with"),
        ("http://10.0.0.7", "must begin with"),
        ("tcp:", "nothing stands behind"),
        ("tcp://", "nothing stands behind"),
        ("tcp://:9100", "no host"),
        ("tcp://a b", "no host"),
        ("tcp://printer:0", "'0' is no port"),
        ("tcp://printer:65536", "is no port"),
        ("tcp://printer:lp", "is no port"),
        ("tcp://printer?baud=9600", "tcp knows no option baud"),
        ("tcp://printer?confirm=maybe", "confirm must be yes or no"),
        ("tcp://printer?model=HAL-9000", "no printer model is called HAL-9000"),
        ("file:", "nothing stands behind"),
        ("file:/tmp", "this is a folder"),
        ("usb://epson", "hexadecimal"),
        ("usb://04b8:0202?in=x", "in must be hexadecimal"),
        ("serial:COM3?baud=9601", "baud must be one of 9600"),
        ("serial:COM3?baud=fast", "baud must be one of"),
        ("cups://", "nothing stands behind"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(url: str, problem: str):
    with pytest.raises(BadPrinterUrl, match="printer address") as caught:
        target_of(url)

    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
