"""The top of the display: who we are, both dates, the time."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.themed import Themed
from dawr.queueing.branch import Branch, in_language
from dawr.text import dates, isolate

from .fitted_text import FittedText

LINE = 48
"""Length of the lines between two things in the header, at 100 %."""


class Header(Themed, QWidget):
    """Mark and name at the start, dates and clock at the end; with two languages both, one beside the other."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        self.names = [
            FittedText("", "body", "semibold" if at == 0 else "medium", "text_primary" if at == 0 else "text_secondary")
            for at in range(len(languages))
        ]
        self.dates = DatePair()
        self.clock = ClockLabel("heading", "bold", suffix_size=0.66, suffix_weight="semibold")
        self.notice = StateBadge("near", size="caption")
        self.notice.hide()
        self._before_clock = Hairline(upright=True, length=LINE)
        self._below = QHBoxLayout()
        self._row = QHBoxLayout()
        self._fill_row()
        self._bar = Card("bar", padding=(40, 0), spacing=0)
        self._bar.content.addLayout(self._row, 1)
        self._bar.content.addLayout(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar, 1)
        column.addWidget(Hairline())
        self.show_upright(upright=False)

    def _fill_row(self) -> None:
        row = self._row
        row.addWidget(BranchMark(64))
        for at, name in enumerate(self.names):
            if at:
                row.addWidget(Hairline(upright=True, length=LINE))
            row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self.notice)
        row.addStretch(1)
        row.addWidget(self.dates)
        row.addWidget(self._before_clock)
        row.addWidget(self.clock)

    def look_changed(self) -> None:
        """Keep distances in scale."""
        self._row.setSpacing(self.theme.px(24))
        self._below.setSpacing(self.theme.px(24))
        self._below.setContentsMargins(0, 0, 0, self.theme.px(8) if self._below.count() else 0)
        super().look_changed()

    def show_upright(self, *, upright: bool) -> None:
        """Put dates and notice into a second row (``upright``), or into the first one."""
        self._before_clock.setVisible(not upright)
        self.dates.show_stacked(stacked=not upright and len(self._languages) > 1, squeezed=upright)
        if upright == bool(self._below.count()):
            return
        for widget in (self.dates, self.notice):
            (self._row if upright else self._below).removeWidget(widget)
        if upright:
            self._below.addWidget(self.dates)
            self._below.addStretch(1)
            self._below.addWidget(self.notice)
        else:
            self._below.takeAt(0)
            before = self._row.indexOf(self._before_clock)
            self._row.insertWidget(before, self.dates)
            self._row.insertWidget(before - 1, self.notice)
        self.look_changed()

    def show_branch(self, branch: Branch) -> None:
        """Show the branch's name in the display's languages."""
        for name, language in zip(self.names, self._languages, strict=True):
            name.show_text(in_language(branch.name, language))

    def show_now(self, here: datetime, adjustment: int) -> None:
        """Show the branch's clock and dates."""
        self.clock.show_time(here, self._languages[0])
        first, last = self._languages[0], self._languages[-1]
        lunar = dates.hijri(here.date(), first, adjustment=adjustment, weekday=True)
        self.dates.show_dates(lunar, dates.gregorian(here.date(), last, weekday=first != last or not lunar))

    def show_notice(self, text: str) -> None:
        """Show a calm word between name and dates, or none."""
        self.notice.show_state("near", text)
        self.notice.setVisible(bool(text))


class DatePair(Themed, QWidget):
    """The day by both calendars, side by side or one above the other; one alone where the other has no name for it."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "")
        self._stacked = False
        self._sides = [FittedText(size="caption", tone="text_secondary") for _ in range(2)]
        self._between = Hairline(upright=True, length=LINE)
        self._stack = FittedText(size="caption", tone="text_secondary", align="trailing")
        self._stack.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._row = QHBoxLayout(self)
        for widget in (self._sides[0], self._between, self._sides[1], self._stack):
            self._row.addWidget(widget)
        self.look_changed()

    def look_changed(self) -> None:
        """Keep the distance in scale."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.theme.px(24))
        super().look_changed()

    def texts(self) -> tuple[str, str]:
        """Return both dates as they are shown."""
        return self._texts

    def show_stacked(self, *, stacked: bool, squeezed: bool) -> None:
        """Stand one above the other, or side by side; ``squeezed`` dates get smaller where there is no room."""
        self._stacked = stacked
        across = QSizePolicy.Policy.Preferred if squeezed else QSizePolicy.Policy.Fixed
        for side in self._sides:
            side.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._fill()

    def show_dates(self, first: str, second: str) -> None:
        """Show these dates; an empty one leaves no hole."""
        self._texts = (first, second)
        self._fill()

    def _fill(self) -> None:
        told = [text for text in self._texts if text]
        self._stack.show_text("\n".join(isolate(text) for text in told))
        self._stack.setVisible(self._stacked)
        for side, text in zip(self._sides, self._texts, strict=True):
            side.show_text(text)
            side.setVisible(bool(text) and not self._stacked)
        self._between.setVisible(len(told) > 1 and not self._stacked)
