"""How many tickets a roll still gives: learnt from their length, and from when the printer says it is near its end."""

from dataclasses import replace
from typing import Final

from .branch import PrinterSetting
from .legs import PaperUse, Printer

LOW_PAPER: Final = "low_paper"
NO_PAPER: Final = "no_paper"
_WEIGHT: Final = 0.1
"""Of the newest ticket in the running mean."""


def tickets_left(printer: Printer, setting: PrinterSetting) -> int | None:
    """Return about how many tickets the roll still gives; ``None`` while that cannot be known.

    Near the end the sensor's distance counts, before that the length of a roll where the branch has said it.
    """
    if printer.state == NO_PAPER:
        return 0
    use = printer.paper
    if use.ticket <= 0:
        return None
    if printer.state == LOW_PAPER:
        left = setting.near_end_metres * 1000 - use.since_low
    elif setting.roll_metres > 0:
        left = setting.roll_metres * 1000 - use.since_roll
    else:
        return None
    return max(0, int(left / use.ticket))


def ticket_used(use: PaperUse, millimetres: int, *, low: bool) -> PaperUse:
    """Return the use after a ticket of this length."""
    if millimetres <= 0:
        return use
    mean = use.ticket + _WEIGHT * (millimetres - use.ticket) if use.ticket else float(millimetres)
    return PaperUse(mean, use.since_roll + millimetres, use.since_low + millimetres if low else use.since_low)


def roll_seen(use: PaperUse, before: str, now: str) -> PaperUse:
    """Return the use after the printer's state has changed: a roll begins when there is enough paper again."""
    if now == before or now not in (LOW_PAPER, NO_PAPER, "ready"):
        return use
    if now == LOW_PAPER and before != LOW_PAPER:
        return replace(use, since_low=0.0) if before in ("ready", NO_PAPER) else use
    if now == NO_PAPER or before == LOW_PAPER:
        return PaperUse(use.ticket)
    return use
