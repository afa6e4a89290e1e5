"""What stands in the place of the newest call while nobody is called: a pause, a closed branch."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.themed import Themed

from .fitted_text import FittedText, Stands
from .grounds import apart
from .standstill import Standstill


class FramedIcon(Themed, QWidget):
    """An icon in a thin frame, both in the ornament's colour."""

    def __init__(self, side: float = 112) -> None:
        super().__init__()
        self._side = side
        self._name = "pause"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the frame."""
        return QSize(self.theme.px(self._side), self.theme.px(self._side))

    def minimumSizeHint(self) -> QSize:
        """The icon is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
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


class Side:
    """The words in one of the display's languages: title, lead and note."""

    def __init__(self, *, first: bool, alone: bool) -> None:
        title, lead, note = (64, 64, 36) if alone else (56 if first else 44, 40, 30)
        stands: Stands = "middle" if alone else "bottom" if first else "top"
        self.title = FittedText("", title, "bold" if first else "semibold", "surface_card", stands=stands)
        self.lead = FittedText("", lead, "regular", "surface_card")
        self.note = FittedText("", note, "regular", "surface_card")

    def show_tone(self, tone: str) -> None:
        """Show the words in another colour."""
        for text in (self.title, self.lead, self.note):
            text.show_tone(tone)

    def show(self, title: str, lead: str, note: str) -> None:
        """Show other words."""
        self.title.show_text(title)
        self.lead.show_text(lead)
        self.note.show_text(note)


class StandstillPanel(Themed, QWidget):
    """Title, a lead, the time at which it goes on, what that means for those who wait; in one language or in two."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        self._icon = FramedIcon()
        self.sides = [Side(first=at == 0, alone=len(languages) == 1) for at in range(len(languages))]
        figures = "counter_number" if len(languages) == 1 else 200
        self.clock = ClockLabel(figures, "bold", "surface_card", suffix_size=0.52, suffix_weight="semibold")
        # Its figures stand in the middle of whatever height is left: a line's height is no floor here.
        self.clock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._card = Card("inverse", radius="panel", padding=(72, 36), spacing=0)
        self._head, self._leads = QHBoxLayout(), QHBoxLayout()
        self._fill_card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)

    def _fill_card(self) -> None:
        both = len(self.sides) > 1
        titles, notes = QVBoxLayout(), QVBoxLayout()
        titles.setSpacing(0)
        notes.setSpacing(0)
        for at, side in enumerate(self.sides):
            titles.addWidget(side.title, 56 if at == 0 else 44)
            notes.addWidget(side.note, 1)
            if at:
                self._leads.addWidget(Hairline(upright=True, length=40, tone="text_muted"))
            self._leads.addWidget(side.lead)
        self._leads.addStretch(1)
        self._head.addWidget(self._icon)
        self._head.addLayout(titles, 1)
        clock = QHBoxLayout()
        clock.addWidget(self.clock)
        clock.addStretch(1)
        rows = (
            ((self._head, 168), (self._leads, 72), (clock, 212), (notes, 84))
            if both
            else ((self._head, 112), (self._leads, 120), (clock, 240), (notes, 64))
        )
        for row, share in rows:
            self._card.content.addLayout(row, share)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        self._head.setSpacing(self.theme.px(32))
        self._leads.setSpacing(self.theme.px(32))
        ground = apart(self.theme)
        self._card.show_role("inverse" if ground.field == "surface_inverse" else "sunken")
        self.clock.show_tone(ground.ink)
        for side in self.sides:
            side.show_tone(ground.ink)
        super().look_changed()

    def show_standstill(self, told: tuple[Standstill, ...]) -> None:
        """Show why nobody is called, in each of the display's languages."""
        first = told[0]
        self._icon.show_icon(first.icon)
        self.clock.setVisible(first.at is not None)
        if first.at is not None:
            self.clock.show_time(first.at, self._languages[0])
        for at, (side, one) in enumerate(zip(self.sides, told, strict=True)):
            lead = one.lead_with_time(self._languages[at]) if at else one.lead
            side.show(one.title, lead, one.note)
        self.setAccessibleName(". ".join(part for part in (first.title, first.lead, first.note) if part))
