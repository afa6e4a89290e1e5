"""Looking at a widget as a person would: its picture, where its ink is, whether anything is cut off."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.theme.theme import Theme

SEEN: Final = 48
"""From this distance, summed over red, green and blue, a person sees two colours as two."""

LIGHT = Theme("light", "console")
KIOSK = Theme("light", "kiosk")
RIGHT = Qt.LayoutDirection.RightToLeft
LEFT = Qt.LayoutDirection.LeftToRight


def direction(language: str) -> Qt.LayoutDirection:
    """Return the direction of a language of these tests."""
    return RIGHT if language == "ar" else LEFT


def dressed(widget: QWidget, theme: Theme = LIGHT, language: str = "ar", width: int = 0, height: int = 0) -> QWidget:
    """Return the widget in its theme, at its own size where no other is given."""
    theme.apply(widget, direction(language))
    hint = widget.sizeHint()
    wide = width or hint.width()
    high = height or (widget.heightForWidth(wide) if widget.hasHeightForWidth() else hint.height())
    widget.resize(wide, high)
    return widget


def framed(widget: QWidget, theme: Theme = LIGHT, language: str = "ar", room: int = 20) -> QWidget:
    """Return a panel with room around the widget, so that what lies outside it can be seen."""
    panel = QWidget()
    box = QVBoxLayout(panel)
    box.setContentsMargins(room, room, room, room)
    box.addWidget(widget)
    theme.apply(panel, direction(language))
    panel.resize(panel.sizeHint())
    box.activate()
    return panel


def picture(widget: QWidget, scale: float = 1.0) -> QImage:
    """Return what the widget paints on white, on a screen of this scale."""
    image = QImage(round(widget.width() * scale), round(widget.height() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor("white"))
    widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def ink(image: QImage, paper: str = "#FFFFFF") -> QRect:
    """Return the smallest rectangle around everything that is clearly not paper."""
    rows, columns = np.nonzero(_distance(image, paper) > SEEN)
    if not len(rows):
        return QRect()
    left, top = int(columns.min()), int(rows.min())
    return QRect(left, top, int(columns.max()) - left + 1, int(rows.max()) - top + 1)


def share_of(image: QImage, colour: str, rect: QRect) -> float:
    """Return the share of a rectangle that has this colour."""
    return float((_distance(image.copy(rect), colour) <= SEEN / 2).mean())


def differ(one: QImage, other: QImage) -> bool:
    """Tell whether a person sees a difference between two pictures of the same size."""
    return bool((np.abs(_pixels(one) - _pixels(other)).sum(axis=2) > SEEN).any())


def _distance(image: QImage, colour: str) -> "np.ndarray[tuple[int, int], np.dtype[np.int16]]":
    wanted = QColor(colour)
    blue_green_red = np.array([wanted.blue(), wanted.green(), wanted.red()], np.int16)
    return np.abs(_pixels(image) - blue_green_red).sum(axis=2)


def _pixels(image: QImage) -> "np.ndarray[tuple[int, int, int], np.dtype[np.int16]]":
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3].astype(np.int16)
