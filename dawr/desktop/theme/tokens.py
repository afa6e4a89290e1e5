"""The look in numbers: ``tokens.toml`` as typed values. No Qt here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

_FILE: Final = Path(__file__).with_name("tokens.toml")
_Group = TypeVar("_Group")


@dataclass(frozen=True)
class Colours:
    """The roles of colour on one screen, as ``#RRGGBB``."""

    surface_window: str
    surface_card: str
    surface_sunken: str
    surface_inverse: str
    line_soft: str
    line_strong: str
    text_primary: str
    text_secondary: str
    text_muted: str
    text_disabled: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    on_accent_muted: str
    accent_soft: str
    on_accent_soft: str
    ornament: str
    focus: str
    chart_muted: str


@dataclass(frozen=True)
class StateColours:
    """A colour and a soft fill for each state; they never follow the branch's accent."""

    waiting: str
    waiting_soft: str
    called: str
    called_soft: str
    serving: str
    serving_soft: str
    held: str
    held_soft: str
    near: str
    near_soft: str
    late: str
    late_soft: str
    closed: str
    closed_soft: str


@dataclass(frozen=True)
class Scheme:
    """All colours of one mode: light, dark or high contrast."""

    colour: Colours
    state: StateColours


@dataclass(frozen=True)
class FontTokens:
    """The family, its weights, and its proportions in em."""

    family: str
    weights: Mapping[str, int]
    cap_height: float
    line_height: Mapping[str, float]
    number_width: Mapping[str, float]


@dataclass(frozen=True)
class Grid:
    """Distances: inside a pair, between peers, between sections, around."""

    unit: int
    gap: Mapping[str, int]
    margin: Mapping[str, int]


@dataclass(frozen=True)
class Radius:
    """How round corners are."""

    badge: int
    button: int
    card: int
    media: int
    touch: int
    panel: int
    number_panel: int


@dataclass(frozen=True)
class Line:
    """How thick lines are; ``paper`` is in printer dots."""

    soft: int
    strong: int
    touch: int
    high_contrast: int
    focus: int
    paper: int


@dataclass(frozen=True)
class IconTokens:
    """The grid icons are drawn on and which of them turn round with the language."""

    grid: int
    stroke: float
    never_mirrored: tuple[str, ...]
    mirrored: tuple[str, ...]
    by_place: tuple[str, ...]


@dataclass(frozen=True)
class Motion:
    """Milliseconds of everything that may move, and what reduced motion makes of them."""

    press: int
    page: int
    list_shift: int
    call_arrives: int
    flash_on: int
    flash_off: int
    flash_total: int
    paper_arrow: int
    ticker_px_per_s: int
    toast_undo: int
    easing: str
    reduced: Mapping[str, int | str]


@dataclass(frozen=True)
class Tokens:
    """Everything in the file."""

    font: FontTokens
    grid: Grid
    radius: Radius
    line: Line
    icon: IconTokens
    motion: Motion
    light: Scheme
    dark: Scheme
    high_contrast: Scheme
    state_shape: Mapping[str, str]
    surfaces: Mapping[str, Mapping[str, float]]
    """Sizes by surface: ``surfaces["console"]["body"]``, in pixels at 100 %."""


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    """Return the tokens, read once."""
    with _FILE.open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    return Tokens(
        font=_group(FontTokens, table["font"]),
        grid=_group(Grid, table["grid"]),
        radius=_group(Radius, table["radius"]),
        line=_group(Line, table["line"]),
        icon=_group(IconTokens, {key: tuple(v) if isinstance(v, list) else v for key, v in table["icon"].items()}),
        motion=_group(Motion, table["motion"]),
        light=_scheme(table["light"]),
        dark=_scheme(table["dark"]),
        high_contrast=_high_contrast(table["high_contrast"]["color"]),
        state_shape=table["state_shape"],
        surfaces={
            name: {size: value for size, value in table[name].items() if isinstance(value, int | float)}
            for name in ("kiosk", "kiosk_accessible", "display", "console", "supervisor")
        },
    )


def _group(kind: type[_Group], table: Mapping[str, Any]) -> _Group:
    return kind(**table)


def _scheme(table: Mapping[str, Any]) -> Scheme:
    return Scheme(_group(Colours, table["color"]), _group(StateColours, table["state"]))


def _high_contrast(given: Mapping[str, str]) -> Scheme:
    """Return the whole scheme from the few colours that high contrast has: black, white, one yellow.

    Only what is greyed or sunken needs a fourth tone, so that a track or a closed service stays visible on black.
    """
    black, white, yellow = given["surface_window"], given["text_primary"], given["accent"]
    sunken, greyed = "#262626", "#A6A6A6"
    rest = {
        "surface_sunken": sunken,
        "surface_inverse": white,
        "line_soft": white,
        "text_muted": white,
        "text_disabled": greyed,
        "accent_hover": yellow,
        "accent_press": white,
        "on_accent_muted": black,
        "accent_soft": sunken,
        "on_accent_soft": yellow,
        "ornament": yellow,
        "chart_muted": greyed,
    }
    states = {field.name: sunken if field.name.endswith("_soft") else white for field in fields(StateColours)}
    return Scheme(Colours(**{**rest, **given}), StateColours(**states))
