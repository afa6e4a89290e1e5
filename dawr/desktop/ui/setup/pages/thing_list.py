"""The things of a list page: arrows or mouse choose one; what has a mistake carries a sign."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dawr.desktop.ui.shared.focus_ring import FocusRing
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.themed import Themed

_SIGN = 18
_KEYS: Final[dict[int, str]] = {Qt.Key.Key_Insert: "add", Qt.Key.Key_Delete: "remove"}
_MOVES: Final[dict[int, str]] = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class Line(NamedTuple):
    """A thing: what it is called, whether it is wrong, whether it is switched off."""

    label: str
    wrong: bool = False
    off: bool = False


class ThingList(Themed, QListWidget):
    """``chosen`` carries the place of the thing chosen."""

    chosen = Signal(int)
    asked = Signal(str)
    """"add", "remove", "up" or "down", by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setProperty("kind", "things")
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.currentRowChanged.connect(self._choose)
        FocusRing.follow(self)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the font in scale."""
        self.setFont(self.theme.font("body"))
        self.setSpacing(self.theme.px(1))
        self.setIconSize(QSize(self.theme.px(_SIGN), self.theme.px(_SIGN)))
        self._paint_lines()
        super().look_changed()

    def show_lines(self, lines: Sequence[Line], place: int) -> None:
        """Show these things, this one chosen; nothing is told of it."""
        new = tuple(lines)
        self.blockSignals(True)
        if new != self._lines:
            self._lines = new
            while self.count() > len(new):
                self.takeItem(self.count() - 1)
            while self.count() < len(new):
                self.addItem(QListWidgetItem())
            self._paint_lines()
        self.setCurrentRow(place)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds, Delete takes out, Ctrl with an arrow moves."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wanted = (_MOVES if control else _KEYS).get(event.key())
        if wanted is None:
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat() or control:
            self.asked.emit(wanted)
        event.accept()

    def _paint_lines(self) -> None:
        if not hasattr(self, "_lines"):
            return
        theme = self.theme
        for place, line in enumerate(self._lines):
            item = self.item(place)
            item.setText(line.label)
            item.setForeground(theme.colour("late" if line.wrong else "text_muted" if line.off else "text_primary"))
            item.setIcon(self._sign() if line.wrong else QIcon())

    def _sign(self) -> QIcon:
        side, ratio = self.theme.px(_SIGN), self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_icon(painter, "warning", QRectF(0, 0, side, side), self.theme.colour("late"), mirrored=False)
        painter.end()
        return QIcon(picture)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.chosen.emit(place)
