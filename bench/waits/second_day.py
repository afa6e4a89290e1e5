"""A branch without history against a plain queue-length estimate: python -m bench.waits.second_day

Both begin with nothing on the first day of each trace. Mean absolute error, ours over QL's (the measuring
stick's example estimator), on the second day and on the days from the second to the twelfth.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from .run import stick_from

DAY = 86400
DAYS = 12


def errors(stick: Path, name: str, predictor: Any) -> dict[int, list[float]]:
    """Return the absolute errors of each of the first days, by number of the day."""
    from common import Trace, replay

    trace = Trace(str(stick / name))
    days = sorted({row[1] // DAY for row in trace.rows})[:DAYS]
    end = (days[-1] + 1) * DAY
    trace.meta["score_from"] = days[0] * DAY
    trace.rows = [row for row in trace.rows if row[1] < end]
    trace.server_events = [event for event in trace.server_events if event[0] < end]
    found: dict[int, list[float]] = {}
    for _, arrival, _, _, waited, told in replay(trace, predictor, predict_all=True):
        found.setdefault(days.index(arrival // DAY), []).append(abs(told["point"] - waited))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="sim", help="part of a trace's name")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--stick", type=Path, help="where the measuring stick lies")
    asked = parser.parse_args()
    stick = stick_from(asked.stick)
    from adapter import DawrEstimator
    from example_estimator import QLExample

    print("| trace | second day | days 2 to 12 |\n|---|---|---|")
    for path in sorted((stick / "data" / asked.split).glob("*.meta.json")):
        name = path.name.removesuffix(".meta.json")
        if asked.part not in name or not json.loads(path.read_text())["staffing_log"]:
            continue
        both = [errors(stick, f"data/{asked.split}/{name}", made()) for made in (DawrEstimator, QLExample)]
        second = np.mean(both[0][1]) / np.mean(both[1][1])
        later = [np.mean(np.concatenate([days[k] for k in range(1, DAYS)])) for days in both]
        print(f"| {name} | {second:.2f} | {later[0] / later[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
