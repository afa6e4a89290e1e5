"""An icon and the words that go with it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dawr.desktop.theme.fonts import Weight
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label, LineHeight

from ..setting import Setting
from .boxes import filled


class Fact(QWidget):
    """Without words nothing is shown."""

    def __init__(
        self,
        setting: Setting,
        icon: str = "clock",
        *,
        side: float = 34,
        gap: float = 12,
        size: str | float = "caption",
        weight: Weight = "regular",
        tone: str = "primary",
        icon_tone: str = "text_secondary",
        tile: float = 0,
        marked: bool = False,
        line_height: LineHeight = "text",
        text: str = "",
    ) -> None:
        super().__init__()
        self._icon = Icon(icon, side, icon_tone, tile=tile)
        self.words = Label(text, size, weight, tone, marked=marked, line_height=line_height)
        filled(QHBoxLayout(self), [self._icon, setting.px(gap), (self.words, 1)])
        self.setVisible(bool(text))

    def show_fact(self, text: str, icon: str = "") -> None:
        """Show other words, and another icon when one is named."""
        self.setVisible(bool(text))
        if icon:
            self._icon.show_icon(icon)
        self.words.show_text(text)
