"""The estimate as the product asks it: known or not, alone or for the lobby, now or if something changed."""

import json

import pytest

from dawr.queueing.waits.estimator import Estimate, WaitEstimator
from dawr.queueing.waits.floor import Gain
from dawr.queueing.waits.plan import Closure

from .centre import DAY, HOUR, NINE, SERVICE, at_nine_on_day, estimator, taught

MINUTE = 60.0
TIMES = [150.0, 240.0, 300.0, 330.0, 480.0] * 80


def busy(made: WaitEstimator, now: float, counters: int, ahead: int) -> float:
    """Put somebody at every counter and so many in the line; return the instant."""
    for k in range(counters):
        made.arrived(now, f"at {k}", SERVICE)
        made.started(now, f"at {k}", str(k + 1))
    for k in range(ahead):
        made.arrived(now, f"ahead {k}", SERVICE)
    return now


def rushed(counters: int = 2, ahead: int = 8, *, seed: int = 1) -> tuple[WaitEstimator, float]:
    """Return an estimator that knows the branch, on a busy morning."""
    made = taught(counters, TIMES, seed=seed)
    return made, busy(made, at_nine_on_day(made, 1, counters), counters, ahead)


def known(estimate: Estimate | None) -> Estimate:
    assert estimate is not None
    return estimate


# ---------------------------------------------------------------------- known or not
def test_nothing_is_known_of_a_branch_without_history_or_configured_times():
    made = estimator(2)
    now = busy(made, at_nine_on_day(made, 0, 2), 2, 3)

    assert made.estimate(now, SERVICE) is None


def test_a_new_branch_starts_from_the_configured_time_and_says_about():
    made = estimator(2, configured=300.0)
    now = busy(made, at_nine_on_day(made, 0, 2), 2, 5)

    answer = known(made.estimate(now, SERVICE))

    assert answer.about
    assert answer.mean == pytest.approx(6 * 300 / 2, rel=0.25)


def test_a_branch_with_history_no_longer_says_about():
    made, now = rushed()

    assert not known(made.estimate(now, SERVICE)).about


def test_nobody_knows_the_wait_while_no_counter_is_expected_to_open():
    made = estimator(2, configured=300.0)
    made.arrived(NINE, "first", SERVICE)

    assert made.estimate(NINE, SERVICE) is None


def test_before_opening_the_wait_lasts_at_least_until_somebody_usually_comes():
    made = taught(1, TIMES)
    for day in range(1, 6):
        made.closed(at_nine_on_day(made, day, 1) + 8 * HOUR, "1")
    early = 6 * DAY + NINE - 20 * MINUTE

    answer = known((made.time_passed(early), made.estimate(early, SERVICE))[1])

    assert 19 * MINUTE < answer.point < 26 * MINUTE


def test_there_is_no_wait_when_a_counter_is_free_and_nobody_waits():
    made = taught(2, TIMES)
    now = at_nine_on_day(made, 1, 2)

    answer = known(made.estimate(now, SERVICE))

    assert (answer.point, answer.low, answer.high) == (0.0, 0.0, 0.0)


# ---------------------------------------------------------------------- what matters to a wait
def test_more_people_ahead_mean_a_longer_wait_and_more_counters_a_shorter_one():
    few, many, staffed = (rushed(c, n) for c, n in ((2, 4), (2, 12), (4, 12)))

    waits = [known(made.estimate(now, SERVICE)).mean for made, now in (few, many, staffed)]

    assert waits[0] < waits[2] < waits[1]


def test_quantiles_rise_and_hold_the_median():
    made, now = rushed()

    answer = known(made.estimate(now, SERVICE))

    assert list(answer.quantiles) == sorted(answer.quantiles)
    assert answer.low < answer.point < answer.high
    assert answer.called == 1.0


def test_a_higher_priority_waits_less():
    made, now = rushed(2, 12)

    usual, higher = (known(made.estimate(now, SERVICE, priority)).mean for priority in (0, 1))

    assert higher < 0.4 * usual


def test_a_priority_that_is_still_to_come_lengthens_the_wait_of_the_others():
    quiet, visited = taught(1, TIMES), taught(1, TIMES)
    for day in range(1, 8):
        for made, level in ((quiet, 0), (visited, 3)):
            made.time_passed(day * DAY + NINE)
            for k in range(40):
                made.arrived(day * DAY + NINE + k * 600, f"{day} {k}", SERVICE, level)
                made.left(day * DAY + NINE + k * 600 + 1, f"{day} {k}", by_choice=False)
    waits = []
    for made in (quiet, visited):
        now = busy(made, at_nine_on_day(made, 8, 1) + HOUR, 1, 6)
        waits.append(known(made.estimate(now, SERVICE)).mean)

    assert waits[1] > 1.2 * waits[0]


def test_an_appointment_ahead_of_time_is_reckoned_with():
    made = WaitEstimator({SERVICE: 300.0}, lambda level: Gain(level * 600.0))
    made.set_counters({"1": {SERVICE: 1.0}})
    now = busy(made, at_nine_on_day(made, 0, 1), 1, 3)
    before = known(made.estimate(now, SERVICE)).mean

    for k in range(3):
        made.expect(f"appointment {k}", SERVICE, 2, now + 300)

    assert known(made.estimate(now, SERVICE)).mean > before + 500


def test_a_planned_pause_inside_the_wait_lengthens_it_by_what_is_left_of_it():
    made, now = rushed(1, 8)
    before = known(made.estimate(now, SERVICE))

    made.plan([Closure(now + 10 * MINUTE, now + 30 * MINUTE)])

    after = known(made.estimate(now, SERVICE))
    assert before.point + 14 * MINUTE < after.point < before.point + 22 * MINUTE


