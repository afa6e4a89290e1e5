"""Marks become dots: the one module of printing that draws, with Qt and the font the program carries."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, assert_never, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from dawr.fonts import FAMILY, font_files

from .dots import Raster
from .sheet import (
    Align,
    Box,
    Code,
    Face,
    Image,
    Mark,
    Picture,
    SetText,
    Sheet,
    TextMark,
    Triangle,
    UnusablePicture,
)

__all__ = ["QtTypesetter", "Raster", "draw", "ensure_gui", "picture_in", "typesetter"]

_ASCENT, _DESCENT = 1.085, 0.415
"""Of the font, in em. Taken from here, because not every system reads them from the same table."""

_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)
_GROUND: Final = QColor(220, 220, 220)
"""Dots are black where ink covers more than 42 % of them: half-covered edges of thin strokes stay whole."""

_DRAWING: Final = 1200
"""Dots of an SVG's longer side before it is scaled to its size on paper."""

_loading_fonts = threading.Lock()
_own_application: list[QGuiApplication] = []
_own = threading.local()
"""What a thread keeps for itself."""


def ensure_gui() -> None:
    """Make a Qt application without windows where none exists, for the command line and tools."""
    if QGuiApplication.instance() is None:
        _own_application.append(QGuiApplication(["dawr", "-platform", "offscreen"]))


class QtTypesetter:
    """Breaks and measures text with Qt. Needs a ``QGuiApplication``; belongs to the thread that uses it.

    It remembers what it has set: most of a ticket stands on the next one too.
    """

    def __init__(self) -> None:
        _load_fonts()
        self._set = lru_cache(maxsize=512)(_set)

    def set(self, text: str, face: Face, width: int, align: Align, *, right_to_left: bool) -> SetText:
        """Break the text into lines no wider than ``width``; a word that is longer is broken too."""
        return self._set(text, face, width, align, right_to_left)


def typesetter() -> QtTypesetter:
    """Return the typesetter of the calling thread."""
    if not hasattr(_own, "typesetter"):
        _own.typesetter = QtTypesetter()
    return cast("QtTypesetter", _own.typesetter)


@dataclass(frozen=True, slots=True)
class _QtText:
    layout: QTextLayout
    width: int
    height: int
    lines: int
    squeeze: float

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        if self.squeeze == 1.0:
            self.layout.draw(painter, QPointF(x, y))
            return
        painter.save()
        painter.translate(x, y)
        painter.scale(self.squeeze, 1.0)
        self.layout.draw(painter, QPointF(0, 0))
        painter.restore()


def _set(text: str, face: Face, width: int, align: Align, right_to_left: bool) -> _QtText:
    layout = QTextLayout(text, _font(face.size, face.weight))
    layout.setTextOption(_option(right_to_left))
    room = width / face.squeeze
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        lines.append(line)
    layout.endLayout()
    widths = [line.naturalTextWidth() for line in lines]
    widest = max(widths, default=0.0)
    baseline = round((face.leading + (_ASCENT - _DESCENT) * face.size) / 2)
    for index, (line, own) in enumerate(zip(lines, widths, strict=True)):
        spare = {Align.LEFT: 0.0, Align.CENTRE: (widest - own) / 2, Align.RIGHT: widest - own}[align]
        line.setPosition(QPointF(spare, index * face.leading + baseline - line.ascent()))
    return _QtText(layout, -int(-widest * face.squeeze // 1), len(lines) * face.leading, len(lines), face.squeeze)


def draw(sheet: Sheet) -> Raster:
    """Return the sheet as dots, by threshold: paper knows no grey. The texts must come from a ``QtTypesetter``."""
    image = QImage(sheet.width, sheet.height, QImage.Format.Format_RGB32)
    image.fill(_GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in sheet.marks:
        _draw(painter, mark)
    painter.end()
    flags = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    return _packed(image.convertToFormat(QImage.Format.Format_Mono, flags))


@dataclass(frozen=True, slots=True)
class _QtPicture:
    image: QImage

    @property
    def width(self) -> int:
        return self.image.width()

    @property
    def height(self) -> int:
        return self.image.height()

    def scaled(self, width: int, height: int) -> QImage:
        whole, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return self.image.scaled(width, height, whole, smooth)


def picture_in(file: Path) -> Picture:
    """Return the picture in a PNG or SVG file; raises ``UnusablePicture``. Not for a window's thread: it reads."""
    image = _drawing(file) if file.suffix.lower() == ".svg" else QImage(str(file))
    if image.isNull() or not image.width() or not image.height():
        message = f"{file} is no picture that can be read"
        raise UnusablePicture(message)
    return _QtPicture(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def _drawing(file: Path) -> QImage:
    """Return an SVG as an image larger than any paper, empty where it cannot be read."""
    from PySide6.QtSvg import QSvgRenderer  # loaded for the few who have one

    drawing = QSvgRenderer(str(file))
    own = drawing.defaultSize()
    if not drawing.isValid() or own.isEmpty():
        return QImage()
    image = QImage(own.scaled(_DRAWING, _DRAWING, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image


def _draw(painter: QPainter, mark: Mark) -> None:
    match mark:
        case TextMark(text=_QtText() as text):
            painter.setPen(_GROUND if mark.white else _BLACK)
            text.draw(painter, mark.x, mark.y)
        case TextMark():
            message = f"a text set by {type(mark.text).__name__} cannot be drawn"
            raise TypeError(message)
        case Box(radius=0):
            painter.fillRect(QRect(mark.x, mark.y, mark.width, mark.height), _BLACK)
        case Box():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_BLACK)
            painter.drawRoundedRect(QRectF(mark.x, mark.y, mark.width, mark.height), mark.radius, mark.radius)
        case Triangle():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_WHITE if mark.white else _BLACK)
            bottom = mark.y + mark.height
            corners = ((mark.x, bottom), (mark.x + mark.width / 2, mark.y), (mark.x + mark.width, bottom))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        case Code():
            _draw_code(painter, mark)
        case Image(picture=_QtPicture() as picture):
            painter.drawImage(QPointF(mark.x, mark.y), picture.scaled(mark.width, mark.height))
        case Image():
            message = f"a picture from {type(mark.picture).__name__} cannot be drawn"
            raise TypeError(message)
        case _:
            assert_never(mark)


def _draw_code(painter: QPainter, code: Code) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BLACK)
    painter.drawRects(_dark_runs(code.rows, code.x, code.y, code.module))


def _dark_runs(rows: Sequence[bytes], x: int, y: int, module: int) -> list[QRect]:
    """Return black modules that touch in a row as one rectangle each."""
    runs: list[QRect] = []
    for index, row in enumerate(rows):
        start = row.find(1)
        while start >= 0:
            end = row.find(0, start)
            end = len(row) if end < 0 else end
            runs.append(QRect(x + start * module, y + index * module, (end - start) * module, module))
            start = row.find(1, end)
    return runs


def _packed(image: QImage) -> Raster:
    """Return the rows without the bytes that Qt puts behind each of them."""
    width, height, stride = image.width(), image.height(), (image.width() + 7) // 8
    data, padded = bytes(image.constBits()), image.bytesPerLine()
    rows = data if padded == stride else b"".join(data[i : i + stride] for i in range(0, padded * height, padded))
    return Raster(width, height, rows)


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    """Make the program's font known to Qt, unless a window has done so already."""
    with _loading_fonts:
        if FAMILY not in QFontDatabase.families():
            for file in font_files().values():
                QFontDatabase.addApplicationFont(str(file))


@lru_cache(maxsize=64)
def _font(size: int, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=2)
def _option(right_to_left: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
