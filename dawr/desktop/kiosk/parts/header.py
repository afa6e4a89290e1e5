"""The top of every upright page: the branch's mark and name, both dates, the time. A notice may take its place."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.clock import ClockLabel, DateBlock
from dawr.desktop.ui.shared.label import Label

from ..notices import Notice
from ..setting import Setting
from .boxes import Item, column, filled
from .notice import NoticeCard

HEIGHT = 128


class Header(QWidget):
    """Always in the same place, always as high: what stands below never moves."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        px = setting.px
        self._dates = DateBlock("stacked")
        self._clock = ClockLabel("heading", "semibold")
        name = Label(setting.named(setting.branch.name), "caption", "semibold", max_lines=2)
        line = Hairline(upright=True, length=64)
        usual, notice = Card("bar", padding=(56, 0)), Card("bar", padding=(24, 4))
        parts = QHBoxLayout()
        things: list[Item] = [
            BranchMark(72),
            px(20),
            (name, 1),
            px(24),
            column([None, self._dates, None]),
            px(20),
            line,
            px(22),
            self._clock,
        ]
        usual.content.addLayout(filled(parts, things))
        self._notice = NoticeCard(room=0)
        notice.content.addWidget(self._notice)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(usual)
        self._layers.addWidget(notice)
        self.setFixedHeight(px(HEIGHT))

    def show_now(self, now: datetime) -> None:
        """Show the time, aware UTC, on the branch's clock."""
        here = now.astimezone(self._setting.zone)
        self._clock.show_time(here, self._setting.language)
        adjustment = self._setting.branch.hijri_adjustment
        self._dates.show_date(here.date(), self._setting.language, adjustment=adjustment)

    def show_notice(self, notice: Notice | None) -> None:
        """Let a notice take the header's place, or give it back."""
        if notice is not None:
            self._notice.show_notice(notice)
        self._layers.setCurrentIndex(0 if notice is None else 1)
