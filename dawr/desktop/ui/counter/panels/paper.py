"""The question that a printer in doubt asks: did this ticket come out?"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from dawr.queueing.commands import AnswerJob, Verdict
from dawr.text import later

from ..actions import Action
from ..orders import Order
from ..parts.choice_model import Choice
from ..sight import Sight
from ..situation import possible
from .topics import Topic

_ANSWERS: Final[Mapping[Verdict, tuple[str, str]]] = {
    Verdict.CAME_OUT: (later("It came out"), later("The customer has it")),
    Verdict.REPRINT: (later("Print it again"), later("Same number, marked as a copy")),
    Verdict.VOID: (later("No longer needed"), later("The number stays as it is")),
}


def paper_topic() -> Topic:
    """Return what may be said of the slip in doubt: each row is an answer, and its printer goes on."""
    return Topic(
        title=_title,
        prompt=later("Answer"),
        nothing=later("Nothing is in doubt"),
        choices=_choices,
        order=_order,
        allowed=partial(possible, Action.ANSWER_PRINT),
    )


def _title(sight: Sight) -> str:
    doubt = sight.board.doubt
    if doubt is None:
        return sight.telling.words("Nothing is in doubt")
    return sight.telling.words("Did ticket {number} come out?", number=doubt.number)


def _choices(sight: Sight) -> list[Choice]:
    """Return the answers, each about the slip that is asked about now."""
    doubt, words = sight.board.doubt, sight.telling.words
    if doubt is None:
        return []
    return [Choice(f"{verdict} {doubt.job}", words(said), words(means)) for verdict, (said, means) in _ANSWERS.items()]


def _order(_sight: Sight, chosen: str) -> Order:
    verdict, _, job = chosen.partition(" ")
    return partial(AnswerJob, job=job, verdict=Verdict(verdict))
