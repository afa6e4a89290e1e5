"""The figures of how true the told waits were."""

from datetime import UTC, datetime

import pytest

from dawr.queueing.wait_quality import ShownWait, quality_of, wilson

NINE = datetime(2026, 11, 22, 6, tzinfo=UTC)


def shown(low: int, high: int, waited: int | None) -> ShownWait:
    return ShownWait("t", "id", NINE, low, high, waited=waited)


def test_error_and_bias_count_from_the_middle_of_the_range():
    quality = quality_of([shown(600, 1200, 1000), shown(600, 1200, 600)])

    assert quality.n == 2
    assert quality.mean_absolute_error == (100 + 300) / 2
    assert quality.bias == (100 - 300) / 2


def test_coverage_counts_both_ends_as_inside():
    quality = quality_of([shown(600, 1200, waited) for waited in (599, 600, 900, 1200, 1201)])

    assert quality.coverage == 3 / 5


def test_those_not_called_are_left_out_and_those_told_no_wait_are_counted_apart():
    quality = quality_of([shown(600, 1200, None), shown(0, 0, 30), shown(0, 0, 500)])

    assert quality.n == 0
    assert (quality.no_wait, quality.no_wait_kept) == (2, 1)


def test_a_share_of_nobody_may_be_anything():
    assert wilson(0, 0) == (0.0, 1.0)
    assert quality_of([]).keeps_promise


def test_the_interval_is_wilson_s():
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


@pytest.mark.parametrize(("inside", "kept"), [(60, False), (70, True), (80, True), (90, True), (97, False)])
def test_the_promise_is_broken_only_when_chance_does_not_explain_it(inside: int, kept: bool):
    waits = [shown(600, 1200, 900)] * inside + [shown(600, 1200, 2000)] * (100 - inside)

    assert quality_of(waits).keeps_promise is kept
