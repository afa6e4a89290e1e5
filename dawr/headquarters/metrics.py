"""What Prometheus asks for: counts and times of this worker, in its text format."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds."""


class Metrics:
    """Counts what happens. Belongs to one event loop."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._times: Counter[float] = Counter()
        self._seconds = 0.0
        self._facts: Counter[str] = Counter()

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests[route, status] += 1
        self._seconds += seconds
        for bucket in BUCKETS:
            if seconds <= bucket:
                self._times[bucket] += 1

    def took(self, verdict: str, facts: int) -> None:
        """Count a batch's facts under what became of it."""
        self._facts[verdict] += facts

    def text(self, gauges: Mapping[str, float]) -> str:
        """Return everything as Prometheus reads it."""
        return "\n".join(self._lines(gauges)) + "\n"

    def _lines(self, gauges: Mapping[str, float]) -> Iterator[str]:
        worker = os.getpid()
        yield "# TYPE dawr_requests_total counter"
        for (route, status), count in sorted(self._requests.items()):
            yield f'dawr_requests_total{{route="{route}",status="{status}",worker="{worker}"}} {count}'
        total = sum(self._requests.values())
        yield "# TYPE dawr_request_seconds histogram"
        for bucket in BUCKETS:
            yield f'dawr_request_seconds_bucket{{le="{bucket:g}",worker="{worker}"}} {self._times[bucket]}'
        yield f'dawr_request_seconds_bucket{{le="+Inf",worker="{worker}"}} {total}'
        yield f'dawr_request_seconds_sum{{worker="{worker}"}} {self._seconds:.6f}'
        yield f'dawr_request_seconds_count{{worker="{worker}"}} {total}'
        yield "# TYPE dawr_facts_total counter"
        for verdict, count in sorted(self._facts.items()):
            yield f'dawr_facts_total{{verdict="{verdict}",worker="{worker}"}} {count}'
        for name, value in sorted(gauges.items()):
            yield f"# TYPE {name} gauge"
            yield f"{name} {value:g}"
