"""Which parts a ticket has, from top to bottom."""

from collections.abc import Sequence
from typing import Final

from .blocks import BLOCKS
from .composing import Composition
from .paper import Paper
from .sheet import Box, Piece, Sheet, Typesetter, gap, stacked
from .slip import TicketSlip

RULE: Final = "rule"
DEFAULT_LAYOUT: Final = (
    "frieze",
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
    "frieze",
)
"""Names of ``blocks.BLOCKS`` and rules. A rule with nothing on one of its sides is left out."""

_TOP, _BOTTOM, _BESIDE_FRIEZE = 24, 32, 14


def lay_out(slip: TicketSlip, paper: Paper, typesetter: Typesetter, layout: Sequence[str] = DEFAULT_LAYOUT) -> Sheet:
    """Return the whole ticket, every mark placed and none outside the paper."""
    page = Composition(slip, paper, typesetter)
    parts: list[Piece] = [gap(_TOP)]
    rule_due = False
    for name in layout:
        if name == RULE:
            rule_due = True
            continue
        part = BLOCKS[name](page)
        if part is None:
            continue
        if rule_due and len(parts) > 1:
            parts.append(_rule(paper))
        rule_due = False
        frieze = name == "frieze"
        if frieze and len(parts) > 1:
            parts.append(gap(_BESIDE_FRIEZE))
        parts.append(part)
        if frieze and len(parts) == 2:
            parts.append(gap(_BESIDE_FRIEZE))
    column = stacked([*parts, gap(_BOTTOM)], width=paper.inner)
    return Sheet(paper.width, column.height, column.moved(paper.margin, 0))


def _rule(paper: Paper) -> Piece:
    height = paper.rule + 2 * paper.section
    return Piece(paper.inner, height, (Box(0, paper.section, paper.inner, paper.rule),))
