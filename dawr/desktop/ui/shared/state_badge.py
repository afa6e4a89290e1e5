"""A state as people read it: a shape and a word in its colour, on its soft fill."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme.theme import Theme

from .state_shapes import State, paint_state, state_colour
from .text_block import TextBlock, line, paint_line
from .themed import Themed, rounded


class StateBadge(Themed, QWidget):
    """Shape and word of a state; without ``filled`` it stands in a row of text."""

    def __init__(
        self,
        state: State = "waiting",
        word: str = "",
        *,
        size: str | float = "body",
        filled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.state: State = state
        self._word = word
        self._size = size
        self._filled = filled
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def word(self) -> str:
        """Return the word shown."""
        return self._word

    def show_state(self, state: State, word: str) -> None:
        """Show another state, with its word in the language of the screen."""
        if (state, word) == (self.state, self._word):
            return
        self.state, self._word = state, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def room_for(self, word: str) -> QSize:
        """Return the room that the badge would take with this word: for whoever keeps a place for any state."""
        theme = self.theme
        block = line(word, theme.font(self._size, "semibold"), right_to_left=self.right_to_left)
        pad = self._padding(theme)
        high = round(block.pitch * 1.16) if self._filled else block.pitch
        return QSize(int(self._side(theme) + self._between(theme) + block.width + 2 * pad) + 1, high)

    def sizeHint(self) -> QSize:
        """Return the room for shape and word."""
        return self.room_for(self._word)

    def minimumSizeHint(self) -> QSize:
        """A badge is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fill, shape and word in reading order."""
        theme = self.theme
        name = state_colour(self.state)
        colour, soft = theme.colour(name), theme.colour(f"{name}_soft")
        painter = QPainter(self)
        if self._filled:
            rounded(painter, QRectF(self.rect()), theme.radius("badge"), soft)
        block, side, pad = self._block(theme), self._side(theme), self._padding(theme)
        shape_x = self.width() - pad - side if self.right_to_left else pad
        inside = soft if self._filled else theme.colour("surface_card")
        paint_state(painter, self.state, QRectF(shape_x, (self.height() - side) / 2, side, side), colour, inside)
        word_x = (
            shape_x - self._between(theme) - block.width
            if self.right_to_left
            else shape_x + side + self._between(theme)
        )
        paint_line(painter, block, word_x, self.height() / 2, colour)

    def _block(self, theme: Theme) -> TextBlock:
        return line(self._word, theme.font(self._size, "semibold"), right_to_left=self.right_to_left)

    def _side(self, theme: Theme) -> float:
        return round(theme.font(self._size).pixelSize() * (0.86 if self._filled else 1.0))

    def _between(self, theme: Theme) -> float:
        return round(theme.font(self._size).pixelSize() * 0.5)

    def _padding(self, theme: Theme) -> float:
        return round(theme.font(self._size).pixelSize() * 0.7) if self._filled else 0
