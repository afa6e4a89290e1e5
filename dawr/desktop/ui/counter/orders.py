"""Which command each wish is. Made when the first order is given: no window waits for it to open."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from dawr.queueing import commands
from dawr.queueing.board import Board
from dawr.queueing.commands import Command, CounterCommand
from dawr.queueing.staff_commands import AcknowledgeMessage
from dawr.queueing.with_secret import WithSecret

from .actions import Action

Order = Callable[..., Command | WithSecret]
"""A command that lacks only its id, its actor and its device."""

_PLAIN: Final[Mapping[Action, type[CounterCommand]]] = {
    Action.CALL_NEXT: commands.CallNext,
    Action.START: commands.StartService,
    Action.FINISH_AND_CALL: commands.FinishAndCallNext,
    Action.FINISH: commands.Finish,
    Action.HOLD: commands.Hold,
    Action.RESUME: commands.Resume,
    Action.RECALL: commands.Recall,
    Action.NO_SHOW: commands.MarkNoShow,
    Action.RETURN: commands.ReturnToQueue,
    Action.UNDO: commands.Undo,
    Action.END_BREAK: commands.EndBreak,
    Action.CLOSE: commands.CloseCounter,
}

_FINISHING: Final[Mapping[Action, type[commands.Finish] | type[commands.FinishAndCallNext]]] = {
    Action.FINISH: commands.Finish,
    Action.FINISH_AND_CALL: commands.FinishAndCallNext,
}


def plain_order(action: Action, counter: int, board: Board | None) -> Order | None:
    """Return the order an action gives by itself; ``None`` when the agent must say more first."""
    if action is Action.ANSWER_HELP:
        asking = board.help[0].request if board is not None and board.help else ""
        return partial(commands.AnswerHelp, request=asking) if asking else None
    if action is Action.ACKNOWLEDGE:
        return _reading_order(counter, board)
    kind = _PLAIN.get(action)
    return partial(kind, counter=counter) if kind is not None else None


def _reading_order(counter: int, board: Board | None) -> Order | None:
    line = board.counter(counter) if board is not None else None
    if line is None or not line.messages:
        return None
    return partial(AcknowledgeMessage, counter=counter, message=line.messages[0].message)


def call_by_itself(counter: int) -> Order:
    """Return the call that a free desk gives by itself."""
    return partial(commands.CallNext, counter=counter, by_itself=True)


def finishing_order(action: Action, counter: int, outcome: str) -> Order:
    """Return the order that finishes the customer with this outcome, and calls the next one where that was meant."""
    return partial(_FINISHING[action], counter=counter, outcome=outcome)


def opening_order(counter: int, agent: str, secret: str | None = None) -> Order:
    """Return the order that opens the counter for an agent, known or not; "" for a nameless one.

    ``secret`` proves who it is, where the branch asks for that.
    """
    order = partial(commands.OpenCounter, counter=counter, agent=agent)
    return order if secret is None else proved(order, secret)


def proved(order: Callable[..., Command], secret: str) -> Order:
    """Return the order with the PIN or password beside it; the secret is never in the order itself."""

    def made(**signed: str) -> WithSecret:
        return WithSecret(order(**signed), secret)

    return made


def note_order(counter: int, note: str) -> Order:
    """Return the order that puts a note on the ticket at the desk."""
    return partial(commands.AddNote, counter=counter, note=note)
