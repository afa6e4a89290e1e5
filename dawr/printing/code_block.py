"""The QR code of a ticket, with what it is good for."""

from .composing import Composition
from .qr import QUIET_MODULES, code_rows, module_size
from .sheet import Align, Code, Piece, gap, stacked

_TITLE = 700


def code(page: Composition) -> Piece | None:
    """The code with its words: beside it where there is room, else above. Without a code, nothing."""
    paper = page.paper
    rows = code_rows(page.slip.code) if page.slip.code else ()
    module = module_size(len(rows), paper.width, paper.code_mm) if rows else 0
    if not module:
        return None
    side, quiet = len(rows) * module, QUIET_MODULES * module
    square = Piece(side, side, (Code(0, 0, module, rows),))
    room = paper.inner - side - 2 * quiet
    below = gap(max(0, quiet - paper.section))
    if room < side * 3 // 4:
        return stacked([_words(page, paper.inner, Align.CENTRE), gap(quiet), square, below])
    return stacked([below, _beside(page, square, _words(page, room, page.leading_side, apart=True), quiet), below])


def _beside(page: Composition, square: Piece, words: Piece, quiet: int) -> Piece:
    """Return words at the leading edge and the code at the other one, its quiet zone reaching to the paper's edge."""
    paper = page.paper
    height, edge = max(square.height, words.height), max(0, quiet - paper.margin)
    if page.first.right_to_left:
        code_x, words_x = edge, paper.inner - words.width
    else:
        code_x, words_x = paper.inner - square.width - edge, 0
    placed = (
        *square.moved(code_x, (height - square.height) // 2),
        *words.moved(words_x, (height - words.height) // 2),
    )
    return Piece(paper.inner, height, placed)


def _words(page: Composition, width: int, align: Align, *, apart: bool = False) -> Piece:
    first, paper = page.first, page.paper
    lines = [page.text(first.scan, first, paper.body, weight=_TITLE, width=width, align=align, apart=apart)]
    for each in page.others:
        lines.append(page.text(each.scan, each, paper.caption, width=width, align=align, apart=apart))
    return stacked(lines, align)
