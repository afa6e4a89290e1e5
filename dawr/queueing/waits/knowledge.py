"""All that has been learnt, and the moment it is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrivals import Arrivals
from .between import Between
from .draws import Draws
from .floor import Floor
from .patience import Patience
from .people import People
from .plan import Closure
from .service_times import ServiceTimes
from .unlogged import Turnout


@dataclass(slots=True)
class Knowledge:
    """What the roll-forward draws from."""

    times: ServiceTimes
    people: People
    arrivals: Arrivals
    patience: Patience
    between: Between
    turnout: Turnout | None = None
    """Set where nobody signs on to counters."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant from which the branch is rolled forward."""

    now: float
    floor: Floor
    known: Knowledge
    closures: Sequence[Closure]
    draws: Draws
    drift: NDArray[np.float64]
    """Today's log drift of service times, one per path."""
