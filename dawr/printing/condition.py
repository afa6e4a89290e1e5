"""How a printer is: ready, low on paper, out of paper, open, jammed. Read from its status bytes."""

from dataclasses import dataclass
from typing import Final

READY: Final = "ready"
LOW_PAPER: Final = "low_paper"
NO_PAPER: Final = "no_paper"
COVER_OPEN: Final = "cover_open"
CUTTER: Final = "cutter"
ERROR: Final = "error"
OFFLINE: Final = "offline"
UNCONFIRMED: Final = "unconfirmed"
"""It takes tickets and never tells what became of them."""
UNKNOWN_JOB: Final = "unknown_job"
"""Of its last ticket nobody knows whether it came out."""


CALM: Final = frozenset({READY, LOW_PAPER, UNCONFIRMED, ""})
"""States in which the next ticket can be printed; "": not heard of yet."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a printer says of itself, as one of the states above."""

    state: str
    detail: str = ""
    """In a technician's words, where there is more to say: "refused: 10.0.0.7:9100"."""

    @property
    def ready(self) -> bool:
        """Tell whether a ticket may be started."""
        return self.state in {READY, LOW_PAPER}


def from_real_time(printer: int, offline_cause: int, error_cause: int, paper: int) -> Condition:
    """Return the condition that the answers to DLE EOT 1, 2, 3 and 4 tell, the most useful one to a person first."""
    if offline_cause & 0x20 or paper & 0x60:
        return Condition(NO_PAPER)
    if offline_cause & 0x04:
        return Condition(COVER_OPEN)
    if error_cause & 0x08:
        return Condition(CUTTER)
    if offline_cause & 0x40 or error_cause & 0x60:
        return Condition(ERROR)
    if printer & 0x08:
        return Condition(OFFLINE)
    return Condition(LOW_PAPER if paper & 0x0C else READY)


def from_automatic(report: bytes) -> Condition:
    """Return the condition that the four bytes of an automatic status tell."""
    printer, error, paper, _ = report
    if paper & 0x0C:
        return Condition(NO_PAPER)
    if printer & 0x20:
        return Condition(COVER_OPEN)
    if error & 0x08:
        return Condition(CUTTER)
    if error & 0x60:
        return Condition(ERROR)
    if printer & 0x08:
        return Condition(OFFLINE)
    return Condition(LOW_PAPER if paper & 0x03 else READY)
