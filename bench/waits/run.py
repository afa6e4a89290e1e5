"""Score the wait estimate with the measuring stick: python -m bench.waits.run [part of a trace's name]

The measuring stick (common.py, run_estimator.py, data/, results_*.json) is looked for in --stick, then in
DAWR_WAITS, then in ../shared/waits beside the checkout.
"""

import argparse
import os
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]


def stick_from(named: Path | None) -> Path:
    """Return where the measuring stick lies; exit with status 2 when it is not there."""
    stick = named or Path(os.environ.get("DAWR_WAITS") or CHECKOUT.parent / "shared" / "waits")
    if not (stick / "run_estimator.py").is_file():
        print(f"no measuring stick in {stick}: name it with --stick or DAWR_WAITS", file=sys.stderr)
        raise SystemExit(2)
    sys.path[:0] = [str(CHECKOUT), str(HERE), str(stick)]
    return stick


def main() -> None:
    """Run the stick's own program on the product's estimator."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", default="", help="part of a trace's name; all traces without it")
    parser.add_argument("--split", default="dev", help="folder of traces below data/")
    parser.add_argument("--stick", type=Path, help="where the measuring stick lies")
    asked = parser.parse_args()
    stick = stick_from(asked.stick)
    os.chdir(stick)
    sys.argv = ["run_estimator.py", "adapter:DawrEstimator", asked.split, asked.part]
    runpy.run_path(str(stick / "run_estimator.py"), run_name="__main__")


if __name__ == "__main__":
    main()
