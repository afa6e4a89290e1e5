"""Finds what a customer would see cut off, squeezed, lying over something else, or too small for a finger."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from dawr.desktop.kiosk.accessible.upper_text import LEAST, UpperText
from dawr.desktop.kiosk.parts.question import MoreTimeQuestion
from dawr.desktop.kiosk.parts.scroller import Scroller
from dawr.desktop.kiosk.setting import Setting
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.focus_ring import FocusRing
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.toggle import Toggle
from dawr.desktop.ui.shared.touch import TouchButton

WHOLE = (ClockLabel, Icon, Toggle, TouchButton)
"""What paints at least its minimum."""
MILLIMETRE = 2.7
"""Pixels on the reference screen."""
FINGER, GAP = 20, 3
"""Millimetres that a target and the room between two of them have at least."""


def cut_off(window: QWidget) -> list[str]:
    """Return one line for each thing that is cut off, squeezed or overlapping."""
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and not _scrolls(widget)]
    return [*(line for widget in seen for line in _squeezed(widget)), *_outside(seen), *_overlapping(window, seen)]


def too_small_to_touch(window: QWidget, setting: Setting) -> list[str]:
    """Return one line for each button that is too small, or too near to another one."""
    scale = setting.theme.scale
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and not isinstance(one, Toggle)]
    least, gap = FINGER * MILLIMETRE * scale - 1, GAP * MILLIMETRE * scale - 1
    found = [
        f"{one.objectName()} {one.width()}x{one.height()}" for one in buttons if min(one.width(), one.height()) < least
    ]
    places = [(one.objectName(), one.rect().translated(one.mapTo(window, one.rect().topLeft()))) for one in buttons]
    for (name, place), (other, its_place) in combinations(places, 2):
        if place.adjusted(-int(gap), -int(gap), int(gap), int(gap)).intersects(its_place):
            found.append(f"{name} too near to {other}")
    return found


def _squeezed(widget: QWidget) -> Iterator[str]:
    name = f"{type(widget).__name__} {widget.accessibleName()[:40]!r} {widget.width()}x{widget.height()}"
    if isinstance(widget, Label):
        block = widget.block(widget.width())
        if widget.text() and (block.height > widget.height() + 1 or block.width > widget.width() + 1):
            yield f"{name}: needs {block.width:.0f}x{block.height}"
    elif isinstance(widget, UpperText):
        if widget.paragraphs() and widget.shrunk() <= LEAST:
            yield f"{name}: does not fit at its smallest"
    elif isinstance(widget, NumberLabel):
        metrics = QFontMetricsF(widget.fitted())
        if metrics.capHeight() > widget.height() or metrics.horizontalAdvance(widget.text()) > widget.width() + 1:
            yield f"{name}: too small"
    elif isinstance(widget, WHOLE):
        least = widget.minimumSizeHint()
        if least.width() > widget.width() or least.height() > widget.height():
            yield f"{name}: needs {least.width()}x{least.height()}"


def _outside(seen: list[QWidget]) -> Iterator[str]:
    for widget in seen:
        parent = widget.parentWidget()
        inside = parent is None or widget.isWindow() or parent.rect().contains(widget.geometry())
        if not inside and not isinstance(widget, FocusRing):
            yield f"{type(widget).__name__} {widget.accessibleName()[:40]!r} {widget.geometry()} leaves {parent.rect()}"


def _overlapping(window: QWidget, seen: list[QWidget]) -> Iterator[str]:
    floating = (FocusRing, MoreTimeQuestion)
    for parent in (window, *seen):
        inside = [one for one in seen if one.parentWidget() is parent and not isinstance(one, floating)]
        for one, other in combinations(inside, 2):
            if one.geometry().intersects(other.geometry()) and not one.geometry().isEmpty():
                yield f"{type(one).__name__} {one.geometry()} over {type(other).__name__} {other.geometry()}"


def _scrolls(widget: QWidget) -> bool:
    """Tell whether the widget moves inside a list that scrolls: it may be larger than its place."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Scroller | QScrollArea):
            return True
        around = around.parentWidget()
    return False
