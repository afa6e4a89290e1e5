"""What is wrong with a branch file, and where: "line 12, services[3].series: there is no series “Q”."."""

from typing import Final

from dawr.queueing.branch_file.errors import BranchFileError

from .bidi import Isolated
from .mistake_words import mistake_words
from .words import Words

ROOM: Final = "refusals"


def branch_file_sentence(error: BranchFileError, language: str) -> str:
    """Return the line, the key and the mistake as one sentence."""
    words = Words(language, ROOM)
    problem = Isolated(mistake_words(error.problem, error.details, words))
    if not error.key:
        return words("line {line}: {problem}", line=error.line, problem=problem)
    return words("line {line}, {key}: {problem}", line=error.line, key=error.key, problem=problem)
