"""What each key means as the desk stands, and what is grey."""

import pytest

from dawr.desktop.ui.counter.actions import FACES, Action
from dawr.desktop.ui.counter.situation import Situation, Stand, meant_by, possible, primary, situation_of
from tests.desktop.counter import boards as b

ALWAYS = {Action.KEYS, Action.LANGUAGE, Action.LOOK, Action.CHIME, Action.MINI_BAR}
ORDERS = frozenset(Action) - ALWAYS - {Action.HELD_LIST, Action.WHY}
AT_DESK = {Action.ADD_SERVICE, Action.HAND_OVER, Action.REENTER, Action.WHY}
"""What is possible with any customer at the desk."""


def can(now: Situation) -> set[Action]:
    return {action for action in Action if possible(action, now)} - ALWAYS


@pytest.mark.parametrize(
    ("stand", "key", "action"),
    [
        (Stand.CLOSED, "Enter", Action.OPEN),
        (Stand.FREE, "F2", Action.CALL_NEXT),
        (Stand.CALLED, "Enter", Action.START),
        (Stand.SERVING, "F2", Action.FINISH_AND_CALL),
        (Stand.BREAK, "Enter", Action.END_BREAK),
        (Stand.BREAK, "Shift+F4", Action.END_BREAK),
        (Stand.FREE, "Shift+F4", Action.BREAK),
    ],
)
def test_the_primary_key_follows_the_desk(stand: Stand, key: str, action: Action):
    now = Situation(stand, somebody_next=True)

    assert meant_by(key, now) is action
    assert possible(action, now)
    assert key in ("Shift+F4", FACES[primary(stand)].key)


def test_an_ordinary_customer_takes_two_keys():
    """Called and finished by one key, started by another: the console's promise is three at most."""
    stands = [Stand.CALLED, Stand.SERVING]

    keys = [FACES[primary(stand)].key for stand in stands]

    assert keys == ["Enter", "F2"]


def test_a_called_customer_can_be_recalled_started_moved_and_marked_but_not_finished():
    now = situation_of(b.board(b.desk(b.called())), b.COUNTER, b.NOW)

    assert can(now) == {
        *(Action.START, Action.RECALL, Action.NO_SHOW, Action.TRANSFER, Action.RETURN, Action.NOTE),
        *(Action.HELD_LIST, *AT_DESK),
    }


def test_a_served_customer_can_be_finished_held_and_moved_but_not_recalled():
    now = situation_of(b.board(b.desk(b.serving())), b.COUNTER, b.NOW)

    assert can(now) == {
        *(Action.FINISH_AND_CALL, Action.FINISH, Action.HOLD, Action.TRANSFER, Action.RETURN, Action.NOTE),
        *(Action.HELD_LIST, *AT_DESK),
    }


def test_a_free_desk_calls_resumes_serves_directly_rests_and_closes():
    now = situation_of(b.board(b.free()), b.COUNTER, b.NOW)

    assert can(now) == {
        *(Action.CALL_NEXT, Action.CALL_CHOSEN, Action.RESUME, Action.HELD_LIST, Action.SERVE_DIRECT),
        *(Action.BREAK, Action.CLOSE, Action.HAND_OVER, Action.REENTER, Action.WHY),
    }


def test_nobody_waiting_greys_the_calls():
    now = situation_of(b.board(b.free(next=None)), b.COUNTER, b.NOW)

    assert not possible(Action.CALL_NEXT, now)
    assert not possible(Action.CALL_CHOSEN, now)
    assert possible(Action.SERVE_DIRECT, now)


@pytest.mark.parametrize(("calls", "left"), [(1, 2), (2, 1), (3, 0)])
def test_recalling_ends_at_the_branchs_limit_and_no_show_is_offered(calls: int, left: int):
    now = situation_of(b.board(b.desk(b.called(calls=calls))), b.COUNTER, b.NOW)

    assert now.recalls_left == left
    assert possible(Action.RECALL, now) is (left > 0)
    assert now.last_call_made is (left == 0)
    assert possible(Action.NO_SHOW, now)


def test_without_a_limit_a_customer_may_be_called_for_ever():
    branch = b.with_branch(recall_limit=None)

    now = situation_of(b.board(b.desk(b.called(calls=40)), branch=branch), b.COUNTER, b.NOW)

    assert possible(Action.RECALL, now)
    assert not now.last_call_made


def test_a_customer_without_a_number_cannot_be_sent_back_to_a_queue():
    now = situation_of(b.board(b.desk(b.serving(""))), b.COUNTER, b.NOW)

    assert not possible(Action.TRANSFER, now)
    assert not possible(Action.RETURN, now)
    assert possible(Action.FINISH, now)


def test_undo_ends_with_its_seconds():
    board = b.board(b.desk(b.called(), undo=b.undo(seconds=8)))

    assert possible(Action.UNDO, situation_of(board, b.COUNTER, b.ago(seconds=-7)))
    assert not possible(Action.UNDO, situation_of(board, b.COUNTER, b.ago(seconds=-8)))


def test_while_the_branch_is_away_no_order_can_be_given():
    for line in (b.free(), b.closed(), b.on_break(), b.desk(b.called(), undo=b.undo()), b.desk(b.serving())):
        board = b.board(line, help=(b.asks_for_help(),))

        now = situation_of(board, b.COUNTER, b.NOW, reachable=False)

        assert not [action for action in ORDERS if possible(action, now)]
        assert possible(Action.KEYS, now)


def test_a_counter_that_the_branch_does_not_have_can_do_nothing():
    now = situation_of(b.board(), 77, b.NOW)

    assert now.stand is Stand.UNKNOWN
    assert not can(now)


def test_no_two_actions_of_one_situation_share_a_key():
    for stand in Stand:
        now = Situation(stand, somebody_next=True, recalls_left=1, held=True, undo=True, help=True)
        keys = [FACES[action].key for action in Action if possible(action, now)]

        assert len(keys) == len(set(keys)), stand
