"""What can be chosen for a setting, in the reader's words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from dawr.queueing.branch import Branch, Phrase, Role, Service, ServiceGroup, in_language
from dawr.queueing.profiles import WorkProfile
from dawr.queueing.rights import roles_of
from dawr.text import Words
from dawr.text.dates import WEEKDAYS

from .kinds import Meaning, Source

LANGUAGES: Final = ("ar", "en", "ur", "hi", "bn", "fil", "id")
"""Offered first; a branch file may name others."""
_OWN_NAMES: Final = {
    "ar": "العربية",
    "en": "English",
    "ur": "اردو",
    "hi": "Hindi",
    "bn": "Bangla",
    "fil": "Filipino",
    "id": "Bahasa Indonesia",
}


class Offer(NamedTuple):
    """A value and what it is called."""

    value: object
    label: str


def language_name(code: str) -> str:
    """Return what a language calls itself, its code where we do not know."""
    return _OWN_NAMES.get(code, code)


def offers(meaning: Meaning, branch: Branch, words: Words) -> tuple[Offer, ...]:
    """Return what is offered for a setting of this branch."""
    none = (Offer(meaning.nothing, words(meaning.none)),) if meaning.none else ()
    if isinstance(meaning.offered, Source):
        return none + _of_branch(meaning.offered, branch, words.language)
    return none + tuple(Offer(value, _said(label, words)) for value, label in (meaning.offered or {}).items())


def _said(label: str, words: Words) -> str:
    room = Words(words.language, "figures") if label in WEEKDAYS else words
    return room(label)


def _of_branch(source: Source, branch: Branch, language: str) -> tuple[Offer, ...]:
    if source is Source.LANGUAGES:
        codes = dict.fromkeys((*branch.languages, *LANGUAGES))
        return tuple(Offer(code, language_name(code)) for code in codes)
    if source is Source.SERIES:
        return tuple(Offer(one.prefix, f"{one.prefix} · {one.first}–{one.last}") for one in branch.series)
    if source is Source.OUTCOMES:
        phrases = {code: Phrase(code, {}) for one in branch.services for code in one.outcomes}
        known = phrases | {one.code: one for one in branch.outcomes}
        return tuple(Offer(code, in_language(one.name, language) or code) for code, one in known.items())
    named: dict[Source, Sequence[ServiceGroup | Service | WorkProfile | Role]] = {
        Source.GROUPS: branch.groups,
        Source.SERVICES: branch.services,
        Source.PROFILES: branch.profiles,
        Source.ROLES: roles_of(branch),
    }
    return tuple(Offer(one.code, in_language(one.name, language) or one.code) for one in named[source])
