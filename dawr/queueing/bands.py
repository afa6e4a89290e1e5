"""Whether a queue keeps its promise: on target, near the limit, or late."""

from enum import StrEnum

from .branch import FloorRules, Service


class Band(StrEnum):
    """How a queue's longest wait stands against its target."""

    ON_TARGET = "on_target"
    NEAR = "near"
    LATE = "late"


def band_of(longest: int, service: Service, rules: FloorRules) -> Band:
    """Return the band of a queue whose longest wait is so many seconds; the service's own limits before the house's.

    Near from its share of the target on (70 % where nothing else is set), late past its share (100 %).
    """
    near = rules.near if service.near is None else service.near
    late = rules.late if service.late is None else service.late
    return band_within(longest, service.target_wait, near, late)


def band_within(longest: float, target: float, near: float, late: float) -> Band:
    """Return the band of a longest wait against a target; ``near`` and ``late`` are shares of it."""
    if longest > late * target:
        return Band.LATE
    return Band.NEAR if longest > 0 and longest >= near * target else Band.ON_TARGET
