"""Who is called next."""

import random
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dawr.queueing.branch import Branch, CounterDesk, PriorityClass
from dawr.queueing.legs import Counter, Leg, LegState
from dawr.queueing.policy.duties import duties_of
from dawr.queueing.queues import Waiting
from dawr.queueing.selection import Choice, Queue, Why, ahead

from .live import SMALL, SUNDAY_9

NOON = SUNDAY_9 + timedelta(hours=3)
DESK = CounterDesk(1, ("id", "visa"))
RATES = replace(
    SMALL,
    counters=(*SMALL.counters, CounterDesk(9, ("other",))),
    priorities=(PriorityClass(0), PriorityClass(1, 2.0), PriorityClass(2, 3.0, 600)),
)


def leg(number: str, minutes: float, service: str = "id", **fields: object) -> Leg:
    """Return a leg that has waited so many minutes at noon."""
    since = NOON - timedelta(minutes=minutes)
    base = Leg(number, 1, number, service, LegState.WAITING, since.date(), since, since, since)
    return replace(base, **fields)  # type: ignore[arg-type]  # fields of a leg, by name


def queue_at(waiting: Waiting, desk: CounterDesk = DESK, branch: Branch = RATES, now: datetime = NOON) -> Queue:
    """Return whom a desk with this list of services may call."""
    others = tuple(one for one in branch.counters if one.number != desk.number)
    settings = replace(branch, counters=(desk, *others))
    duty = duties_of(settings).now(Counter(desk.number), {}, waiting, now)
    return Queue(waiting, duty, settings, now)


def next_to_call(
    waiting: Waiting, desk: CounterDesk = DESK, branch: Branch = RATES, now: datetime = NOON
) -> Choice | None:
    """Return whom the desk calls, and why."""
    return queue_at(waiting, desk, branch, now).next()


def called_now(*legs: Leg, desk: CounterDesk = DESK, branch: Branch = RATES) -> tuple[str, Why] | None:
    """Return whom the desk calls at noon, and why."""
    choice = next_to_call(Waiting(legs), desk, branch)
    return (choice.leg.number, choice.why) if choice else None


def test_nobody_waiting_is_nobody_to_call() -> None:
    assert called_now() is None
    assert called_now(leg("C001", 50, "other")) is None


def test_a_queue_that_no_desk_serves_is_called_by_every_desk_in_its_turn() -> None:
    waiting = (leg("A001", 9), leg("X001", 20, "gone"), leg("X002", 30, "gone", pool_counter=77))

    assert called_now(*waiting) == ("X002", Why.LONGEST)
    assert called_now(*waiting[:2]) == ("X001", Why.LONGEST)
    assert called_now(*waiting[:1]) == ("A001", Why.LONGEST_MAIN)


def test_the_longest_wait_comes_first() -> None:
    assert called_now(leg("A001", 5), leg("A002", 9)) == ("A002", Why.LONGEST_MAIN)
    assert called_now(leg("A001", 5), leg("B001", 9, "visa")) == ("B001", Why.LONGEST)


def test_equal_waits_go_by_ticket() -> None:
    assert called_now(leg("A002", 5), leg("A001", 5)) == ("A001", Why.LONGEST_MAIN)


def test_a_longer_wait_wins_in_the_end() -> None:
    assert called_now(leg("A001", 40), leg("P001", 25, priority=1)) == ("P001", Why.PRIORITY)
    assert called_now(leg("A001", 51), leg("P001", 25, priority=1)) == ("A001", Why.LONGEST_MAIN)


def test_a_head_start_counts_as_time_waited() -> None:
    assert called_now(leg("A001", 9), leg("P001", 0, priority=2)) == ("P001", Why.PRIORITY)
    assert called_now(leg("A001", 11), leg("P001", 0, priority=2)) == ("A001", Why.LONGEST_MAIN)


def test_a_priority_nobody_stands_before_is_simply_the_longest_wait() -> None:
    assert called_now(leg("A001", 5), leg("P001", 9, priority=1)) == ("P001", Why.LONGEST_MAIN)


def test_weights_put_the_main_service_first_without_shutting_the_other_out() -> None:
    desk = CounterDesk(1, ("id", "visa"), (4.0, 1.0))

    assert called_now(leg("A001", 5), leg("B001", 19, "visa"), desk=desk) == ("A001", Why.LONGEST_MAIN)
    assert called_now(leg("A001", 5), leg("B001", 21, "visa"), desk=desk) == ("B001", Why.LONGEST)


def test_a_weight_that_puts_another_service_first_says_so() -> None:
    desk = CounterDesk(1, ("id", "visa"), (1.0, 4.0))

    assert called_now(leg("A001", 15), leg("B001", 5, "visa"), desk=desk) == ("B001", Why.WEIGHTED)


def test_the_first_in_line_come_before_everybody_else_in_their_own_order() -> None:
    first = leg("A009", 1, first_in_line=True)
    earlier = leg("A008", 2, first_in_line=True)

    assert called_now(leg("A001", 500, priority=2), first, earlier) == ("A008", Why.FIRST_IN_LINE)


