"""The square code on the screen: black on white in every look, with its quiet zone."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.themed import Themed

QUIET = 4
"""Modules that stay free around it."""


class SquareCode(Themed, QWidget):
    """Painted from its modules, each a whole number of pixels, so that a telephone reads it at once."""

    def __init__(self, content: str, side: float, accessible_name: str) -> None:
        """``side`` is the room at 100 %, quiet zone and all."""
        super().__init__()
        self._modules = _modules_of(content)
        self._side = side
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for the code."""
        side = self.theme.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A smaller code could not be read."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the modules in the middle of a white field."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = self._modules.width()
        module = max(1, min(self.width(), self.height()) // (count + 2 * QUIET))
        scaled = self._modules.scaled(count * module, count * module)
        painter.drawImage((self.width() - scaled.width()) // 2, (self.height() - scaled.height()) // 2, scaled)


def _modules_of(content: str) -> QImage:
    """Return the code with a pixel for each module."""
    import segno  # loaded when a ticket is shown without paper, not with the program

    matrix = segno.make(content, error="m", micro=False, boost_error=False).matrix
    image = QImage(len(matrix), len(matrix), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, modules in enumerate(matrix):
        for x, dark in enumerate(modules):
            if dark:
                image.setPixelColor(x, y, Qt.GlobalColor.black)
    return image
