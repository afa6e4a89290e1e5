"""A text that fills its place: as large as it may be, on more lines where there is room, smaller where there is not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.theme import fonts
from dawr.desktop.theme.fonts import Weight
from dawr.desktop.ui.shared.text_block import Align, TextBlock
from dawr.desktop.ui.shared.themed import Themed

from .reading import directed

LINE_HEIGHT: Final = 1.45
WHOLE_WORDS: Final = 0.6
"""Above this part of its size a text gets smaller before a word is broken in two."""
MOST_EMS: Final = 24
"""No text asks for a wider place, measured in its size."""
STRONG: Final = 1.17
"""How much larger than the words around them the figures are that are read first."""
_SMALLEST: Final = 6
Stands = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything but the room that decides how a text is set. Sizes are pixels."""

    text: str
    size: int
    weight: Weight
    strong: Weight | None
    most_lines: int
    right_to_left: bool

    def block(self, size: int) -> TextBlock:
        """Return the text in this size, not yet broken into lines."""
        strong = fonts.font(size * STRONG, self.strong) if self.strong else None
        return TextBlock(
            directed(self.text),
            fonts.font(size, self.weight),
            line_height=LINE_HEIGHT,
            right_to_left=self.right_to_left,
            strong=strong,
        )


@lru_cache(maxsize=4096)
def largest_size(setting: Setting, width: int, height: int) -> int:
    """Return the largest size with which the text stays within a box; only when it gets tiny words are broken."""
    if not setting.text or width <= 0 or height <= 0:
        return setting.size

    def fits(size: int) -> bool:
        block = setting.block(size)
        block.wrap(width, within=size <= setting.size * WHOLE_WORDS)
        few = not setting.most_lines or block.lines <= setting.most_lines or size <= setting.size * WHOLE_WORDS
        return few and block.width <= width and block.height <= height

    return _largest(fits, min(_SMALLEST, setting.size), setting.size)


def _largest(fits: Callable[[int], bool], least: int, most: int) -> int:
    if fits(most):
        return most
    while most - least > 1:
        middle = (least + most) // 2
        if fits(middle):
            least = middle
        else:
            most = middle
    return least


class FittedText(Themed, QWidget):
    """One text in whatever room its layout gives it. Nothing of it is ever left out."""

    def __init__(
        self,
        text: str = "",
        size: str | float = "body",
        weight: Weight = "regular",
        tone: str = "text_primary",
        *,
        align: Align = "leading",
        stands: Stands = "middle",
        strong: Weight | None = None,
        most_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """``strong``: the weight of what stands between ``**``; it is larger too. ``most_lines`` 0: as many as fit."""
        super().__init__(parent)
        self._text = text
        self._size = size
        self._weight: Weight = weight
        self._tone = tone
        self._align: Align = align
        self._stands: Stands = stands
        self._strong: Weight | None = strong
        self._most_lines = most_lines
        self._peers: SameSize | None = None
        self._laid_out: tuple[object, TextBlock] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(self._plain())

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another text; nothing happens when it is the same."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(self._plain())
        self.updateGeometry()
        self.update()
        if self._peers is not None:
            self._peers.update()

    def show_tone(self, tone: str) -> None:
        """Show the text in another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def show_size(self, size: str | float) -> None:
        """Show the text in another size, where it has the room."""
        if size != self._size:
            self._size = size
            self.updateGeometry()
            self.update()

    def join(self, peers: "SameSize") -> None:
        """Keep the size of these peers from now on."""
        self._peers = peers
        peers.members.append(self)

    def setting(self) -> Setting:
        """Return how the text is set at its full size."""
        size = self.theme.font(self._size).pixelSize()
        return Setting(self._text, size, self._weight, self._strong, self._most_lines, self.right_to_left)

    def own_size(self) -> int:
        """Return the largest size that this text can have in its place."""
        return largest_size(self.setting(), self.width(), self.height())

    def block(self) -> TextBlock:
        """Return the text as it is painted."""
        setting, own = self.setting(), self.own_size()
        size = own if self._peers is None else self._peers.size_for(own, setting.size)
        key = (setting, size, self.width())
        if self._laid_out is None or self._laid_out[0] != key:
            block = setting.block(size)
            block.wrap(self.width(), self._align, within=size <= setting.size * WHOLE_WORDS)
            self._laid_out = key, block
        return self._laid_out[1]

    def sizeHint(self) -> QSize:
        """Return the room for one line at full size; a very long one wants no more than others."""
        setting = self.setting()
        block = setting.block(setting.size)
        block.wrap()
        return QSize(min(int(block.width) + 2, setting.size * MOST_EMS), block.height)

    def minimumSizeHint(self) -> QSize:
        """Any room will do."""
        return QSize(self.theme.px(48), self.theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines where they stand in the height."""
        if not self._text:
            return
        block = self.block()
        free = self.height() - block.height
        top = {"top": 0.0, "middle": free / 2, "bottom": float(free)}[self._stands]
        block.paint(QPainter(self), 0, top, self.theme.colour(self._tone))

    def changeEvent(self, event: QEvent) -> None:
        """Another direction is another side."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)

    def _plain(self) -> str:
        return self._text.replace("**", "") if self._strong else self._text


class SameSize:
    """Texts that stand side by side and share one size: that of the one with the least room.

    One that would have to be smaller than ``least`` of its size is left out, so that it does not make all the others
    small.
    """

    def __init__(self, least: float) -> None:
        self.members: list[FittedText] = []
        self._least = least

    def size_for(self, own: int, full: int) -> int:
        """Return the size of a member that could have its ``own`` one."""
        if own < full * self._least:
            return own
        sizes = [member.own_size() for member in self.members if member.text() and member.isVisibleTo(member.window())]
        return min((size for size in sizes if size >= full * self._least), default=own)

    def update(self) -> None:
        """Paint all again: one text has changed."""
        for member in self.members:
            member.update()
