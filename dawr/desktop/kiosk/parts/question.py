"""Is somebody there? A panel at the lower edge with a countdown; the page above it can still be touched."""

from PySide6.QtWidgets import QVBoxLayout

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.text import Isolated, figures

from ..journey.wishes import Finish, KeepTime
from ..page import KioskPage
from ..setting import Setting
from ..view import View
from .boxes import column, filled, row


class MoreTimeQuestion(KioskPage):
    """Any touch is an answer: this panel's buttons, or going on with the page."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        words, px = setting.words, setting.px
        size = "body" if setting.accessible else "heading"
        self._left = NumberLabel("20", 112, "semibold", align="centre")
        self._left.setFixedWidth(px(200))
        self._sentence = Label("", "caption" if setting.accessible else "body", tone="secondary")
        more = TouchButton(words("I need more time"), "clock", "primary", size=size)
        leave = TouchButton(
            words("Start again"), "home", height="button_primary" if not setting.accessible else "button"
        )
        self.means(more, KeepTime(), "more-time")
        self.means(leave, Finish(), "start-again")
        panel = Card("bar", padding=(56, 40), spacing=32)
        asked = Label(
            words("Do you need more time?"), "title" if not setting.accessible else "heading", "bold", max_lines=1
        )
        panel.content.addLayout(row([(column([asked, self._sentence]), 1), self._left], gap=px(24)))
        panel.content.addLayout(row([(more, 3), (leave, 2)], gap=px(16)))
        filled(QVBoxLayout(self), [Hairline(tone="line_strong"), panel])

    def show_view(self, view: View) -> None:
        """Count down."""
        left = figures.seconds(view.seconds_left, self.setting.language)
        self._left.show_text(str(view.seconds_left))
        self._sentence.show_text(
            self.setting.words("The screen returns to the start in {seconds}", seconds=Isolated(left))
        )
