"""What is wrong with the catalogues: something unsaid, half said, or said about other values."""

from collections.abc import Iterator

from babel.messages.catalog import Message

from .files import compiled, complete, languages, mo_path, po_path, read
from .rooms import ROOMS
from .sentences import Sentence, all_sentences, placeholders


def problems(rooms: tuple[str, ...] = ROOMS) -> list[str]:
    """Return one line for each thing that keeps these rooms from being said in every language."""
    sentences, in_code = all_sentences()
    found = list(in_code) if rooms == ROOMS else []
    found += [f"{item.file}: unknown room {item.room!r}" for item in sentences if item.room not in ROOMS]
    for room in rooms:
        here = [sentence for sentence in sentences if sentence.room == room]
        found += _two_kinds(here)
        for language in languages():
            found += [f"{language}/{room}: {line}" for line in _of_catalogue(language, room, here)]
    return list(dict.fromkeys(found))


def _two_kinds(sentences: list[Sentence]) -> Iterator[str]:
    """A text counted in one place and plain in another is one key with two meanings."""
    forms: dict[tuple[str, str], set[str]] = {}
    for sentence in sentences:
        forms.setdefault(sentence.key, set()).add(sentence.many)
    for (_, text), many in forms.items():
        if len(many) > 1:
            yield f"{sentences[0].room}: {text!r} has several English plurals or none: {sorted(many)}"


def _of_catalogue(language: str, room: str, sentences: list[Sentence]) -> Iterator[str]:
    catalogue = read(language, room)
    for key in sorted({sentence.key for sentence in sentences}):
        message = catalogue.get(key[1], context=key[0] or None)
        if message is None:
            yield f"not in the catalogue (run extract): {key[1]!r}"
        elif message.fuzzy:
            yield f"marked fuzzy, so not used: {key[1]!r}"
        elif not complete(message) or not message.string:
            yield f"not translated, or a plural form is missing: {key[1]!r}"
        else:
            yield from _placeholders_differ(message, key[1])
    if po_path(language, room).exists():
        written = mo_path(language, room)
        if not written.exists() or written.read_bytes() != compiled(language, room):
            yield "the .mo does not match the .po (run compile)"


def _placeholders_differ(message: Message, text: str) -> Iterator[str]:
    """Every form names the same values; words may stand for the count itself (شخصان), so ``{n}`` may be missing."""
    if isinstance(message.id, tuple | list) and isinstance(message.string, tuple | list):
        wanted = placeholders(message.id[1])
        for form, said in enumerate(message.string):
            if placeholders(said) | {"n"} != wanted | {"n"} or ("n" in placeholders(said) - wanted):
                yield f"form {form} of {text!r} names other values: {said!r}"
    elif placeholders(str(message.string)) != placeholders(text):
        yield f"{text!r} names other values: {message.string!r}"
