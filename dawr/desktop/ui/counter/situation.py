"""What an agent may do now: one table from how the desk stands to what each key means. No Qt here."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from dawr.queueing.board import Board, CounterLine
from dawr.queueing.legs import CounterState, LegState
from dawr.queueing.rights import Permission, permissions_of

from .actions import BY_KEY, Action


class Stand(StrEnum):
    """How the desk stands, as its agent sees it."""

    UNKNOWN = "unknown"
    """No board yet, or the branch has no such counter."""
    CLOSED = "closed"
    BREAK = "break"
    FREE = "free"
    CALLED = "called"
    SERVING = "serving"


_ALL: Final = frozenset(Permission)


class Situation(NamedTuple):
    """All that decides which actions are possible."""

    stand: Stand = Stand.UNKNOWN
    counter: int = 0
    """Its number, 0 where there is no such counter."""
    numbered: bool = True
    """The customer at the desk has a number, so that they could be called again."""
    somebody_next: bool = False
    recalls_left: int | None = None
    """``None``: no limit."""
    held: bool = False
    undo: bool = False
    help: bool = False
    doubt: bool = False
    """Of some slip nobody has said yet whether it came out."""
    reachable: bool = True
    confirms: bool = False
    """The branch wants to know whether a called customer has come, before anything else is done."""
    message: bool = False
    """The agent has been told something and has not said that it is read."""
    explained: bool = False
    """There is something to say of why somebody is or was next."""
    phrases: bool = False
    """The branch has marks or ready notes."""
    forbidden: frozenset[Permission] = frozenset()
    """What this agent has no right to."""

    @property
    def last_call_made(self) -> bool:
        """Whether the customer was called as often as the branch allows, so that no-show is what is left."""
        return self.stand is Stand.CALLED and self.recalls_left == 0


_STANDS: Final[Mapping[Action, frozenset[Stand]]] = {
    Action.CALL_NEXT: frozenset({Stand.FREE}),
    Action.START: frozenset({Stand.CALLED}),
    Action.FINISH_AND_CALL: frozenset({Stand.SERVING}),
    Action.FINISH: frozenset({Stand.SERVING}),
    Action.HOLD: frozenset({Stand.SERVING}),
    Action.RESUME: frozenset({Stand.FREE}),
    Action.TRANSFER: frozenset({Stand.CALLED, Stand.SERVING}),
    Action.RECALL: frozenset({Stand.CALLED}),
    Action.NO_SHOW: frozenset({Stand.CALLED}),
    Action.RETURN: frozenset({Stand.CALLED, Stand.SERVING}),
    Action.NOTE: frozenset({Stand.CALLED, Stand.SERVING}),
    Action.SERVE_DIRECT: frozenset({Stand.FREE}),
    Action.CALL_CHOSEN: frozenset({Stand.FREE}),
    Action.HELD_LIST: frozenset(Stand) - {Stand.UNKNOWN},
    Action.ADD_SERVICE: frozenset({Stand.CALLED, Stand.SERVING}),
    Action.MARKS: frozenset({Stand.CALLED, Stand.SERVING}),
    Action.REENTER: frozenset(Stand) - {Stand.UNKNOWN, Stand.CLOSED},
    Action.HAND_OVER: frozenset({Stand.FREE, Stand.CALLED, Stand.SERVING}),
    Action.ACKNOWLEDGE: frozenset(Stand) - {Stand.UNKNOWN, Stand.CLOSED},
    Action.UNDO: frozenset(Stand) - {Stand.UNKNOWN},
    Action.BREAK: frozenset({Stand.FREE}),
    Action.END_BREAK: frozenset({Stand.BREAK}),
    Action.OPEN: frozenset({Stand.CLOSED}),
    Action.CLOSE: frozenset({Stand.FREE, Stand.BREAK}),
    Action.ANSWER_HELP: frozenset(Stand),
    Action.ANSWER_PRINT: frozenset(Stand) - {Stand.UNKNOWN},
    Action.WHY: frozenset(Stand) - {Stand.UNKNOWN},
    Action.KEYS: frozenset(Stand),
    Action.LANGUAGE: frozenset(Stand),
    Action.LOOK: frozenset(Stand),
    Action.CHIME: frozenset(Stand),
    Action.MINI_BAR: frozenset(Stand),
}

_LOOKING_ONLY: Final = frozenset(
    {
        *(Action.KEYS, Action.WHY, Action.HELD_LIST, Action.LANGUAGE, Action.LOOK, Action.CHIME),
        Action.MINI_BAR,
    }
)
"""What gives the branch no order, and so works while the branch is away."""


NEEDED: Final[Mapping[Action, Permission]] = {
    **dict.fromkeys(
        (
            *(Action.CALL_NEXT, Action.START, Action.FINISH, Action.FINISH_AND_CALL, Action.HOLD, Action.RESUME),
            *(Action.RECALL, Action.NO_SHOW, Action.RETURN, Action.NOTE, Action.SERVE_DIRECT, Action.BREAK),
            *(Action.END_BREAK, Action.ANSWER_HELP, Action.ADD_SERVICE, Action.MARKS, Action.REENTER),
            *(Action.HAND_OVER, Action.ACKNOWLEDGE),
        ),
        Permission.SERVE,
    ),
    Action.CALL_CHOSEN: Permission.CALL_OUT_OF_ORDER,
    Action.TRANSFER: Permission.TRANSFER,
    Action.UNDO: Permission.UNDO,
    Action.ANSWER_PRINT: Permission.ANSWER_PRINTER,
}
"""The right that each action's order asks for (``queueing.permits``), where people have rights."""


