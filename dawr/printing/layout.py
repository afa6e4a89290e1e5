"""Which parts a ticket has, from top to bottom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dawr.queueing.branch import Texts

from .blocks import BLOCKS, words
from .composing import Composition
from .paper import CAP_HEIGHT, DOTS_PER_MM, Paper
from .sheet import Box, Picture, Piece, Sheet, Typesetter, gap, stacked
from .slip import TicketSlip

RULE: Final = "rule"
TEXT: Final = "text"
SPACE: Final = "space"
FRIEZE: Final = "frieze"
COPY: Final = "copy"
KINDS: Final = (*BLOCKS, RULE, TEXT, SPACE)


@dataclass(frozen=True, slots=True)
class BlockSetting:
    """One part of a ticket as a branch wants it."""

    kind: str
    """One of ``KINDS``."""
    size_mm: float = 0.0
    """Height of its letters, side of a code or logo, thickness of a rule, height of a space; 0: the house's."""
    texts: Texts = field(default_factory=dict)
    """The words of a text block."""
    picture: Picture | None = None
    """The branch's own logo, beside its name or alone; ``None``: the house's."""


Layout = Sequence["BlockSetting | str"]
"""A bare word stands for a part as the house has it."""

DEFAULT_LAYOUT: Final[Layout] = (
    FRIEZE,
    "copy",
    "branch",
    RULE,
    "service",
    "number",
    RULE,
    "turn",
    RULE,
    "code",
    RULE,
    "missed",
    RULE,
    "dates",
    FRIEZE,
)
"""A rule with nothing on one of its sides is left out."""

_TOP, _BOTTOM, _BESIDE_FRIEZE = 24, 32, 14


def lay_out(slip: TicketSlip, paper: Paper, typesetter: Typesetter, layout: Layout = DEFAULT_LAYOUT) -> Sheet:
    """Return the whole ticket, every mark placed and none outside the paper."""
    parts: list[Piece] = [gap(_TOP)]
    rule_due: Piece | None = None
    for setting in _settings(layout, copy=slip.copy):
        sized = _sized(paper, setting)
        if setting.kind == RULE:
            rule_due = _rule(sized)
            continue
        part = _part(setting, slip, sized, typesetter)
        if part is None:
            continue
        if rule_due is not None and len(parts) > 1:
            parts.append(rule_due)
        rule_due = None
        frieze = setting.kind == FRIEZE
        if frieze and len(parts) > 1:
            parts.append(gap(_BESIDE_FRIEZE))
        parts.append(part)
        if frieze and len(parts) == 2:
            parts.append(gap(_BESIDE_FRIEZE))
    column = stacked([*parts, gap(_BOTTOM)], width=paper.inner)
    return Sheet(paper.width, column.height, column.moved(paper.margin, 0))


def _settings(layout: Layout, *, copy: bool) -> list[BlockSetting]:
    """Return every part as a setting; a copy is marked as one, whether the layout has a place for that or not."""
    settings = [BlockSetting(given) if isinstance(given, str) else given for given in layout]
    if copy and all(setting.kind != COPY for setting in settings):
        settings.insert(0, BlockSetting(COPY))
    return settings


def _part(setting: BlockSetting, slip: TicketSlip, paper: Paper, typesetter: Typesetter) -> Piece | None:
    if setting.kind == SPACE:
        return gap(_dots(setting.size_mm or 4.0))
    page = Composition(slip, paper, typesetter, setting.picture)
    if setting.kind == TEXT:
        return words(page, setting.texts)
    return BLOCKS[setting.kind](page)


def _sized(paper: Paper, setting: BlockSetting) -> Paper:
    """Return the paper on which this part has the size it was given."""
    size = setting.size_mm
    change = _SIZES.get(setting.kind)
    return change(paper, size) if size > 0 and change is not None else paper


def _dots(millimetres: float) -> int:
    return max(1, round(millimetres * DOTS_PER_MM))


def _letters(millimetres: float) -> int:
    """Return the size of a font whose capitals are this high."""
    return max(12, round(millimetres * DOTS_PER_MM / CAP_HEIGHT))


def _with_notes(paper: Paper, size: float) -> Paper:
    letters = _letters(size)
    return replace(paper, note=letters, caption=max(12, letters * paper.caption // paper.note))


def _with_headings(paper: Paper, size: float) -> Paper:
    return replace(paper, heading=_letters(size))


def _with_service(paper: Paper, size: float) -> Paper:
    letters = _letters(size)
    return replace(paper, service=letters, heading=min(letters, paper.heading), body=min(letters, paper.body))


_SIZES: Final[Mapping[str, Callable[[Paper, float], Paper]]] = {
    "branch": _with_headings,
    "service": _with_service,
    "number": lambda paper, size: replace(paper, number=_letters(size)),
    "turn": _with_headings,
    "ahead": _with_headings,
    "range": _with_headings,
    "pause": _with_notes,
    "missed": _with_notes,
    "dates": _with_notes,
    "logo": lambda paper, size: replace(paper, logo=min(paper.inner, _dots(size))),
    "code": lambda paper, size: replace(paper, code_mm=max(1, round(size))),
    RULE: lambda paper, size: replace(paper, rule=_dots(size)),
    TEXT: lambda paper, size: replace(paper, body=_letters(size)),
}


def _rule(paper: Paper) -> Piece:
    height = paper.rule + 2 * paper.section
    return Piece(paper.inner, height, (Box(0, paper.section, paper.inner, paper.rule),))
