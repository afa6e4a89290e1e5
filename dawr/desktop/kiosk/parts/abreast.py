"""Things side by side as long as they fit, else one above the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class Abreast(QWidget):
    """Never squeezes its things to keep them in one line."""

    def __init__(self, things: Sequence[QWidget], gap: int, *, below: int = 0, equal: bool = False) -> None:
        """``gap`` lies between two side by side, ``below`` between two above each other; ``equal`` shares the width."""
        super().__init__()
        self._things = things
        self._gap, self._below = gap, below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        for thing in things:
            self._box.addWidget(thing, 1 if equal else 0)
        if not equal:
            self._box.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the line, or of all."""
        shown = self._shown()
        if self._fits(width):
            return max((_high(thing, thing.sizeHint().width()) for thing in shown), default=0)
        return sum(_high(thing, width) for thing in shown) + self._below * max(0, len(shown) - 1)

    def hasHeightForWidth(self) -> bool:
        """It depends on the width whether there is one line."""
        return True

    def minimumSizeHint(self) -> QSize:
        """Return the widest thing alone."""
        hints = [thing.minimumSizeHint() for thing in self._shown()]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one line and several."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Choose again: a text may have become longer."""
        fits = self._fits(self.width())
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        self._box.setSpacing(self._gap if fits else self._below)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [thing for thing in self._things if not thing.isHidden()]

    def _fits(self, width: int) -> bool:
        shown = self._shown()
        return sum(thing.sizeHint().width() for thing in shown) + self._gap * max(0, len(shown) - 1) <= width


def _high(thing: QWidget, width: int) -> int:
    return thing.heightForWidth(width) if thing.hasHeightForWidth() else thing.sizeHint().height()
