"""A page of marks: what blocks place and the raster draws. Everything is measured in dots from the top left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Align(StrEnum):
    """Which side the lines of a text stand at. Sides are absolute: the page decides which one leads."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is set: size and line height in dots, weight as in CSS, a factor on its width."""

    size: int
    weight: int
    leading: int
    squeeze: float = 1.0


class SetText(Protocol):
    """A text broken into lines and measured, ready to be drawn."""

    @property
    def width(self) -> int:
        """Of the longest line."""

    @property
    def height(self) -> int:
        """Of all lines."""

    @property
    def lines(self) -> int:
        """How many there are."""


class Typesetter(Protocol):
    """Whoever knows the font: breaks and measures text."""

    def set(self, text: str, face: Face, width: int, align: Align, *, right_to_left: bool) -> SetText:
        """Break the text into lines no wider than ``width``; a word that is longer is broken too."""


class Picture(Protocol):
    """A picture from a file, ready to be drawn at any size."""

    @property
    def width(self) -> int:
        """Its own, for the ratio of its sides."""

    @property
    def height(self) -> int:
        """Its own, for the ratio of its sides."""


class UnusablePicture(Exception):
    """A file that cannot be drawn: it is not there, or is no picture."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """Lines of text with the top left of their box."""

    x: int
    y: int
    text: SetText
    white: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with round corners where ``radius`` says so."""

    x: int
    y: int
    width: int
    height: int
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Triangle:
    """A filled triangle that stands on its base inside this box."""

    x: int
    y: int
    width: int
    height: int
    white: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: one byte per module, 1 is black; drawn with square modules of this many dots."""

    x: int
    y: int
    module: int
    rows: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at the size it is printed in."""

    x: int
    y: int
    width: int
    height: int
    picture: Picture


Mark = TextMark | Box | Triangle | Code | Image


@dataclass(frozen=True, slots=True)
class Piece:
    """Marks that keep together, in a box of their own."""

    width: int
    height: int
    marks: tuple[Mark, ...] = ()

    def moved(self, x: int, y: int) -> tuple[Mark, ...]:
        """Return the marks with the box's top left at this place."""
        return tuple(_moved(mark, x, y) for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole page."""

    width: int
    height: int
    marks: tuple[Mark, ...]


def text_piece(text: SetText, *, white: bool = False) -> Piece:
    """Return a text as a piece."""
    return Piece(text.width, text.height, (TextMark(0, 0, text, white),))


def gap(height: int) -> Piece:
    """Return empty space."""
    return Piece(0, height)


def stacked(pieces: Iterable[Piece], align: Align = Align.CENTRE, width: int | None = None) -> Piece:
    """Return the pieces one below the other, aligned to each other or inside ``width``."""
    column = tuple(pieces)
    widest = max((piece.width for piece in column), default=0) if width is None else width
    marks: list[Mark] = []
    y = 0
    for piece in column:
        spare = widest - piece.width
        x = {Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[align]
        marks += piece.moved(x, y)
        y += piece.height
    return Piece(widest, y, tuple(marks))


def side_by_side(pieces: Sequence[Piece], gap_width: int, *, right_to_left: bool) -> Piece:
    """Return the pieces beside each other, centred in height; the first one leads."""
    row = tuple(reversed(pieces)) if right_to_left else tuple(pieces)
    height = max((piece.height for piece in row), default=0)
    marks: list[Mark] = []
    x = 0
    for piece in row:
        marks += piece.moved(x, (height - piece.height) // 2)
        x += piece.width + gap_width
    return Piece(max(0, x - gap_width), height, tuple(marks))


def _moved(mark: Mark, x: int, y: int) -> Mark:
    match mark:
        case TextMark():
            return TextMark(mark.x + x, mark.y + y, mark.text, mark.white)
        case Box():
            return Box(mark.x + x, mark.y + y, mark.width, mark.height, mark.radius)
        case Triangle():
            return Triangle(mark.x + x, mark.y + y, mark.width, mark.height, mark.white)
        case Image():
            return Image(mark.x + x, mark.y + y, mark.width, mark.height, mark.picture)
        case Code():
            return Code(mark.x + x, mark.y + y, mark.module, mark.rows)
