"""A picture of the slip as it comes out below: so that everybody knows what to take."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.ornament import Frieze
from dawr.desktop.ui.shared.themed import Themed

from ..setting import Setting
from .boxes import filled, row

WIDTH, WIDTH_WIDE, HEIGHT = 384, 320, 248


class SlipPicture(Themed, QWidget):
    """The upper end of a slip; its lower end lies beyond the edge."""

    def __init__(self, setting: Setting, number: str) -> None:
        super().__init__()
        px = setting.px
        upright = setting.portrait
        self._size = QSize(px(WIDTH if upright else WIDTH_WIDE), px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        name = Label(setting.named(setting.branch.name), 26, "medium", align="centre", max_lines=1)
        figure = NumberLabel(number, 112 if upright else 96, align="centre", margin=8)
        side = px(78 if upright else 60)
        frieze = row([side, Frieze(10, tone="text_primary"), side])
        around = (px(8), px(18), px(8), 0)
        filled(QVBoxLayout(self), [frieze, px(6), name, px(2), figure, None], around=around)

    def sizeHint(self) -> QSize:
        """Return the piece of the slip that is seen."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Less may be seen, but the number."""
        return QSize(self._size.width(), self._size.height() * 2 // 3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper with its edges, open below."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.line("touch")
        edge = QPainterPath()
        paper = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, theme.radius("button"))
        edge.addRoundedRect(paper, theme.radius("badge"), theme.radius("badge"))
        painter.setPen(QPen(theme.colour("line_strong"), line))
        painter.setBrush(theme.colour("surface_card"))
        painter.drawPath(edge)
