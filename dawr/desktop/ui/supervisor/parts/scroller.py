"""What is longer than its place scrolls up and down, on the ground of whatever it stands in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from dawr.desktop.ui.shared.themed import Themed


class Scroller(Themed, QScrollArea):
    """Never scrolls sideways, takes no focus: what is in it does."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewport(QWidget())  # ours fills nothing
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
