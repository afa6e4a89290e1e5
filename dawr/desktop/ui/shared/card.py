"""Panels that only inform: a card, the accent's field, a soft or a sunken box. None of them can be touched."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from .themed import Themed, rounded

Role = Literal["card", "accent", "accent_soft", "accent_edge", "sunken", "inverse", "near", "late", "bar", "plain"]


@dataclass(frozen=True, slots=True)
class _Look:
    fill: str
    edge: str = ""
    line: Literal["soft", "touch"] = "soft"


_LOOKS: Final[dict[Role, _Look]] = {
    "card": _Look("surface_card", "line_soft"),
    "accent": _Look("accent"),
    "accent_soft": _Look("accent_soft"),
    "accent_edge": _Look("surface_card", "accent", "touch"),
    "sunken": _Look("surface_sunken"),
    "inverse": _Look("surface_inverse"),
    "near": _Look("near_soft"),
    "late": _Look("late_soft"),
    "bar": _Look("surface_card"),
    "plain": _Look("surface_window"),
}


class Card(Themed, QWidget):
    """A panel with a box layout, ``content``. ``padding`` and ``spacing`` are pixels at 100 % and follow the scale."""

    def __init__(
        self,
        role: Role = "card",
        *,
        radius: str = "card",
        padding: float | tuple[float, float] = 24,
        spacing: float = 8,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``padding``: all around, or (sides, above and below). ``across`` lays out in a row that mirrors."""
        super().__init__(parent)
        self._role: Role = role
        self._radius = radius
        self._padding = padding if isinstance(padding, tuple) else (padding, padding)
        self._spacing = spacing
        ways = QBoxLayout.Direction
        self.content = QBoxLayout(ways.LeftToRight if across else ways.TopToBottom, self)
        self.look_changed()

    def show_role(self, role: Role) -> None:
        """Be another kind of panel."""
        if role != self._role:
            self._role = role
            self.update()

    def look_changed(self) -> None:
        """Keep padding and spacing in scale."""
        sides, ends = (self.theme.px(room) for room in self._padding)
        self.content.setContentsMargins(sides, ends, sides, ends)
        self.content.setSpacing(self.theme.px(self._spacing))
        super().look_changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the panel; a ``bar`` reaches from edge to edge and has square corners."""
        theme, look = self.theme, _LOOKS[self._role]
        radius = 0 if self._role in ("bar", "plain") else theme.radius(self._radius)
        edge = theme.colour(look.edge) if look.edge else None
        rounded(
            QPainter(self), QRectF(self.rect()), radius, theme.colour(look.fill), edge=edge, line=theme.line(look.line)
        )


class Hairline(Themed, QFrame):
    """A line between things that only inform."""

    def __init__(
        self, *, upright: bool = False, length: float = 0, tone: str = "line_soft", parent: QWidget | None = None
    ) -> None:
        """``length`` fixes how long it is, at 100 %; 0 takes the room there is."""
        super().__init__(parent)
        self._upright = upright
        self._length = length
        self._tone = tone
        thin = QSizePolicy.Policy.Fixed
        along = QSizePolicy.Policy.Fixed if length else QSizePolicy.Policy.Expanding
        self.setSizePolicy(thin if upright else along, along if upright else thin)

    def sizeHint(self) -> QSize:
        """Return a line's thickness and its length."""
        thick, long = self.theme.line("soft"), self.theme.px(self._length or 8)
        return QSize(thick, long) if self._upright else QSize(long, thick)

    def minimumSizeHint(self) -> QSize:
        """A line is never thinner."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the line."""
        QPainter(self).fillRect(self.rect(), self.theme.colour(self._tone))
