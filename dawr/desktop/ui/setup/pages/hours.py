"""The page of the weekly hours, pauses and prayer, with what comes of it on a day that can be chosen."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.box import Box
from dawr.queueing.branch import Branch
from dawr.text.meaning.mistakes import Wrong
from dawr.text.words import later

from ..form.sight import Sight
from .day_card import DayCard
from .sections import Section, SectionsPage

FIRST: Final = date(1950, 1, 1)
LAST: Final = date(2100, 12, 31)
"""Nobody asks for other days, and calendars end somewhere."""


class HoursPage(SectionsPage):
    """The settings at the start, the day beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            later("Hours and prayer"),
            (
                Section("", (("hours",),)),
                Section(later("Prayer"), (("prayer",),)),
                Section("", (("pauses",),)),
            ),
            parent=parent,
        )
        self.day = DayCard()
        self._day: date | None = None
        self._shown: tuple[Sight, tuple[Wrong, ...]] | None = None
        self.content.removeWidget(self.scroller)
        side = Box()
        side.content.addWidget(self.day)
        side.content.addStretch(1)
        both = Box(across=True, spacing=16)
        both.content.addWidget(self.scroller, 1)
        both.content.addWidget(side)
        self.content.addWidget(both, 1)
        self.day.moved.connect(self._move)
        self.day.asked.connect(self._go)

    def show_sight(self, sight: Sight, base: Branch, wrongs: Sequence[Wrong]) -> None:
        """Show the settings, and the day as the draft would have it."""
        super().show_sight(sight, base, wrongs)
        self._shown = sight, tuple(wrongs)
        self._again()

    def _again(self) -> None:
        if self._shown is not None:
            sight, wrongs = self._shown
            whole = not any(
                one.path[0] in ("hours", "hours_profiles", "pauses", "prayer", "time_zone") for one in wrongs
            )
            self.day.show_day(self._day or sight.day, sight, whole=whole)

    def _move(self, days: int) -> None:
        if self._shown is not None:
            self._go((self._day or self._shown[0].day) + timedelta(days=days))

    def _go(self, day: object) -> None:
        if isinstance(day, date):
            self._day = min(max(day, FIRST), LAST)
            self._again()
