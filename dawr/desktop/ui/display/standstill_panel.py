"""What stands in the place of the newest call while nobody is called: a pause, a closed branch, a quiet start."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed

from .phrases import Standstill


class FramedIcon(Themed, QWidget):
    """An icon in a thin frame, both in the ornament's colour."""

    def __init__(self, side: float = 112) -> None:
        super().__init__()
        self._side = side
        self._name = "pause"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the side of the frame."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint frame and icon."""
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.px(3)
        painter.setPen(QPen(theme.colour("ornament"), line))
        frame = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(frame, theme.radius("touch"), theme.radius("touch"))
        inset = self.width() * 0.2
        paint_icon(painter, self._name, frame.adjusted(inset, inset, -inset, -inset), theme.colour("ornament"))


class StandstillPanel(Themed, QWidget):
    """Title, a lead, the time at which it goes on, and what that means for those who wait."""

    def __init__(self, language: str, second: str = "") -> None:
        super().__init__()
        self._language = language
        self._icon = FramedIcon()
        self._title = Label(size="heading", weight="bold", tone="surface_card", max_lines=2)
        self._lead = Label(size="heading", tone="surface_card", max_lines=1)
        self._clock = ClockLabel("counter_number", "bold", "surface_card", suffix_size=0.52, suffix_weight="semibold")
        self._note = Label(size="body", tone="surface_card", max_lines=2)
        self._second = Label(size="body", weight="medium", tone="ornament", max_lines=2) if second else None
        # Its figures stand in the middle of whatever height is left: a line's height is no floor here.
        self._clock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        card = Card("inverse", radius="panel", padding=(72, 36), spacing=0)
        self._head = QHBoxLayout()
        self._head.addWidget(self._icon)
        self._head.addWidget(self._title, 1)
        row = QHBoxLayout()
        row.addWidget(self._clock)
        row.addStretch(1)
        card.content.addLayout(self._head)
        card.content.addSpacing(12)
        card.content.addWidget(self._lead)
        card.content.addLayout(row, 1)
        card.content.addWidget(self._note)
        if self._second is not None:
            card.content.addWidget(self._second)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        self._head.setSpacing(self.theme.px(32))
        super().look_changed()

    def show_standstill(self, told: Standstill, second: Standstill | None = None) -> None:
        """Show why nobody is called; ``second`` is the same in the display's other language."""
        self._icon.show_icon(told.icon)
        self._title.show_text(told.title)
        self._lead.show_text(told.lead)
        self._clock.setVisible(told.at is not None)
        if told.at is not None:
            self._clock.show_time(told.at, self._language)
        self._note.show_text(told.note)
        self._note.setVisible(bool(told.note))
        if self._second is not None and second is not None:
            self._second.show_text(". ".join(part for part in (second.title, second.note) if part))
