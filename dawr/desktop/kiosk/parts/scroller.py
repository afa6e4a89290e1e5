"""A list that is longer than its place: moved by a finger or by the button that says there is more."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QSizePolicy, QWidget


class Scroller(QScrollArea):
    """Takes its content's height where there is room, else scrolls without bars."""

    rest_changed = Signal(bool)
    """Whether something is hidden below."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._content = content
        self.setWidget(content)
        for ground in (self, self.viewport(), content):
            ground.setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._tell)
        bar.rangeChanged.connect(self._tell)

    @property
    def has_rest(self) -> bool:
        """Whether something is hidden below."""
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum()

    def show_rest(self) -> None:
        """Move on by what is seen, or from the end back to the top."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height() * 3 // 4 if self.has_rest else 0)

    def needed(self, width: int) -> int:
        """Return the height at which nothing is hidden."""
        content = self._content
        return content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the content's size at this width."""
        return QSize(self._content.sizeHint().width(), self.needed(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A list can be squeezed: it scrolls then."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width may be another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _tell(self) -> None:
        self.rest_changed.emit(self.has_rest)
