"""One window's look: a mode, a surface, a scale and the branch's accent, applied to that window alone."""

from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final, Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget

from . import fonts
from .contrast import with_accent
from .fonts import Weight
from .palette import palette
from .sheet import sheet
from .tokens import Colours, Motion, StateColours, tokens

Mode = Literal["light", "dark", "high_contrast"]
Surface = Literal["kiosk", "kiosk_accessible", "display", "console", "supervisor"]

LOOK_CHANGED = QEvent.Type(QEvent.registerEventType())
"""Sent to every widget below a window whose theme has changed."""


@dataclass(frozen=True)
class Theme:
    """How one window looks. Lengths are tokens in pixels at 100 %, times ``scale``."""

    mode: Mode = "light"
    surface: Surface = "console"
    scale: float = 1.0
    accent: str = ""
    """The branch's own accent, ``#RRGGBB``; the house green when empty or not readable."""
    reduced_motion: bool = False

    @cached_property
    def colours(self) -> Colours:
        """The colours of this mode with the branch's accent."""
        house = getattr(tokens(), self.mode).colour
        assert isinstance(house, Colours)
        if not self.accent or self.mode == "high_contrast":
            return house
        return with_accent(house, self.accent, light=tokens().light.colour)

    @cached_property
    def states(self) -> StateColours:
        """The colours of the states of this mode."""
        found = getattr(tokens(), self.mode).state
        assert isinstance(found, StateColours)
        return found

    def colour(self, name: str) -> QColor:
        """Return a colour or a state's colour by its token: "accent", "late", "late_soft"."""
        return QColor(self._by_name[name])

    def size(self, name: str) -> int:
        """Return a size of this surface by its token, scaled: "body", "button", "number"."""
        return self.px(self._token(name))

    def px(self, length: float) -> int:
        """Return a length at this scale: whole pixels, at least 1 unless it is 0."""
        return max(1, round(length * self.scale)) if length > 0 else 0

    def gap(self, name: Literal["tight", "normal", "section", "wide"]) -> int:
        """Return a distance of the grid, scaled."""
        return self.px(tokens().grid.gap[name])

    def margin(self) -> int:
        """Return the margin around this surface, scaled."""
        return self.px(tokens().grid.margin[self.surface])

    def radius(self, name: str) -> int:
        """Return how round a "badge", "button", "card", "media", "touch", "panel" or "number_panel" is, scaled."""
        return self.px(getattr(tokens().radius, name))

    def line(self, name: Literal["soft", "strong", "touch", "focus"]) -> int:
        """Return how thick a line is, scaled; every edge is thicker in high contrast."""
        if self.mode == "high_contrast" and name in ("strong", "touch"):
            return self.px(tokens().line.high_contrast)
        return self.px(getattr(tokens().line, name))

    @property
    def motion(self) -> Motion:
        """Return how long things move; what reduced motion forbids is 0."""
        return _reduced_motion() if self.reduced_motion else tokens().motion

    def font(self, size: str | float, weight: Weight = "regular") -> QFont:
        """Return the font for a size's token ("body") or for pixels at 100 %."""
        pixels = self._token(size) if isinstance(size, str) else size
        return fonts.font(pixels, weight, self.scale)

    def _token(self, name: str) -> float:
        return tokens().surfaces[self.surface][name]

    def apply(self, window: QWidget, direction: Qt.LayoutDirection = Qt.LayoutDirection.RightToLeft) -> None:
        """Give a window, and all that is and will be in it, this look and this direction."""
        window.__dict__[_OF_WINDOW] = self
        _looks.changes += 1
        window.setLayoutDirection(direction)
        window.setFont(self.font("body"))
        window.setPalette(palette(self.colours))
        made = sheet(self._lengths | self._by_name, right_to_left=direction == Qt.LayoutDirection.RightToLeft)
        if made != window.styleSheet():
            window.setStyleSheet(made)
        for widget in (window, *window.findChildren(QWidget)):
            QApplication.sendEvent(widget, QEvent(LOOK_CHANGED))

    def scaled(self, scale: float) -> "Theme":
        """Return the same look at another scale."""
        return replace(self, scale=scale)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {**asdict(self.colours), **asdict(self.states)}

    @cached_property
    def _lengths(self) -> dict[str, str]:
        """The lengths style sheets may name: ``{{radius_button}}``, ``{{width_strong}}``, ``{{gap_tight}}``."""
        radii = {f"radius_{name}": self.radius(name) for name in asdict(tokens().radius)}
        lines = {f"width_{name}": self.line(name) for name in ("soft", "strong", "touch")}
        gaps = {f"gap_{name}": self.px(value) for name, value in tokens().grid.gap.items()}
        return {name: f"{value}px" for name, value in {**radii, **lines, **gaps}.items()}


class _Unthemed(Theme):
    """The look of a widget that stands in no window yet.

    Qt asks such a widget for its size too (``QStackedWidget.addWidget``), and an exception inside that question
    crashes the program later: a token that only its own surface has is as large as the body here.
    """

    def _token(self, name: str) -> float:
        sizes = tokens().surfaces[self.surface]
        return sizes.get(name, sizes["body"])


_OF_WINDOW: Final = "theme of this window"
"""Where a window or panel keeps its theme: asked thousands of times while a page is laid out."""
_UNTHEMED = _Unthemed()


_FOUND: Final = "theme last found"
"""Where a widget keeps what ``theme_of`` found, and as of which change."""


class _Looks:
    """Counts how often a window or panel was given a look: what widgets have found before is asked again then."""

    changes = 0


_looks: Final = _Looks()


def theme_of(widget: QWidget) -> Theme:
    """Return the theme of the nearest window or panel around the widget that has one.

    A widget does not move from one look into another while it lives: what it has found is good until a look changes.
    """
    known: tuple[int, Theme] | None = widget.__dict__.get(_FOUND)
    if known is not None and known[0] == _looks.changes:
        return known[1]
    around: QWidget | None = widget
    while around is not None:
        found: Theme | None = around.__dict__.get(_OF_WINDOW)
        if found is not None:
            widget.__dict__[_FOUND] = (_looks.changes, found)
            return found
        around = around.parentWidget()
    return _UNTHEMED


@lru_cache(maxsize=1)
def _reduced_motion() -> Motion:
    motion = tokens().motion
    still: dict[str, Any] = {name: ms for name, ms in motion.reduced.items() if isinstance(ms, int)}
    return replace(motion, **still)
