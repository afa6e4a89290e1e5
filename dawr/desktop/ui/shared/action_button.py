"""A button of the staff's screens: an icon, a word, and the key that does the same."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.theme import Theme

from .icons import paint_icon
from .pressable import Pressable
from .text_block import TextBlock, fitting_line, least_width, line, paint_line
from .themed import rounded

Kind = Literal["primary", "secondary", "outline", "quiet", "danger"]
Height = Literal["small", "normal", "primary"]


@dataclass(frozen=True, slots=True)
class _Paint:
    """The colours of one look of a button."""

    fill: QColor
    text: QColor
    icon: QColor
    edge: QColor | None


@dataclass(frozen=True, slots=True)
class _Measure:
    """The lengths of one height of a button, at 100 %."""

    height: str
    text: float
    icon: float
    cap: float
    padding: float


_MEASURES: Final[dict[Height, _Measure]] = {
    "small": _Measure("small_button", 14, 18, 14, 14),
    "normal": _Measure("button", 16, 20, 14, 16),
    "primary": _Measure("button_primary", 22, 26, 14, 20),
}
_FALLBACK_HEIGHTS: Final = {"small_button": 36, "button": 48, "button_primary": 60}
_CAP_HEIGHT: Final = 22
_CAP_PADDING: Final = 7


class ActionButton(Pressable):
    """``clicked`` comes from mouse, touch, Enter, space and its own ``key`` ("F2", "Enter", "Ctrl+Z")."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        key: str = "",
        kind: Kind = "secondary",
        height: Height = "normal",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._key = key
        self._kind: Kind = kind
        self._height: Height = height
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._kept: tuple[object, tuple[TextBlock, TextBlock]] | None = None
        self._shortcut: QShortcut | None = None
        if key:
            self._shortcut = QShortcut(self)
            self._shortcut.setKeys([QKeySequence(sequence) for sequence in _sequences(key)])
            self._shortcut.setAutoRepeat(False)
            self._shortcut.activated.connect(self._by_key)

    def show_action(self, text: str, icon: str = "", kind: Kind | None = None) -> None:
        """Mean another action in the same place."""
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon
        self._kind = kind or self._kind
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Answer to another key."""
        self._key = key
        if self._shortcut is None:
            self._shortcut = QShortcut(self)
            self._shortcut.setAutoRepeat(False)
            self._shortcut.activated.connect(self._by_key)
        self._shortcut.setKeys([QKeySequence(sequence) for sequence in _sequences(key)] if key else [])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for everything in one line."""
        theme, measure = self.theme, _MEASURES[self._height]
        width = sum(self._widths(theme, self._word(theme))) + 2 * theme.px(measure.padding)
        return QSize(int(width) + 1, self._high(theme))

    def minimumSizeHint(self) -> QSize:
        """A word may get smaller; it is never cut."""
        word = self._word(self.theme)
        return QSize(self.sizeHint().width() - int(word.width - least_width(word)), self._high(self.theme))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint body, icon, word and key, centred as one group in reading order."""
        theme, measure, paint = self.theme, _MEASURES[self._height], self._paint()
        painter = QPainter(self)
        self.paint_body(painter, paint.fill, paint.edge, theme.line("strong"))
        word = self._word(theme)
        spare = self.width() - theme.px(measure.padding) - sum(self._widths(theme, word))
        if spare < 0:
            word = fitting_line(self.text(), self._font(theme), word.width + spare, right_to_left=self.right_to_left)
        widths = self._widths(theme, word)
        x = (self.width() - sum(widths)) / 2
        middle = self.height() / 2
        parts = list(enumerate(widths))
        for part, width in reversed(parts) if self.right_to_left else parts:
            if part == 0 and self._icon:
                side = theme.px(measure.icon)
                place = QRectF(x, middle - side / 2, side, side)
                paint_icon(painter, self._icon, place, paint.icon, mirrored=self.right_to_left)
            elif part == 2:
                paint_line(painter, word, x, middle, paint.text)
            elif part == 4 and self._key:
                self._paint_key(
                    painter, QRectF(x, middle - theme.px(_CAP_HEIGHT) / 2, width, theme.px(_CAP_HEIGHT)), paint
                )
            x += width

    def _by_key(self) -> None:
        if not self.busy:
            self.click()

    def _widths(self, theme: Theme, word: TextBlock) -> tuple[float, float, float, float, float]:
        """Return the widths of icon, gap, word, gap, key."""
        measure = _MEASURES[self._height]
        icon = theme.px(measure.icon) if self._icon else 0
        key = self._cap(theme).width + 2 * theme.px(_CAP_PADDING) if self._key else 0
        wide = word.width if self.text() else 0
        return icon, theme.px(12) if icon and wide else 0, wide, theme.px(10) if key and (icon or wide) else 0, key

    def _word(self, theme: Theme) -> TextBlock:
        return self._laid_out(theme)[0]

    def _font(self, theme: Theme) -> QFont:
        return theme.font(_MEASURES[self._height].text, "semibold")

    def _cap(self, theme: Theme) -> TextBlock:
        return self._laid_out(theme)[1]

    def _laid_out(self, theme: Theme) -> tuple[TextBlock, TextBlock]:
        """Return word and key laid out: layouts and paints ask for them again and again."""
        words = (theme, self.text(), self._key, self.right_to_left)
        if self._kept is None or self._kept[0] != words:
            word = line(self.text(), self._font(theme), right_to_left=self.right_to_left)
            cap = line(self._key, theme.font(_MEASURES[self._height].cap, "medium"), right_to_left=False)
            self._kept = words, (word, cap)
        return self._kept[1]

    def _high(self, theme: Theme) -> int:
        try:
            return theme.size(_MEASURES[self._height].height)
        except KeyError:
            return theme.px(_FALLBACK_HEIGHTS[_MEASURES[self._height].height])

    def _paint_key(self, painter: QPainter, place: QRectF, paint: _Paint) -> None:
        theme = self.theme
        rounded(painter, place, theme.px(4), QColor(Qt.GlobalColor.transparent), edge=paint.text, line=theme.px(1))
        paint_line(painter, self._cap(theme), place.x() + theme.px(_CAP_PADDING), place.center().y(), paint.text)

    def _paint(self) -> _Paint:
        theme = self.theme
        colour = theme.colour
        if not self.isEnabled():
            grey = colour("text_disabled")
            return _Paint(colour("surface_sunken"), grey, grey, None)
        pressed, over = self.looks_pressed(), self.underMouse()
        plain = colour("surface_sunken" if pressed else "surface_window" if over else "surface_card")
        if self._kind == "primary":
            fill = colour("accent_press" if pressed else "accent_hover" if over else "accent")
            return _Paint(fill, colour("on_accent"), colour("on_accent"), fill)
        if self._kind == "outline":
            return _Paint(plain, colour("accent"), colour("accent"), colour("accent"))
        if self._kind == "danger":
            late = colour("late")
            return _Paint(colour("late_soft") if pressed or over else colour("surface_card"), late, late, late)
        edge = None if self._kind == "quiet" else colour("line_strong")
        if self._kind == "quiet" and not pressed and not over:
            plain = QColor(Qt.GlobalColor.transparent)
        return _Paint(plain, colour("text_primary"), colour("text_secondary"), edge)


def _sequences(key: str) -> tuple[str, ...]:
    """Return the keys that a cap stands for: both Enter keys for "Enter"."""
    return ("Return", "Enter") if key == "Enter" else (key,)
