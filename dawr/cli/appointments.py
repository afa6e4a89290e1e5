"""An appointment as it is typed: a time of day on the branch's clock, or a whole instant."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.state import BranchState
from dawr.text.digits import latin_digits

from .parser import BadInput

_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def appointment(text: str, state: BranchState) -> datetime | None:
    """Return the instant meant, ``None`` for "". ``BadInput`` when it is no time."""
    if not text:
        return None
    if state.branch is None or state.day is None:
        raise QueueError(Refusal.DAY_NOT_OPEN)
    zone, typed = ZoneInfo(state.branch.time_zone), latin_digits(text)
    try:
        if _CLOCK.fullmatch(typed):
            return datetime.combine(state.day, time.fromisoformat(typed.zfill(5)), zone)
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise BadInput(f"--appointment must be HH:MM or a time in ISO 8601: {text!r}") from None
    return at if at.tzinfo else at.replace(tzinfo=zone)
