"""How well two colours stand apart, and which accent a branch may choose. No Qt here.

Contrast is the ratio of WCAG 2: (lighter + 0.05) ÷ (darker + 0.05) of the relative luminances.
"""

import re
from dataclasses import replace
from typing import Final

from dawr.queueing.contrast import TEXT_CONTRAST, contrast, luminance

from .tokens import Colours

TEXT: Final = TEXT_CONTRAST
EDGE: Final = 3.0
"""The least contrast of an edge or of large text."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def mixed(top: str, share: float, below: str) -> str:
    """Return the colour seen when ``share`` (0–1) of ``top`` lies over ``below``."""
    pairs = zip(_channels(top), _channels(below), strict=True)
    return "#{:02X}{:02X}{:02X}".format(*(round(a * share + b * (1 - share)) for a, b in pairs))


def accent_fits(accent: str, colours: Colours) -> bool:
    """Tell whether text on this accent, and this accent on the page, can both be read."""
    return (
        _COLOUR.fullmatch(accent) is not None
        and contrast(colours.on_accent, accent) >= TEXT
        and contrast(accent, colours.surface_window) >= TEXT
    )


def with_accent(colours: Colours, accent: str, *, light: Colours) -> Colours:
    """Return the colours with the branch's accent, or unchanged when it cannot be read or is the house's own.

    A branch chooses its accent on the ``light`` scheme. On a dark one the same hue is made lighter until it fits.
    """
    if accent.upper() == light.accent or not accent_fits(accent, light):
        return colours
    dark = luminance(colours.surface_window) < luminance(colours.text_primary)
    if not dark:
        return _derived(colours, accent, soft=mixed(accent, 0.12, "#FFFFFF"))
    for step in range(20):
        lighter = mixed("#FFFFFF", step * 0.05, accent)
        if accent_fits(lighter, colours):
            return _derived(colours, lighter, soft=mixed(lighter, 0.24, colours.surface_window))
    return colours


def _derived(colours: Colours, accent: str, soft: str) -> Colours:
    """Return the accent's family: hover a step lighter, press a step darker, text that can be read on each."""
    return replace(
        colours,
        accent=accent,
        accent_hover=_readable(mixed("#FFFFFF", 0.08, accent), colours.on_accent, towards=accent),
        accent_press=_readable(mixed("#000000", 0.25, accent), colours.on_accent, towards=accent),
        on_accent_muted=_readable(mixed(colours.on_accent, 0.75, accent), accent, towards=colours.on_accent),
        accent_soft=soft,
        on_accent_soft=_readable(accent, soft, towards=colours.text_primary),
        chart_muted=mixed(accent, 0.6, colours.surface_card),
    )


def _readable(colour: str, on: str, towards: str) -> str:
    """Return the colour moved towards another one until it reads on ``on``."""
    for step in range(11):
        moved = mixed(towards, step / 10, colour)
        if contrast(moved, on) >= TEXT:
            return moved
    return towards


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
