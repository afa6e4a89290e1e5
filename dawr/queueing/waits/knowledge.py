"""All that has been learnt, in one place."""

from dataclasses import dataclass

from .arrivals import Arrivals
from .between import Between
from .patience import Patience
from .people import People
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
