"""How far something has come: a bar that fills from where the language starts."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .state_shapes import State, state_colour
from .themed import Themed, rounded


class ProgressBar(Themed, QWidget):
    """A part of a whole in the colour of a state. More than the whole fills the bar."""

    def __init__(
        self, thickness: float = 6, *, length: float = 0, state: State = "on_target", parent: QWidget | None = None
    ) -> None:
        """``length`` fixes the bar's width, at 100 %; 0 takes the room there is."""
        super().__init__(parent)
        self._thickness = thickness
        self._length = length
        self.state: State = state
        self.fraction = 0.0
        across = QSizePolicy.Policy.Fixed if length else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_progress(self, fraction: float, state: State) -> None:
        """Show the part, from 0 to 1, and its state."""
        fraction = min(1.0, max(0.0, fraction))
        if (fraction, state) != (self.fraction, self.state):
            self.fraction, self.state = fraction, state
            self.setAccessibleName(f"{fraction:.0%}")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's size."""
        return QSize(self.theme.px(self._length or 96), self.theme.px(self._thickness))

    def minimumSizeHint(self) -> QSize:
        """A bar may get short, never thin."""
        return QSize(self.theme.px(self._length or 24), self.theme.px(self._thickness))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and, from the start, the part."""
        theme = self.theme
        painter = QPainter(self)
        whole = QRectF(self.rect())
        radius = min(whole.height() / 2, theme.px(5))
        rounded(painter, whole, radius, theme.colour("surface_sunken"))
        if self.fraction <= 0:
            return
        part = QRectF(whole)
        part.setWidth(max(whole.height(), whole.width() * self.fraction))
        if self.right_to_left:
            part.moveRight(whole.right())
        outline = QPainterPath()
        outline.addRoundedRect(whole, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(outline)
        rounded(painter, part, min(radius, theme.px(3)), theme.colour(state_colour(self.state)))

    def changeEvent(self, event: QEvent) -> None:
        """Another direction starts at the other side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)
