"""The ring around what the keyboard points at: painted over the window, 2 px away, never by style sheets.

One ring lies over each window. A widget that can take the focus calls ``FocusRing.follow(self)`` once; the ring then
comes when the focus came by key, and goes when it came by touch or mouse.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from .themed import Themed

_BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_BY_HAND = frozenset({Qt.FocusReason.MouseFocusReason})
_AWAY = 2
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ZOrderChange})


class FocusRing(Themed, QWidget):
    """The ring of one window."""

    @staticmethod
    def follow(widget: QWidget, radius: str = "button") -> None:
        """Let the ring of the widget's window come whenever the widget gets the focus by key."""
        _Follower(widget, radius)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._radius = "button"
        self._watched: list[QWidget] = []
        self.by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def come(self, widget: QWidget, radius: str) -> None:
        """Stand around this widget and move with it."""
        self.go()
        self._around, self._radius = widget, radius
        window = self.parentWidget()
        step: QWidget | None = widget
        while step is not None and step is not window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()
        self.show()
        self.raise_()

    def go(self) -> None:
        """Stand around nothing."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._around = None
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what the ring stands around."""
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.go()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        theme = self.theme
        line = theme.line("focus")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), line))
        radius = theme.radius(self._radius) + theme.px(_AWAY) + line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), radius, radius)

    def _place(self) -> None:
        window = self.parentWidget()
        if self._around is None or window is None:
            return
        away = self.theme.px(_AWAY) + self.theme.line("focus")
        corner = self._around.mapTo(window, QPoint(0, 0))
        self.setGeometry(QRect(corner, self._around.size()).adjusted(-away, -away, away, away))


class _Follower(QObject):
    """Tells the ring of a widget's window when the widget gets or loses the focus."""

    def __init__(self, widget: QWidget, radius: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._radius = radius
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Send the ring, or take it away."""
        if isinstance(event, QFocusEvent) and isValid(self._widget):  # Qt takes it from what it destroys too
            ring = _ring_of(self._widget)
            if event.type() == QEvent.Type.FocusOut:
                ring.go()
            elif event.type() == QEvent.Type.FocusIn:
                if event.reason() in _BY_KEY | _BY_HAND:
                    ring.by_key = event.reason() in _BY_KEY
                if ring.by_key:
                    ring.come(self._widget, self._radius)
        return False


def _ring_of(widget: QWidget) -> FocusRing:
    window = widget.window()
    found = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else FocusRing(window)
