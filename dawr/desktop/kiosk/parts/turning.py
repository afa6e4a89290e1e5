"""From sheet to sheet of a list that is longer than the screen: nothing is hidden without a word."""

from PySide6.QtWidgets import QHBoxLayout

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton

from ..journey.wishes import TurnTo
from ..page import KioskPage
from ..setting import Setting
from .boxes import filled

HEIGHT = 104


class Turning(KioskPage):
    """Back, which sheet of how many, on. The two buttons keep their places and grey at the ends."""

    def __init__(
        self, setting: Setting, size: str | float = "body", height: float = HEIGHT, *, above: float = 0
    ) -> None:
        """``above``: free pixels at 100 % between the list and the buttons."""
        super().__init__(setting)
        words = setting.words
        self._back = TouchButton(words("Previous"), "back", size=size, height=height)
        self._on = TouchButton(words("More services"), "next", size=size, height=height)
        self._place = Label("", size, "medium", "secondary", align="centre", max_lines=1)
        filled(
            QHBoxLayout(self),
            [self._back, (self._place, 1), self._on],
            gap=setting.px(16),
            around=(0, setting.px(above), 0, 0),
        )

    def show_sheet(self, sheet: int, count: int) -> None:
        """Say which sheet this is, counted from 0; of one sheet nothing is said."""
        words = self.setting.words
        self.setVisible(count > 1)
        self._place.show_text(words("{sheet} of {count}", sheet=sheet + 1, count=count))
        self._back.setEnabled(sheet > 0)
        self._on.setEnabled(sheet < count - 1)
        self.means(self._back, TurnTo(max(0, sheet - 1)), "previous")
        self.means(self._on, TurnTo(min(count - 1, sheet + 1)), "more")
