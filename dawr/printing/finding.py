"""Printers that this machine can see, each as the address to write into the branch's file."""

import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

_log = logging.getLogger(__name__)

_PRINTER_CLASS: Final = 7
"""Of a USB interface."""
_QUEUE_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """Something that may be a printer."""

    url: str
    what: str
    """What it calls itself."""


def found_printers() -> list[FoundPrinter]:
    """Return what can be seen without sending anything. A kind whose driver is missing is left out."""
    found: list[FoundPrinter] = []
    for look in (_usb, _device_files, _serial_ports, _cups_queues, _windows_queues):
        found += _guarded(look)
    return found


def _guarded(look: Callable[[], Iterator[FoundPrinter]]) -> list[FoundPrinter]:
    try:
        return list(look())
    except Exception as failure:  # drivers raise anything; the other kinds can still be found
        _log.info("looking for printers: %s: %s", look.__name__, failure)
        return []


def _usb() -> Iterator[FoundPrinter]:
    usb: Any = import_module("usb.core")  # an extra without types, like the others below
    for device in usb.find(find_all=True):
        if any(interface.bInterfaceClass == _PRINTER_CLASS for configuration in device for interface in configuration):
            serial = device.serial_number or ""
            address = f"usb://{device.idVendor:04x}:{device.idProduct:04x}"
            yield FoundPrinter(
                f"{address}/{quote(serial)}" if serial else address, str(device.product or "USB printer")
            )


def _device_files() -> Iterator[FoundPrinter]:
    for path in sorted(Path("/dev/usb").glob("lp*")):
        yield FoundPrinter(f"file:{path}", "device file")


def _serial_ports() -> Iterator[FoundPrinter]:
    ports: Any = import_module("serial.tools.list_ports")
    for port in ports.comports():
        if port.hwid != "n/a":
            yield FoundPrinter(f"serial:{port.device}", port.description or "serial port")


def _cups_queues() -> Iterator[FoundPrinter]:
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return
    told = subprocess.run([lpstat, "-e"], capture_output=True, text=True, timeout=_QUEUE_SECONDS, check=False)
    for queue in told.stdout.split():
        yield FoundPrinter(f"cups://{quote(queue)}", "print queue")


def _windows_queues() -> Iterator[FoundPrinter]:
    if os.name != "nt":
        return
    spooler: Any = import_module("win32print")
    for _flags, _description, name, comment in spooler.EnumPrinters(spooler.PRINTER_ENUM_LOCAL):
        yield FoundPrinter(f"windows://{quote(name)}", comment or "print queue")
