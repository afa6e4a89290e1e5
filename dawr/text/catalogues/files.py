"""The catalogue files of a room: ``.po`` that people edit, ``.mo`` that the program reads.

English is the language of the code and needs none. Files are sorted and carry no dates, so that a change of one
sentence is a change of its lines alone.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dawr.text.words import LOCALE_DIR

from .sentences import Sentence

PLURAL_FORMS: Final = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
}
"""Arabic in CLDR's order zero, one, two, few, many, other. Babel's own order swaps the last two."""

_NO_DATE: Final = datetime(2026, 1, 1, tzinfo=UTC)
_HEADER: Final = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def languages() -> list[str]:
    """Return the languages that have catalogues."""
    return sorted(folder.parent.name for folder in LOCALE_DIR.glob("*/LC_MESSAGES"))


def po_path(language: str, room: str) -> Path:
    """Return where the catalogue that people edit is."""
    return LOCALE_DIR / language / "LC_MESSAGES" / f"{room}.po"


def mo_path(language: str, room: str) -> Path:
    """Return where the catalogue that the program reads is."""
    return po_path(language, room).with_suffix(".mo")


def read(language: str, room: str) -> Catalog:
    """Return the catalogue of a room, empty when there is none yet."""
    path = po_path(language, room)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, room: str, catalogue: Catalog) -> None:
    """Write the catalogue of a room, sorted and without dates."""
    _replace(po_path(language, room), _po_bytes(catalogue))


def update(language: str, room: str, sentences: Iterable[Sentence], *, drop_unused: bool = False) -> list[str]:
    """Write the room's sentences into its catalogue, keep every translation, and return what it lacks.

    Translations whose sentence has gone stay below as ``#~`` and come back with it, unless ``drop_unused``.
    """
    before = read(language, room)
    known = {_key(message): message for message in [*before.obsolete.values(), *before] if message.id}
    after = _empty(language)
    for key, same in groupby(sorted(sentences, key=_order), key=lambda sentence: sentence.key):
        uses = list(same)
        many = next((use.many for use in uses if use.many), "")
        old = known.pop(key, None)
        kept = old.string if old is not None and bool(many) == isinstance(old.string, tuple | list) else None
        after.add(
            (uses[0].text, many) if many else uses[0].text,
            kept,
            locations=[(file, 0) for file in sorted({use.file for use in uses})],
            context=uses[0].context or None,
            user_comments=old.user_comments if old is not None else (),
            flags=old.flags - {"fuzzy", "python-format", "python-brace-format"} if old is not None else (),
        )
    if not drop_unused:
        for key, message in known.items():
            if any(message.string if isinstance(message.string, tuple | list) else [message.string]):
                after.obsolete[key] = message
    write(language, room, after)
    return [_name(message) for message in after if message.id and not complete(message)]


def compiled(language: str, room: str) -> bytes:
    """Return what the ``.mo`` of the room's ``.po`` must hold."""
    catalogue = read(language, room)
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def compile_room(language: str, room: str) -> None:
    """Write the ``.mo`` beside the room's ``.po``."""
    _replace(mo_path(language, room), compiled(language, room))


def complete(message: Message) -> bool:
    """Tell whether every form of a message has been translated."""
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _empty(language: str) -> Catalog:
    catalogue = Catalog(language, header_comment="", creation_date=_NO_DATE, revision_date=_NO_DATE, fuzzy=False)
    if language in PLURAL_FORMS:
        catalogue.mime_headers = [("Plural-Forms", PLURAL_FORMS[language])]
    return catalogue


def _po_bytes(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=0, sort_output=True, include_lineno=False, omit_header=True)
    header = _HEADER.format(language=catalogue.locale_identifier, plurals=catalogue.plural_forms.rstrip(";"))
    return f"{header}\n{written.getvalue().decode().strip()}\n".encode()


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; others may be reading their own rooms at the same time."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def _key(message: Message) -> tuple[str, str]:
    text = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return message.context or "", text


def _name(message: Message) -> str:
    return _key(message)[1]


def _order(sentence: Sentence) -> tuple[str, str, str]:
    return sentence.text, sentence.context, sentence.file
