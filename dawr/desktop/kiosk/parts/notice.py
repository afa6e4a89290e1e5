"""A notice on the screen: an icon, what is, what to do. Nobody has to close it."""

from typing import Literal

from PySide6.QtWidgets import QVBoxLayout

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label

from ..notices import Notice

Shape = Literal["row", "rail"]


class NoticeCard(Card):
    """Calm notices are green, the others amber: the customer's place is safe either way."""

    def __init__(
        self, shape: Shape = "row", *, size: str | float = "body", detail_size: str | float = "caption", room: float = 8
    ) -> None:
        """``rail`` stands upright in a narrow column; ``room`` lies above and below the words of a row."""
        across = shape == "row"
        super().__init__("near", radius="panel", padding=(36, room) if across else 24, spacing=28, across=across)
        self._icon = Icon("info", 48, "near")
        self.title = Label("", size, "semibold", max_lines=3)
        self.detail = Label("", detail_size, tone="secondary")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        words.addStretch(1)
        self.content.addWidget(self._icon)
        self.content.addLayout(words, 1)
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice, or nothing."""
        if notice is None:
            self.hide()
            return
        self._icon.show_icon(notice.icon, "accent" if notice.calm else "near")
        self.show_role("accent_soft" if notice.calm else "near")
        self.title.show_text(notice.title)
        self.detail.show_text(notice.detail)
        self.detail.setVisible(bool(notice.detail))
        self.setAccessibleName(" ".join((notice.title, notice.detail)).strip())
        self.show()
