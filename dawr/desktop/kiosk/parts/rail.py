"""The green column beside every wide page: branch, time, dates, and the three common buttons."""

from datetime import datetime

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.clock import ClockLabel
from dawr.desktop.ui.shared.label import Label
from dawr.text import dates

from ..notices import window_notice
from ..setting import Setting
from ..view import View
from .boxes import filled, row
from .foot import CommonButtons
from .notice import NoticeCard

WIDTH = 440


class Rail(CommonButtons):
    """The header and the foot of a wide screen in one."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting, "on_accent", height=104, size="caption")
        px = setting.px
        name = Label(setting.named(setting.branch.name), "caption", "semibold", "on_accent", max_lines=3)
        self._clock = ClockLabel("title", "semibold", "on_accent", suffix_size=0.62, suffix_weight="medium")
        self._days = [Label("", "caption", tone="on_accent") for _ in range(3)]
        self._notice = NoticeCard("rail", size="caption")
        things = [
            row([BranchMark(80, on_accent=True), px(20), (name, 1)]),
            px(44),
            row([self._clock, None]),
            px(8),
            *self._days,
            px(24),
            self._notice,
            None,
            self.language,
            px(16),
            self.accessible,
            px(16),
            self.help,
        ]
        filled(QVBoxLayout(self), things, around=(px(48), px(58), px(48), px(56)))
        self.setFixedWidth(px(WIDTH))

    def show_now(self, now: datetime) -> None:
        """Show the time, aware UTC, on the branch's clock, and the dates."""
        language, branch = self.setting.language, self.setting.branch
        here = now.astimezone(self.setting.zone)
        self._clock.show_time(here, language)
        lunar = dates.hijri(here.date(), language, adjustment=branch.hijri_adjustment)
        both = [lunar, dates.gregorian(here.date(), language)]
        told = [dates.weekday_name(here.date(), language), *(both if language == "ar" else reversed(both))]
        for label, text in zip(self._days, told, strict=True):
            label.show_text(text)
            label.setVisible(bool(text))

    def show_view(self, view: View) -> None:
        """Show time, notices and help."""
        super().show_view(view)
        self.show_now(view.now)
        notice = window_notice(view, self.setting.words)
        self._notice.show_notice(notice)
        self._clock.setVisible(notice is None)
        if notice is not None:
            for day in self._days:
                day.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the column."""
        QPainter(self).fillRect(self.rect(), self.setting.theme.colour("accent"))
