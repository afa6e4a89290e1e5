"""The top of the display: who we are, both dates, the time."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.themed import Themed
from dawr.queueing.branch import Branch, in_language
from dawr.text import dates


class Header(Themed, QWidget):
    """Mark and name at the start, dates and clock at the end; with two languages both, one beside the other."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        self._names = [Label(size="body", weight="semibold" if not at else "medium", wrap=False) for at in range(2)]
        self._dates = [Label(size=30, tone="secondary", wrap=False, align="leading") for _ in range(2)]
        self._clock = ClockLabel(60, "bold", suffix_size=0.8, suffix_weight="medium")
        self._notice = Label(size="caption", weight="semibold", tone="near", wrap=False)
        self._notice.hide()
        self._between = Hairline(upright=True, length=48)
        bar = Card("bar", padding=(40, 0), spacing=24, across=True)
        bar.content.addWidget(BranchMark(64))
        bar.content.addWidget(self._names[0])
        bar.content.addWidget(self._between)
        bar.content.addWidget(self._names[1])
        bar.content.addStretch(1)
        bar.content.addWidget(self._notice)
        bar.content.addStretch(1)
        bar.content.addWidget(self._date_block())
        bar.content.addWidget(Hairline(upright=True, length=48))
        bar.content.addWidget(self._clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar, 1)
        column.addWidget(Hairline())
        for label in (self._names[1], self._between):
            label.setVisible(len(languages) > 1)

    def _date_block(self) -> QWidget:
        """Two dates of one language side by side; one date of each of two languages one above the other."""
        block = QWidget()
        if len(self._languages) > 1:
            column = QVBoxLayout(block)
            column.setSpacing(0)
            column.addStretch(1)
            for label in self._dates:
                column.addWidget(label)
            column.addStretch(1)
            column.setContentsMargins(0, 0, 0, 0)
            return block
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._dates[0])
        row.addWidget(Hairline(upright=True, length=48))
        row.addWidget(self._dates[1])
        return block

    def show_branch(self, branch: Branch) -> None:
        """Show the branch's name in the display's languages."""
        for label, language in zip(self._names, self._languages, strict=False):
            label.show_text(in_language(branch.name, language))

    def show_now(self, here: datetime, adjustment: int) -> None:
        """Show the branch's clock and dates."""
        first = self._languages[0]
        self._clock.show_time(here, first)
        lunar = dates.hijri(here.date(), first, adjustment=adjustment, weekday=True)
        if len(self._languages) > 1:
            second = dates.gregorian(here.date(), self._languages[1], weekday=True)
        else:
            second = dates.gregorian(here.date(), first, weekday=not lunar)
        self._dates[0].show_text(lunar)
        self._dates[1].show_text(second)
        self._dates[0].setVisible(bool(lunar))

    def show_notice(self, text: str) -> None:
        """Show a calm word between name and dates, or none."""
        self._notice.show_text(text)
        self._notice.setVisible(bool(text))
