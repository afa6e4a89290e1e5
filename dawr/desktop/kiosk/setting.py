"""What a page is built for: a language, a shape, a look, a branch."""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from dawr.desktop.theme.theme import Theme
from dawr.queueing.branch import Branch, Texts, in_language
from dawr.text import Words

ROOM = "kiosk"

UPRIGHT, WIDE = (1080, 1920), (1920, 1080)
"""The reference screens: 32 inches, 2.7 px a millimetre."""


@dataclass(frozen=True)
class Setting:
    """A page is built for one setting and never changes it; another setting is another page."""

    language: str
    branch: Branch
    theme: Theme
    width: int
    """Of the window, in pixels."""
    height: int
    accessible: bool = False

    @cached_property
    def words(self) -> Words:
        """The kiosk's sentences in this language."""
        return Words(self.language, ROOM)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The branch's own clock."""
        return ZoneInfo(self.branch.time_zone)

    @property
    def portrait(self) -> bool:
        """Whether the screen stands upright."""
        return self.height > self.width

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Which way the page is laid out."""
        return direction_of(self.words)

    def named(self, texts: Texts) -> str:
        """Return a name out of the branch's data in this language."""
        return in_language(texts, self.language)

    def px(self, length: float) -> int:
        """Return a length of the reference screen at this window's scale."""
        return self.theme.px(length)


def direction_of(words: Words) -> Qt.LayoutDirection:
    """Return the layout's direction for these words."""
    right = words.direction == "rtl"
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
