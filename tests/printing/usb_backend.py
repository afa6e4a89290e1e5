"""A USB printer that exists at pyusb's own border alone: a backend with one device."""

import errno
from array import array
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

VENDOR, PRODUCT = 0x04B8, 0x0E15
_IN, _OUT = 0x82, 0x01


class FakeUsb(usb.backend.IBackend):
    """One printer that takes ``room`` bytes at a time and answers DLE EOT; it can be plugged out and in again."""

    def __init__(self, room: int = 4096) -> None:
        super().__init__()
        self.room = room
        self.present = True
        self.stuck = False
        self.taken = bytearray()
        self.answers = bytearray()
        self.time_outs: list[int] = []

    def enumerate_devices(self) -> Iterator[int]:
        return iter([1] if self.present else [])

    def get_device_descriptor(self, dev: int) -> Any:
        return _descriptor(
            18, 1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0, bMaxPacketSize0=64,
            idVendor=VENDOR, idProduct=PRODUCT, bcdDevice=1, iManufacturer=0, iProduct=0, iSerialNumber=0,
            bNumConfigurations=1, address=5, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: int, config: int) -> Any:
        return _descriptor(
            9, 2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0, bmAttributes=0xC0,
            bMaxPower=1, extra_descriptors=(),
        )  # fmt: skip

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return _descriptor(
            9, 4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7, bInterfaceSubClass=1,
            bInterfaceProtocol=2, iInterface=0, extra_descriptors=(),
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> Any:
        return _descriptor(
            7, 5, bEndpointAddress=(_OUT, _IN)[ep], bmAttributes=2, wMaxPacketSize=64, bInterval=0, bRefresh=0,
            bSynchAddress=0, extra_descriptors=(),
        )  # fmt: skip

    def open_device(self, dev: int) -> int:
        return dev

    def close_device(self, dev_handle: int) -> None:
        """Let it go."""

    def set_configuration(self, dev_handle: int, config_value: int) -> None:
        """Take any."""

    def get_configuration(self, dev_handle: int) -> int:
        return 1

    def claim_interface(self, dev_handle: int, intf: int) -> None:
        """Nobody else has it."""

    def release_interface(self, dev_handle: int, intf: int) -> None:
        """Let it go."""

    def is_kernel_driver_active(self, dev_handle: int, intf: int) -> bool:
        return False

    def bulk_write(self, dev_handle: int, ep: int, intf: int, data: Any, timeout: int) -> int:
        self._refuse_absent()
        self.time_outs.append(timeout)
        if self.stuck:
            raise usb.core.USBTimeoutError("timed out", errno=errno.ETIMEDOUT)
        piece = bytes(data)[: self.room]
        self.taken += piece
        self.answers += b"\x12" * piece.count(b"\x10\x04")
        return len(piece)

    def bulk_read(self, dev_handle: int, ep: int, intf: int, buff: "array[int]", timeout: int) -> int:
        self._refuse_absent()
        self.time_outs.append(timeout)
        if not self.answers:
            raise usb.core.USBTimeoutError("timed out", errno=errno.ETIMEDOUT)
        said = bytes(self.answers[: len(buff)])
        del self.answers[: len(said)]
        buff[: len(said)] = array("B", said)
        return len(said)

    def _refuse_absent(self) -> None:
        if not self.present:
            raise usb.core.USBError("no such device", errno=errno.ENODEV)


def _descriptor(length: int, kind: int, **fields: Any) -> Any:
    return SimpleNamespace(bLength=length, bDescriptorType=kind, **fields)
