"""From what a ticket says to its dots and its bytes."""

from .delivery import Payload
from .escpos_encoder import DEFAULT_PROFILE, encode
from .layout import DEFAULT_LAYOUT, Layout, lay_out
from .paper import DOTS_PER_MM, paper_for
from .profile import Profile
from .raster import Raster, draw, typesetter
from .slip import TicketSlip


def draw_ticket(slip: TicketSlip, width: int, layout: Layout = DEFAULT_LAYOUT) -> Raster:
    """Return the ticket as dots on paper of this many dots. Needs a ``QGuiApplication`` (``raster.ensure_gui``)."""
    return draw(lay_out(slip, paper_for(width), typesetter(), layout))


def ticket_payload(
    slip: TicketSlip, width: int, profile: Profile = DEFAULT_PROFILE, layout: Layout = DEFAULT_LAYOUT
) -> Payload:
    """Return the ticket as the bytes that a printer gets."""
    raster = draw_ticket(slip, width, layout)
    return Payload(encode(raster, profile), raster.height / DOTS_PER_MM)
