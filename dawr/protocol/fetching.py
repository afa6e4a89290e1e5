"""The loop that fetches settings, apart from the upload so that neither can hold the other up."""

import random
from dataclasses import dataclass

from .patience import Patience

LOOK_EVERY = 300.0
"""Seconds between two looks when nobody has said that there is something new."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """Ask for settings newer than ``have``."""

    have: int


class Fetcher:
    """When to ask for settings. ``now`` is a clock that never goes back, in seconds."""

    def __init__(self, dice: random.Random, have: int = 0) -> None:
        self.have = have
        """Newest version that was dealt with: put in force or refused."""
        self._told = have
        self._patience = Patience(dice)
        self._at = 0.0
        self._failing = False

    def told(self, now: float, version: int) -> None:
        """Headquarters mentions its newest version; a pause after a failure is kept."""
        if version and version != self._told and not self._failing:
            self._told = version
            self._at = min(self._at, now)

    def next_step(self, now: float) -> Fetch | float:
        """Return the request to make, or until when to wait."""
        return Fetch(self.have) if now >= self._at else self._at

    def dealt_with(self, now: float, version: int) -> None:
        """Headquarters answered; ``version`` is the newest that was dealt with by now."""
        self.have = version
        self._failing = False
        self._patience.succeeded()
        self._at = now + LOOK_EVERY

    def failed(self, now: float, at_least: float = 0.0) -> None:
        """No answer. It is asked again."""
        self._failing = True
        self._at = now + self._patience.failed(at_least)
