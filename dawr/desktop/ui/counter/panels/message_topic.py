"""What the agent has been told: each message in full, and that it is read."""

from functools import partial

from dawr.queueing.staff_commands import AcknowledgeMessage
from dawr.text import later

from ..actions import Action
from ..parts.choice_model import Choice
from ..reading.telling import agent_name
from ..sight import Sight
from ..situation import possible
from .topics import Topic


def message_topic() -> Topic:
    """Return the unread messages, oldest first: a row is read then."""
    return Topic(
        title=lambda sight: sight.telling.words("Messages: {key} when read", key="Enter"),
        prompt=later("Search the messages"),
        nothing=later("Nothing unread"),
        choices=_messages,
        order=lambda sight, message: partial(AcknowledgeMessage, counter=sight.line.number, message=message),
        allowed=partial(possible, Action.ACKNOWLEDGE),
    )


def _messages(sight: Sight) -> list[Choice]:
    telling = sight.telling
    return [
        Choice(one.message, one.text, agent_name(sight.board, one.sender, telling.language), telling.clock(one.at))
        for one in sight.line.messages
    ]
