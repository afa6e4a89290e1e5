"""One row of a list to choose from, painted: long names wrap, nothing is cut off."""

from typing import Final, NamedTuple, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dawr.desktop.theme.theme import Theme, theme_of
from dawr.desktop.ui.shared.text_block import TextBlock
from dawr.desktop.ui.shared.themed import rounded

from .choice_model import CHOICE, Choice

_REMEMBERED: Final = 4000
_SURELY: Final = 0.95
"""A text that needs less than this share of its room takes one line."""
_TALL: Final = "أ"
_INSET: Final = 12
_ABOVE: Final = 8


class _Words(NamedTuple):
    """The texts of a row, laid out."""

    label: TextBlock
    detail: TextBlock | None
    trailing: TextBlock | None


class ChoiceRow(QStyledItemDelegate):
    """Paints one choice: label, detail below, trailing at the end."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._lines: dict[Theme, tuple[int, int]] = {}
        self._heights: dict[tuple[Theme, int, str, str, int], int] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the wrapped words; hundreds of rows are asked at once, so most are not laid out."""
        theme, width = theme_of(self._view), self._view.viewport().width()
        choice = cast("Choice", index.data(CHOICE))
        key = (theme, width, choice.label, choice.detail, len(choice.trailing))
        if key not in self._heights:
            if len(self._heights) > _REMEMBERED:
                self._heights.clear()
            self._heights[key] = self._height(theme, choice, width)
        return QSize(width, self._heights[key] + 2 * theme.px(_ABOVE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row; the current one has the soft accent."""
        theme, rect = theme_of(self._view), QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            fill = theme.colour("accent_soft" if current else "surface_sunken")
            rounded(painter, rect.adjusted(0, 1, 0, -1), theme.radius("button"), fill)
        words = self._words(theme, cast("Choice", index.data(CHOICE)), int(rect.width()))
        inset = theme.px(_INSET)
        right = self._right_to_left()
        taken = words.trailing.width + inset if words.trailing else 0.0
        x, y = rect.x() + inset + (taken if right else 0.0), rect.y() + theme.px(_ABOVE)
        ink = theme.colour("on_accent_soft" if current else "text_primary")
        words.label.paint(painter, x, y, ink)
        if words.detail:
            soft = theme.colour("on_accent_soft" if current else "text_secondary")
            words.detail.paint(painter, x, y + words.label.height, soft)
        if words.trailing:
            end = rect.x() + inset if right else rect.right() - inset - words.trailing.width
            words.trailing.paint(painter, end, rect.center().y() - words.trailing.height / 2, ink)

    def _height(self, theme: Theme, choice: Choice, width: int) -> int:
        """Return the height of label and detail. Texts that plainly fit one line are measured, not laid out."""
        label, detail, trailing = (QFontMetricsF(font) for font in _fonts(theme))
        inset = theme.px(_INSET)
        taken = trailing.horizontalAdvance(choice.trailing) + inset if choice.trailing else 0.0
        room = _SURELY * (width - 2 * inset - taken)
        if max(label.horizontalAdvance(choice.label), detail.horizontalAdvance(choice.detail)) > room:
            words = self._words(theme, choice, width)
            return words.label.height + (words.detail.height if words.detail else 0)
        if theme not in self._lines:
            words = self._words(theme, Choice("", _TALL, _TALL), width)
            self._lines[theme] = (words.label.height, words.detail.height if words.detail else 0)
        one, two = self._lines[theme]
        return one + two if choice.detail else one

    def _words(self, theme: Theme, choice: Choice, width: int) -> _Words:
        inset = theme.px(_INSET)
        label_font, detail_font, trailing_font = _fonts(theme)
        trailing = self._block(choice.trailing, trailing_font, 1e6)
        if trailing is not None:
            trailing.wrap(trailing.width + 1)
        room = max(40.0, width - 2 * inset - (trailing.width + inset if trailing else 0.0))
        label = self._block(choice.label or " ", label_font, room)
        assert label is not None
        return _Words(label, self._block(choice.detail, detail_font, room), trailing)

    def _block(self, text: str, font: QFont, width: float) -> TextBlock | None:
        if not text:
            return None
        block = TextBlock(text, font, line_height=1.6, right_to_left=self._right_to_left())
        block.wrap(width)
        return block

    def _right_to_left(self) -> bool:
        return self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _fonts(theme: Theme) -> tuple[QFont, QFont, QFont]:
    """Return the fonts of label, detail and trailing."""
    return theme.font("body", "semibold"), theme.font("caption"), theme.font("caption", "semibold")