def test_a_counter_whose_closing_is_announced_helps_only_until_then():
    made, now = rushed(2, 12)
    before = known(made.estimate(now, SERVICE))

    made.plan([Closure(now + 5 * MINUTE, float("inf"), frozenset({"2"}))])

    assert known(made.estimate(now, SERVICE)).mean > 1.5 * before.mean


def test_a_service_of_other_counters_does_not_wait_for_this_one():
    made = WaitEstimator({"id": 300.0, "visa": 300.0}, lambda _: Gain())
    made.set_counters({"1": {"id": 1.0}, "2": {"visa": 1.0}})
    now = at_nine_on_day(made, 0, 2)
    for k in range(10):
        made.arrived(now, f"id {k}", "id")
    made.started(now, "id 0", "1")
    made.arrived(now, "visa 0", "visa")
    made.started(now, "visa 0", "2")

    lobby = made.lobby(now, ["id", "visa"])

    assert known(lobby["visa"]).mean < 0.3 * known(lobby["id"]).mean


def test_the_lobby_is_told_what_each_newcomer_would_be_told():
    made, now = rushed()

    assert made.lobby(now, [SERVICE]) == {SERVICE: made.estimate(now, SERVICE)}


def test_one_more_counter_shortens_the_wait_and_changes_nothing_else():
    made, now = rushed(2, 12)

    before, after = made.what_if(now, SERVICE, more=1)

    assert known(before) == made.estimate(now, SERVICE)
    assert 0.5 * known(before).mean < known(after).mean < 0.8 * known(before).mean


def test_a_counter_for_another_service_helps_only_by_what_it_takes_away():
    made = WaitEstimator({"id": 300.0, "visa": 300.0}, lambda _: Gain())
    made.set_counters({"1": {"id": 1.0}})
    now = at_nine_on_day(made, 0, 1)
    for k in range(6):
        made.arrived(now, f"id {k}", "id")

    before, after = made.what_if(now, "id", serves=["visa"])

    assert known(after).mean == pytest.approx(known(before).mean, rel=0.1)


# ---------------------------------------------------------------------- the same again
def test_the_same_events_and_seed_give_the_same_answer():
    (one, now), (two, _), (other, _) = rushed(seed=1), rushed(seed=1), rushed(seed=2)

    assert one.estimate(now, SERVICE) == two.estimate(now, SERVICE)
    assert one.estimate(now, SERVICE) != other.estimate(now, SERVICE)


def test_asking_changes_nothing():
    made, now = rushed()

    first = made.estimate(now, SERVICE)
    made.lobby(now, [SERVICE])
    made.what_if(now, SERVICE)

    assert made.estimate(now, SERVICE) == first


def test_after_a_restart_the_answer_is_the_same():
    made, now = rushed(3, 9)
    made.closed(now + 1, "3")
    made.left(now + 5, "ahead 3")
    made.ended(now + 90, "at 0", no_show=True)
    kept = json.dumps(made.state())
    again = estimator(3)

    again.restore(json.loads(kept))

    one, other = (known(each.estimate(now + 100, SERVICE)) for each in (made, again))
    assert other.quantiles == pytest.approx(one.quantiles, rel=0.01)
    assert len(kept) < 100_000


def test_a_restored_estimator_goes_on_as_the_other_would():
    made, now = rushed(2, 3)
    again = estimator(2)
    again.restore(json.loads(json.dumps(made.state())))

    for each in (made, again):
        each.ended(now + 200, "at 0")
        each.started(now + 210, "ahead 0", "1")
        each.time_passed(now + DAY)
        busy(each, at_nine_on_day(each, 2, 2) + HOUR, 2, 5)

    one, other = (known(each.estimate(2 * DAY + NINE + HOUR, SERVICE)) for each in (made, again))
    assert other.quantiles == pytest.approx(one.quantiles, rel=0.02)


def test_yesterdays_lobby_is_empty_today():
    made, now = rushed(2, 12)

    made.time_passed(now + DAY)

    assert not made.floor.where
    assert not any(desk.present for desk in made.floor.desks.values())


def test_events_of_strangers_are_passed_over():
    made, now = rushed()
    before = made.estimate(now, SERVICE)

    made.started(now, "nobody", "1")
    made.ended(now, "nobody")
    made.left(now, "nobody")
    made.opened(now, "99")
    made.closed(now, "99")

    assert made.estimate(now, SERVICE) == before


def test_where_nobody_signs_on_the_calls_alone_tell_who_serves():
    made = WaitEstimator({SERVICE: None}, lambda _: Gain(), logged=False)
    for day in range(3):
        for k in range(60):
            t = day * DAY + NINE + 300.0 * k
            made.arrived(t, f"{day} {k}", SERVICE)
            made.started(t + 5, f"{day} {k}", f"s{k % 2}")
            made.ended(t + 280, f"{day} {k}")
    now = 3 * DAY + NINE
    made.arrived(now - 100, "one", SERVICE)
    made.started(now - 100, "one", "s0")
    for k in range(4):
        made.arrived(now, f"more {k}", SERVICE)

    answer = known(made.estimate(now, SERVICE))

    assert 2 * 275 / 2 < answer.mean < 8 * 275


def test_a_lobby_where_nothing_happens_is_told_the_same_a_moment_later():
    made, now = rushed(3, 12)

    one, other = (made.newcomers(now + later, [(SERVICE, 0)])[0] for later in (0.0, 15.0))

    assert one is not None
    assert other is not None
    assert abs(one.low - other.low) <= 15.0
    assert abs(one.high - other.high) <= 15.0
