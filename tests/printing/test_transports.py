"""The roads to printers: what they count, and that they never wait for ever."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.printing.transport import PrinterUnavailable
from dawr.printing.transports.file import FileTransport
from dawr.printing.transports.tcp import TcpTransport

MEGABYTES = bytes(16_000_000)
"""More than the buffers of both ends together."""


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


def road_to(listener: socket.socket, **seconds: float) -> TcpTransport:
    host, port = listener.getsockname()
    return TcpTransport(host, port, **seconds)


def test_nobody_at_the_address_is_refused_before_the_first_byte():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    with pytest.raises(PrinterUnavailable) as caught:
        TcpTransport("127.0.0.1", port).open()

    assert (caught.value.code, caught.value.sent_bytes) == ("refused", 0)


def test_a_host_without_an_address_is_unreachable():
    with pytest.raises(PrinterUnavailable) as caught:
        TcpTransport("no-such-printer.invalid").open()

    assert caught.value.code in {"unreachable", "timeout"}


def test_a_printer_that_stops_taking_data_is_given_up_and_the_bytes_are_counted(listener: socket.socket):
    road = road_to(listener, write_seconds=0.3)
    road.open()

    with pytest.raises(PrinterUnavailable) as caught:
        road.send(MEGABYTES)

    assert caught.value.code == "timeout"
    assert 0 < caught.value.sent_bytes < len(MEGABYTES)
    road.close()


def test_a_connection_that_breaks_is_told_with_the_bytes_that_went_before(listener: socket.socket):
    road = road_to(listener)
    road.open()
    peer, _ = listener.accept()
    hanging_up = threading.Thread(target=lambda: (peer.recv(100_000), peer.close()))
    hanging_up.start()

    with pytest.raises(PrinterUnavailable) as caught:
        road.send(MEGABYTES)

    assert caught.value.code == "closed"
    assert caught.value.sent_bytes > 0
    hanging_up.join(60)
    road.close()


def test_silence_ends_in_time_and_a_hang_up_is_told(listener: socket.socket):
    road = road_to(listener)
    road.open()
    peer, _ = listener.accept()

    assert road.ask(b"\x10\x04\x01", 0.05) == b""
    peer.sendall(b"\x12")
    assert road.ask(b"", 5.0) == b"\x12"
    peer.close()
    with pytest.raises(PrinterUnavailable, match="closed"):
        road.ask(b"", 5.0)
    road.close()


def test_a_road_that_is_not_open_sends_nothing():
    for road in (TcpTransport("127.0.0.1"), FileTransport(Path("never-opened"))):
        with pytest.raises(PrinterUnavailable) as caught:
            road.send(b"x")
        assert (caught.value.code, caught.value.sent_bytes) == ("closed", 0)


def test_a_plain_file_collects_tickets_one_after_the_other(tmp_path: Path):
    path = tmp_path / "tickets.bin"

    for data in (b"first", b"second"):
        road = FileTransport(path)
        road.open()
        road.send(data)
        road.close()

    assert path.read_bytes() == b"firstsecond"


def test_a_file_in_no_folder_is_not_found(tmp_path: Path):
    with pytest.raises(PrinterUnavailable) as caught:
        FileTransport(tmp_path / "missing" / "tickets.bin").open()

    assert caught.value.code == "not_found"


def test_a_device_that_is_unplugged_is_not_made_as_a_file():
    with pytest.raises(PrinterUnavailable):
        FileTransport(Path("/dev/dawr-no-such-printer")).open()

    assert not Path("/dev/dawr-no-such-printer").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told():
    road = FileTransport(Path("/dev/full"))
    road.open()

    with pytest.raises(PrinterUnavailable) as caught:
        road.send(b"ticket")

    assert (caught.value.code, caught.value.sent_bytes) == ("full", 0)
    road.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_that_takes_no_more_is_given_up_and_the_bytes_are_counted(tmp_path: Path):
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    road = FileTransport(pipe, write_seconds=0.2)
    road.open()

    with pytest.raises(PrinterUnavailable) as caught:
        road.send(bytes(1_000_000))

    assert caught.value.code == "timeout"
    assert 0 < caught.value.sent_bytes < 1_000_000
    road.close()
    os.close(reader)
