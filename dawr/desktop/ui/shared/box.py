"""Rows, columns and distances that follow the scale."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QWidget

from dawr.desktop.theme.theme import LOOK_CHANGED

from .themed import Themed

Sides = tuple[float, float, float, float]


class Box(Themed, QWidget):
    """Widgets in a column, or ``across`` in a row that mirrors. Lengths are pixels at 100 %."""

    def __init__(
        self,
        *,
        across: bool = False,
        spacing: float = 0,
        around: Sides = (0, 0, 0, 0),
        parent: QWidget | None = None,
    ) -> None:
        """``around``: room at the start, above, at the end, below; start is where the language starts."""
        super().__init__(parent)
        self._spacing, self._around = spacing, around
        ways = QBoxLayout.Direction
        self.content = QBoxLayout(ways.LeftToRight if across else ways.TopToBottom, self)
        self.look_changed()

    def show_lengths(self, spacing: float, around: Sides) -> None:
        """Lay out by other lengths."""
        if (spacing, around) != (self._spacing, self._around):
            self._spacing, self._around = spacing, around
            self.look_changed()

    def look_changed(self) -> None:
        """Keep the lengths in scale."""
        start, above, end, below = (self.theme.px(room) for room in self._around)
        if self.right_to_left:  # Qt mirrors the order in a row but not its margins
            start, end = end, start
        self.content.setContentsMargins(start, above, end, below)
        self.content.setSpacing(self.theme.px(self._spacing))
        super().look_changed()


def adopt(widget: QWidget) -> None:
    """Tell a widget that came later than its window's theme, and all in it, by which lengths to lay out."""
    for one in (widget, *widget.findChildren(QWidget)):
        QApplication.sendEvent(one, QEvent(LOOK_CHANGED))


class Space(Themed, QWidget):
    """Empty room of a fixed size."""

    def __init__(self, width: float = 0, height: float = 0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = (width, height)
        fixed, any_size = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        self.setSizePolicy(fixed if width else any_size, fixed if height else any_size)

    def sizeHint(self) -> QSize:
        """Return the room."""
        return QSize(self.theme.px(self._sides[0]), self.theme.px(self._sides[1]))

    def minimumSizeHint(self) -> QSize:
        """The room is never squeezed."""
        return self.sizeHint()
