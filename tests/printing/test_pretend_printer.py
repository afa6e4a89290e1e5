"""The pretend printer is as strict as it says, or every test that trusts it would be worth nothing."""

import socket
import time
from collections.abc import Iterator

import pytest

from dawr.demo.pretend_mechanism import Paper, PrintedSlip
from dawr.demo.pretend_printer import PretendPrinter

LINE = b"\x1dv0\x00\x48\x00\x18\x00" + b"\x55" * 72 * 24
TICKET = b"\x1b@" + LINE + b"\x1dVB\x00"


@pytest.fixture
def printer() -> Iterator[PretendPrinter]:
    with PretendPrinter() as on:
        yield on


def host(printer: PretendPrinter) -> socket.socket:
    name, port = printer.url.removeprefix("tcp://").split(":")
    connection = socket.create_connection((name, int(port)), 5)
    connection.settimeout(5)
    return connection


def heard(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += connection.recv(count - len(data))
    return data


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"Hello\n", "unknown command"),
        (b"\x1b@\x1dv0\x00\x50\x00\x01\x00" + b"\x01" * 80, "raster of 640 dots on paper of 576"),
        (b"\x1b@\x1b!\x00", "unknown command"),
    ],
)
def test_what_a_printer_would_print_wrong_is_an_error(data: bytes, problem: str, printer: PretendPrinter):
    with host(printer) as connection:
        connection.sendall(data)
        connection.sendall(b"\x10\x04\x01")
        heard(connection, 1)
        end = time.monotonic() + 60
        while not printer.errors and time.monotonic() < end:
            time.sleep(0.005)

    assert problem in str(printer.errors[0])


def test_a_slip_that_is_never_cut_is_an_error():
    printer = PretendPrinter().start()
    with host(printer) as connection:
        connection.sendall(b"\x1b@" + LINE + b"\x1d(H\x06\x00\x30\x30ab12")
        heard(connection, 7)

    printer.stop()

    assert [error.problem for error in printer.errors] == ["the last slip is not cut"]


def test_each_slip_is_told_with_its_bytes_and_dots():
    told: list[PrintedSlip] = []
    with PretendPrinter(on_slip=told.append) as printer, host(printer) as connection:
        connection.sendall(TICKET + TICKET)
        assert printer.wait_for_slips(2)

    assert [slip.data for slip in told] == [TICKET, TICKET]
    assert (told[0].raster.height, told[0].raster.rows) == (24, b"\x55" * 72 * 24)


def test_a_status_is_answered_at_once_even_inside_an_image(printer: PretendPrinter):
    with host(printer) as connection:
        connection.sendall(b"\x1b@\x1dv0\x00\x48\x00\x18\x00" + b"\x10\x04\x01")

        assert heard(connection, 1) == b"\x12"


def test_changes_are_reported_by_itself_until_it_is_initialised(printer: PretendPrinter):
    with host(printer) as connection:
        connection.sendall(b"\x1da\x0e")
        assert heard(connection, 4) == b"\x10\x00\x00\x0f"
        printer.open_cover()
        assert heard(connection, 4) == b"\x38\x00\x00\x0f"
        printer.open_cover(opened=False)
        assert heard(connection, 4) == b"\x10\x00\x00\x0f"

        connection.sendall(b"\x1b@\x1d(H\x06\x00\x30\x30ab12")
        heard(connection, 7)
        printer.open_cover()
        connection.sendall(b"\x10\x04\x02")
        assert heard(connection, 1) == b"\x16"


def test_the_confirmation_comes_when_the_paper_is_out_not_before():
    with PretendPrinter(speed=30.0) as printer, host(printer) as connection:
        began = time.monotonic()
        connection.sendall(TICKET + b"\x1d(H\x06\x00\x30\x30ab12")

        assert heard(connection, 7) == b"\x37\x22ab12\x00"
        assert time.monotonic() - began >= 3 / 30  # 24 rows are 3 mm


def test_one_host_prints_and_the_other_waits(printer: PretendPrinter):
    with host(printer) as first, host(printer) as second:
        first.sendall(b"\x10\x04\x01")
        heard(first, 1)
        second.sendall(b"\x10\x04\x01")
        second.settimeout(0.1)
        with pytest.raises(TimeoutError):
            second.recv(1)

        first.close()
        second.settimeout(5)
        assert heard(second, 1) == b"\x12"


def test_without_paper_it_takes_a_buffer_full_and_prints_it_after_the_refill(printer: PretendPrinter):
    printer.put_paper(Paper.OUT)
    with host(printer) as connection:
        connection.sendall(TICKET)
        connection.sendall(b"\x10\x04\x04")
        assert heard(connection, 1) == b"\x7e"
        assert printer.slips == []

        printer.put_paper(Paper.PLENTY)

        assert printer.wait_for_slips(1)


def test_a_full_buffer_takes_no_more(printer: PretendPrinter):
    printer.put_paper(Paper.OUT)
    with host(printer) as connection:
        connection.sendall(bytes(10) + b"\x1b@" * 4096)
        connection.sendall(b"\x10\x04\x01")
        connection.settimeout(0.1)

        with pytest.raises(TimeoutError):
            connection.recv(1)


def test_clearing_the_buffer_forgets_what_was_not_printed(printer: PretendPrinter):
    printer.go_off_line()
    with host(printer) as connection:
        connection.sendall(TICKET + b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08")
        assert heard(connection, 3) == b"\x37\x25\x00"
        printer.go_off_line(off_line=False)

        connection.sendall(b"\x1b@\x1d(H\x06\x00\x30\x30ab12")
        heard(connection, 7)

    assert printer.slips == []
    assert printer.errors == []


def test_power_loss_says_nothing_to_the_host_and_empties_the_buffer(printer: PretendPrinter):
    with host(printer) as connection:
        printer.go_off_line()
        connection.sendall(TICKET + b"\x10\x04\x01")
        heard(connection, 1)
        printer.lose_power()
        connection.settimeout(0.1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        printer.go_off_line(off_line=False)
        printer.restore_power()
        connection.settimeout(5)
        assert _ended(connection)

    assert printer.slips == []


def _ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True