def lacking(action: Action, now: Situation) -> Permission | None:
    """Return the right that is all the agent lacks for this action now."""
    needed = NEEDED.get(action)
    if needed not in now.forbidden:
        return None
    return needed if possible(action, now._replace(forbidden=frozenset())) else None


def possible(action: Action, now: Situation) -> bool:
    """Return whether the action can be done; what cannot stays where it is, greyed."""
    if NEEDED.get(action) in now.forbidden:
        return False
    if now.stand not in _STANDS[action] or not (now.reachable or action in _LOOKING_ONLY):
        return False
    if action in (Action.CALL_NEXT, Action.CALL_CHOSEN):
        return now.somebody_next
    if action in (Action.RESUME, Action.HELD_LIST):
        return now.held
    if action is Action.TRANSFER and now.confirms and now.stand is Stand.CALLED:
        return False
    if action in (Action.TRANSFER, Action.RETURN):
        return now.numbered
    if action is Action.RECALL:
        return now.numbered and now.recalls_left != 0
    if action is Action.UNDO:
        return now.undo
    if action is Action.ANSWER_HELP:
        return now.help
    if action is Action.ANSWER_PRINT:
        return now.doubt
    return _wanted(action, now)


def _wanted(action: Action, now: Situation) -> bool:
    """Return whether there is anything for an action that only some branches and some moments know."""
    if action is Action.MARKS:
        return now.phrases
    if action is Action.WHY:
        return now.explained
    if action is Action.ACKNOWLEDGE:
        return now.message
    return True


def primary(stand: Stand) -> Action:
    """Return what the one large key means."""
    return {
        Stand.CLOSED: Action.OPEN,
        Stand.BREAK: Action.END_BREAK,
        Stand.CALLED: Action.START,
        Stand.SERVING: Action.FINISH_AND_CALL,
    }.get(stand, Action.CALL_NEXT)


def meant_by(key: str, now: Situation) -> Action | None:
    """Return the action a key means as the desk stands, possible or not; ``None``: the key means nothing here."""
    actions = BY_KEY.get(key, ())
    return next((action for action in actions if now.stand in _STANDS[action]), actions[0] if actions else None)


def situation_of(board: Board | None, counter: int, now: datetime | None, *, reachable: bool = True) -> Situation:
    """Return how the desk of this number stands on the board. ``now`` (aware UTC) ends the time for undoing."""
    line = board.counter(counter) if board is not None else None
    if board is None or line is None:
        return Situation(reachable=reachable)
    ticket = line.ticket
    limit = board.branch.recall_limit
    return Situation(
        stand=_stand(line),
        counter=counter,
        numbered=ticket is None or bool(ticket.number),
        somebody_next=line.next is not None,
        recalls_left=None if limit is None or ticket is None else max(0, limit + 1 - ticket.calls),
        held=bool(line.held),
        undo=line.undo is not None and (now is None or now < line.undo.until),
        help=bool(board.help),
        doubt=board.doubt is not None,
        reachable=reachable,
        confirms=board.branch.confirm_arrival,
        message=bool(line.messages),
        explained=line.next is not None or line.ticket is not None,
        phrases=bool(board.branch.marks or board.branch.notes),
        forbidden=_forbidden(board, line),
    )


def _forbidden(board: Board, line: CounterLine) -> frozenset[Permission]:
    """Return what the agent at the desk has no right to; nothing where the branch asks nobody for rights."""
    if not board.guarded or not line.agent:
        return frozenset()
    return _ALL - permissions_of(board.branch, line.agent)


def _stand(line: CounterLine) -> Stand:
    if line.state is CounterState.CLOSED:
        return Stand.CLOSED
    if line.state is CounterState.BREAK:
        return Stand.BREAK
    if line.ticket is None:
        return Stand.FREE
    return Stand.SERVING if line.ticket.state is LegState.SERVING else Stand.CALLED
