"""An icon as a widget."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .icons import paint_icon
from .themed import Themed, rounded


class Icon(Themed, QWidget):
    """One icon, ``size`` pixels at 100 %; with a ``tile`` it stands in a soft square of that size."""

    def __init__(
        self,
        name: str,
        size: float = 24,
        tone: str = "text_secondary",
        *,
        tile: float = 0,
        tile_tone: str = "accent_soft",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._size = size
        self._tone = tone
        self._tile = tile
        self._tile_tone = tile_tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: str = "") -> None:
        """Show another icon, and in another colour when ``tone`` names one."""
        self.name = name
        self._tone = tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the icon or of its tile."""
        side = self.theme.px(max(self._size, self._tile))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """An icon is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile and the icon in its middle."""
        theme = self.theme
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self._tile:
            rounded(painter, whole, theme.radius("touch"), theme.colour(self._tile_tone))
        side = theme.px(self._size)
        place = QRectF(whole.center().x() - side / 2, whole.center().y() - side / 2, side, side)
        tone = self._tone if self.isEnabled() else "text_secondary"
        paint_icon(painter, self.name, place, theme.colour(tone), mirrored=self.right_to_left)
