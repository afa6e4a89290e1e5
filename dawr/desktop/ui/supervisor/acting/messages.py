"""Telling agents something: everybody at a counter, or one."""

from dawr.queueing.floor_view import Doing
from dawr.queueing.staff import StaffMessage
from dawr.queueing.staff_commands import SendMessage

from ..reading.telling import agent_name
from ..sight import Sight
from .steps import Detail, Order, Step


def message_to_counter(sight: Sight, number: int) -> Step:
    """Return the step that sends a message to whoever is at this counter."""
    words = sight.telling.words
    return Step(
        "message",
        words("Message"),
        "chat",
        words("What shall counter {counter} be told?", counter=number),
        words("Send"),
        lambda text: Order(
            SendMessage, {"text": text, "to": f"#{number}"}, words("Told counter {counter}", counter=number)
        ),
        prompt=words("Message"),
    )


def messages_detail(sight: Sight) -> Detail:
    """Return what has been said today, and the step that tells everybody."""
    words = sight.telling.words
    there = sum(one.doing is not Doing.CLOSED for one in sight.floor.counters)
    everybody = Step(
        "broadcast",
        words("Message to everybody"),
        "chat",
        words.counted("What shall {n} counter be told?", "What shall all {n} counters be told?", there),
        words("Send"),
        lambda text: Order(SendMessage, {"text": text, "to": ""}, words("Told everybody at a counter")),
        kind="primary",
        prompt=words("Message"),
    )
    sent = reversed(sight.board.messages[-8:])
    return Detail(
        title=words("Messages"),
        steps=(everybody,) if there else (),
        remarks=tuple(_told(sight, message) for message in sent) or (words("Nothing has been sent today."),),
    )


def _told(sight: Sight, message: StaffMessage) -> str:
    words = sight.telling.words
    sender = agent_name(sight.board, message.sender, sight.telling.language) or words("the floor")
    read = words("read at {part} of {whole}", part=len(message.read_at), whole=len(message.counters))
    return words(
        "{time} · {sender}: {text} ({read})",
        time=sight.telling.clock(message.at),
        sender=sender,
        text=message.text,
        read=read,
    )
