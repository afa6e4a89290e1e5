"""Who is told, and when: the words, the instant and the branch's clock that every card speaks by."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from dawr.queueing.board import Board
from dawr.queueing.branch import Branch, Phrase, in_language
from dawr.text import Words, later
from dawr.text.figures import clock

ROOM: Final = "console"
"""The console's catalogue."""

_LANGUAGES: Final = {"ar": later("Speaks Arabic"), "en": later("Speaks English")}


class Telling(NamedTuple):
    """The words of the agent's language at one instant (aware UTC), on the branch's clock."""

    words: Words
    now: datetime
    zone: tzinfo

    @property
    def language(self) -> str:
        """The agent's language."""
        return self.words.language

    def clock(self, at: datetime) -> str:
        """Return the time of day in the branch: "9:42 AM"."""
        return clock(at.astimezone(self.zone), self.language, self.words.digits)

    def since(self, at: datetime | None) -> float:
        """Return the seconds gone since an instant, never less than 0; 0 when there is none."""
        return max(0.0, (self.now - at).total_seconds()) if at is not None else 0.0

    def listed(self, parts: Sequence[str]) -> str:
        """Return parts side by side: "photo, payment receipt", "صورة، إيصال"."""
        return self.words("{first}, {rest}", first=parts[0], rest=self.listed(parts[1:])) if parts[1:] else parts[0]


def service_name(branch: Branch, code: str, language: str) -> str:
    """Return the service's name; its code when the branch no longer has it."""
    service = branch.service(code)
    return (in_language(service.name, language) if service is not None else "") or code


def speaks(language: str, branch: Branch, words: Words) -> str:
    """Return in which language to speak to the customer, "" when it is the branch's own."""
    if language == branch.languages[0]:
        return ""
    said = _LANGUAGES.get(language)
    return words(said) if said else words("Language: {language}", language=language)


def phrase(phrases: Sequence[Phrase], code: str, language: str) -> str:
    """Return the branch's words for a reason, an outcome, a mark or a note; the code when it has none."""
    found = next((one for one in phrases if one.code == code), None)
    return (in_language(found.name, language) if found is not None else "") or code


def agent_name(board: Board, agent: str | None, language: str) -> str:
    """Return the agent's name: of the branch's list, or as it was typed; "" for nobody."""
    known = board.branch.agent(agent) if agent else None
    return in_language(known.name, language) if known is not None else agent or ""
