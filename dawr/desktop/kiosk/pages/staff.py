"""The staff's pad: the one way to close the kiosk. It shows nothing of the branch and leads to no other screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.text import Isolated, figures, latin_digits

from ..journey.wishes import GoBack
from ..page import Ground
from ..parts.boxes import filled, row
from ..setting import Setting
from ..view import View

LONGEST = 12
"""Digits of a staff code at most."""


class StaffPage(Ground):
    """A keypad. Its digits stand 1-2-3 from left to right in every language, as on a telephone."""

    code_entered = Signal(str)

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        px, words = setting.px, setting.words
        self._typed = ""
        self._checking = False
        self._locked = False
        self._refused: int | None = None
        self._dots = Label("", "title", "semibold", align="centre", wrap=False)
        self._dots.setObjectName("staff-dots")
        self._said = Label(words("Enter the staff code"), "body", tone="secondary", align="centre", max_lines=3)
        self._pad = self._make_pad()
        back = TouchButton(words("Back"), "back", height=112)
        self.means(back, GoBack(), "back")
        title = Label(words("For staff"), "title", "bold", align="centre", max_lines=1)
        upright = setting.portrait
        things = [row([back, None]), None, title, px(8), self._said, px(24 if upright else 4), self._dots]
        things += [px(24 if upright else 4), row([None, self._pad, None]), None]
        margin = setting.theme.margin()
        filled(QVBoxLayout(self), things, around=(margin, px(40), margin, px(40)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_view(self, view: View) -> None:
        """Say what became of the last code, and how long the pad stays locked."""
        words = self.setting.words
        if self._refused is None:
            self._refused = view.refused_codes
            if not view.staff_code_known:
                self._said.show_text(self._without_code())
        wrong = view.refused_codes > self._refused
        if wrong:
            self._refused = view.refused_codes
            self._checking, self._typed = False, ""
            self._show_typed()
            self._said.show_text(words("This code is not right"))
        if view.locked_for:
            wait = Isolated(figures.seconds(view.locked_for, self.setting.language))
            self._said.show_text(words("Too many attempts. Try again in {seconds}", seconds=wait))
        elif self._locked:
            self._said.show_text(words("Enter the staff code"))
        self._locked = view.locked_for > 0
        self._pad.setEnabled(not self._locked)

    def _without_code(self) -> str:
        """Say what to do: without a code no typing can close the kiosk."""
        order = Isolated("dawr kiosk --set-staff-code")
        return self.setting.words("No staff code has been set yet. A technician sets one:\n{command}", command=order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard types too, with either set of digits."""
        digit = latin_digits(event.text())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        elif len(digit) == 1 and digit in "0123456789":
            self._type(digit)

    def _make_pad(self) -> QWidget:
        pad, grid, px = QWidget(), QGridLayout(), self.setting.px
        pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid.setSpacing(px(16))
        height = 140 if self.setting.portrait else 112
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit, height), place // 3, place % 3)
        erase = TouchButton("", "cross", height=height)
        erase.setAccessibleName(self.setting.words("Erase"))
        erase.setObjectName("erase")
        erase.clicked.connect(self._take_back)
        enter = TouchButton("", "check", "primary", height=height)
        enter.setAccessibleName(self.setting.words("Enter"))
        enter.setObjectName("enter")
        enter.clicked.connect(self._enter)
        for column, key in enumerate((erase, self._key("0", height), enter)):
            key.setMinimumWidth(px(220))
            grid.addWidget(key, 3, column)
        pad.setLayout(grid)
        return pad

    def _key(self, digit: str, height: float) -> TouchButton:
        key = TouchButton(digit, size=56, height=height)
        key.setObjectName(f"digit-{digit}")
        key.clicked.connect(self._digit_touched)
        return key

    def _digit_touched(self) -> None:
        key = self.sender()
        assert isinstance(key, TouchButton)
        self._type(key.text())

    def _type(self, digit: str) -> None:
        if not self._locked and not self._checking and len(self._typed) < LONGEST:
            self._typed += digit
            self._show_typed()

    def _take_back(self) -> None:
        if not self._checking:
            self._typed = self._typed[:-1]
            self._show_typed()

    def _enter(self) -> None:
        if self._typed and not self._locked and not self._checking:
            self._checking = True
            self._said.show_text(self.setting.words("One moment…"))
            self.code_entered.emit(self._typed)

    def _show_typed(self) -> None:
        """A dot a digit: the code is never shown."""
        self._dots.show_text("●" * len(self._typed))
