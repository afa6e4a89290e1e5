"""Finds what a person would see cut off, squeezed or lying over something else."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from dawr.desktop.ui.counter.parts.fitted_text import FittedText
from dawr.desktop.ui.counter.parts.icon_text import IconText
from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.focus_ring import FocusRing
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.state_badge import StateBadge

WHOLE = (ActionButton, ClockLabel, Icon, IconText, StateBadge)
"""What paints at least its minimum."""


def cut_off(window: QWidget) -> list[str]:
    """Return one line for each thing that is cut off, squeezed or overlapping."""
    seen = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and not _scrolls(widget)]
    return [*(line for widget in seen for line in _squeezed(widget)), *_outside(seen), *_overlapping(window, seen)]


def _squeezed(widget: QWidget) -> Iterator[str]:
    name = f"{type(widget).__name__} {widget.accessibleName()!r} {widget.width()}x{widget.height()}"
    if isinstance(widget, Label):
        block = widget.block(widget.width())
        if widget.text() and (block.height > widget.height() + 1 or block.width > widget.width() + 1):
            yield f"{name}: needs {block.width:.0f}x{block.height}"
    elif isinstance(widget, FittedText):
        high = sum(block.height for block in widget.fitted())
        if high - 2 * sum(block.overhang for block in widget.fitted()) > widget.height():
            yield f"{name}: needs {high} high"
    elif isinstance(widget, NumberLabel):
        metrics = QFontMetricsF(widget.fitted())
        if metrics.capHeight() > widget.height() or metrics.horizontalAdvance(widget.text()) > widget.width():
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
            yield f"{type(widget).__name__} {widget.accessibleName()!r} {widget.geometry()} leaves its place"


def _overlapping(window: QWidget, seen: list[QWidget]) -> Iterator[str]:
    for parent in (window, *seen):
        inside = [one for one in seen if one.parentWidget() is parent and not isinstance(one, FocusRing)]
        for one, other in combinations(inside, 2):
            if one.geometry().intersects(other.geometry()):
                yield f"{type(one).__name__} {one.geometry()} over {type(other).__name__} {other.geometry()}"


def _scrolls(widget: QWidget) -> bool:
    """Tell whether the widget is what moves inside a scroll area: it may be larger than its place."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea | QAbstractItemView):
            return widget.parentWidget() is around or widget.parentWidget() is around.viewport()
        around = around.parentWidget()
    return False
