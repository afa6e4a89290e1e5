"""How people with an appointment and people without one share the same counters.

Whoever comes early gains nothing by it: before the instant agreed on everybody else goes first, and only a counter
that would stand idle calls earlier. At that instant the customer ranks as if they had waited the service's target
wait: ahead of all who have waited less, behind whoever already waits longer than was promised. Late within the
branch's grace keeps that place; later than that counts as having just come. (Served by appointment rather than by
arrival, the early called only by an idle server: Cayirli & Veral, "Outpatient scheduling in health care: a review of
literature", 2003. Blended by a head start instead of strict precedence, as accumulating priority does it.)
"""

from datetime import datetime, timedelta

from ..board import WaitRange
from ..branch import Branch, Service


def rank_by_appointment(at: datetime, service: Service, branch: Branch, now: datetime) -> datetime:
    """Return the instant that the place of somebody counts from who comes ``now`` for an appointment ``at``."""
    if now > at + timedelta(seconds=branch.appointment_grace):
        return now
    return at - timedelta(seconds=service.target_wait)


def counts_as_waited(at: datetime, rank: datetime, now: datetime) -> float:
    """Return the seconds that somebody with an appointment counts as having waited; below 0: it is still ahead."""
    return (now - rank).total_seconds() if at <= now else -1.0


def wait_with_appointment(wait: WaitRange, at: datetime, rank: datetime, now: datetime) -> WaitRange:
    """Return what to expect with an appointment, from what somebody without one would expect now.

    Not sooner than the instant agreed on, unless all who wait are called before it; then what is left of the queue
    behind those who have waited for less than the place counts as.
    """
    until = max(0, round((at - now).total_seconds()))
    credit = max(0, round((max(at, now) - rank).total_seconds()))
    low = min(until, wait.low) if until else max(0, wait.low - credit)
    return WaitRange(low, until + max(0, wait.high - credit), about=True)
