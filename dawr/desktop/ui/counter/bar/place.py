"""Where the bar stands on a screen."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize

_FROM_EDGE: Final = 16


def first_place(room: QRect, size: QSize, *, right_to_left: bool) -> QPoint:
    """Return where a bar stands that nobody has moved: at the bottom, where lines end."""
    x = room.left() + _FROM_EDGE if right_to_left else room.right() + 1 - size.width() - _FROM_EDGE
    return within(QPoint(x, room.bottom() + 1 - size.height() - _FROM_EDGE), room, size)


def within(wanted: QPoint, room: QRect, size: QSize) -> QPoint:
    """Return the wanted place, moved as little as it takes for the whole bar to be seen."""
    x = max(room.left(), min(wanted.x(), room.right() + 1 - size.width()))
    y = max(room.top(), min(wanted.y(), room.bottom() + 1 - size.height()))
    return QPoint(x, y)
