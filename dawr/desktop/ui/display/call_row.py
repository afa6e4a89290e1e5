"""One earlier call: its number, its counter."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.themed import Themed
from dawr.queueing.board import Call
from dawr.text import Words

from .phrases import ROOM


class CallRow(Themed, QWidget):
    """A line, the number at the start, the counter at the end; empty it keeps its room."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.number = NumberLabel("", "heading", "semibold", "text_primary")
        self.counter = NumberLabel("", "heading", "bold", "accent", align="trailing")
        self.counter.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._line = Hairline()
        self._words = [
            Label(
                Words(language, ROOM)("Counter"),
                "body" if at == 0 else "caption",
                "medium" if at == 0 else "regular",
                "primary" if at == 0 else "secondary",
                wrap=False,
            )
            for at, language in enumerate(languages)
        ]
        self._pair = QHBoxLayout()
        for label in self._words:
            self._pair.addWidget(label)
        self._row = QHBoxLayout()
        self._row.addWidget(self.number, 1)
        self._row.addLayout(self._pair)
        self._row.addWidget(self.counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(self._row, 1)
        self._fill(None)

    def look_changed(self) -> None:
        """Keep distances in scale; counters stand in one column."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.theme.px(16))
        self._pair.setSpacing(self.theme.px(12))
        self.counter.setMinimumWidth(self.theme.px(52))
        super().look_changed()

    def show_call(self, call: Call | None) -> None:
        """Show a call, or keep the room of one."""
        if (call.number if call else "", str(call.counter) if call else "") != self._told():
            self._fill(call)

    def _told(self) -> tuple[str, str]:
        return self.number.text(), self.counter.text()

    def _fill(self, call: Call | None) -> None:
        self.number.show_text(call.number if call else "")
        self.counter.show_text(str(call.counter) if call else "")
        for widget in (self._line, *self._words):
            widget.setVisible(call is not None)
        self.setAccessibleName(f"{call.number} {call.counter}" if call else "")
