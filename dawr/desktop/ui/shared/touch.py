"""What customers touch: large buttons and whole cards with an edge of 2 px and round corners."""

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme

from .icons import paint_icon
from .pressable import Pressable
from .text_block import TextBlock, fitting_line, least_width, line, paint_line

TouchKind = Literal["primary", "secondary", "on_accent"]
_PADDING: Final = 32
_ICON: Final = 1.35
"""How large an icon is over the word beside it."""


class TouchButton(Pressable):
    """A large button with an icon and a word; ``primary`` is the one green field of a page."""

    radius = "touch"

    def __init__(
        self,
        text: str,
        icon: str = "",
        kind: TouchKind = "secondary",
        *,
        size: str | float = "",
        height: str | float = "",
        leading: bool = False,
        repeats: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``size`` and ``height`` are tokens or pixels at 100 %; ``leading`` puts the word at the start.

        ``repeats``: a key of a keypad, where every tap counts.
        """
        super().__init__(text, parent, repeats=repeats)
        self._icon = icon
        self._kind: TouchKind = kind
        self._size = size or ("heading" if kind == "primary" else "body")
        self._height = height or ("button_primary" if kind == "primary" else "button")
        self._leading = leading
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another word."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def show_icon(self, icon: str) -> None:
        """Show another icon of the same size."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and word, never lower than a finger needs."""
        theme = self.theme
        width = self._word(theme).width + self._icon_room(theme) + 2 * theme.px(_PADDING)
        return QSize(int(width) + 1, _pixels(theme, self._height))

    def minimumSizeHint(self) -> QSize:
        """A word may get smaller; it is never cut."""
        whole, word = self.sizeHint(), self._word(self.theme)
        return QSize(whole.width() - int(word.width - least_width(word)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint body, icon and word."""
        theme = self.theme
        painter = QPainter(self)
        fill, ink, icon_ink, edge = self._colours(theme)
        self.paint_body(painter, fill, edge, theme.line("touch"))
        icon_room = self._icon_room(theme)
        room = self.width() - icon_room - theme.px(_PADDING)
        word = fitting_line(self.text(), theme.font(self._size, "semibold"), room, right_to_left=self.right_to_left)
        whole = word.width + icon_room
        free = self.width() - whole
        right = self.right_to_left
        x = free / 2
        if self._leading:
            x = free - theme.px(_PADDING) if right else theme.px(_PADDING)
        side = self._icon_side(theme)
        icon_x = x + whole - side if right else x
        if self._icon:
            place = QRectF(icon_x, (self.height() - side) / 2, side, side)
            paint_icon(painter, self._icon, place, icon_ink, mirrored=right)
        paint_line(painter, word, x if right else x + icon_room, self.height() / 2, ink)

    def _icon_side(self, theme: Theme) -> float:
        return round(_font_pixels(theme, self._size) * _ICON) if self._icon else 0

    def _icon_room(self, theme: Theme) -> float:
        return self._icon_side(theme) + theme.px(20) if self._icon else 0

    def _word(self, theme: Theme) -> TextBlock:
        return line(self.text(), theme.font(self._size, "semibold"), right_to_left=self.right_to_left)

    def _colours(self, theme: Theme) -> tuple[QColor, QColor, QColor, QColor | None]:
        """Return fill, word, icon and edge."""
        colour, pressed = theme.colour, self.looks_pressed()
        if not self.isEnabled():
            return colour("surface_sunken"), colour("text_disabled"), colour("text_disabled"), None
        if self._kind == "primary":
            return colour("accent_press" if pressed else "accent"), colour("on_accent"), colour("on_accent"), None
        if self._kind == "on_accent":
            fill = colour("accent_press" if pressed else "accent")
            return fill, colour("on_accent"), colour("on_accent"), colour("on_accent_muted")
        fill = colour("surface_sunken" if pressed else "surface_card")
        plain = theme.mode == "high_contrast"
        return fill, colour("text_primary"), colour("text_primary" if plain else "accent"), colour("line_strong")


class TouchCard(Pressable):
    """A card that is one button: put labels into ``content``. What cannot be chosen is sunken and has no edge."""

    radius = "touch"

    def __init__(self, accessible_name: str = "", *, padding: float = 28, parent: QWidget | None = None) -> None:
        super().__init__(accessible_name, parent)
        self._padding = padding
        self.content = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the padding in scale."""
        room = self.theme.px(self._padding)
        self.content.setContentsMargins(room, room, room, room)
        super().look_changed()

    def sizeHint(self) -> QSize:
        """Return the room for the content."""
        return self.content.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room for the content."""
        return self.content.totalMinimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card; a chosen one has an accent edge and a soft fill."""
        theme = self.theme
        painter = QPainter(self)
        if not self.isEnabled():
            self.paint_body(painter, theme.colour("surface_sunken"), None, 0)
            return
        fill, edge = "surface_card", "line_strong"
        if self.isChecked():
            fill, edge = "accent_soft", "accent"
        if self.looks_pressed():
            fill = "surface_sunken"
        self.paint_body(painter, theme.colour(fill), theme.colour(edge), theme.line("touch"))


def _pixels(theme: Theme, length: str | float) -> int:
    return theme.size(length) if isinstance(length, str) else theme.px(length)


def _font_pixels(theme: Theme, size: str | float) -> int:
    return theme.font(size).pixelSize()