def test_a_pool_belongs_to_its_counter() -> None:
    pooled = leg("A001", 50, pool_counter=2)

    assert called_now(pooled, leg("A002", 1)) == ("A002", Why.LONGEST_MAIN)
    assert called_now(pooled, desk=CounterDesk(2, ("visa",))) == ("A001", Why.POOL)


def test_the_overtaken_are_those_who_entered_earlier_and_still_wait_here() -> None:
    waiting = Waiting([leg("A001", 30), leg("A002", 20), leg("C001", 60, "other"), leg("P001", 18, priority=1)])

    choice = next_to_call(waiting)

    assert choice is not None
    assert (choice.leg.number, choice.overtaken) == ("P001", 2)


def test_an_old_rank_after_a_transfer_overtakes_nobody_who_entered_later() -> None:
    transferred = leg("A001", 5, ranked_at=NOON - timedelta(minutes=60))

    choice = next_to_call(Waiting([transferred, leg("A002", 4)]))

    assert choice is not None
    assert (choice.leg.number, choice.overtaken, choice.why) == ("A001", 0, Why.LONGEST_MAIN)


def test_the_order_says_the_next_and_then_two() -> None:
    legs = [leg("A001", 30), leg("A002", 20), leg("B001", 25, "visa"), leg("P001", 14, priority=1)]

    numbers = [one.number for one in queue_at(Waiting(legs)).front(3)]

    assert numbers == ["A001", "P001", "B001"]


def test_a_low_class_is_not_starved_by_ever_new_priority() -> None:
    assert minutes_until_called(PriorityClass(2, 3.0, 600)) <= 30


def test_strict_priority_would_starve_it() -> None:
    assert minutes_until_called(PriorityClass(2, 1.0, 10**9)) == NEVER


NEVER = 400


def minutes_until_called(gains: PriorityClass) -> int:
    """Return when class 0 is called, one a minute, while five of the class wait and another comes each minute."""
    branch = replace(RATES, priorities=(PriorityClass(0), gains))
    low = leg("A001", 0)
    waiting = [low, *(leg(f"P{start}", 0, priority=gains.level) for start in range(5))]
    for minute in range(1, NEVER):
        now = NOON + timedelta(minutes=minute)
        choice = next_to_call(Waiting(waiting), DESK, branch, now)
        assert choice is not None
        if choice.leg is low:
            return minute
        waiting.remove(choice.leg)
        waiting.append(leg(f"P{minute}n", -minute, priority=gains.level))
    return NEVER


def test_fast_selection_agrees_with_sorting_everybody() -> None:
    chance = random.Random(7)
    for _ in range(200):
        legs = _random_legs(chance, 30)
        desk = CounterDesk(1, ("id", "visa"), (chance.choice([1.0, 4.0]), chance.choice([0.5, 1.0])))

        got = [one.ticket for one in queue_at(Waiting(legs), desk).front(5)]

        assert got == [one.ticket for one in _by_definition(legs, desk)][:5]


def test_ahead_agrees_with_counting_everybody() -> None:
    chance = random.Random(8)
    for _ in range(200):
        legs = _random_legs(chance, 30)
        for level in (0, 1, 2):
            newcomer = leg("Z999", 0, priority=level)
            before = [
                one
                for one in legs
                if one.service == "id" and (one.first_in_line or _points(one, 1.0) >= _points(newcomer, 1.0))
            ]

            assert ahead(Waiting(legs), "id", level, RATES, NOON) == len(before)


def _random_legs(chance: random.Random, count: int) -> list[Leg]:
    return [
        leg(
            f"T{number:03d}",
            chance.randrange(60),
            chance.choice(["id", "visa", "other"]),
            priority=chance.choice([0, 0, 1, 2]),
            first_in_line=chance.random() < 0.1,
            pool_counter=chance.choice([None, None, None, 1, 2]),
        )
        for number in range(count)
    ]


def _by_definition(legs: Iterable[Leg], desk: CounterDesk) -> list[Leg]:
    weights = dict(zip(desk.services, desk.weights, strict=True))
    callable_here = [
        one
        for one in legs
        if one.pool_counter == desk.number or (one.pool_counter is None and one.service in desk.services)
    ]
    return sorted(
        callable_here,
        key=lambda one: (
            not one.first_in_line,
            -_points(one, weights.get(one.service, 1.0)),
            one.ranked_at,
            one.ticket,
        ),
    )


def _points(one: Leg, weight: float) -> float:
    gains = RATES.priorities[one.priority]
    return weight * (gains.head_start + gains.rate * (NOON - one.ranked_at).total_seconds())


def test_choosing_among_thousands_takes_no_longer_than_among_hundreds() -> None:
    few, many = (Waiting(_random_legs(random.Random(9), count)) for count in (200, 8000))

    assert _fastest(many) < 5 * _fastest(few)


def _fastest(waiting: Waiting) -> float:
    """Return the least of the processor's seconds that a choice has taken."""
    times = []
    for _ in range(20):
        began = time.thread_time()
        next_to_call(waiting)
        times.append(time.thread_time() - began)
    return min(times)
