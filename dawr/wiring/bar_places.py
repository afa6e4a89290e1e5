"""The mini bar stands where the agent put it, on each screen by itself, today and tomorrow."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication, QScreen

from .memory import Memory

if TYPE_CHECKING:
    from dawr.desktop.ui.counter.bar.window import MiniBar

_PLACES, _LAST = "bar", "bar_screen"


class BarPlaces(QObject):
    """Joined to the bar when it is made."""

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._bar: MiniBar | None = None

    def join(self, bar: "MiniBar") -> None:
        """Put the bar on the screen where it was last, at its place there; note where it is carried."""
        self._bar = bar
        bar.put_down.connect(self._remember)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._place)
        application.screenAdded.connect(self._place)
        self._place()

    def _place(self, _screen: QScreen | None = None) -> None:
        """A screen that has gone takes nothing with it: the bar comes to the main one, and back with the screen."""
        kept = self._memory.recall()
        screens = {_name(screen): screen for screen in QGuiApplication.screens()}
        screen = screens.get(str(kept.get(_LAST, ""))) or QGuiApplication.primaryScreen()
        places = kept.get(_PLACES)
        place = _point(places.get(_name(screen))) if isinstance(places, dict) else None
        if self._bar is not None:
            self._bar.setScreen(screen)
            self._bar.stand_at(place + screen.geometry().topLeft() if place is not None else None)

    def _remember(self, place: QPoint) -> None:
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        inside = place - screen.geometry().topLeft()
        places = self._memory.recall().get(_PLACES)
        known = places if isinstance(places, dict) else {}
        self._memory.keep(_PLACES, {**known, _name(screen): [inside.x(), inside.y()]})
        self._memory.keep(_LAST, _name(screen))


def _name(screen: QScreen) -> str:
    """Return a screen's name and size: the same socket with another monitor is another screen."""
    size = screen.geometry().size()
    return f"{screen.name()} {size.width()}x{size.height()}"


def _point(kept: object) -> QPoint | None:
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(one, int) for one in kept):
        return QPoint(*kept)
    return None
