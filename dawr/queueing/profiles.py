"""Work profiles: which services somebody calls, how strongly each is pulled forward, and when that changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

LONGEST_MEMORY = 50
"""How many of a counter's latest calls a condition may look back on."""


class When(StrEnum):
    """What a condition looks at."""

    WAIT_OVER = "wait_over"
    """The longest wait in a service has passed so many seconds."""
    CALLED_FEWER = "called_fewer"
    """Fewer than so many of the counter's latest calls were for a service."""
    WAITING_MORE = "waiting_more"
    """More than so many wait for a service."""
    BETWEEN = "between"
    """The branch's clock is between two times of day."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must be so for an entry of a profile to hold. Figures that its kind does not use are 0."""

    kind: When
    service: str = ""
    """The service looked at; empty only for BETWEEN."""
    seconds: int = 0
    """WAIT_OVER: the wait that must be passed."""
    count: int = 0
    """CALLED_FEWER, WAITING_MORE: fewer than, more than."""
    of_last: int = 0
    """CALLED_FEWER: among how many of the counter's latest calls; while there are fewer, among those."""
    starts: time | None = None
    """BETWEEN: from here (included) …"""
    ends: time | None = None
    """… to here (excluded)."""


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A service in a profile, with its weight while all of ``when`` holds."""

    service: str
    weight: float = 1.0
    """Factor on the waiting points of the service, above 0."""
    when: tuple[Condition, ...] = ()
    call_by: int | None = None
    """Seconds of waiting after which a customer of the service is called before all others; ``None``: no limit."""
    skill: int = 0
    """Level in the service that the agent must have; 0: none."""


@dataclass(frozen=True, slots=True)
class WorkProfile:
    """What somebody at a counter calls.

    A service may stand in several entries: the first that holds gives its weight, and while none holds it is not
    called. The main service is that of the first entry without a condition.
    """

    code: str
    name: Mapping[str, str]
    entries: tuple[ProfileEntry, ...] = ()
