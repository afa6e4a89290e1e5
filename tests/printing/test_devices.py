"""USB, serial and print queues, each tried at its library's own border."""

import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dawr.printing.transport import PrinterUnavailable
from dawr.printing.transports.cups import CupsTransport
from dawr.printing.transports.serial_port import SerialTransport
from dawr.printing.transports.usb import UsbTransport
from dawr.printing.transports.windows_queue import WindowsTransport

pytest.importorskip("usb", reason="pyusb is not installed (dawr[usb])")
pytest.importorskip("serial", reason="pyserial is not installed (dawr[serial])")

from .usb_backend import PRODUCT, VENDOR, FakeUsb


def usb_road(device: FakeUsb) -> UsbTransport:
    return UsbTransport(VENDOR, PRODUCT, write_seconds=2.0, backend=device)


def test_usb_sends_everything_though_pieces_are_taken_in_part():
    device = FakeUsb(room=1000)
    road = usb_road(device)
    road.open()

    road.send(bytes(range(256)) * 80)

    assert bytes(device.taken) == bytes(range(256)) * 80
    assert set(device.time_outs) == {2000}


def test_usb_answers_are_heard_and_silence_ends_in_time():
    device = FakeUsb()
    road = usb_road(device)
    road.open()

    assert road.ask(b"\x10\x04\x01", 0.5) == b"\x12"
    assert road.ask(b"", 0.0) == b""
    assert min(device.time_outs) >= 1  # 0 would wait for ever


def test_a_stuck_usb_printer_is_given_up_and_what_it_may_have_taken_is_counted():
    device = FakeUsb()
    road = usb_road(device)
    road.open()
    device.stuck = True

    with pytest.raises(PrinterUnavailable) as caught:
        road.send(bytes(10_000))

    assert (caught.value.code, caught.value.sent_bytes) == ("timeout", 4096)


def test_usb_survives_being_plugged_out_and_in_again():
    device = FakeUsb()
    road = usb_road(device)
    road.open()
    device.present = False
    with pytest.raises(PrinterUnavailable) as gone:
        road.send(b"12345")
    road.close(abandon=True)
    with pytest.raises(PrinterUnavailable) as missing:
        road.open()
    device.present = True

    road.open()
    road.send(b"whole")

    assert (gone.value.code, missing.value.code) == ("closed", "not_found")
    assert bytes(device.taken) == b"whole"


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """The printer's end of a serial line, and the name of ours."""
    if os.name != "posix":
        pytest.skip("no pty here")
    import pty
    import tty

    printer, ours = pty.openpty()
    tty.setraw(printer)
    yield printer, os.ttyname(ours)
    os.close(printer)
    os.close(ours)


def test_a_serial_line_carries_the_ticket_and_the_answer(line: tuple[int, str]):
    printer, port = line
    road = SerialTransport(port, 115200)
    road.open()

    road.send(b"ticket")
    os.write(printer, b"\x12")

    assert os.read(printer, 100) == b"ticket"
    assert road.ask(b"", 1.0) == b"\x12"
    assert road.ask(b"", 0.01) == b""
    road.close()


def test_a_serial_printer_that_takes_nothing_is_given_up(line: tuple[int, str]):
    _, port = line
    road = SerialTransport(port, 115200, write_seconds=0.2)
    road.open()

    with pytest.raises(PrinterUnavailable) as caught:
        road.send(bytes(200_000))

    assert caught.value.code == "timeout"
    assert 0 < caught.value.sent_bytes < 200_000
    road.close(abandon=True)


def test_a_serial_line_is_read_while_it_is_written(line: tuple[int, str]):
    printer, port = line
    road = SerialTransport(port, 115200, write_seconds=2.0)
    road.open()
    got = bytearray()

    def take() -> None:
        while len(got) < 50_000:
            got.extend(os.read(printer, 4096))

    taking = threading.Thread(target=take)
    taking.start()
    road.send(bytes(50_000))
    taking.join(5)

    assert len(got) == 50_000


def test_a_port_that_is_not_there_is_not_found():
    with pytest.raises(PrinterUnavailable) as caught:
        SerialTransport("/dev/ttyNOWHERE", 9600).open()

    assert (caught.value.code, caught.value.sent_bytes) == ("not_found", 0)


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``lp`` and ``lpstat`` as CUPS has them, for the queue Kiosk."""
    folder = tmp_path / "bin"
    folder.mkdir()
    idle = 'case "$1$2" in -pKiosk) echo "printer Kiosk is idle.";; -oKiosk) ;; *) exit 1;; esac'
    _program(folder / "lpstat", idle)
    _program(folder / "lp", f'cat > "{tmp_path}/job"; echo "$@" > "{tmp_path}/words"')
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return tmp_path


def _program(path: Path, does: str) -> None:
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.skipif(os.name != "posix", reason="a shell stands for lp")
def test_a_cups_queue_gets_each_ticket_raw_as_a_job_of_its_own(cups: Path):
    road = CupsTransport("Kiosk")
    road.open()

    road.send(b"\x1b@ticket")

    assert (cups / "job").read_bytes() == b"\x1b@ticket"
    assert (cups / "words").read_text().split() == ["-d", "Kiosk", "-o", "raw", "-"]
    assert not road.can_confirm


@pytest.mark.skipif(os.name != "posix", reason="a shell stands for lp")
def test_a_queue_that_is_not_there_or_stopped_takes_nothing(cups: Path):
    with pytest.raises(PrinterUnavailable) as missing:
        CupsTransport("Other").open()
    _program(cups / "bin" / "lpstat", 'echo "printer Kiosk disabled since Sun -"')
    with pytest.raises(PrinterUnavailable) as stopped:
        CupsTransport("Kiosk").open()

    assert (missing.value.code, stopped.value.code) == ("not_found", "refused")


class FakeSpooler:
    """The part of win32print that is used."""

    def __init__(self, takes: int | None = None) -> None:
        self.takes = takes
        self.documents: list[bytes] = []

    def module(self) -> Any:
        return SimpleNamespace(
            OpenPrinter=lambda name: name,
            StartDocPrinter=lambda _handle, _level, _about: 1,
            WritePrinter=self._write,
            EndDocPrinter=lambda _handle: None,
            ClosePrinter=lambda _handle: None,
        )

    def _write(self, _handle: str, data: bytes) -> int:
        self.documents.append(data)
        return len(data) if self.takes is None else self.takes


def test_a_windows_queue_gets_each_ticket_as_a_document(monkeypatch: pytest.MonkeyPatch):
    whole, short = FakeSpooler(), FakeSpooler(takes=3)
    for spooler in (whole, short):
        monkeypatch.setitem(sys.modules, "win32print", spooler.module())
        road = WindowsTransport("TM-T20")
        road.open()
        if spooler is whole:
            road.send(b"ticket")
            continue
        with pytest.raises(PrinterUnavailable) as caught:
            road.send(b"ticket")

    assert whole.documents == [b"ticket"]
    assert caught.value.sent_bytes == 3
