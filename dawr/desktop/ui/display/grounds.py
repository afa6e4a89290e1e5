"""What stands out from the page without the branch's colour: the pause, the ticker; and what stands beside the calls.

By day they are dark on a light page. In a dim hall their inverse would dazzle, so there they are a step lighter than
the page, and the only bright field is the newest call.
"""

from typing import NamedTuple

from dawr.desktop.theme.theme import Theme


class Ground(NamedTuple):
    """A field and what is written on it, as tokens."""

    field: str
    ink: str
    soft_ink: str


def apart(theme: Theme) -> Ground:
    """Return the ground of the pause's panel and the ticker."""
    if theme.mode == "dark":
        return Ground("surface_sunken", "text_primary", "text_secondary")
    return Ground("surface_inverse", "surface_card", "surface_card")


def beside(theme: Theme) -> Ground:
    """Return the ground of the branch's message beside the calls."""
    if theme.mode == "dark":
        return Ground("accent_soft", "text_primary", "on_accent_soft")
    return Ground("accent_press", "on_accent", "on_accent_muted")
