"""A ticket's layout as a file that a branch can change: read with the line and key of a mistake."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path as FilePath
from typing import Final

from dawr.queueing.branch_file.errors import BranchFileError, from_excess, from_mistake, from_syntax
from dawr.queueing.branch_file.lines import key_lines
from dawr.queueing.branch_file.reading import Misread, Table
from dawr.queueing.checking import words
from dawr.queueing.mistakes import Mistake, Path, Problem

from .layout import KINDS, RULE, SPACE, TEXT, BlockSetting
from .sheet import Picture, UnusablePicture

_KEYS: Final = ("block", "size_mm", "text", "file")
_WITH_PICTURE: Final = frozenset({"logo", "branch"})
_SIZES: Final = {"number": (8, 60), "code": (15, 60), "logo": (4, 60), RULE: (0.1, 5), SPACE: (0.1, 100)}
_LETTERS: Final = (1.8, 20)
"""Millimetres that capitals may be high; smaller ones break on thermal paper."""
_SIZELESS: Final = frozenset({"frieze", "copy"})
MOST_BLOCKS: Final = 60


def layout_from_toml(
    text: str, languages: tuple[str, ...] = (), picture: Callable[[str], Picture] | None = None
) -> tuple[BlockSetting, ...]:
    """Return the layout that a file's text describes; with ``languages`` a text block must speak each of them.

    ``picture`` reads the file of a logo; without it there are none. Raises ``BranchFileError`` for the first mistake.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise from_syntax(error, text) from None
    except (ValueError, RecursionError) as error:  # what TOML allows and Python cannot hold
        raise from_excess(error, text) from None
    try:
        tables = Table(values, (), ("blocks",)).tables("blocks", _KEYS)
        blocks = tuple(_block(one) for one in tables)
        files = tuple(one.text("file", "") for one in tables)
    except Misread as misread:
        raise from_mistake(misread.mistake, key_lines(text)) from None
    mistake = next(chain(_mistakes(blocks, languages), _misplaced_files(blocks, files)), None)
    if mistake is None:
        try:
            return tuple(_pictured(block, files[at], at, picture) for at, block in enumerate(blocks))
        except Misread as misread:
            mistake = misread.mistake
    raise from_mistake(mistake, key_lines(text))


def layout_in(path: FilePath, text: str, languages: tuple[str, ...] = ()) -> tuple[BlockSetting, ...]:
    """Return the layout of a file with this text, whose pictures lie beside it. Raises ``BranchFileError``."""

    def picture(name: str) -> Picture:
        from .raster import picture_in  # Qt, for the few layouts that have a picture

        return picture_in(path.parent / name)

    return layout_from_toml(text, languages, picture)


def _misplaced_files(blocks: tuple[BlockSetting, ...], files: tuple[str, ...]) -> Iterator[Mistake]:
    for position, (block, file) in enumerate(zip(blocks, files, strict=True)):
        if file and block.kind not in _WITH_PICTURE:
            yield Mistake(("blocks", position, "file"), Problem.UNKNOWN_KEY, {"suggestion": ""})


def _pictured(block: BlockSetting, file: str, position: int, picture: Callable[[str], Picture] | None) -> BlockSetting:
    if not file or picture is None:
        return block
    try:
        return replace(block, picture=picture(file))
    except UnusablePicture:
        raise Misread(Mistake(("blocks", position, "file"), Problem.BAD_PICTURE, {"value": file[:60]})) from None


def _block(table: Table) -> BlockSetting:
    return BlockSetting(table.choice("block", KINDS, ""), table.number("size_mm", 0.0), table.texts("text"))


def _mistakes(blocks: tuple[BlockSetting, ...], languages: tuple[str, ...]) -> Iterator[Mistake]:
    if not blocks:
        yield Mistake(("blocks",), Problem.EMPTY)
    if len(blocks) > MOST_BLOCKS:
        yield Mistake(("blocks",), Problem.TOO_LONG, {"limit": MOST_BLOCKS, "length": len(blocks)})
    if all(block.kind != "number" for block in blocks):
        details: dict[str, object] = {"value": "number", "choices": KINDS, "suggestion": "number"}
        yield Mistake(("blocks",), Problem.MISSING, details)
    for position, block in enumerate(blocks):
        yield from _of_block(block, ("blocks", position), languages)


def _of_block(block: BlockSetting, here: Path, languages: tuple[str, ...]) -> Iterator[Mistake]:
    if block.size_mm and block.kind in _SIZELESS:
        yield Mistake((*here, "size_mm"), Problem.UNKNOWN_KEY, {"suggestion": ""})
    elif block.size_mm:
        low, high = _SIZES.get(block.kind, _LETTERS)
        yield from words.within(block.size_mm, (*here, "size_mm"), low, high)
    if block.kind == TEXT:
        if not block.texts:
            yield Mistake((*here, "text"), Problem.MISSING)
        else:
            yield from words.words(block.texts, languages, (*here, "text"))
    elif block.texts:
        yield Mistake((*here, "text"), Problem.UNKNOWN_KEY, {"suggestion": ""})


__all__ = ["BranchFileError", "layout_from_toml", "layout_in"]
