"""The product's estimator behind the measuring stick's interface."""

from typing import Any

from common import Predictor

from dawr.queueing.waits.estimator import WaitEstimator
from dawr.queueing.waits.floor import Gain


class DawrEstimator(Predictor):
    def start(self, meta: dict[str, Any]) -> None:
        credit = float(meta.get("priority_credit_s", 0)) if meta["discipline"] == "priority_credit" else 1e7
        self.est = WaitEstimator(
            {c: None for c in meta["classes"]}, lambda level: Gain(level * credit), logged=meta["staffing_log"]
        )
        self.meta = meta
        self.gone: dict[str, int] = {}
        self.on: set[str] = set()
        self.est.set_counters({server: dict.fromkeys(skills, 1.0) for server, skills in (meta["skills"] or {}).items()})

    def on_arrival(self, t, cid, cls, prio):
        self.est.arrived(t, str(cid), cls, prio)

    def on_start(self, t, cid, server):
        self.est.started(t, str(cid), server)

    def on_end(self, t, cid, server, no_show):
        self.est.ended(t, str(cid), no_show=no_show)

    def on_abandon(self, t, cid):
        self.est.left(t, str(cid))

    def on_server(self, t, server, event):
        if event == "on":
            if self.gone.pop(server, None) == t:
                return
            self.on.add(server)
            self.est.opened(t, server)
        elif server in self.on:
            self.on.discard(server)
            self.est.closed(t, server)
        else:
            self.gone[server] = t

    def predict(self, t, cid, cls, prio):
        e = self.est.estimate(t, cls, prio, ticket=str(cid))
        if e is None:
            return {"point": 900.0, "mean": 900.0, "q": [60, 120, 300, 900, 1800, 3600, 7200]}
        return {"point": e.point, "mean": e.mean, "q": list(e.quantiles)}
