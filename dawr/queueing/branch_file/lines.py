"""On which line each key of a TOML text stands: the standard reader does not say."""

import re
from bisect import bisect_left

from ..mistakes import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SCALAR = re.compile(r"[^,\]}#\r\n]+")
_STRING = re.compile(
    r"""
      \"{3} (?: [^\"\\] | \\. | \"{1,2}(?!\") )* \"{3,5}     # basic, over several lines
    | '{3} .*? '{3,5}                                        # literal, over several lines
    | \" (?: [^\"\\\n] | \\. )* \"                           # basic
    | ' [^'\n]* '                                            # literal
    """,
    re.DOTALL | re.VERBOSE,
)


def key_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table, key and list item of a text that is valid TOML."""
    return _Scan(text).lines


class _Scan:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._items: dict[Path, int] = {}
        """Arrays of tables with the position of their latest table."""
        here: Path = ()
        self._skip()
        while self._at < len(text):
            here = self._header() if text[self._at] == "[" else self._pair(here)
            self._skip()

    def _header(self) -> Path:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        *parents, name = self._names()
        self._at += 2 if many else 1
        here: Path = ()
        for parent in parents:
            here = (*here, parent)
            self._mark(here, start)
            here = (*here, self._items[here]) if here in self._items else here
        here = (*here, name)
        self._mark(here, start)
        if many:
            self._items[here] = self._items.get(here, -1) + 1
            here = (*here, self._items[here])
            self._mark(here, start)
        return here

    def _pair(self, here: Path) -> Path:
        start, path = self._at, here
        for name in self._names():
            path = (*path, name)
            self._mark(path, start)
        self._at += 1  # the equals sign
        self._value(path)
        return here

    def _names(self) -> list[str]:
        names = []
        while True:
            self._spaces()
            if self._text[self._at] in "\"'":
                names.append(self._string()[1:-1])
            else:
                match = _BARE.match(self._text, self._at)
                names.append(match[0] if match else "")
                self._at = match.end() if match else self._at + 1
            self._spaces()
            if self._text[self._at] != ".":
                return names
            self._at += 1

    def _value(self, path: Path) -> None:
        self._spaces()
        sign = self._text[self._at]
        if sign in "\"'":
            self._string()
        elif sign == "[":
            self._list(path)
        elif sign == "{":
            self._inline(path)
        else:
            match = _SCALAR.match(self._text, self._at)
            self._at = match.end() if match else self._at + 1

    def _list(self, path: Path) -> None:
        self._at += 1
        position = 0
        self._skip()
        while self._text[self._at] != "]":
            self._mark((*path, position), self._at)
            self._value((*path, position))
            position += 1
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        self._skip()
        while self._text[self._at] != "}":
            self._pair(path)
            self._skip()
            if self._text[self._at] == ",":
                self._at += 1
                self._skip()
        self._at += 1

    def _string(self) -> str:
        match = _STRING.match(self._text, self._at)
        if match is None:
            message = f"no string at {self._at}"
            raise ValueError(message)
        self._at = match.end()
        return match[0]

    def _skip(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _spaces(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in " \t":
            self._at += 1

    def _mark(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect_left(self._breaks, at) + 1)
