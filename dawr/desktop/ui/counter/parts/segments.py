"""A few answers side by side, one of them chosen."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.text_block import TextBlock

from .box import Box


class Segment(Pressable):
    """One answer; the chosen one has the accent's edge and soft fill."""

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.value = value
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show the answer's words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the words in one line."""
        block = self._block(1e6)
        return QSize(int(block.width) + self.theme.px(24) + 1, block.height + self.theme.px(16))

    def minimumSizeHint(self) -> QSize:
        """Words may take a second line."""
        return QSize(self.theme.px(72), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at this width."""
        return self._block(width - self.theme.px(24)).height + self.theme.px(16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint body and words."""
        theme, painter = self.theme, QPainter(self)
        chosen = self.isChecked()
        fill = "accent_soft" if chosen else "surface_sunken" if self.looks_pressed() else "surface_card"
        self.paint_body(
            painter,
            theme.colour(fill),
            theme.colour("accent" if chosen else "line_strong"),
            theme.px(2 if chosen else 1),
        )
        block = self._block(self.width() - theme.px(24))
        ink = theme.colour("on_accent_soft" if chosen else "text_primary")
        block.paint(painter, theme.px(12), (self.height() - block.height) / 2, ink)

    def _block(self, width: float) -> TextBlock:
        font = self.theme.font("caption", "semibold")
        block = TextBlock(self.text(), font, line_height=1.6, right_to_left=self.right_to_left)
        block.wrap(max(24.0, width), "centre")
        return block


class Segments(Box):
    """The answers in a row; the arrow keys move between them."""

    changed = Signal(str)

    def __init__(self, values: tuple[str, ...], parent: QWidget | None = None) -> None:
        """The first value is chosen."""
        super().__init__(across=True, spacing=8, parent=parent)
        self._group = QButtonGroup(self)
        self.segments = tuple(Segment(value) for value in values)
        for segment in self.segments:
            self._group.addButton(segment)
            self.content.addWidget(segment, 1)
            segment.toggled.connect(self._tell)
        self.choose(values[0])

    def say(self, *texts: str) -> None:
        """Say the answers in their order."""
        for segment, text in zip(self.segments, texts, strict=True):
            segment.say(text)

    def value(self) -> str:
        """Return the chosen answer."""
        return next((segment.value for segment in self.segments if segment.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose an answer."""
        for segment in self.segments:
            if segment.value == value:
                segment.setChecked(True)

    def _tell(self, on: bool) -> None:
        if on:
            self.changed.emit(self.value())
