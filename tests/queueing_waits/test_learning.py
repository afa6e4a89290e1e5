"""What the branch teaches: service times, people's days, calls, arrivals, who does not wait or come."""

import math

import numpy as np
import pytest

from dawr.queueing.waits.arrivals import Arrivals
from dawr.queueing.waits.between import Between
from dawr.queueing.waits.draws import Draws
from dawr.queueing.waits.floor import Line
from dawr.queueing.waits.habits import NEVER, Habit, Onset
from dawr.queueing.waits.patience import Patience
from dawr.queueing.waits.people import Kind, People
from dawr.queueing.waits.presence import at_desk, away
from dawr.queueing.waits.service_times import ServiceTimes
from dawr.queueing.waits.unlogged import Skills, Turnout

HOUR = 3600.0
DAY = 24 * HOUR
MIDDLES = (np.arange(200) + 0.5) / 200
LINE = Line("id")


def learnt_times(count: int, *, slow: float = 1.0, days: int = 20, seed: int = 1) -> ServiceTimes:
    """Return service times of two agents, mean 300 s, the second slower by a factor."""
    rng = np.random.default_rng(seed)
    times = ServiceTimes({"id": None})
    for k in range(count):
        agent, factor = (("ali", 1.0), ("badr", slow))[k % 2]
        times.learn("id", agent, float(300 * factor * rng.lognormal(-0.18, 0.6)), k * days // count)
    times.settle()
    return times


# ---------------------------------------------------------------------- service times
def test_nothing_is_known_until_somebody_says_or_some_are_seen():
    times = ServiceTimes({"id": None, "visa": 420.0})

    assert not times.guesses("id")
    assert times.guesses("visa")
    assert times.mean("visa") == pytest.approx(420.0, rel=0.05)


def test_the_branch_s_own_times_soon_outweigh_the_configured_one():
    times = ServiceTimes({"id": 900.0})
    for _ in range(40):
        times.learn("id", "ali", 300.0, 0)
    times.settle()

    assert times.mean("id") < 480


def test_the_mean_is_kept_where_the_tail_is_long():
    rng = np.random.default_rng(4)
    seconds = rng.lognormal(5.0, 1.1, 1800)
    times = ServiceTimes({"id": None})
    for k, one in enumerate(seconds):
        times.learn("id", "ali", float(one), k // 90)
    times.settle()

    assert times.mean("id") == pytest.approx(float(seconds.mean()), rel=0.06)


def test_a_slow_agent_is_found_out_and_a_new_one_is_taken_as_usual():
    times = learnt_times(400, slow=1.5)

    ali, badr, newcomer = (float(times.paces(["id"], who)[0]) for who in ("ali", "badr", "new"))

    assert badr / ali == pytest.approx(1.5, rel=0.12)
    assert newcomer == 1.0


def test_two_services_four_times_as_long_do_not_make_an_agent_four_times_as_slow():
    times = learnt_times(400)
    for _ in range(2):
        times.learn("id", "new", 1200.0, 20)
    times.settle()

    assert 1.2 < float(times.paces(["id"], "new")[0]) < 2.0


def test_a_slow_day_shows_in_todays_drift_and_is_over_tomorrow():
    times = learnt_times(800)
    for _ in range(60):
        times.learn("id", "ali", 300.0 * 1.4, 21)

    slow = float(times.drift(np.zeros(1))[0])
    times.turn_day()

    assert 0.02 < slow < math.log(1.6)
    assert float(times.drift(np.zeros(1))[0]) == 0.0


def test_what_is_left_of_a_service_is_longer_than_what_has_passed():
    times = learnt_times(400)

    for elapsed in (0.0, 100.0, 900.0, 20_000.0):
        total = times.draw_total("id", "ali", elapsed, np.zeros(200), MIDDLES)
        assert (total > elapsed).all()


def test_old_times_are_forgotten():
    times = ServiceTimes({"id": None})
    for k in range(2000):
        times.learn("id", "ali", 900.0, k // 100)
    for k in range(2000):
        times.learn("id", "ali", 300.0, 20 + k // 100)
    times.settle()

    assert times.mean("id") == pytest.approx(300.0, rel=0.02)


# ---------------------------------------------------------------------- people's days
def lived(days: int, *, lunch: float | None = 12 * HOUR, leaves: bool = False) -> People:
    """Return somebody who comes at nine, is away for 35 minutes at lunch and goes at five."""
    people = People()
    for day in range(days):
        midnight = day * DAY
        people.came("ali", midnight + 9 * HOUR + 60 * (day % 5))
        if lunch is not None:
            due = lunch + 60 * (day % 7)
            people.went("ali", midnight + due + 240, midnight + due, queue_left=True, planned=False)
            people.came("ali", midnight + due + 240 + 35 * 60)
        people.went("ali", midnight + 17 * HOUR, midnight + 17 * HOUR - 60, queue_left=leaves, planned=False)
        people.turn_day()
    return people


def test_the_long_break_is_expected_at_its_time_of_day():
    people = lived(20)

    onset = people.onset("ali", Kind.FIRST)

    assert onset.chance(9 * HOUR, 11.5 * HOUR) < 0.1
    assert onset.chance(11.8 * HOUR, 12.5 * HOUR) > 0.85


def test_a_break_taken_is_not_expected_again():
    people = lived(20)
    now = 20 * DAY + 13 * HOUR
    people.came("ali", 20 * DAY + 9 * HOUR)
    people.went("ali", 20 * DAY + 12 * HOUR, 20 * DAY + 12 * HOUR - 120, queue_left=True, planned=False)
    people.came("ali", 20 * DAY + 12 * HOUR + 30 * 60)

    stops = at_desk(people, "ali", now, Draws(1, 200))

    long_breaks = stops.due[0]
    assert np.mean(long_breaks < now + 4 * HOUR) < 0.1


def test_somebody_at_lunch_comes_back_when_lunches_end():
    people = lived(20)
    gone = 20 * DAY + 12 * HOUR + 5 * 60
    people.came("ali", 20 * DAY + 9 * HOUR)
    people.went("ali", gone, gone - 240, queue_left=True, planned=False)

    back, _ = away(people, "ali", gone + 10 * 60, Draws(1, 200))

    assert np.median(back) == pytest.approx(gone + 35 * 60, abs=120)


def test_who_has_gone_home_is_not_expected_back():
    people = lived(20)
    people.came("ali", 20 * DAY + 9 * HOUR)
    people.went("ali", 20 * DAY + 17 * HOUR, 20 * DAY + 17 * HOUR - 60, queue_left=False, planned=False)

    back, _ = away(people, "ali", 20 * DAY + 17.1 * HOUR, Draws(1, 200))

    assert np.mean(np.isinf(back)) > 0.8


def test_who_stays_until_nobody_waits_is_told_from_who_leaves_on_the_hour():
    stayer, leaver = lived(20), lived(20, leaves=True)

    chances = [people.onset("ali", Kind.LEAVES).chance(16 * HOUR, 18 * HOUR) for people in (stayer, leaver)]

    assert chances[0] < 0.05
    assert chances[1] > 0.9


def test_who_usually_comes_at_nine_is_expected_at_nine_and_hardly_at_noon():
    people = lived(20)
    draws = Draws(1, 200)

    early, _ = away(people, "ali", 20 * DAY + 8 * HOUR, draws)
    late, _ = away(people, "ali", 20 * DAY + 12 * HOUR, draws)

    assert np.median(early) == pytest.approx(20 * DAY + 9 * HOUR + 120, abs=180)
    assert np.isinf(late).all()


def test_a_planned_absence_teaches_no_habit():
    people = lived(20, lunch=None)
    for day in range(20, 40):
        people.came("ali", day * DAY + 9 * HOUR)
        people.went("ali", day * DAY + 12 * HOUR, None, queue_left=True, planned=True)
        people.came("ali", day * DAY + 12.5 * HOUR)
        people.went("ali", day * DAY + 17 * HOUR, None, queue_left=False, planned=False)
        people.turn_day()

    assert people.onset("ali", Kind.FIRST).chance(11 * HOUR, 13 * HOUR) < 0.05


def test_a_time_seen_only_to_lie_in_spans_is_found_where_the_spans_agree():
    habit = Habit()
    for low, high in ((11.0, 12.2), (11.9, 13.0), (11.8, 12.1), (11.5, 12.3)):
        habit.learn((low * HOUR, high * HOUR))

    onset = Onset(habit.mass())

    assert onset.chance(11.75 * HOUR, 12.25 * HOUR) > 0.9


def test_what_never_happened_is_expected_never():
    habit = Habit()
    for _ in range(10):
        habit.learn((17 * HOUR, NEVER))

    assert np.isinf(Onset(habit.mass()).draw(9 * HOUR, MIDDLES)).all()


# ---------------------------------------------------------------------- calls, arrivals, patience
def test_a_counter_that_calls_after_ten_seconds_is_expected_to():
    between = Between()
    for _ in range(300):
        between.idled(0.0, 10.0)
        between.called(10.0)

    seconds = between.draw(-np.log1p(-MIDDLES))

    assert 7 < np.median(seconds) < 14


def test_who_has_let_people_wait_for_minutes_is_not_expected_at_once():
    between = Between()
    for _ in range(300):
        between.idled(0.0, 10.0)
        between.called(10.0)

    seconds = between.draw(-np.log1p(-MIDDLES), idle=400.0)

    assert np.median(seconds) > 500


def history(per_day: int, days: int = 20) -> Arrivals:
    """Return arrivals spread evenly from nine to five."""
    arrivals = Arrivals()
    for day in range(days):
        for k in range(per_day):
            arrivals.learn(LINE, day * DAY + 9 * HOUR + k * 8 * HOUR / per_day)
        arrivals.turn_day()
    return arrivals


def test_arrivals_to_come_are_as_many_as_usual_at_this_hour():
    arrivals = history(80)
    coming = arrivals.coming([LINE], 20 * DAY + 10 * HOUR, 1.0)

    times, _ = coming.draw(HOUR, Draws(1, 200).exponential(40), np.full((200, 40), 0.5))

    assert coming.expected(HOUR) == pytest.approx(10.0, rel=0.05)
    assert np.isfinite(times).sum(axis=1).mean() == pytest.approx(10.0, rel=0.1)
    assert (np.sort(times, axis=1) == times).all()


def test_a_busy_morning_foretells_a_busy_day():
    arrivals = history(80)
    for k in range(40):
        arrivals.learn(LINE, 20 * DAY + 9 * HOUR + k * 180)

    assert 1.2 < arrivals.factor(20 * DAY + 11 * HOUR) < 2.0


def test_nobody_comes_when_the_branch_is_closed():
    coming = history(80).coming([LINE], 20 * DAY + 18 * HOUR, 1.0)

    assert coming.expected(4 * HOUR) == 0.0


def test_people_leave_as_often_as_they_have_been_seen_to():
    patience = Patience()
    for k in range(400):
        patience.waited(LINE, 600.0, left=k % 4 == 0)

    leaving = patience.draw_leaving(LINE, np.zeros(1), -np.log1p(-MIDDLES)[:, None])

    while_waiting_300_to_900 = 100 / (400 * 300.0)
    assert np.mean(leaving < 900.0) == pytest.approx(1 - math.exp(-while_waiting_300_to_900 * 600), abs=0.05)


def test_the_longer_the_wait_the_more_miss_their_call():
    patience = Patience()
    for k in range(400):
        patience.called(LINE, 100.0, 60.0, absent=False)
        patience.called(LINE, 2000.0, 60.0, absent=k % 5 == 0)

    soon, late = patience.absence(LINE, np.array([100.0, 2000.0]))

    assert soon < 0.02
    assert late == pytest.approx(0.2, abs=0.03)


# ---------------------------------------------------------------------- where nobody signs on
def test_a_counter_is_taken_to_serve_what_it_has_served():
    skills = Skills()
    for k in range(400):
        skills.learn("1", "loans" if k % 2 else "cards")
        skills.learn("2", "cards")

    assert skills.serves("1").keys() == {"loans", "cards"}
    assert skills.serves("2").keys() == {"cards"}
    assert skills.serves("new").keys() == {"loans", "cards"}


def test_who_usually_turns_up_at_opening_is_expected_then():
    turnout = Turnout()
    for _ in range(20):
        turnout.watched(7 * HOUR, 600.0)
        turnout.came(7 * HOUR)
        turnout.watched(15 * HOUR, 600.0)

    early, late = (turnout.draw(at, -np.log1p(-MIDDLES)[:, None])[:, 0] - at for at in (7 * HOUR, 15 * HOUR))

    assert np.median(early) < 0.5 * np.median(late)
