"""One intention is one command."""

from functools import partial

import pytest

from dawr.desktop.ui.counter.intentions import LONGEST_WAIT, QUICK, Intentions
from dawr.queueing.commands import CallNext, Command, Recall
from dawr.queueing.outcomes import Broken, Done, Refused
from dawr.queueing.refusals import Refusal


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def call(command_id: str) -> Command:
    return CallNext(id=command_id, counter=3)


def recall(command_id: str) -> Command:
    return Recall(id=command_id, counter=3)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def intentions(clock: Clock) -> Intentions:
    return Intentions(clock)


def given(intentions: Intentions, make: object = call, seen: object = "A012") -> Command:
    command = intentions.order(make, seen)  # type: ignore[arg-type]  # the builders above
    assert command is not None
    return command


def test_while_an_order_is_under_way_nothing_else_is_ordered(intentions: Intentions):
    given(intentions)

    assert intentions.busy
    assert intentions.order(call, "A012") is None
    assert intentions.order(recall, "A012") is None


def test_what_is_done_is_over_when_the_board_shows_it(intentions: Intentions):
    first = given(intentions)

    intentions.settle(Done(first.id))
    before_the_board = intentions.order(recall, "A012")
    intentions.board_shown()
    after = intentions.order(recall, "A013")

    assert before_the_board is None
    assert after is not None
    assert after.id != first.id


def test_a_board_that_others_caused_ends_no_order(intentions: Intentions):
    given(intentions)

    intentions.board_shown()

    assert intentions.busy


def test_after_a_refusal_the_same_wish_is_a_new_order(intentions: Intentions):
    first = given(intentions)

    intentions.settle(Refused(first.id, Refusal.NOBODY_WAITING))

    assert not intentions.busy
    assert given(intentions).id != first.id


def test_an_order_of_unknown_fate_keeps_its_id_when_it_is_meant_again(intentions: Intentions):
    first = given(intentions)

    intentions.settle(Broken(first.id, "K7QM-3T9X"))

    assert given(intentions).id == first.id


def test_an_order_of_unknown_fate_is_another_one_once_the_desk_looks_different(intentions: Intentions):
    first = given(intentions, recall, seen=("A012", 1))

    intentions.settle(Broken(first.id, "K7QM-3T9X"))

    assert given(intentions, recall, seen=("A012", 2)).id != first.id


def test_an_outcome_that_never_comes_holds_nobody_up_for_ever(intentions: Intentions, clock: Clock):
    first = given(intentions)

    clock.now += LONGEST_WAIT - 0.01
    assert intentions.busy
    clock.now += 0.02

    assert not intentions.busy
    assert given(intentions).id == first.id


def test_a_late_outcome_of_a_forgotten_order_settles_nothing(intentions: Intentions, clock: Clock):
    first = given(intentions)
    clock.now += LONGEST_WAIT + 1
    second = given(intentions, recall)

    assert intentions.settle(Done(first.id)) is None
    assert intentions.settle(Done(second.id)) is second


def test_five_quick_presses_are_one(intentions: Intentions, clock: Clock):
    presses = []
    for _ in range(5):
        presses.append(intentions.is_new_press("recall"))
        clock.now += QUICK / 2

    assert presses == [True, False, False, False, False]


def test_a_press_after_a_pause_is_a_press_of_its_own(intentions: Intentions, clock: Clock):
    intentions.is_new_press("recall")
    clock.now += QUICK

    assert intentions.is_new_press("recall")


def test_two_different_keys_may_follow_each_other_at_once(intentions: Intentions):
    assert [intentions.is_new_press(key) for key in ("call_next", "start", "finish_and_call", "start")] == [True] * 4


def test_every_command_has_an_id_of_its_own(intentions: Intentions):
    ids = set()
    for turn in range(50):
        command = given(intentions, partial(recall), seen=turn)
        intentions.settle(Done(command.id))
        intentions.board_shown()
        ids.add(command.id)

    assert len(ids) == 50
    assert all(len(command_id) == 32 for command_id in ids)
