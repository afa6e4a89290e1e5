"""The paper as it comes out of the pretend printer."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed
from dawr.printing.raster import Raster
from dawr.text import Words
from dawr.text.bidi import direction

ROOM = "paper"
KEPT = 6
"""Slips that stay in sight."""
MARGIN = 24
"""Pixels of paper beside the dots."""


class SlipPicture(Themed, QWidget):
    """One slip, drawn from the dots that the printer burnt."""

    def __init__(self, raster: Raster) -> None:
        super().__init__()
        self._image = image_of(raster)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return half the dots: about the paper's own size on a screen."""
        return QSize(self._image.width() // 2 + 2 * MARGIN, self.heightForWidth(self._image.width() // 2 + 2 * MARGIN))

    def hasHeightForWidth(self) -> bool:
        """A slip keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the slip at this width."""
        return round((width - 2 * MARGIN) * self._image.height() / self._image.width()) + MARGIN

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper and dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        dots = QRectF(MARGIN, MARGIN / 2, self.width() - 2 * MARGIN, self.height() - MARGIN)
        painter.drawImage(dots, self._image)


class PaperWindow(QWidget):
    """The newest slip on top, the ones before below it. Closing it ends the demo: the kiosk itself never lets go."""

    left = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.setObjectName("page")
        words = Words(language, ROOM)
        self.setWindowTitle(words("Paper"))
        self._waiting = Label(words("Each ticket comes out here as the printer prints it"), tone="secondary")
        self._slips: list[SlipPicture] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(16)
        self._column.addWidget(self._waiting)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        right = direction(language) == "rtl"
        Theme(surface="console").apply(
            self, Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        self.resize(368, 760)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it was closed."""
        super().closeEvent(event)
        self.left.emit()

    def show_slip(self, raster: Raster) -> None:
        """Lay a new slip on top."""
        self._waiting.hide()
        slip = SlipPicture(raster)
        self._slips.insert(0, slip)
        self._column.insertWidget(0, slip)
        for old in self._slips[KEPT:]:
            self._column.removeWidget(old)
            old.deleteLater()
        del self._slips[KEPT:]


def image_of(raster: Raster) -> QImage:
    """Return the dots as a picture: black on white."""
    image = QImage(raster.rows, raster.width, raster.height, raster.stride, QImage.Format.Format_Mono)
    image.setColorTable([QColor("#FFFFFF").rgb(), QColor("#111111").rgb()])
    return image.copy()
