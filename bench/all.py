"""Every speed claim, measured in one run and shown in one table. Exit code 1 when one is missed."""

import argparse
import importlib
import logging
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.measure import Row, row, table

DONE, MISSED = 0, 1


@dataclass(frozen=True, slots=True)
class Bench:
    """A module whose ``rows`` measures some claims."""

    module: str
    quick: Mapping[str, float] = field(default_factory=dict)
    """What ``rows`` is given when only a rough look is wanted."""


BENCHES = (
    Bench("bench.commands"),
    Bench("bench.policy", {"rounds": 40}),
    Bench("bench.history", {"legs": 20_000}),
    Bench("bench.forgetting", {"records": 4000, "tickets": 40}),
    Bench("bench.rush", {"tickets": 800}),
    Bench("bench.lan", {"seconds": 5.0, "idle": 3.0, "events": 1500, "rounds": 30}),
    Bench("bench.ticket"),
    Bench("bench.paper", {"tickets": 20}),
    Bench("bench.road", {"tickets": 15, "commits": 20}),
    Bench("bench.console", {"keys": 20}),
    Bench("bench.waits.lobby", {"times": 20}),
    Bench("bench.headquarters", {"branches": 20, "batches": 2, "tickets": 40}),
    Bench("bench.returning", {"branches": 60, "events": 600}),
    Bench("bench.projecting", {"few": 10, "many": 80}),
    Bench("bench.windows", {"rounds": 2, "idle_seconds": 3.0}),
)


def measured(benches: Iterable[Bench], *, quick: bool) -> Iterator[Row]:
    """Run one after the other. One that fails is a claim that is not met, and does not hide the others."""
    for bench in benches:
        print(f"measuring: {bench.module} …", file=sys.stderr, flush=True)
        try:
            yield from importlib.import_module(bench.module).rows(**(bench.quick if quick else {}))
        except Exception as error:
            logging.getLogger(__name__).exception("%s", bench.module)
            yield row(f"{bench.module} could not be measured", math.inf, 0, unit="", note=repr(error))


def main(argv: Sequence[str] | None = None, benches: Sequence[Bench] = BENCHES) -> int:
    """Measure, print the table, and tell whether every goal was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.all", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds: a look, not a measurement")
    parser.add_argument("only", nargs="*", metavar="NAME", help="some of: " + ", ".join(map(_short, benches)))
    given = parser.parse_args(argv)
    unknown = set(given.only) - set(map(_short, benches))
    if unknown:
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    wanted = [bench for bench in benches if not given.only or _short(bench) in given.only]
    rows = list(measured(wanted, quick=given.quick))
    print(table(rows))
    return DONE if all(one.met for one in rows) else MISSED


def _short(bench: Bench) -> str:
    return bench.module.rpartition(".")[2]


if __name__ == "__main__":
    sys.exit(main())
