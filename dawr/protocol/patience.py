"""How long to wait before asking again. There is no last time: whoever waits is always told until when."""

import random

SHORTEST = 1.0
"""Seconds."""
LONGEST = 300.0
"""Seconds: a branch that was cut off for weeks is back within five minutes of the line."""


class Patience:
    """Full jitter: anywhere between the shortest pause and one that doubles with every failure."""

    def __init__(self, dice: random.Random, shortest: float = SHORTEST, longest: float = LONGEST) -> None:
        self._dice = dice
        self._shortest = shortest
        self._longest = longest
        self._failures = 0

    def failed(self, at_least: float = 0.0) -> float:
        """Return the pause after one more failure, seconds; ``at_least`` is what the other side asked for."""
        self._failures = min(self._failures + 1, 30)
        longest = min(self._longest, self._shortest * 2.0**self._failures)
        asked = min(max(0.0, at_least), self._longest)
        return asked + self._dice.uniform(self._shortest, longest)

    def succeeded(self) -> None:
        """Begin anew."""
        self._failures = 0
