"""A person wanted at a kiosk."""

from ..commands import AnswerHelp, RequestHelp
from ..events import Event, HelpAnswered, HelpRequested
from ..refusals import QueueError, Refusal
from .floor import Floor


def request_help(floor: Floor, command: RequestHelp) -> tuple[Event, ...]:
    """Somebody at a kiosk wants a person; asking again from the same kiosk is the same wish."""
    language = floor.language(command.language)
    if any(request.device == command.device for request in floor.state.help.values()):
        return ()
    return (HelpRequested(request=command.id, device=command.device, language=language),)


def answer_help(floor: Floor, command: AnswerHelp) -> tuple[Event, ...]:
    """A person is on the way."""
    if command.request not in floor.state.help:
        raise QueueError(Refusal.UNKNOWN_REQUEST, request=command.request)
    return (HelpAnswered(request=command.request),)
