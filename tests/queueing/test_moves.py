"""Which action is allowed from which state: the whole table, tried."""

import pytest

from dawr.queueing import commands as c
from dawr.queueing import staff_commands as s
from dawr.queueing.legs import JobState, LegState
from dawr.queueing.moves import ALLOWED, JOB_MOVES, Action
from dawr.queueing.refusals import Refusal

from .live import LiveBranch

ORDERS: dict[Action, tuple[type[c.Command], dict[str, object]]] = {
    Action.RECALL: (c.Recall, {"counter": 1}),
    Action.START: (c.StartService, {"counter": 1}),
    Action.HOLD: (c.Hold, {"counter": 1}),
    Action.TRANSFER: (c.Transfer, {"counter": 1, "service": "visa"}),
    Action.RETURN: (c.ReturnToQueue, {"counter": 1}),
    Action.NO_SHOW: (c.MarkNoShow, {"counter": 1}),
    Action.FINISH: (c.Finish, {"counter": 1}),
    Action.NOTE: (c.AddNote, {"counter": 1, "note": "x"}),
    Action.CALL: (c.CallTicket, {"counter": 2, "ticket": "A001"}),
    Action.RESUME: (c.Resume, {"counter": 1, "ticket": "A001"}),
    Action.CANCEL: (c.CancelTicket, {"ticket": "A001"}),
    Action.MARK: (s.SetMarks, {"counter": 1, "marks": ()}),
    Action.ADD_SERVICE: (s.AddService, {"counter": 1, "service": "visa"}),
    Action.REENTER: (s.ReenterTicket, {"ticket": "A001"}),
    Action.REPRINT: (c.ReprintTicket, {"ticket": "A001", "printer": "kiosk-1"}),
}

AFTERWARDS = {
    Action.CALL: LegState.CALLED,
    Action.RECALL: LegState.CALLED,
    Action.START: LegState.SERVING,
    Action.HOLD: LegState.HELD,
    Action.RESUME: LegState.SERVING,
    Action.TRANSFER: LegState.WAITING,
    Action.RETURN: LegState.WAITING,
    Action.NO_SHOW: None,
    Action.FINISH: None,
    Action.CANCEL: None,
}
"""Where the customer stands then; ``None``: gone. Absent: where they stood."""


def standing(state: LegState) -> LiveBranch:
    """Return a branch with A001 in this state, at counter 1 if at any."""
    branch = LiveBranch.opened(counters=(1, 2))
    branch.do(c.IssueTicket, service="id")
    steps = {
        LegState.WAITING: (),
        LegState.CALLED: (c.CallNext,),
        LegState.SERVING: (c.CallNext, c.StartService),
        LegState.HELD: (c.CallNext, c.StartService, c.Hold),
    }
    for order in steps[state]:
        branch.do(order, counter=1)
    return branch


@pytest.mark.parametrize("state", list(ALLOWED))
@pytest.mark.parametrize("action", list(Action))
def test_the_table_of_moves_is_the_whole_truth(state: LegState, action: Action) -> None:
    branch = standing(state)
    order, fields = ORDERS[action]

    if action in ALLOWED[state]:
        branch.do(order, **fields)
        after = branch.state.legs.get(branch.state.ticket_of("A001") or "")
        assert (after.state if after else None) == AFTERWARDS.get(action, state)
    else:
        refusal = branch.refusal(order, **fields)
        assert refusal.code in (
            Refusal.WRONG_STATE,
            Refusal.COUNTER_HAS_NOBODY,
            Refusal.COUNTER_BUSY,
            Refusal.ELSEWHERE,
        )
        assert branch.leg("A001").state is state


def test_every_open_state_has_its_moves_and_no_other() -> None:
    assert set(ALLOWED) == {LegState.WAITING, LegState.CALLED, LegState.SERVING, LegState.HELD}


@pytest.mark.parametrize("settled", [JobState.PRINTED, JobState.VOID])
def test_what_is_printed_or_void_stays_so(settled: JobState) -> None:
    assert settled not in JOB_MOVES
