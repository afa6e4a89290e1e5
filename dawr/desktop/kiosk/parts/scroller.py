"""A list that is longer than its place: moved by a finger or by the button that says there is more."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
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
        """Move on to the first line that was not wholly seen, or from the end back to the top."""
        bar = self.verticalScrollBar()
        seen_to = bar.value() + self.viewport().height()
        hidden = [line.top() for line in self.lines() if line.bottom() >= seen_to]
        bar.setValue(hidden[0] if hidden and self.has_rest else 0)

    def needed(self, width: int) -> int:
        """Return the height at which nothing is hidden."""
        content = self._content
        return content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the content's size at this width."""
        return QSize(self._content.sizeHint().width(), self.needed(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """A list can be squeezed: it scrolls then."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._end_at_a_line()

    def _end_at_a_line(self) -> None:
        """Show no line in part: what is left below the last whole one stays empty."""
        height = self.contentsRect().height()
        whole = [line.bottom() + 1 for line in self.lines() if line.bottom() < height]
        spare = height - whole[-1] if whole and whole[-1] > height // 2 else 0
        below = spare if self.needed(self.width()) > height else 0
        if self.viewportMargins().bottom() != below:
            self.setViewportMargins(0, 0, 0, below)

    def lines(self) -> list[QRect]:
        """Return where each line of the content lies at this width, from the top."""
        layout = self._content.layout()
        if layout is None:
            return []
        layout.activate()
        items = (layout.itemAt(place) for place in range(layout.count()))
        return [item.geometry() for item in items if item is not None and not item.isEmpty()]

    def _tell(self) -> None:
        self.rest_changed.emit(self.has_rest)
