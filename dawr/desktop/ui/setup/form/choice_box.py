"""One of several: the choice made, and the list it was made from. The wheel scrolls the page, never the choice."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from dawr.desktop.ui.shared.focus_ring import FocusRing
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.text_block import fitting_line, paint_line
from dawr.desktop.ui.shared.themed import Themed, rounded
from dawr.text.meaning.offers import Offer

_HIGH, _SIDE, _ARROW = 40, 12, 16


class ChoiceBox(Themed, QComboBox):
    """Shows its word whole, smaller where it is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        view = QListView()
        view.setWordWrap(True)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setView(view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing.follow(self)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the font in scale."""
        self.setFont(self.theme.font("body"))
        self.view().setFont(self.theme.font("body"))
        super().look_changed()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; nothing is told of it."""
        new = tuple(offers)
        if new == self._offers:
            return
        self._offers = new
        self.blockSignals(True)
        self.clear()
        self.addItems([offer.label for offer in new])
        self.blockSignals(False)

    def show_value(self, value: object) -> None:
        """Show the offer of this value; one that is not offered stands for itself."""
        places = [place for place, offer in enumerate(self._offers) if offer.value == value]
        if not places:
            self.show_offers((*self._offers, Offer(value, str(value or "–"))))
            places = [len(self._offers) - 1]
        self.blockSignals(True)
        self.setCurrentIndex(places[0])
        self.blockSignals(False)
        self.update()

    def value(self) -> object:
        """Return the value chosen."""
        at = self.currentIndex()
        return self._offers[at].value if 0 <= at < len(self._offers) else None

    def sizeHint(self) -> QSize:
        """Return the height of a small control."""
        return QSize(self.theme.px(180), self.theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A choice is never thinner."""
        return QSize(self.theme.px(112), self.theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the edge, the word at the start and the arrow at the end."""
        theme, right = self.theme, self.right_to_left
        painter = QPainter(self)
        colour = theme.colour
        fill = colour("surface_card" if self.isEnabled() else "surface_sunken")
        edge = colour("line_strong" if self.isEnabled() else "line_soft")
        rounded(painter, QRectF(self.rect()), theme.radius("button"), fill, edge=edge, line=theme.line("strong"))
        side, arrow = theme.px(_SIDE), theme.px(_ARROW)
        middle = self.height() / 2
        place = QRectF(side if right else self.width() - side - arrow, middle - arrow / 2, arrow, arrow)
        paint_icon(painter, "chevron_down", place, colour("text_secondary"), mirrored=False)
        word = fitting_line(
            self.currentText(), theme.font("body"), self.width() - 3 * side - arrow, right_to_left=right
        )
        at = self.width() - side - word.width if right else side
        paint_line(painter, word, at, middle, colour("text_primary" if self.isEnabled() else "text_disabled"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled with the wheel changes nothing it passes."""
        event.ignore()
