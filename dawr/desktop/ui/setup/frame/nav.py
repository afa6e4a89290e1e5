"""The list of pages at the side, and below it how the draft stands."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.icons import paint_icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.state_shapes import paint_state
from dawr.desktop.ui.shared.text_block import fitting_line, paint_line
from dawr.desktop.ui.shared.themed import rounded
from dawr.text import Words
from dawr.text.words import later

from ..pages.catalogue import CHAPTERS
from ..pages.scroller import Scroller

_WIDE: Final = 248
_HIGH, _LOW = 36, 30
PREVIEW, HISTORY, FILE = "preview", "history", "file"
_BELOW: Final = ((HISTORY, later("History"), "clock"), (FILE, later("Branch file"), "share"))


class NavKey(Pressable):
    """One page: its icon, its name, and a sign where something on it is wrong."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._icon = icon
        self._wrong = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def say(self, text: str) -> None:
        """Say the page's name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    def show_wrong(self, *, wrong: bool) -> None:
        """Show whether something on the page is wrong."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    @property
    def wrong(self) -> bool:
        """Whether something on the page is wrong."""
        return self._wrong

    def sizeHint(self) -> QSize:
        """Return the room of a line."""
        return QSize(self.theme.px(_WIDE - 24), self.theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A page's name may get smaller; it is never cut."""
        return QSize(self.theme.px(120), self.theme.px(_LOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft field of the page that is open, the icon, the name and the sign."""
        theme, right, on = self.theme, self.right_to_left, self.isChecked()
        painter = QPainter(self)
        soft = "accent_soft" if on else "surface_sunken" if self.looks_pressed() or self.underMouse() else ""
        if soft:
            rounded(painter, QRectF(self.rect()), theme.radius("button"), theme.colour(soft))
        tone = theme.colour("on_accent_soft" if on else "text_secondary")
        side, gap, middle = theme.px(20), theme.px(12), self.height() / 2
        x = self.width() - gap - side if right else gap
        paint_icon(painter, self._icon, QRectF(x, middle - side / 2, side, side), tone, mirrored=right)
        font = theme.font("body", "semibold" if on else "medium")
        room = self.width() - 3 * gap - side - (side if self._wrong else 0)
        word = fitting_line(self.text(), font, room, right_to_left=right)
        at = x - gap - word.width if right else x + side + gap
        paint_line(painter, word, at, middle, theme.colour("on_accent_soft" if on else "text_primary"))
        if self._wrong:
            small = theme.px(16)
            end = gap if right else self.width() - gap - small
            place = QRectF(end, middle - small / 2, small, small)
            paint_state(painter, "late", place, theme.colour("late"), theme.colour("surface_card"))


class Nav(Card):
    """``asked`` carries the page wanted; ``discarded`` when the draft is to be thrown away."""

    asked = Signal(str)
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", padding=(12, 12), spacing=8, parent=parent)
        self.keys = {one.name: NavKey(one.name, one.icon) for one in CHAPTERS}
        self.below = {name: NavKey(name, icon) for name, _, icon in _BELOW}
        pages = Box(spacing=2)
        for key in self.keys.values():
            pages.content.addWidget(key)
        pages.content.addWidget(Hairline())
        for key in self.below.values():
            pages.content.addWidget(key)
        pages.content.addStretch(1)
        self.content.addWidget(Scroller(pages), 1)
        self.state = Label(size="caption", weight="medium", tone="secondary")
        self.preview = ActionButton("", "check", "F9", kind="primary", height="small")
        self.preview.setObjectName(PREVIEW)
        self.discard = ActionButton("", "undo", height="small")
        self.foot = Box(spacing=8)
        for widget in (self.state, self.preview, self.discard):
            self.foot.content.addWidget(widget)
        self.content.addWidget(self.foot)
        askers: tuple[Pressable, ...] = (*self.keys.values(), *self.below.values(), self.preview)
        for asker in askers:
            asker.clicked.connect(self._ask)
        self.discard.clicked.connect(self.discarded)

    def look_changed(self) -> None:
        """Keep the width in scale."""
        super().look_changed()
        self.setFixedWidth(self.theme.px(_WIDE))

    def say(self, words: Words) -> None:
        """Say the names of the pages."""
        for chapter in CHAPTERS:
            self.keys[chapter.name].say(words(chapter.label))
        for name, label, _ in _BELOW:
            self.below[name].say(words(label))
        self.preview.show_action(words("Preview"), "check")
        self.discard.show_action(words("Discard the changes"), "undo")

    def show_page(self, name: str) -> None:
        """Show which page is open."""
        for key in (*self.keys.values(), *self.below.values()):
            key.setChecked(key.objectName() == name)

    def show_draft(self, count: int, wrong: Mapping[str, bool], words: Words) -> None:
        """Show how many settings differ, and which pages have a mistake."""
        for name, key in self.keys.items():
            key.show_wrong(wrong=wrong.get(name, False))
        bad = any(wrong.values())
        said = words.counted("{n} change, not in force yet", "{n} changes, not in force yet", count)
        self.state.show_text(
            words("Something must be corrected first") if bad else said if count else words("Nothing has been changed")
        )
        self.state.show_tone("late" if bad else "near" if count else "secondary")
        self.preview.setEnabled(count > 0)
        self.discard.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from page to page."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        keys = [*self.keys.values(), *self.below.values()]
        here = next((place for place, key in enumerate(keys) if key.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        keys[(here + step) % len(keys)].setFocus(Qt.FocusReason.TabFocusReason)
        event.accept()

    def _ask(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(sender.objectName())
