"""Which action is allowed from which state. Everything not listed is refused."""

from enum import StrEnum

from .legs import JobState, Leg, LegState
from .refusals import QueueError, Refusal


class Action(StrEnum):
    """What people do with a customer's leg."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    RETURN = "return"
    NO_SHOW = "no_show"
    FINISH = "finish"
    NOTE = "note"
    CANCEL = "cancel"
    REPRINT = "reprint"
    MARK = "mark"
    ADD_SERVICE = "add_service"
    REENTER = "reenter"


ALLOWED: dict[LegState, frozenset[Action]] = {
    LegState.WAITING: frozenset({Action.CALL, Action.CANCEL, Action.REPRINT}),
    LegState.CALLED: frozenset(
        {
            Action.RECALL,
            Action.START,
            Action.TRANSFER,
            Action.RETURN,
            Action.NO_SHOW,
            Action.FINISH,
            Action.NOTE,
            Action.CANCEL,
            Action.REPRINT,
            Action.MARK,
            Action.ADD_SERVICE,
        }
    ),
    LegState.SERVING: frozenset(
        {
            Action.HOLD,
            Action.TRANSFER,
            Action.RETURN,
            Action.FINISH,
            Action.NOTE,
            Action.REPRINT,
            Action.MARK,
            Action.ADD_SERVICE,
        }
    ),
    LegState.HELD: frozenset({Action.RESUME, Action.CANCEL, Action.REPRINT}),
}

WITH_A_NUMBER = frozenset({Action.TRANSFER, Action.RETURN, Action.REPRINT})
"""What needs a printed number: nobody could be called back to a queue without one."""

JOB_MOVES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.SENDING, JobState.NOT_SENT, JobState.VOID}),
    JobState.NOT_SENT: frozenset({JobState.SENDING, JobState.NOT_SENT, JobState.VOID}),
    JobState.SENDING: frozenset({JobState.PRINTED, JobState.NOT_SENT, JobState.UNKNOWN, JobState.UNCONFIRMED}),
    JobState.UNKNOWN: frozenset({JobState.PRINTED, JobState.UNCONFIRMED, JobState.VOID}),
    JobState.UNCONFIRMED: frozenset({JobState.PRINTED, JobState.VOID}),
}
"""What may be learnt of a slip next. After the first byte it never goes back to waiting by itself."""


def require(leg: Leg, action: Action) -> None:
    """Refuse the action with WRONG_STATE unless the leg's state allows it."""
    if action not in ALLOWED.get(leg.state, ()) or (not leg.number and action in WITH_A_NUMBER):
        raise QueueError(Refusal.WRONG_STATE, number=leg.number, state=leg.state, action=action)
