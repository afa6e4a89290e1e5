"""What is longer than its place scrolls up and down; whatever gets the keyboard comes into sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget

from dawr.desktop.ui.shared.themed import Themed

_AROUND = 56


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
        QGuiApplication.instance().focusObjectChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, now: object) -> None:
        inside = self.widget()
        if isinstance(now, QWidget) and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, self.theme.px(_AROUND))
