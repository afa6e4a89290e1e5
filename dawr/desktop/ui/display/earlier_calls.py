"""The calls before the newest: number and counter, a row each; a new one pushes the others down."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.themed import Themed
from dawr.queueing.board import Call
from dawr.text import Words

from .phrases import ROOM

ROWS = 5


class CallRow(Themed, QWidget):
    """One earlier call; empty it keeps its room."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.number = NumberLabel("", "heading", "semibold", "text_primary")
        self.counter = NumberLabel("", "heading", "bold", "accent", align="trailing")
        self.counter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._words = [
            Label(Words(language, ROOM)("Counter"), "body" if not at else 30, "regular", wrap=False)
            for at, language in enumerate(languages)
        ]
        self._row = QHBoxLayout()
        self._row.addWidget(self.number, 1)
        for label in self._words:
            self._row.addWidget(label)
        self._row.addWidget(self.counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(self._row, 1)
        self.show_call(None)

    def look_changed(self) -> None:
        """Keep distances in scale; counters stand in one column."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.theme.px(14))
        self.counter.setMinimumWidth(self.theme.px(52))
        super().look_changed()

    def show_call(self, call: Call | None) -> None:
        """Show a call, or keep the room of one."""
        self.number.show_text(call.number if call else "")
        self.counter.show_text(str(call.counter) if call else "")
        for label in self._words:
            label.setVisible(call is not None)
        self.setAccessibleName(f"{call.number} {call.counter}" if call else "")


class Pane(QWidget):
    """Shows a list that may slide: the list is as large as the pane, and what slides beyond it is not seen."""

    def __init__(self, sliding: QWidget) -> None:
        super().__init__()
        self._sliding = sliding
        sliding.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the list as large as the pane."""
        super().resizeEvent(event)
        self._sliding.resize(self.size())


class EarlierCalls(Themed, QWidget):
    """A card with up to five earlier calls, newest first."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._calls: tuple[Call, ...] | None = None
        titles = [Words(language, ROOM)("Earlier calls") for language in languages]
        card = Card("card", radius="panel", padding=(32, 8), spacing=0)
        head = QHBoxLayout()
        head.addWidget(Label(titles[0], "body", "semibold", "secondary", wrap=False))
        head.addStretch(1)
        if len(titles) > 1:
            head.addWidget(Label(titles[1], "body", "medium", "secondary", wrap=False))
        card.content.addLayout(head)
        self._list = QWidget()
        self._rows = [CallRow(languages) for _ in range(ROWS)]
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows:
            column.addWidget(row, 1)
        card.content.addWidget(Pane(self._list), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self._shift: QPropertyAnimation | None = None

    def show_calls(self, calls: Sequence[Call], *, moving: bool) -> None:
        """Show these calls; ``moving`` lets a new first one push the others down."""
        shown = tuple(calls)
        if shown == self._calls:
            return
        pushed = moving and self._calls is not None and len(shown) > 0 and shown[:1] != self._calls[:1]
        self._calls = shown
        for at, row in enumerate(self._rows):
            row.show_call(shown[at] if at < len(shown) else None)
        if pushed and self.theme.motion.list_shift:
            self._move_down()

    def stop(self) -> None:
        """Stand still."""
        if self._shift is not None:
            self._shift.stop()
            self._shift = None
        self._list.move(0, 0)

    def _move_down(self) -> None:
        self.stop()
        self._shift = QPropertyAnimation(self._list, b"pos", self)
        self._shift.setDuration(self.theme.motion.list_shift)
        self._shift.setStartValue(QPoint(0, -self._rows[0].height()))
        self._shift.setEndValue(QPoint(0, 0))
        self._shift.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._shift.start()
