"""The dice of a fault: a failure prints the seed, and ``DAWR_SEED`` plays the same faults again."""

import os
import random

import pytest


@pytest.fixture
def dice() -> random.Random:
    """Chance that can be repeated."""
    seed = int(os.environ.get("DAWR_SEED") or random.SystemRandom().randrange(2**32))
    print(f"to play this again: DAWR_SEED={seed}")  # noqa: T201  # pytest shows it with a failure
    return random.Random(seed)
