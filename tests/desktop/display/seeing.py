"""Looking at the whole display: what stands on it, whether anything is cut off, covered or too faint."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from dawr.desktop.ui.display.fitted_text import FittedText
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.queueing.contrast import contrast

TEXTS = (FittedText, Label, NumberLabel, ClockLabel, StateBadge)


def settle() -> None:
    """Let layouts and paints that are due happen."""
    QApplication.processEvents()


def texts(window: QWidget) -> list[QWidget]:
    """Return every widget with words or figures that is seen."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, TEXTS) and widget.isVisible() and widget.accessibleName()
    ]


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget stands on the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def inner_place_of(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget stands, without the edge and the round corners of its panel."""
    place = place_of(widget, window)
    side, end = (40 if place.width() > 400 else 0), (4 if place.height() > 100 else 0)
    return place.adjusted(side, end, -side, -end)


def cut_off(window: LobbyDisplay) -> list[str]:
    """Return every text of which a part is not seen."""
    settle()
    found = []
    for widget in texts(window):
        place = place_of(widget, window)
        if not window.rect().contains(place):
            found.append(f"outside the window: {_told(widget)} {place}")
        parent = widget.parentWidget()
        if not parent.rect().contains(widget.geometry()):
            found.append(f"outside its panel: {_told(widget)} {widget.geometry()} in {parent.rect()}")
        found += [f"{what}: {_told(widget)} {widget.size()}" for what in _too_large(widget)]
    return found


def _too_large(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, FittedText):
        block = widget.block()
        if block.height > widget.height():
            yield f"too high by {block.height - widget.height()}"
        if block.width > widget.width() + 1:
            yield f"too wide by {block.width - widget.width()}"
    elif isinstance(widget, Label | StateBadge):
        needed = widget.minimumSizeHint()
        if needed.width() > widget.width() or needed.height() > widget.height():
            yield f"needs {needed}"
    elif isinstance(widget, ClockLabel):
        if widget.sizeHint().width() > widget.width():
            yield f"needs {widget.sizeHint()}"
        lost = _ink_height(widget, room=2 * widget.height()) - _ink_height(widget)
        if lost > 1:  # one row is the rounding of another middle
            yield f"{lost} rows of ink above or below"
    elif isinstance(widget, NumberLabel) and widget.fitted().pixelSize() < 0.5 * widget.sizeHint().height():
        yield f"shrunk to {widget.fitted().pixelSize()}"


def _ink_height(widget: QWidget, room: int = 0) -> int:
    """Return how high a widget's ink is, in its own height or with so much room."""
    before = widget.size()
    if room:
        widget.resize(before.width(), room)
    rows = np.nonzero((_pixels(widget) != (255, 0, 255)).any(axis=2).any(axis=1))[0]
    widget.resize(before)
    return int(rows.max() - rows.min() + 1)


def _pixels(widget: QWidget) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFF00FF)
    widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    return pixels(image)


def pixels(image: QImage) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    """Return red, green, blue of every pixel."""
    kept = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(kept.constBits(), np.uint8).reshape(kept.height(), kept.bytesPerLine() // 4, 4)
    return rows[:, : kept.width(), 2::-1].copy()


def overlapping(window: LobbyDisplay) -> list[str]:
    """Return every two texts of which one covers the other."""
    settle()
    places = [(widget, place_of(widget, window)) for widget in texts(window)]
    return [
        f"{_told(one)} over {_told(other)}"
        for at, (one, first) in enumerate(places)
        for other, second in places[at + 1 :]
        if first.intersects(second)
    ]


def faintest(window: LobbyDisplay) -> list[tuple[float, str]]:
    """Return the contrast of every text with what it stands on, the faintest first. Its ink is its strongest pixel."""
    settle()
    picture = pixels(window.grab().toImage())
    told = []
    for widget in texts(window):
        place = inner_place_of(widget, window)
        part = picture[place.top() : place.bottom() + 1, place.left() : place.right() + 1].reshape(-1, 3)
        colours, counts = np.unique(part, axis=0, return_counts=True)
        ground = _hex(colours[counts.argmax()])
        enough = colours[counts >= 8]
        told.append((max(contrast(_hex(colour), ground) for colour in enough), _told(widget)))
    return sorted(told)


def ink_height(window: LobbyDisplay, widget: QWidget) -> int:
    """Return how many rows of a widget have ink, on the window's picture."""
    settle()
    place = inner_place_of(widget, window)
    part = pixels(window.grab(place).toImage()).astype(np.int16)
    colours, counts = np.unique(part.reshape(-1, 3), axis=0, return_counts=True)
    far = np.abs(part - colours[counts.argmax()]).sum(axis=2) > 200
    rows = np.nonzero(far.any(axis=1))[0]
    return int(rows.max() - rows.min() + 1)


def _hex(colour: "np.ndarray[tuple[int], np.dtype[np.uint8]]") -> str:
    return "#{:02X}{:02X}{:02X}".format(*(int(channel) for channel in colour))


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"


class Painted(QObject):
    """Sees which widgets of a window are painted or laid out again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.widgets: list[QWidget] = []
        self.relayouts = 0
        for widget in (window, *window.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is painted."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widgets.append(watched)
        self.relayouts += event.type() == QEvent.Type.LayoutRequest
        return False

    def forget(self) -> None:
        """Begin again, when all that was due has happened: the first paint, layouts, paints that follow from them."""
        for _ in range(4):
            settle()
        self.widgets.clear()
        self.relayouts = 0
