"""The sentences that a source file says, read from its syntax tree.

A sentence is the literal first argument of a call of something named ``words`` (``words``, ``self._words``,
``arabic_words``, ``Words(…)(…)``), of ``.counted`` (two literals), ``.in_context`` and ``.counted_in_context`` (with a
context), or of ``later``.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .rooms import PACKAGE, room_of, source_files

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing the program says, as it stands in the code."""

    room: str
    text: str
    many: str = ""
    """The English plural; empty for a sentence without a count."""
    context: str = ""
    file: str = ""
    """Inside the repository, with forward slashes."""

    @property
    def key(self) -> tuple[str, str]:
        """Return what the catalogue finds it by: context and text."""
        return self.context, self.text


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces."""
    return frozenset(_PLACEHOLDER.findall(text))


def all_sentences(files: list[Path] | None = None) -> tuple[list[Sentence], list[str]]:
    """Return the sentences of the package and what is wrong with the calls that say them."""
    found: list[Sentence] = []
    problems: list[str] = []
    for path in source_files() if files is None else files:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        name = path.relative_to(PACKAGE.parent).as_posix() if path.is_relative_to(PACKAGE.parent) else path.name
        room = room_of(path, tree)
        calls = _Calls(name, room or "")
        calls.visit(tree)
        if calls.found and room is None:
            problems.append(f'{name}: says sentences but has no room; add ROOM = "…" or a line in rooms.py')
            continue
        found += calls.found
        problems += calls.problems
    return found, problems


class _Calls(ast.NodeVisitor):
    """Collects the sentences of one file."""

    def __init__(self, file: str, room: str) -> None:
        self.file = file
        self.room = room
        self.found: list[Sentence] = []
        self.problems: list[str] = []

    def visit_Call(self, call: ast.Call) -> None:
        self.generic_visit(call)
        match call.func:
            case ast.Attribute(attr="counted") if len(call.args) >= 2:
                self._counted(call)
            case ast.Attribute(attr="counted_in_context") if len(call.args) >= 4:
                for context in self._literals(call.args[3], call):
                    self._counted(call, context)
            case ast.Attribute(attr="in_context") if len(call.args) >= 2:
                for context in self._literals(call.args[1], call):
                    self._plain(call, context)
            case ast.Name(id="later"):
                self.found += [self._sentence(text) for text in self._literals(call.args[0], call)]
            case ast.Name(id=name) | ast.Attribute(attr=name) if name.endswith("words") and call.args:
                self._plain(call)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if "words" in name.lower() and call.args:
                self._plain(call)

    def _plain(self, call: ast.Call, context: str = "") -> None:
        for text in self._literals(call.args[0], call):
            self.found.append(self._sentence(text, context=context))
            self._compare(call, placeholders(text), placeholders(text))

    def _counted(self, call: ast.Call, context: str = "") -> None:
        for text, many in zip(self._literals(call.args[0], call), self._literals(call.args[1], call), strict=False):
            self.found.append(self._sentence(text, many, context))
            self._compare(call, placeholders(many) - {"n"}, placeholders(text) | placeholders(many) | {"n"})

    def _compare(self, call: ast.Call, needed: frozenset[str], known: frozenset[str]) -> None:
        """Note a placeholder without a value and a value without a placeholder."""
        given = {keyword.arg for keyword in call.keywords}
        if None in given:  # **values: only running shows what is inside
            return
        for name in sorted(needed - given):
            self.problems.append(f"{self.file}:{call.lineno}: no value for {{{name}}}")
        for name in sorted(str(extra) for extra in given - known):
            self.problems.append(f"{self.file}:{call.lineno}: {name}= has no placeholder")

    def _literals(self, node: ast.expr, call: ast.Call) -> Iterator[str]:
        """Yield the literal texts a node can be; a name or a look-up is said by ``later`` elsewhere."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=body, orelse=orelse):
                yield from self._literals(body, call)
                yield from self._literals(orelse, call)
            case ast.JoinedStr() | ast.BinOp():
                self.problems.append(f"{self.file}:{call.lineno}: build sentences with placeholders, not from pieces")

    def _sentence(self, text: str, many: str = "", context: str = "") -> Sentence:
        return Sentence(self.room, text, many, context, self.file)
