"""The command line's voice: stdout and stderr as the shell hands them over, full, closed or of another alphabet."""

import io
import os
import sys
import unicodedata
from typing import TextIO

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e")


class Unheard(Exception):
    """What was to be said on stdout could not be written."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(cause.strerror or str(cause))
        self.reader_has_gone = isinstance(cause, BrokenPipeError)


def use_utf8() -> None:
    """Write UTF-8 into files and pipes whatever the machine's own alphabet; a terminal keeps its own."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def at_a_terminal() -> bool:
    """Tell whether a person reads stdout, and not a program."""
    return bool(sys.stdout and sys.stdout.isatty())


def say(text: str) -> None:
    """Write on stdout. Raises ``Unheard``."""
    _write(sys.stdout, text)


def end() -> None:
    """Make sure that what was said has arrived. Raises ``Unheard``."""
    _flush(sys.stdout)


def complain(line: str) -> None:
    """Write one line on stderr."""
    say_aside(f"dawr: {one_line(line)}\n")


def say_aside(text: str) -> None:
    """Write on stderr; where that is not to be had, there is nobody left to tell."""
    try:
        _write(sys.stderr, text)
        _flush(sys.stderr)
    except Unheard:
        _give_up(sys.stderr)


def fall_silent() -> None:
    """Give stdout up, so that nothing is tried again when the program ends."""
    _give_up(sys.stdout)


def one_line(text: str) -> str:
    """Return the text in one line, without signs that a terminal would obey."""
    return "".join(_shown(sign) for sign in " ".join(text.split()))


def _shown(sign: str) -> str:
    unfit = sign in _TURNING or unicodedata.category(sign) == "Cc"
    return "\N{REPLACEMENT CHARACTER}" if unfit else sign


def _write(stream: TextIO | None, text: str) -> None:
    """Write; a stream that the shell has closed is told nothing."""
    if stream is None:
        return
    try:
        stream.write(text)
    except OSError as error:
        raise Unheard(error) from error


def _flush(stream: TextIO | None) -> None:
    if stream is None:
        return
    try:
        stream.flush()
    except OSError as error:
        raise Unheard(error) from error


def _give_up(stream: TextIO | None) -> None:
    """Let what is still unwritten go nowhere: Python would report it once more at the very end."""
    if stream is None:
        return
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # no file stands behind it
