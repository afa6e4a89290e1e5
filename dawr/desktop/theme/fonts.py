"""The program's font as Qt knows it. One place turns a size and a weight into a ``QFont``."""

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from dawr.fonts import FAMILY, font_files

Weight = Literal["regular", "medium", "semibold", "bold"]

_WEIGHTS: Final[dict[str, QFont.Weight]] = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


@lru_cache(maxsize=1)
def load_fonts() -> str:
    """Give Qt the font's files, once, and return the family. Needs the ``QApplication``."""
    for path in font_files().values():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"Qt cannot read the font {path}")
    return FAMILY


def font(size_px: float, weight: Weight = "regular", scale: float = 1.0) -> QFont:
    """Return the program's font, ``size_px`` × ``scale`` pixels high, never below 1."""
    made = QFont(load_fonts())
    made.setPixelSize(max(1, round(size_px * scale)))
    made.setWeight(_WEIGHTS[weight])
    return made


def use_as_default(application: QApplication) -> None:
    """Let everything that names no font use the program's."""
    application.setFont(font(16))
