"""``dawr waits``, and honest waits from orders that are given one by one."""

from typing import Any

import pytest

from tests.engines import both_engines

from .conftest import Type

pytestmark = both_engines


@pytest.fixture
def busy(open_branch: Type) -> Type:
    """One customer at counter 3, two waiting for it."""
    open_branch("counter", "open", "--counter", "3", "--agent", "sarah")
    for _ in range(3):
        open_branch("ticket", "issue", "national-id")
    open_branch("counter", "call", "--counter", "3")
    return open_branch


def line(dawr: Type, code: str = "national-id") -> dict[str, Any]:
    """One service of the board."""
    return next(one for one in dawr("board", "--json").json["services"] if one["code"] == code)


def test_the_ticket_says_what_the_board_said(busy: Type):
    shown = line(busy)["expected_wait"]

    told = busy("ticket", "issue", "national-id", "--json").json["expected_wait"]

    assert told["about"]
    assert told["low"] == pytest.approx(shown["low"], rel=0.4)
    assert told["high"] == pytest.approx(shown["high"], rel=0.4)


def test_each_customer_more_ahead_is_told_a_longer_wait(busy: Type):
    first, *_, last = [busy("ticket", "issue", "national-id", "--json").json["expected_wait"] for _ in range(4)]

    assert last["low"] > first["low"]
    assert last["high"] > first["high"]


def test_the_board_says_what_one_more_counter_would_change(busy: Type):
    shown = line(busy)

    assert shown["what_if"]["high"] < shown["expected_wait"]["high"]


def test_what_if_a_counter_opened_the_wait_would_be_shorter(busy: Type):
    told = busy("waits", "what-if", "--open", "1", "--service", "national-id", "--json").json

    assert set(told) == {"service", "open", "now", "then"}
    assert told["service"] == "national-id"
    assert told["then"]["low"] <= told["now"]["low"]
    assert told["then"]["high"] < told["now"]["high"]


def test_more_counters_leave_nobody_waiting_longer(busy: Type):
    highs = [
        busy("waits", "what-if", "--open", str(more), "--service", "national-id", "--json").json["then"]["high"]
        for more in (1, 2, 4)
    ]

    assert highs == sorted(highs, reverse=True)


def test_what_if_says_it_in_a_sentence(busy: Type):
    told = busy("waits", "what-if", "--service", "national-id")

    assert told.out.startswith("national-id: about ")
    assert "; with 1 more counter open: " in told.out


def test_asking_changes_nothing(busy: Type):
    before = busy("journal", "--json").json

    busy("waits", "what-if", "--service", "national-id")
    busy("waits", "report")
    busy("board")

    assert busy("journal", "--json").json == before
    assert busy("check").code == 0


@pytest.mark.parametrize("words", [("--service", "nope"), (), ("--service", "fees", "--open", "0")])
def test_a_what_if_about_nothing_is_bad_input(busy: Type, words: tuple[str, ...]):
    told = busy("waits", "what-if", *words)

    assert told.code == 2
    assert len(told.err.splitlines()) == 1


def test_the_report_counts_who_was_told_a_wait_and_has_been_called(busy: Type):
    busy("ticket", "issue", "national-id")
    for _ in range(3):
        busy("counter", "finish", "--counter", "3", "--then-next")

    told = busy("waits", "report", "--json").json

    service = next(one for one in told["services"] if one["service"] == "national-id")
    assert told["all"]["n"] == service["n"] == sum(hour["n"] for hour in service["hours"]) > 0
    assert set(told["definitions"]) >= {"n", "mean_absolute_error", "bias", "coverage"}
    assert service["coverage_interval"][0] <= service["coverage"] <= service["coverage_interval"][1]
    assert service["bias"] < 0, "they were called within seconds"
    assert told["widening"] == 1.0


def test_the_report_as_words_has_a_line_for_every_service(busy: Type):
    told = busy("waits", "report")

    assert told.code == 0
    assert any(one.startswith("national-id") for one in told.out.splitlines())


def test_without_a_branch_there_is_nothing_to_report(dawr: Type):
    dawr("init")

    assert dawr("waits", "report").code == 3
