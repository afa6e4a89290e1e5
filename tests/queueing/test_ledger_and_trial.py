"""The fairness ledger of a day, and a changed policy tried on it."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from dawr.queueing.branch import Branch, CounterDesk, PriorityClass
from dawr.queueing.commands import (
    CallNext,
    CallTicket,
    CancelTicket,
    CloseCounter,
    CloseDay,
    Finish,
    IssueTicket,
    MarkNoShow,
    OpenCounter,
    OpenDay,
    Transfer,
    Undo,
)
from dawr.queueing.events import DayOpened, Record
from dawr.queueing.policy.figures import percentile
from dawr.queueing.policy.ledger import Ledger, ledger_of
from dawr.queueing.policy.trial import Assumption, Trial, try_policy
from dawr.queueing.refusals import QueueError
from dawr.queueing.selection import Why

from .live import SMALL, LiveBranch

RATES = replace(SMALL, priorities=(PriorityClass(0), PriorityClass(1, 3.0, 3600)))


def day_of(live: LiveBranch) -> list[Record]:
    """Return the records of the day from its opening on."""
    first = next(place for place, record in enumerate(live.records) if isinstance(record.event, DayOpened))
    return live.records[first:]


def ledger(live: LiveBranch) -> Ledger:
    """Return the ledger of the day so far."""
    return ledger_of(day_of(live), RATES)


def passed_once() -> LiveBranch:
    """Two wait, then somebody with priority comes and is called before them."""
    live = LiveBranch.opened(RATES)
    for priority in (0, 0, 1):
        live.later(minutes=1).do(IssueTicket, service="id", priority=priority)
    live.later(minutes=5).do(CallNext, counter=1)
    return live


def test_an_overtake_is_one_line_with_its_reason_and_the_longest_passed() -> None:
    told = ledger(passed_once())

    (overtake,) = told.overtakes
    assert (overtake.number, overtake.why, overtake.overtaken) == ("A003", Why.PRIORITY, 2)
    assert overtake.explanation is not None
    assert (overtake.explanation.longest_passed.longest, overtake.explanation.longest_passed.longest_wait) == (
        "A001",
        420,
    )
    assert (told.calls, told.passings, told.people) == (1, 2, 2)
    assert [(one.why, one.calls, one.passings) for one in told.by_reason] == [("priority", 1, 2)]
    assert [(one.service, one.priority, one.people) for one in told.by_class] == [("id", 0, 2)]


def test_a_call_taken_back_overtakes_nobody() -> None:
    live = passed_once()
    live.do(Undo, counter=1)

    told = ledger(live)

    assert (told.calls, told.overtakes) == (0, ())


def test_the_longest_delay_runs_from_the_first_call_past_somebody_to_the_last() -> None:
    live = passed_once()
    live.do(Finish, counter=1)
    live.do(IssueTicket, service="id", priority=1)
    live.later(minutes=7).do(CallNext, counter=1)

    told = ledger(live)

    assert told.longest_delay is not None
    assert (told.longest_delay.number, told.longest_delay.seconds) == ("A001", 420)


def test_a_day_without_overtaking_says_so() -> None:
    live = LiveBranch.opened(RATES)
    live.do(IssueTicket, service="id")
    live.do(CallNext, counter=1)

    told = ledger(live)

    assert (told.calls, told.overtakes, told.longest_delay) == (1, (), None)


@pytest.mark.parametrize(
    ("values", "percent", "found"), [([], 50, None), ([7.0], 90, 7.0), ([1.0, 2.0, 3.0, 4.0], 50, 2.0)]
)
def test_percentiles_are_by_nearest_rank(values: list[float], percent: int, found: float | None) -> None:
    assert percentile(values, percent) == found


def played_day(branch: Branch, *, seed: int = 1, customers: int = 120) -> LiveBranch:
    """Play a day by a script: people come, some leave or do not come, some are sent on, two counters serve them."""
    chance = random.Random(seed)
    live = LiveBranch.opened(branch, counters=(1, 2))
    free_at = {1: live.now, 2: live.now}
    for _ in range(customers):
        live.later(seconds=chance.expovariate(1 / 120))
        live.do(IssueTicket, service=chance.choice(("id", "visa")), priority=int(chance.random() < 0.2))
        if chance.random() < 0.05:
            live.do(CancelTicket, ticket=max(live.state.waiting, key=lambda leg: leg.issued_at).ticket)
        _serve(live, free_at, chance)
    for _ in range(400):
        live.later(seconds=60)
        _serve(live, free_at, chance)
    live.do(CloseDay, force=True)
    return live


def _serve(live: LiveBranch, free_at: dict[int, object], chance: random.Random) -> None:
    for number in (1, 2):
        if live.now < free_at[number]:
            continue
        if live.at_desk(number):
            if chance.random() < 0.1 and live.leg(live.at_desk(number)).service == "id":
                live.do(Transfer, counter=number, service="visa")
            else:
                live.do(MarkNoShow if chance.random() < 0.05 else Finish, counter=number)
        try:
            live.do(CallNext, counter=number)
        except QueueError:
            continue
        free_at[number] = live.now + timedelta(seconds=chance.uniform(60, 400))


def trial(live: LiveBranch, new: Branch, then: Branch = RATES) -> Trial:
    """Try other settings on the day."""
    return try_policy(day_of(live), then, new)


def test_the_same_rules_again_give_nearly_the_day_that_was() -> None:
    tried = trial(played_day(RATES), RATES)

    assert tried.replayed == tried.tried
    assert tried.recorded.all.n == pytest.approx(tried.replayed.all.n, abs=5)
    assert tried.recorded.all.mean == pytest.approx(tried.replayed.all.mean, rel=0.1)
    assert tried.recorded.all.p90 == pytest.approx(tried.replayed.all.p90, rel=0.15)


def three_in_turn() -> LiveBranch:
    """One counter from minute 5 on, ten minutes each: two have come before somebody with priority."""
    live = LiveBranch(RATES)
    live.do(OpenDay)
    for priority in (0, 0, 1):
        live.later(minutes=1).do(IssueTicket, service="id", priority=priority)
    live.later(minutes=2).do(OpenCounter, counter=1)
    for _ in range(3):
        live.do(CallNext, counter=1)
        live.later(minutes=10).do(Finish, counter=1)
    return live


def test_a_small_day_comes_out_as_worked_out_by_hand() -> None:
    live = three_in_turn()
    live.do(CloseDay)

    trial = try_policy(day_of(live), RATES, replace(SMALL, priorities=(PriorityClass(0), PriorityClass(1))))

    for played in (trial.recorded, trial.replayed):  # minutes 5, 15, 25: A003, A001, A002
        assert (played.priorities[1].mean, played.priorities[0].mean) == (2 * 60, (14 + 23) / 2 * 60)
        assert (len(played.ledger.overtakes), played.ledger.passings) == (1, 2)
    assert trial.tried.priorities[1].mean == 22 * 60  # A001, A002, A003
    assert trial.tried.priorities[0].mean == (4 + 13) / 2 * 60
    assert trial.tried.ledger.overtakes == ()
    assert trial.recorded.all.mean == trial.tried.all.mean == 13 * 60


def test_who_still_waits_on_an_open_day_has_left_in_none_of_the_three() -> None:
    live = three_in_turn()
    live.do(IssueTicket, service="id")
    live.do(CloseCounter, counter=1)

    trial = try_policy(day_of(live), RATES, RATES, closed=False)

    assert [run.all.left for run in (trial.recorded, trial.replayed, trial.tried)] == [0, 0, 0]


def test_without_priority_the_class_waits_longer_and_nobody_is_passed() -> None:
    equal = replace(RATES, priorities=(PriorityClass(0), PriorityClass(1)), counters=SMALL.counters)

    tried = trial(played_day(RATES), equal)

    assert tried.tried.priorities[1].mean > 2 * tried.replayed.priorities[1].mean
    assert tried.tried.priorities[0].mean < tried.replayed.priorities[0].mean
    assert tried.replayed.ledger.passings > 0
    assert tried.tried.ledger.passings == 0


def test_a_bound_is_seen_to_hold_in_the_trial() -> None:
    live = played_day(RATES)
    before = trial(live, RATES).tried.ledger.longest_delay
    assert before is not None
    assert before.seconds > 300

    after = trial(live, replace(RATES, overtaking_bound=300)).tried.ledger.longest_delay

    assert after is not None
    assert after.seconds <= 300


def test_the_same_people_come_and_each_has_one_fate() -> None:
    tried = trial(played_day(RATES), replace(RATES, overtaking_bound=600))

    for day in (tried.recorded, tried.replayed, tried.tried):
        assert sum(waits.n + waits.left for waits in day.services.values()) == day.all.n + day.all.left
        first = day.services["id"].n + day.services["id"].left
        assert first == tried.recorded.services["id"].n + tried.recorded.services["id"].left


def test_a_counter_that_closes_early_is_closed_in_the_trial() -> None:
    live = LiveBranch.opened(RATES, counters=(1,))
    for _ in range(3):
        live.later(minutes=1).do(IssueTicket, service="id")
    live.do(CallNext, counter=1)
    live.later(minutes=5).do(Finish, counter=1)
    live.do(CloseCounter, counter=1)
    live.later(minutes=60).do(CloseDay, force=True)

    tried = trial(live, RATES)

    assert (tried.replayed.all.n, tried.replayed.all.left) == (1, 2)


def test_what_is_taken_for_granted_is_said() -> None:
    live = LiveBranch.opened(RATES)
    live.do(IssueTicket, service="visa")
    live.later(minutes=1).do(CallTicket, counter=1, ticket="B001")

    tried = trial(live, replace(RATES, services=RATES.services[:1], counters=(CounterDesk(2, ("id",)),)))

    codes = {one.code: dict(one.details) for one in tried.taken}
    assert codes[Assumption.SAME_ARRIVALS] == {"customers": 1}
    assert codes[Assumption.CHOSEN_BY_RULE] == {"calls": 1}
    assert codes[Assumption.SERVICE_GONE] == {"service": "visa"}
    assert codes[Assumption.COUNTER_GONE] == {"counter": 1}
