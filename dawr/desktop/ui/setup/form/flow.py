"""Things side by side that go on in the next line where the room ends, from the side the language starts at."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays out like words in a line. ``setSpacing`` is the distance between things and between lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more thing."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many things there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks beyond the end
        """Return one thing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # Qt asks beyond the end
        """Give one thing away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower flow is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        """Return the widest thing's width and one line's height."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the room that the largest thing needs."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        owner = self.parentWidget()
        right = owner is not None and owner.layoutDirection() == Qt.LayoutDirection.RightToLeft
        gap = max(0, self.spacing())
        x, y, high = 0, 0, 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 16_777_215))
            if x and x + size.width() > rect.width():
                x, y, high = 0, y + high + gap, 0
            if place:
                left = rect.right() + 1 - x - size.width() if right else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), size))
            x, high = x + size.width() + gap, max(high, size.height())
        return y + high
