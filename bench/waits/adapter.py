"""The product's estimator behind the measuring stick's interface, on the product's own code path."""

from typing import Any

from common import TAUS, Predictor  # the measuring stick's, on the path when it runs

from dawr.queueing.waits.estimator import WaitEstimator
from dawr.queueing.waits.floor import Gain

STRICT = 1e7
"""Seconds of seniority per level that let no wait outweigh a level."""
UNKNOWN = 900.0
"""What is answered while the estimator says that it does not know yet."""


class DawrEstimator(Predictor):  # type: ignore[misc]  # the measuring stick carries no types
    """Tells the estimator what the trace tells, and asks it what the trace asks."""

    def start(self, meta: dict[str, Any]) -> None:
        """Begin with nothing known but the centre's services, counters and discipline."""
        credit = float(meta["priority_credit_s"]) if meta["discipline"] == "priority_credit" else STRICT
        self.estimator = WaitEstimator(
            dict.fromkeys(meta["classes"]), lambda level: Gain(level * credit), logged=meta["staffing_log"]
        )
        skills = meta["skills"] or {}
        self.estimator.set_counters({server: dict.fromkeys(classes, 1.0) for server, classes in skills.items()})
        self._stray: dict[str, int] = {}
        """Counters that were told to go while away: the "on" of the same second belongs before it."""
        self._on: set[str] = set()

    def on_arrival(self, t: int, cid: int, cls: str, prio: int) -> None:
        """Somebody arrives."""
        self.estimator.arrived(t, str(cid), cls, prio)

    def on_start(self, t: int, cid: int, server: str) -> None:
        """A service begins."""
        self.estimator.started(t, str(cid), server)

    def on_end(self, t: int, cid: int, _server: str, no_show: bool) -> None:
        """A service is over, or nobody came."""
        self.estimator.ended(t, str(cid), no_show=no_show)

    def on_abandon(self, t: int, cid: int) -> None:
        """Somebody leaves the line."""
        self.estimator.left(t, str(cid))

    def on_server(self, t: int, server: str, event: str) -> None:
        """A counter is taken or left. Traces put an "off" before an "on" of the same second."""
        if event == "off" and server in self._on:
            self._on.discard(server)
            self.estimator.closed(t, server)
        elif event == "off":
            self._stray[server] = t
        elif self._stray.pop(server, None) != t:
            self._on.add(server)
            self.estimator.opened(t, server)

    def predict(self, t: int, cid: int, cls: str, prio: int) -> dict[str, Any]:
        """Say how long somebody who has just arrived will wait."""
        estimate = self.estimator.estimate(t, cls, prio, ticket=str(cid))
        if estimate is None:
            return {"point": UNKNOWN, "mean": UNKNOWN, "q": [2 * UNKNOWN * tau for tau in TAUS]}
        return {"point": estimate.point, "mean": estimate.mean, "q": list(estimate.quantiles)}
