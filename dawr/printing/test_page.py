"""What ``dawr printer test`` prints: a ruler for the width, darkness, letters of both languages, a code to scan."""

from dataclasses import dataclass
from typing import Final

from .paper import DOTS_PER_MM, WEIGHT, Paper, paper_for
from .qr import code_rows, module_size
from .sheet import Align, Box, Code, Face, Mark, Piece, Sheet, Typesetter, gap, stacked, text_piece

_CENTIMETRE: Final = 10 * DOTS_PER_MM
_TICKS: Final = ((1, 12), (5, 22), (10, 34))
"""Every so many millimetres a line of so many dots."""
_ARABIC: Final = "نموذج: الحروف متصلة وواضحة ٠١٢٣٤٥٦٧٨٩"
_LATIN: Final = "Sample: The quick brown fox, 0123456789"


@dataclass(frozen=True, slots=True)
class TestSubject:
    """What is being tested, as it stands on the page."""

    __test__ = False  # no test of pytest's

    name: str
    url: str
    width: int
    cuts: bool


def test_sheet(subject: TestSubject, typesetter: Typesetter) -> Sheet:
    """Return the page. Where the paper is narrower than the set width, its right edge and last numbers are missing."""
    paper = paper_for(subject.width)
    page = _Page(paper, typesetter)
    cut = "The cut comes below this line." if subject.cuts else "No cutter: tear the paper off."
    parts = [
        gap(16),
        page.line(subject.name, paper.heading, 700),
        page.line(subject.url, paper.caption),
        gap(8),
        _ruler(paper.width, page),
        page.line(
            f"{paper.width} dots, {paper.width // DOTS_PER_MM} mm: both black edges must be whole", paper.caption
        ),
        gap(12),
        _darkness(paper.width),
        page.line("Five fields, from light to black, none in stripes", paper.caption),
        gap(12),
        page.line(_ARABIC, paper.body, right_to_left=True),
        page.line(_LATIN, paper.body),
        gap(12),
        _code(subject.url, paper),
        page.line("Scan: it says the printer's address", paper.caption),
        gap(12),
        page.line(cut, paper.body, 700),
        gap(16),
    ]
    column = stacked(parts, width=paper.width)
    return Sheet(paper.width, column.height, column.marks)


class _Page:
    def __init__(self, paper: Paper, typesetter: Typesetter) -> None:
        self._paper = paper
        self._typesetter = typesetter

    def line(self, text: str, size: int, weight: int = WEIGHT, *, right_to_left: bool = False) -> Piece:
        face = Face(size, weight, round(size * 1.5))
        return text_piece(
            self._typesetter.set(text, face, self._paper.inner, Align.CENTRE, right_to_left=right_to_left)
        )


def _ruler(width: int, page: _Page) -> Piece:
    """A line over the whole width with a tick each millimetre, a number each second centimetre, and both edges."""
    top = 40
    marks: list[Mark] = [Box(0, top, width, 3), Box(0, top, 4, 60), Box(width - 4, top, 4, 60)]
    for millimetre in range(1, width // DOTS_PER_MM):
        length = max(length for every, length in _TICKS if millimetre % every == 0)
        marks.append(Box(millimetre * DOTS_PER_MM, top, 2, length))
    for x in range(2 * _CENTIMETRE, width - _CENTIMETRE // 2, 2 * _CENTIMETRE):
        number = page.line(str(x // DOTS_PER_MM), 24)
        marks += number.moved(x - number.width // 2, 0)
    return Piece(width, top + 64, tuple(marks))


def _darkness(width: int) -> Piece:
    """Five fields: every fourth, third, second dot of a row in ink, two of three, all."""
    side, height = width // 5, 48
    marks: list[Mark] = []
    for field, (of, inked) in enumerate(((4, 1), (3, 1), (2, 1), (3, 2), (1, 1))):
        left = field * side
        for x in range(left, left + side - 8):
            if (x - left) % of < inked:
                marks.append(Box(x, 0, 1, height))
    return Piece(width, height + 6, tuple(marks))


def _code(content: str, paper: Paper) -> Piece:
    rows = code_rows(content)
    module = module_size(len(rows), paper.width)
    side = len(rows) * module
    return Piece(side, side + 4 * module, (Code(0, 2 * module, module, rows),))
