"""Reading a branch file, with the line and key of every mistake: the rules' own, and what only the program can know."""

from collections.abc import Iterator
from pathlib import Path

from dawr.queueing import mistakes
from dawr.queueing.branch import Branch
from dawr.queueing.branch_file.errors import line_of
from dawr.queueing.branch_file.lines import key_lines
from dawr.queueing.branch_toml import BranchFileError, branch_from_toml

from .parser import BadInput

LARGEST = 4_000_000
"""Bytes: five hundred services take a tenth of this."""
_HASHED = "$argon2"


def read_branch_file(name: str, language: str = "en") -> Branch:
    """Read and check a branch file; ``BadInput`` names the file, the line and the key."""
    from dawr.text.branch_file_sentences import branch_file_sentence

    text = text_of(name)
    try:
        branch = branch_from_toml(text)
    except BranchFileError as error:
        raise BadInput(f"{name}: {branch_file_sentence(error, language)}") from error
    for path, problem in _mistakes(branch):
        raise BadInput(f"{name}: line {line_of(path, key_lines(text))}, {mistakes.key_of(path)}: {problem}")
    return branch


def text_of(name: str) -> str:
    """Return what a file says; ``BadInput`` where it cannot be read as text."""
    try:
        with Path(name).open("rb") as file:
            told = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{name}: {error.strerror or error}") from error
    if len(told) > LARGEST:
        raise BadInput(f"{name}: too large for a branch file")
    try:
        return told.decode("utf-8-sig")  # with the mark that some editors set in front
    except UnicodeDecodeError as error:
        raise BadInput(f"{name}: not UTF-8 text (byte {error.start})") from error


def _mistakes(branch: Branch) -> Iterator[tuple[mistakes.Path, str]]:
    """Yield what would come out only when a printer or a kiosk is started."""
    from dawr.printing.target import BadPrinterUrl, target_of

    for place, printer in enumerate(branch.printers):
        try:
            target_of(printer.url)
        except BadPrinterUrl as error:
            yield ("printers", place, "url"), error.problem
    if branch.kiosk_secret and not branch.kiosk_secret.startswith(_HASHED):
        yield ("kiosk_secret",), "leave this out and set the code with: dawr kiosk --set-staff-code"
