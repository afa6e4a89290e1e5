"""What an agent may do now: one table from how the desk stands to what each key means. No Qt here."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from dawr.queueing.board import Board, CounterLine
from dawr.queueing.legs import CounterState, LegState

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


class Situation(NamedTuple):
    """All that decides which actions are possible."""

    stand: Stand = Stand.UNKNOWN
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
    Action.UNDO: frozenset(Stand) - {Stand.UNKNOWN},
    Action.BREAK: frozenset({Stand.FREE}),
    Action.END_BREAK: frozenset({Stand.BREAK}),
    Action.OPEN: frozenset({Stand.CLOSED}),
    Action.CLOSE: frozenset({Stand.FREE, Stand.BREAK}),
    Action.ANSWER_HELP: frozenset(Stand),
    Action.ANSWER_PRINT: frozenset(Stand) - {Stand.UNKNOWN},
    Action.KEYS: frozenset(Stand),
    Action.LANGUAGE: frozenset(Stand),
    Action.LOOK: frozenset(Stand),
    Action.CHIME: frozenset(Stand),
    Action.MINI_BAR: frozenset(Stand),
}

_LOOKING_ONLY: Final = frozenset(
    {
        *(Action.KEYS, Action.HELD_LIST, Action.LANGUAGE, Action.LOOK, Action.CHIME),
        Action.MINI_BAR,
    }
)
"""What gives the branch no order, and so works while the branch is away."""


def possible(action: Action, now: Situation) -> bool:
    """Return whether the action can be done; what cannot stays where it is, greyed."""
    if now.stand not in _STANDS[action] or not (now.reachable or action in _LOOKING_ONLY):
        return False
    if action in (Action.CALL_NEXT, Action.CALL_CHOSEN):
        return now.somebody_next
    if action in (Action.RESUME, Action.HELD_LIST):
        return now.held
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
        numbered=ticket is None or bool(ticket.number),
        somebody_next=line.next is not None,
        recalls_left=None if limit is None or ticket is None else max(0, limit + 1 - ticket.calls),
        held=bool(line.held),
        undo=line.undo is not None and (now is None or now < line.undo.until),
        help=bool(board.help),
        doubt=board.doubt is not None,
        reachable=reachable,
    )


def _stand(line: CounterLine) -> Stand:
    if line.state is CounterState.CLOSED:
        return Stand.CLOSED
    if line.state is CounterState.BREAK:
        return Stand.BREAK
    if line.ticket is None:
        return Stand.FREE
    return Stand.SERVING if line.ticket.state is LegState.SERVING else Stand.CALLED
