"""An icon with a few words beside it, in one line that is never cut."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.text_block import TextBlock, line, paint_line
from dawr.desktop.ui.shared.themed import Themed

_SIDE, _BETWEEN = 18, 10


class IconText(Themed, QWidget):
    """Says a device's state in the top bar."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._text, self._tone = icon, "", "text_secondary"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def show_text(self, icon: str, text: str, tone: str = "text_secondary") -> None:
        """Show other words, with their icon, in the colour of this token."""
        if (icon, text, tone) != (self._icon, self._text, self._tone):
            self._icon, self._text, self._tone = icon, text, tone
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and words."""
        theme = self.theme
        words = self._words(theme)
        return QSize(theme.px(_SIDE + _BETWEEN) + int(words.width) + 1, words.height)

    def minimumSizeHint(self) -> QSize:
        """The words are never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words in reading order."""
        theme, painter = self.theme, QPainter(self)
        colour, side, words = theme.colour(self._tone), theme.px(_SIDE), self._words(theme)
        right = self.right_to_left
        icon = QRectF(self.width() - side if right else 0, (self.height() - side) / 2, side, side)
        paint_icon(painter, self._icon, icon, colour, mirrored=right)
        paint_line(painter, words, 0 if right else self.width() - words.width, self.height() / 2, colour)

    def changeEvent(self, event: QEvent) -> None:
        """Another direction is another side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)

    def _words(self, theme: Theme) -> TextBlock:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return line(self._text, theme.font("caption"), right_to_left=right)
