"""Where a PIN or password is given: by keyboard in any digits, or by the keys below."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.line_edit import LineEdit
from dawr.text import Words, latin_digits

from .box import Box
from .keyed_button import CappedButton

_LONGEST: Final = 64
_DIGITS: Final = "1234567890"
_WIDE, _HIGH, _GAP = 72, 40, 8
_PAD_WIDE = 3 * _WIDE + 2 * _GAP
_PHONE, _FLAT = 4, 2
"""Rows of keys: as on a telephone; or, where there is little room, all digits in order in two rows."""


class PadKey(CappedButton):
    """One key of the pad. It never takes the keyboard from the line, and two quick touches are two."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__("secondary", "small", parent=parent)
        self._repeats = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_action(text, icon)

    def sizeHint(self) -> QSize:
        """Return the room a finger needs; the pad's width is shared among the keys of a row."""
        return QSize(self.theme.px((_PAD_WIDE - 5 * _GAP) / 6), self.theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A key is never squeezed."""
        return self.sizeHint()


class PinPad(Box):
    """``entered`` on Enter. What was typed is read once with ``secret`` and forgotten with ``clear``."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.title = Label(size="caption", weight="semibold", tone="secondary")
        self.line = LineEdit(_LONGEST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = Label(size="caption", weight="medium", tone="near")
        self.keys = [PadKey(digit) for digit in _DIGITS]
        self.take_back = PadKey("", "undo")
        self.done = PadKey("", "check")
        keys = self._keys = QWidget()
        keys.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # phone keypads are never mirrored
        self._grid = QGridLayout(keys)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._rows = 0
        self._arrange(_PHONE)
        for widget in (self.title, self.line, self.said, keys):
            self.content.addWidget(widget)
        self.said.hide()
        self.content.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._listen()
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distances in scale."""
        super().look_changed()
        if hasattr(self, "_grid"):
            self._grid.setSpacing(self.theme.px(_GAP))
            self.setFixedWidth(self.theme.px(_PAD_WIDE))

    def say(self, words: Words) -> None:
        """Say what is wanted."""
        self.title.show_text(words("PIN or password"))
        self.line.setAccessibleName(words("PIN or password"))
        self.take_back.setAccessibleName(words("Take the last sign back"))
        self.done.setAccessibleName(words("Done"))

    def show_locked(self, said: str) -> None:
        """Say that no secret is taken now and until when; "": one is."""
        self.said.show_text(said)
        self.said.setVisible(bool(said))
        for widget in (self.line, *self.keys, self.take_back, self.done):
            widget.setEnabled(not said)
        self._show_keys()

    def minimumSizeHint(self) -> QSize:
        """The line is enough where there is no room for keys."""
        room = self.content.contentsMargins()
        above = self.title.sizeHint().height() + self.line.sizeHint().height() + 2 * self.content.spacing()
        return QSize(self.theme.px(_PAD_WIDE), above + room.top() + room.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the keys by the room there is, or leave them away: the keyboard has them too."""
        super().resizeEvent(event)
        self._show_keys()

    def _show_keys(self) -> None:
        said = self.said.heightForWidth(self.width()) + self.content.spacing() if self.said.text() else 0
        room = self.height() - self.minimumSizeHint().height() - said
        fitting = [rows for rows in (_PHONE, _FLAT) if room >= self.theme.px(rows * _HIGH + (rows - 1) * _GAP)]
        self._keys.setVisible(bool(fitting))
        if fitting:
            self._arrange(fitting[0])

    def _arrange(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        if rows == _PHONE:
            order = [*self.keys[:9], self.take_back, self.keys[9], self.done]
        else:
            order = [*self.keys[:5], self.take_back, *self.keys[5:], self.done]
        across = len(order) // rows
        for at, key in enumerate(order):
            self._grid.addWidget(key, *divmod(at, across))

    def secret(self) -> str:
        """Return what was typed, its digits as 0–9 whichever keyboard wrote them."""
        return latin_digits(self.line.text())

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def take_focus(self) -> None:
        """Type here."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        for key in self.keys:
            key.clicked.connect(self._type)
        self.take_back.clicked.connect(self.line.backspace)
        self.done.clicked.connect(self.entered)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)

    def _type(self) -> None:
        key = self.sender()
        if isinstance(key, PadKey):
            self.line.insert(key.text())
