"""The parts of a ticket, one function each. ``turn_block`` and ``code_block`` have the two larger ones."""

from collections.abc import Callable

from dawr.queueing.branch import Texts, in_language

from .code_block import code
from .composing import Composition
from .paper import WEIGHT
from .sheet import Align, Box, Image, Piece, Triangle, side_by_side, stacked
from .turn_block import ahead, pause, turn, wait_range

Block = Callable[[Composition], Piece | None]
"""Returns the part, or ``None`` where the ticket has nothing to say there."""

_TITLE = 700
"""Weight of what is read first."""


def frieze(page: Composition) -> Piece:
    """A row of Najdi triangles."""
    width, height = page.paper.triangle
    pitch = width + 4
    count = (page.paper.inner + pitch - width) // pitch
    return Piece(count * pitch - 4, height, tuple(Triangle(i * pitch, 0, width, height) for i in range(count)))


def copy_mark(page: Composition) -> Piece | None:
    """The band that tells a second print from the first."""
    if not page.slip.copy:
        return None
    height = page.paper.heading + 12
    words = [page.white_on_black(each.copy, each, page.paper.body) for each in page.languages]
    line = side_by_side(words, 24, right_to_left=page.first.right_to_left)
    x, y = (page.paper.inner - line.width) // 2, (height - line.height) // 2
    band = (Box(0, 0, page.paper.inner, height), *line.moved(x, y))
    return Piece(page.paper.inner, height + page.paper.section, band)


def branch(page: Composition) -> Piece:
    """Logo and name of the branch."""
    paper = page.paper
    if not paper.logo:
        return stacked(
            _names(page, page.slip.branch, (paper.heading, paper.body), width=paper.inner, align=Align.CENTRE)
        )
    distance = 20
    mark = _logo(page, paper.logo, paper.inner // 3)
    room = paper.inner - mark.width - distance
    names = _names(page, page.slip.branch, (paper.heading, paper.body), width=room, align=page.leading_side)
    return side_by_side([mark, stacked(names, page.leading_side)], distance, right_to_left=page.first.right_to_left)


def logo(page: Composition) -> Piece:
    """The logo alone."""
    return _logo(page, page.paper.logo or 64, page.paper.inner)


def words(page: Composition, texts: Texts) -> Piece | None:
    """The branch's own words, in each language of the ticket."""
    lines = _names(page, texts, (page.paper.body,), width=page.paper.inner, align=Align.CENTRE)
    return stacked(lines) if lines else None


def service(page: Composition) -> Piece:
    """What the customer came for."""
    paper = page.paper
    sizes = tuple(sorted({paper.service, paper.heading, paper.body}, reverse=True))
    return stacked(_names(page, page.slip.service, sizes, width=paper.inner, align=Align.CENTRE))


def number(page: Composition) -> Piece:
    """The number, the largest thing on the ticket."""
    return page.number(page.slip.number)


def missed(page: Composition) -> Piece:
    """What to do after a missed call."""
    paper = page.paper
    lines = [page.text(page.first.missed, page.first, paper.note)]
    return stacked(lines + [page.text(each.missed, each, paper.caption) for each in page.others])


def dates(page: Composition) -> Piece:
    """Both calendars and the time of issue."""
    first, paper = page.first, page.paper
    lines = [page.text(told, first, paper.note) for told in (first.hijri_date, first.gregorian_and_clock) if told]
    return stacked(lines + [page.text(each.gregorian_and_clock, each, paper.caption) for each in page.reader])


BLOCKS: dict[str, Block] = {
    "frieze": frieze,
    "copy": copy_mark,
    "branch": branch,
    "service": service,
    "number": number,
    "turn": turn,
    "ahead": ahead,
    "range": wait_range,
    "pause": pause,
    "logo": logo,
    "code": code,
    "missed": missed,
    "dates": dates,
}


def _names(page: Composition, texts: Texts, sizes: tuple[int, ...], *, width: int, align: Align) -> list[Piece]:
    """Return a name in each language of the ticket, the first one large; the same words are not said twice."""
    told: list[str] = []
    pieces: list[Piece] = []
    for each in page.languages:
        text = in_language(texts, each.language)
        if not text or text in told:
            continue
        if told:
            pieces.append(page.name(text, each, (page.paper.note,), weight=WEIGHT, width=width, align=align))
        else:
            pieces.append(page.name(text, each, sizes, weight=_TITLE, width=width, align=align))
        told.append(text)
    return pieces


def _logo(page: Composition, height: int, widest: int) -> Piece:
    """The branch's own logo in its own ratio, else the mark of the house."""
    picture = page.picture
    if picture is None:
        return _house_mark(min(height, widest))
    width = min(widest, max(1, round(height * picture.width / picture.height)))
    height = max(1, round(width * picture.height / picture.width))
    return Piece(width, height, (Image(0, 0, width, height, picture),))


def _house_mark(side: int) -> Piece:
    """Three triangles of a Najdi parapet."""
    width, height = side * 5 // 16 // 2 * 2, side // 4
    left, top = (side - 2 * width - 4) // 2, (side - 2 * height - 6) // 2
    marks = (
        Box(0, 0, side, side, radius=side * 3 // 20),
        Triangle((side - width) // 2, top, width, height, white=True),
        Triangle(left, top + height + 6, width, height, white=True),
        Triangle(left + width + 4, top + height + 6, width, height, white=True),
    )
    return Piece(side, side, marks)
