"""A branch file that cannot be used: which line, which key, and what is wrong."""

import re
import tomllib

from ..mistakes import Mistake, Path, Problem

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_NESTED = re.compile(r"(?:[\[{]\s*(?:\w+\s*=\s*)?)+")
_DIGITS = re.compile(r"\d[\d_]*")
_TWICE = ("Cannot overwrite a value", "Cannot declare", "Duplicate inline table key", "Cannot mutate")


class BranchFileError(Exception):
    """The first thing wrong with a branch file. ``str`` of it is for the log; sentences are made elsewhere."""

    def __init__(self, line: int, key: str, problem: Problem, details: dict[str, object] | None = None) -> None:
        super().__init__(f"line {line}, {key or 'the file'}: {problem} {details or ''}".rstrip())
        self.line = line
        self.key = key
        self.problem = problem
        self.details = details or {}


def from_mistake(mistake: Mistake, lines: dict[Path, int]) -> BranchFileError:
    """Return the error of a mistake at its line, or at the line of the nearest table around it."""
    return BranchFileError(line_of(mistake.path, lines), mistake.key, mistake.problem, mistake.details)


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """Return the line of a path, or of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def from_syntax(error: tomllib.TOMLDecodeError, text: str) -> BranchFileError:
    """Return the error of a text that is no TOML, with the key of the line where reading stopped."""
    message = str(error)
    place = _PLACE.search(message)
    line = int(place["line"]) if place and place["line"] else max(1, len(text.rstrip().splitlines()))
    told = _PLACE.sub("", message)
    problem = Problem.DUPLICATE_KEY if told.startswith(_TWICE) else Problem.SYNTAX
    return BranchFileError(line, _key_on(line, text), problem, {"message": told})


def from_excess(error: ValueError | RecursionError, text: str) -> BranchFileError:
    """Return the error of a text with a number too long or brackets too deep to be read, at the longest run of them."""
    deep = isinstance(error, RecursionError)
    runs = _NESTED.finditer(text) if deep else _DIGITS.finditer(text)
    longest = max(runs, key=lambda run: len(run[0]), default=None)
    line = text.count("\n", 0, longest.start()) + 1 if longest else 1
    message = "brackets within brackets, too many" if deep else "a number with too many digits"
    return BranchFileError(line, _key_on(line, text), Problem.SYNTAX, {"message": message})


def _key_on(line: int, text: str) -> str:
    """Return what stands left of the equals sign, or in the header's brackets, on a line."""
    lines = text.splitlines()
    words = lines[line - 1].strip() if line <= len(lines) else ""
    if words.startswith("["):
        return words.strip("[] \t")
    return words.partition("=")[0].strip().strip("\"'") if "=" in words else ""
