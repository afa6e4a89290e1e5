"""What the customer must bring."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.queueing.branch import Document

from ..setting import Setting
from .boxes import Item, column, filled
from .fact import Fact
from .scroller import Scroller

MANY = 5
"""From so many documents on the lines stand closer."""


class DocumentsCard(Card):
    """One document a line; a list that does not fit is moved by the button below it."""

    def __init__(self, setting: Setting, documents: Sequence[Document]) -> None:
        super().__init__("card", radius="panel", padding=(48 if setting.portrait else 32, 24), spacing=0)
        px, words, inside = setting.px, setting.words, QWidget()
        close = len(documents) >= MANY
        things: list[Item] = []
        for document in documents:
            fact = Fact(
                setting,
                document.icon or "document",
                side=48,
                gap=32,
                size="caption" if close else "body",
                icon_tone="accent",
                text=setting.named(document.name),
                line_height="heading",
            )
            gap = px(8 if close else 17)
            things += [Hairline(), column([fact], around=(0, gap, 0, gap))]
        filled(QVBoxLayout(inside), things)
        self._list = Scroller(inside)
        self._more = TouchButton(words("More documents"), "chevron_down", height=104, size="caption")
        self._more.setObjectName("more-documents")
        self._more.clicked.connect(self._list.show_rest)
        self._more.hide()
        self._list.rest_changed.connect(self._say_more)
        self._words = words
        self._heading = Label(words("Bring with you"), "heading", "semibold")
        self._gap = px(12)
        self.content.addWidget(self._heading)
        self.content.addSpacing(self._gap)
        self.content.addWidget(self._list, 1)
        self.content.addSpacing(px(8))
        self.content.addWidget(self._more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the button when the list does not fit."""
        super().resizeEvent(event)
        inside = self.contentsRect().marginsRemoved(self.content.contentsMargins())
        needed = self._heading.height() + self._gap + self._list.needed(inside.width())
        self._more.setVisible(needed > inside.height())

    def _say_more(self, rest: bool) -> None:
        """At the end of the list the button leads back to its top."""
        self._more.show_text(self._words("More documents") if rest else self._words("Back to the top"))
        self._more.show_icon("chevron_down" if rest else "chevron_up")
