"""A ticket number as large as its place allows, always from left to right, standing by the height of its digits."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.fonts import Weight

from .text_block import Align
from .themed import Themed


class NumberLabel(Themed, QWidget):
    """One number or timer, up to ``largest`` (a token of the surface or pixels at 100 %)."""

    def __init__(
        self,
        text: str = "",
        largest: str | float = "number",
        weight: Weight = "semibold",
        tone: str = "text_primary",
        *,
        align: Align = "leading",
        margin: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        """``margin`` is the room, at 100 %, that always stays free on both sides."""
        super().__init__(parent)
        self._text = text
        self._largest = largest
        self._weight: Weight = weight
        self._tone = tone
        self._align: Align = align
        self._margin = margin
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the number shown."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another number; nothing happens when it is the same."""
        if text == self._text:
            return
        longer = len(text) != len(self._text)
        self._text = text
        self.setAccessibleName(text)
        if longer:
            self.updateGeometry()
        self.update()

    def show_tone(self, tone: str) -> None:
        """Show the number in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def fitted(self) -> QFont:
        """Return the largest font with which the number leaves its margin and keeps its height."""
        font = self.theme.font(self._largest, self._weight)
        metrics = QFontMetricsF(font)
        room = self.width() - 2 * self.theme.px(self._margin)
        across = room / max(1.0, _advance(metrics, self._text))
        down = self.height() / max(1.0, metrics.capHeight())
        font.setPixelSize(max(1, int(font.pixelSize() * min(1.0, across, down))))
        return font

    def sizeHint(self) -> QSize:
        """Return the room for the number at its largest; a line as high as the font."""
        font = self.theme.font(self._largest, self._weight)
        width = _advance(QFontMetricsF(font), self._text) + 2 * self.theme.px(self._margin)
        return QSize(int(width) + 1, font.pixelSize())

    def minimumSizeHint(self) -> QSize:
        """A number can shrink to a third before its place must grow."""
        whole = self.sizeHint()
        return QSize(whole.width() // 3, whole.height() // 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number; its capitals stand in the middle of the height."""
        font = self.fitted()
        metrics = QFontMetricsF(font)
        margin = self.theme.px(self._margin)
        free = self.width() - 2 * margin - _advance(metrics, self._text)
        right = (self._align == "leading") == self.right_to_left
        x = margin + (free / 2 if self._align == "centre" else free if right else 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setFont(font)
        painter.setPen(self.theme.colour(self._tone))
        painter.drawText(QPointF(round(x), (self.height() + metrics.capHeight()) / 2), self._text)

    def changeEvent(self, event: QEvent) -> None:
        """Another direction is another side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)


def _advance(metrics: QFontMetricsF, text: str) -> float:
    return metrics.horizontalAdvance(text or "0")
