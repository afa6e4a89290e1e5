"""When the turn comes: people ahead, clock times and wait, or a kind word where nobody can know."""

from collections.abc import Sequence

from .composing import Composition
from .phrases import Phrases
from .sheet import Box, Mark, Piece, gap, stacked

_FIGURE, _NAME = 700, 600


def turn(page: Composition) -> Piece | None:
    """People ahead and the expected turn: side by side where the paper is wide enough, else one below the other."""
    slip = page.slip
    parts: list[Piece] = []
    if slip.wait is None:
        parts += [*_stacked_ahead(page), *_unknown(page)]
    else:
        beside = _columns(page) if slip.ahead is not None else None
        if beside is not None:
            parts += [beside, gap(8), *_wait_lines(page, slip.wait)]
        else:
            ahead = _stacked_ahead(page)
            others = page.others if slip.wait[1] <= 0 else page.reader  # short paper: the wait below says it again
            parts += [*ahead, *([_line_between(page)] if ahead else []), _expected(page, slip.wait, others)]
            parts += _wait_lines(page, slip.wait)
    told = pause(page)
    if told is not None:
        parts += [gap(8), told]
    return stacked(parts) if parts else None


def ahead(page: Composition) -> Piece | None:
    """How many people are ahead, alone."""
    parts = _stacked_ahead(page)
    return stacked(parts) if parts else None


def wait_range(page: Composition) -> Piece:
    """When the turn is expected, or a kind word where nobody can know, alone."""
    wait = page.slip.wait
    if wait is None:
        return stacked(_unknown(page)[1:])
    return stacked([_expected(page, wait, page.others), *_wait_lines(page, wait)])


def pause(page: Composition) -> Piece | None:
    """The pause that falls into the wait."""
    stop = page.slip.pause
    if stop is None:
        return None
    note, caption = page.paper.note, page.paper.caption
    first = page.text(page.first.pause(stop), page.first, note, weight=_NAME)
    return stacked([first, *(page.text(each.pause(stop), each, caption) for each in page.others)])


def _columns(page: Composition) -> Piece | None:
    """Return both figures with a line between them, or ``None`` where they need more than the width."""
    slip, paper = page.slip, page.paper
    if slip.wait is None or slip.ahead is None:
        return None
    ahead, expected = _ahead(page, slip.ahead), _expected(page, slip.wait, page.others)
    spare = paper.inner - paper.rule - ahead.width - expected.width
    if spare < 4 * 12:
        return None
    height = max(ahead.height, expected.height)
    right_to_left = page.first.right_to_left
    left, right = (expected, ahead) if right_to_left else (ahead, expected)
    bar_x = left.width + spare // 2
    marks: tuple[Mark, ...] = (
        *left.moved(spare // 4, (height - left.height) // 2),
        Box(bar_x, 0, paper.rule, height),
        *right.moved(bar_x + paper.rule + spare // 4, (height - right.height) // 2),
    )
    return Piece(paper.inner, height, marks)


def _ahead(page: Composition, count: int) -> Piece:
    first, paper = page.first, page.paper
    return stacked(
        [
            page.text(first.ahead_label, first, paper.note),
            page.text(first.ahead_figure(count), first, paper.heading, weight=_FIGURE),
            *(page.text(each.ahead_sentence(count), each, paper.caption) for each in page.others),
        ]
    )


def _stacked_ahead(page: Composition) -> list[Piece]:
    count, paper = page.slip.ahead, page.paper
    if count is None:
        return []
    first = page.text(page.first.ahead_sentence(count), page.first, paper.heading, weight=_FIGURE)
    return [first, *(page.text(each.ahead_sentence(count), each, paper.caption) for each in page.others)]


def _expected(page: Composition, wait: tuple[int, int], languages: Sequence[Phrases]) -> Piece:
    """Return the clock times of the turn, or that there is no wait: in the leading language and these."""
    first, paper = page.first, page.paper
    if wait[1] <= 0:
        label, figure = first.wait_label, first.wait_figure(wait)
        told = [(each, each.wait_figure(wait)) for each in languages]
    else:
        label, figure = first.turn_label, first.clock_range(wait)
        told = [(each, each.clock_range(wait)) for each in languages]
    return stacked(
        [
            page.text(label, first, paper.note),
            page.text(figure, first, paper.heading, weight=_FIGURE),
            *(page.text(text, each, paper.caption) for each, text in told),
        ]
    )


def _wait_lines(page: Composition, wait: tuple[int, int]) -> list[Piece]:
    if wait[1] <= 0:
        return []
    first, paper = page.first, page.paper
    others = (page.text(each.wait_sentence(wait), each, paper.caption) for each in page.others)
    return [page.text(first.wait_sentence(wait), first, paper.note), *others]


def _unknown(page: Composition) -> list[Piece]:
    first, paper = page.first, page.paper
    others = (page.text(each.wait_unknown, each, paper.caption) for each in page.others)
    return [gap(8), page.text(first.wait_unknown, first, paper.note), *others]


def _line_between(page: Composition) -> Piece:
    paper = page.paper
    height = paper.rule + 2 * paper.section
    return Piece(paper.inner, height, (Box(0, paper.section, paper.inner, paper.rule),))
