"""The bar at the top: where we are, who sets up, and the time."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch, in_language
from dawr.text import Words

_LINE = 28


class TopBar(Card):
    """``left`` when whoever set up signs out."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", padding=(20, 0), spacing=14, across=True, parent=parent)
        self.name = Label(size="body", weight="semibold", max_lines=2)
        self.what = Label(size="body", tone="secondary", wrap=False)
        self.who_icon = Icon("person", 20)
        self.who = Label(size="body", tone="secondary", max_lines=1)
        self.sign_out = ActionButton("", height="small")
        self.line = Hairline(upright=True, length=_LINE)
        self.clock = ClockLabel("heading", "bold")
        start: tuple[QWidget, ...] = (BranchMark(32), self.name, Hairline(upright=True, length=_LINE), self.what)
        end: tuple[QWidget, ...] = (self.who_icon, self.who, self.sign_out, self.line, self.clock)
        for widget in start:
            self.content.addWidget(widget)
        self.content.addStretch(1)
        for widget in end:
            self.content.addWidget(widget)
        self.sign_out.clicked.connect(self.left)
        self.show_who("")
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the bar's height, less the line below it."""
        super().look_changed()
        if self.theme.surface == "console":
            self.setFixedHeight(self.theme.size("top_bar") - self.theme.line("soft"))

    def say(self, words: Words) -> None:
        """Say what does not change with the board."""
        self.what.show_text(words("Set-up"))
        self.sign_out.show_action(words("Sign out"))

    def show_branch(self, branch: Branch, words: Words) -> None:
        """Show which branch is set up."""
        self.name.show_text(in_language(branch.name, words.language))

    def show_who(self, name: str) -> None:
        """Show who has signed in; "" nobody, or nobody needs to."""
        for part in (self.who_icon, self.who, self.sign_out, self.line):
            part.setVisible(bool(name))
        self.who.show_text(name)

    def show_time(self, here: datetime, words: Words) -> None:
        """Show the branch's clock."""
        self.clock.show_time(here, words.language, words.digits)
