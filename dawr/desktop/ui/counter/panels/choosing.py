"""Which panel an action opens. Loaded with the first panel."""

from typing import Final

from ..actions import Action
from ..explained import Explained
from ..reading.notices import short_message
from ..sight import Sight
from .choice_panel import ChoicePanel
from .customer_topics import absent_topic, added_service_topic, late_topic, marks_topic
from .hand_over import HandOverPanel
from .keys import KeysPanel
from .message_topic import message_topic
from .panel import Panel
from .paper import paper_topic
from .topics import (
    Topic,
    asks_outcome,
    break_topic,
    direct_topic,
    held_topic,
    outcome_topic,
    waiting_topic,
)
from .transfer import TransferPanel
from .why import WhyPanel

_TOPICS: Final = {
    Action.SERVE_DIRECT: direct_topic,
    Action.CALL_CHOSEN: waiting_topic,
    Action.HELD_LIST: held_topic,
    Action.ANSWER_PRINT: paper_topic,
    Action.REENTER: late_topic,
    Action.ADD_SERVICE: added_service_topic,
    Action.MARKS: marks_topic,
}


def panel_for(action: Action, sight: Sight, explained: Explained) -> Panel | None:
    """Return the panel an action opens, ``None`` when it gives its order at once."""
    if action is Action.WHY:
        return WhyPanel(explained)
    if action is Action.KEYS:
        return KeysPanel()
    if action is Action.TRANSFER:
        return TransferPanel()
    if action is Action.HAND_OVER:
        return HandOverPanel()
    topic = _topic(action, sight)
    return ChoicePanel(topic) if topic is not None else None


def queue_panel(service: str) -> Panel:
    """Return the waiting list of one queue."""
    return ChoicePanel(waiting_topic(service))


def _topic(action: Action, sight: Sight) -> Topic | None:
    if action in (Action.FINISH, Action.FINISH_AND_CALL):
        return outcome_topic(action) if asks_outcome(sight, action) else None
    if action is Action.NO_SHOW:
        return absent_topic() if sight.board.branch.confirm_arrival else None
    if action is Action.ACKNOWLEDGE:
        return None if short_message(sight.line) else message_topic()
    if action is Action.BREAK:
        return break_topic(sight)
    make = _TOPICS.get(action)
    return make() if make is not None else None
