"""What every command takes, and how words are read."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

LONGEST_NAME = 80
LAST_PORT = 65_535


class BadInput(Exception):
    """What was typed, or a file that was named, cannot be used; the message is one clear line."""


Fill = Callable[[argparse.ArgumentParser], None]


class Unavailable(Exception):
    """Something that the command needs is not to be had here; the message is one clear line."""


def readable(word: str) -> str:
    """Return the word, or refuse what is no text: it could neither be stored nor be shown."""
    try:
        word.encode()
    except UnicodeEncodeError:
        raise BadInput(f"not UTF-8 text: {word!r}") from None
    return word


class Parser(argparse.ArgumentParser):
    """Takes its arguments in when it is asked for the first time: one command is typed, a dozen are known."""

    def __init__(self, *given: Any, fill: Fill | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self._fill = fill
        self.last_word = ""
        """Name of an argument that may stand behind the options too."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Fill the parser before it reads."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        found, others = super().parse_known_args(args, namespace)
        if self.last_word and others and not others[0].startswith("-") and not getattr(found, self.last_word):
            setattr(found, self.last_word, others.pop(0))
        return found, others

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message} (see: {self.prog} --help)")


BRANCHS_DATABASE = "the branch's database (default: DAWR_DATABASE, else a file in the user's data folder)"
HEADQUARTERS_DATABASE = "headquarters' database, postgresql://… (default: DAWR_HEADQUARTERS_DATABASE)"


def add_common(command: argparse.ArgumentParser, *, database: str = BRANCHS_DATABASE) -> None:
    """Add what every command takes; ``database`` says which one is meant."""
    command.add_argument(
        "--database",
        metavar="URL",
        default=argparse.SUPPRESS,
        help=database,
    )
    command.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object and nothing else"
    )
    command.add_argument(
        "--command-id",
        metavar="ID",
        default=argparse.SUPPRESS,
        help="id of the order (32 hex digits): the same id is the same order, done once however often it is asked",
    )


def add_steps(command: argparse.ArgumentParser) -> Callable[[str, str], argparse.ArgumentParser]:
    """Return what adds a step to a command: its name, and what it says of itself in both helps."""
    steps = command.add_subparsers(dest="step", metavar="STEP", required=True, parser_class=Parser)

    def add(name: str, says: str) -> argparse.ArgumentParser:
        step: argparse.ArgumentParser = steps.add_parser(name, help=says, description=says, allow_abbrev=False)
        add_common(step)
        return step

    return add


def add_who(step: argparse.ArgumentParser) -> None:
    """Add who gives the command, which is asked for where the branch has accounts."""
    step.add_argument(
        "--agent",
        type=who,
        default="",
        metavar="CODE",
        help="who does this, once the branch has accounts; the PIN comes from DAWR_PIN or stdin",
    )


def add_look(window: argparse.ArgumentParser) -> None:
    """Add how a window is to look."""
    window.add_argument("--language", default="", metavar="CODE", help="ar or en (default: the branch's first)")
    window.add_argument(
        "--theme",
        choices=("light", "dark", "system"),
        default="",
        help="without it: a display light, a staff window as it was last, else as the system is",
    )


def who(text: str) -> str:
    """Return a person's code or name; every event of theirs carries it."""
    if len(text) > LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"longer than {LONGEST_NAME} characters: {text[:LONGEST_NAME]!r}")
    return " ".join(text.split())


def place(text: str) -> str:
    """Return the name of a file or folder; an empty one would be the folder that the command was typed in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("names no file")
    return text


def whole(text: str) -> int:
    """Return a whole number, in whatever digits it is typed."""
    from dawr.text.figures import latin_digits

    try:
        number = int(latin_digits(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}") from None
    if not 0 <= number < 10**9:
        raise argparse.ArgumentTypeError(f"out of range: {text!r}")
    return number


def port(text: str) -> int:
    """Return the number of a TCP port; 0: whichever is free."""
    number = whole(text)
    if number > LAST_PORT:
        raise argparse.ArgumentTypeError(f"no port: {text!r} (ports go up to {LAST_PORT})")
    return number


def add_file(command: argparse.ArgumentParser) -> None:
    """Add the file that a command reads or writes."""
    command.add_argument("file", type=place, metavar="FILE")


def add_branch(init: argparse.ArgumentParser) -> None:
    """Add what a new branch begins with."""
    source = init.add_mutually_exclusive_group()
    source.add_argument("--branch", type=place, metavar="FILE.toml", help="the branch's own file")
    source.add_argument("--sample", action="store_true", help="a sample branch that is open around the clock")
    add_who(init)
