"""The table of all speed claims: what is asked of each measurement and when the run fails. No times are taken."""

import inspect
import sys
from importlib import import_module
from types import ModuleType

import pytest

from bench import all as bench_all
from bench.all import BENCHES, Bench
from bench.measure import Row, row
from bench.road import p95


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch):
    """Let a module of this name measure what it is told, and remember what it was asked."""

    def make(name: str, *found: Row, error: Exception | None = None) -> Bench:
        module = ModuleType(name)

        def rows(**asked: float) -> list[Row]:
            module.asked = asked
            if error is not None:
                raise error
            return list(found)

        module.rows = rows
        monkeypatch.setitem(sys.modules, name, module)
        return Bench(name, {"rounds": 2})

    return make


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.module)
def test_every_measurement_understands_what_a_quick_run_asks(bench: Bench):
    rows = import_module(bench.module).rows

    inspect.signature(rows).bind(**bench.quick)


def test_the_table_says_which_goal_is_missed_and_the_run_fails(pretended, capsys):
    benches = [pretended("slow_thing", row("slow", 4.0, 3.0)), pretended("quick_thing", row("quick", 2.0, 3.0))]

    code = bench_all.main([], benches)

    assert code == bench_all.MISSED
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines] == [["NOT", "slow", "4.00"], ["ok", "quick", "2.00"]]


def test_a_run_that_reaches_every_goal_ends_well(pretended):
    assert bench_all.main([], [pretended("quick_thing", row("quick", 3.0, 3.0))]) == bench_all.DONE


def test_a_measurement_that_breaks_counts_as_missed_and_hides_no_other(pretended, capsys):
    benches = [pretended("broken", error=RuntimeError("no printer")), pretended("fine", row("fine", 1.0, 3.0))]

    code = bench_all.main([], benches)

    assert code == bench_all.MISSED
    shown = capsys.readouterr().out
    assert "broken could not be measured" in shown
    assert "ok  fine" in shown


def test_a_quick_run_asks_for_few_rounds_and_a_whole_one_for_all(pretended):
    bench = pretended("quick_thing", row("quick", 1.0, 3.0))
    bench_all.main(["--quick"], [bench])
    assert sys.modules["quick_thing"].asked == {"rounds": 2}

    bench_all.main([], [bench])
    assert sys.modules["quick_thing"].asked == {}


def test_only_what_is_named_is_measured(pretended, capsys):
    benches = [pretended("one", row("first claim", 1.0, 3.0)), pretended("two", row("second claim", 1.0, 3.0))]

    bench_all.main(["two"], benches)

    shown = capsys.readouterr().out
    assert "second claim" in shown
    assert "first claim" not in shown


def test_a_name_that_is_no_measurement_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        bench_all.main(["speed"])

    assert ended.value.code == 2
    assert "no such measurement: speed" in capsys.readouterr().err


def test_the_95th_percentile_is_a_value_that_was_measured():
    assert p95(list(range(1, 101))) == 95
    assert p95([7.0]) == 7.0
    assert p95(list(range(1, 21))) == 19
