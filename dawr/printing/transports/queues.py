"""Print queues of the operating system: CUPS and Windows. They say when a job is taken, not when it is on paper."""

from typing import Any

from .escpos_device import EscposDevice


def cups_transport(queue: str) -> EscposDevice:
    """Return the road to a CUPS queue that passes data through as it is ("raw")."""

    def make() -> Any:
        from escpos.printer import CupsPrinter  # type: ignore[import-untyped]  # carries no types

        return CupsPrinter(queue)

    return EscposDevice(queue, make, whole_jobs=True)


def windows_transport(queue: str) -> EscposDevice:
    """Return the road to a Windows printer; its driver is passed by."""

    def make() -> Any:
        from escpos.printer import Win32Raw

        return Win32Raw(queue)

    return EscposDevice(queue, make, whole_jobs=True)
