"""Letting go of the journal's oldest records."""

from ..events import Event, HistoryForgotten
from ..journal_commands import ForgetHistory
from ..permits import SYSTEM
from ..refusals import QueueError, Refusal
from .floor import Floor


def forget(floor: Floor, command: ForgetHistory) -> tuple[Event, ...]:
    """Forget whole business days; no news where as much is forgotten already."""
    state = floor.state
    if command.actor == SYSTEM and command.keep != floor.branch.journal_days:
        raise QueueError(Refusal.HISTORY_KEPT, days=floor.branch.journal_days)
    if state.forgotten is not None and command.upto <= state.forgotten.upto:
        return ()
    if command.upto >= state.seq or (state.day is not None and state.day < command.day):
        raise QueueError(Refusal.HISTORY_KEPT, days=command.keep)
    return (HistoryForgotten(upto=command.upto, hash=command.hash, digest=command.digest, day=command.day),)
