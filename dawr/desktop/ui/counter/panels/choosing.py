"""Which panel an action opens. Loaded with the first panel."""

from typing import Final

from ..actions import Action
from ..sight import Sight
from .choice_panel import ChoicePanel
from .keys import KeysPanel
from .panel import Panel
from .paper import paper_topic
from .topics import (
    Topic,
    break_topic,
    direct_topic,
    held_topic,
    needs_outcome,
    outcome_topic,
    waiting_topic,
)
from .transfer import TransferPanel

_TOPICS: Final = {
    Action.SERVE_DIRECT: direct_topic,
    Action.CALL_CHOSEN: waiting_topic,
    Action.HELD_LIST: held_topic,
    Action.BREAK: break_topic,
    Action.ANSWER_PRINT: paper_topic,
}


def panel_for(action: Action, sight: Sight) -> Panel | None:
    """Return the panel an action opens, ``None`` when it gives its order at once."""
    if action is Action.KEYS:
        return KeysPanel()
    if action is Action.TRANSFER:
        return TransferPanel()
    topic = _topic(action, sight)
    return ChoicePanel(topic) if topic is not None else None


def queue_panel(service: str) -> Panel:
    """Return the waiting list of one queue."""
    return ChoicePanel(waiting_topic(service))


def _topic(action: Action, sight: Sight) -> Topic | None:
    if action in (Action.FINISH, Action.FINISH_AND_CALL):
        return outcome_topic(action) if needs_outcome(sight) else None
    make = _TOPICS.get(action)
    return make() if make is not None else None
