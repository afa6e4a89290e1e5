"""What the console greys is what the rules refuse, and nothing else."""

from collections.abc import Callable

import pytest

from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.orders import plain_order
from dawr.desktop.ui.counter.situation import possible, situation_of
from dawr.queueing import commands as c
from dawr.queueing.decide import decide
from dawr.queueing.refusals import QueueError
from tests.queueing.live import LiveBranch

GREYED_THOUGH_ALLOWED = {("called", Action.FINISH), ("last call", Action.FINISH)}
"""Whoever finishes a customer that never came has pressed the wrong key; started first, it costs one key more."""


def waiting(live: LiveBranch) -> None:
    live.do(c.IssueTicket, service="id")
    live.do(c.IssueTicket, service="id")


def called(live: LiveBranch) -> None:
    waiting(live)
    live.do(c.CallNext, counter=1)


def last_call(live: LiveBranch) -> None:
    called(live)
    for _ in range(live.board().branch.recall_limit or 0):
        live.do(c.Recall, counter=1)
    live.later(minutes=1)


def serving(live: LiveBranch) -> None:
    called(live)
    live.do(c.StartService, counter=1)
    live.later(minutes=1)


def held(live: LiveBranch) -> None:
    serving(live)
    live.do(c.Hold, counter=1)


def direct(live: LiveBranch) -> None:
    live.do(c.ServeDirect, counter=1, service="id")


def on_break(live: LiveBranch) -> None:
    live.do(c.StartBreak, counter=1)


def finished_just_now(live: LiveBranch) -> None:
    serving(live)
    live.do(c.Finish, counter=1)


def closed(live: LiveBranch) -> None:
    live.do(c.CloseCounter, counter=1)


SCENES: dict[str, Callable[[LiveBranch], None]] = {
    "free, nobody waits": lambda live: None,
    "free": waiting,
    "called": called,
    "last call": last_call,
    "serving": serving,
    "one on hold": held,
    "without a ticket": direct,
    "finished just now": finished_just_now,
    "break": on_break,
    "closed": closed,
}


@pytest.mark.parametrize("scene", SCENES)
def test_an_action_is_grey_exactly_when_the_rules_refuse_it(scene: str):
    live = LiveBranch.opened(counters=(1,))
    SCENES[scene](live)
    board = live.board()
    now = situation_of(board, 1, live.now)

    differing = set()
    for action in Action:
        order = plain_order(action, 1, board)
        if order is not None and possible(action, now) is not _allowed(live, order(id="tried")):
            differing.add((scene, action))

    assert differing == {pair for pair in GREYED_THOUGH_ALLOWED if pair[0] == scene} | _called_and_next(scene)


def _allowed(live: LiveBranch, command: c.Command) -> bool:
    try:
        decide(live.state, command, live.now)
    except QueueError:
        return False
    return True


def _called_and_next(scene: str) -> set[tuple[str, Action]]:
    """Finish-and-call goes with finish."""
    return {(scene, Action.FINISH_AND_CALL)} if (scene, Action.FINISH) in GREYED_THOUGH_ALLOWED else set()
