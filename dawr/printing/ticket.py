"""From what a ticket says to its dots and its bytes."""

from collections.abc import Sequence

from .layout import DEFAULT_LAYOUT, lay_out
from .paper import paper_for
from .raster import QtTypesetter, Raster, draw
from .slip import TicketSlip


def draw_ticket(slip: TicketSlip, width: int, layout: Sequence[str] = DEFAULT_LAYOUT) -> Raster:
    """Return the ticket as dots on paper of this many dots. Needs a ``QGuiApplication`` (``raster.ensure_gui``)."""
    return draw(lay_out(slip, paper_for(width), QtTypesetter(), layout))
