"""The calls before the newest: number and counter, a row each; a new one pushes the others down."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed
from dawr.queueing.board import Call
from dawr.text import Words

from .call_row import CallRow
from .phrases import ROOM

ROWS: Final = 5


class Pane(QWidget):
    """Shows a list that may slide: the list is as large as the pane, and what slides beyond it is not seen."""

    def __init__(self, sliding: QWidget) -> None:
        super().__init__()
        self._sliding = sliding
        sliding.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list as large as the pane."""
        super().resizeEvent(event)
        self._sliding.resize(self.size())


class EarlierCalls(Themed, QWidget):
    """A card with up to five earlier calls, newest first."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._calls: tuple[Call, ...] | None = None
        self._list = QWidget()
        self.rows = [CallRow(languages) for _ in range(ROWS)]
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row, 1)
        card = Card("card", radius="media", padding=(32, 0), spacing=0)
        card.content.addLayout(_head([Words(language, ROOM)("Earlier calls") for language in languages]), 70)
        card.content.addWidget(Pane(self._list), 444)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self._shift = QPropertyAnimation(self._list, b"pos", self)
        self._shift.setEndValue(QPoint(0, 0))
        self._shift.setEasingCurve(QEasingCurve.Type.OutCubic)

    def show_calls(self, calls: Sequence[Call], *, moving: bool) -> None:
        """Show these calls; ``moving`` lets a new first one push the others down."""
        shown = tuple(calls)
        if shown == self._calls:
            return
        pushed = moving and self._calls is not None and len(shown) > 0 and shown[:1] != self._calls[:1]
        self._calls = shown
        for at, row in enumerate(self.rows):
            row.show_call(shown[at] if at < len(shown) else None)
        self._stand_still()
        if pushed and self.theme.motion.list_shift:
            self._shift.setDuration(self.theme.motion.list_shift)
            self._shift.setStartValue(QPoint(0, -self.rows[0].height()))
            self._shift.start()

    @property
    def moving(self) -> bool:
        """Whether the list is sliding."""
        return self._shift.state() == QPropertyAnimation.State.Running

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves where nobody looks."""
        super().hideEvent(event)
        self._stand_still()

    def _stand_still(self) -> None:
        self._shift.stop()
        self._list.move(0, 0)


def _head(titles: Sequence[str]) -> QHBoxLayout:
    head = QHBoxLayout()
    head.addWidget(Label(titles[0], "body", "semibold", "secondary", wrap=False))
    head.addStretch(1)
    if len(titles) > 1:
        head.addWidget(Label(titles[1], "body", "medium", "secondary", wrap=False))
    return head
