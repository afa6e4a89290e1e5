"""Columns and rows: what stands above or beside what."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
"""A widget or a layout (with its share of the room that is left), free pixels, or ``None`` for free room."""

Around = tuple[int, int, int, int]
"""The room at the left, top, right and bottom."""

Box = TypeVar("Box", bound=QBoxLayout)

NOTHING: Around = (0, 0, 0, 0)


def column(items: Iterable[Item], gap: int = 0, around: Around = NOTHING) -> QVBoxLayout:
    """Return the items from top to bottom."""
    return filled(QVBoxLayout(), items, gap, around)


def row(items: Iterable[Item], gap: int = 0, around: Around = NOTHING) -> QHBoxLayout:
    """Return the items side by side in reading order."""
    return filled(QHBoxLayout(), items, gap, around)


def filled(box: Box, items: Iterable[Item], gap: int = 0, around: Around = NOTHING) -> Box:
    """Return the box with the items in it."""
    box.setSpacing(gap)
    box.setContentsMargins(*around)
    for item in items:
        thing, share = item if isinstance(item, tuple) else (item, 0)
        if thing is None:
            box.addStretch(1)
        elif isinstance(thing, int):
            box.addSpacing(thing)
        elif isinstance(thing, QLayout):
            box.addLayout(thing, share)
        else:
            box.addWidget(thing, share)
    return box
