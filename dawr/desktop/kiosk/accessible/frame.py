"""The frame of the accessible way: what is read stands above, what is touched in the lower half."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.clock import ClockLabel, DateBlock
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton

from ..journey.wishes import CallHelp, GoBack, UseAccessible
from ..notices import window_notice
from ..page import Ground
from ..parts.boxes import Item, column, filled, row
from ..parts.foot import share_of
from ..setting import Setting
from ..view import Help, View
from .upper_text import Paragraph, UpperText


class AccessiblePage(Ground):
    """Subclasses say what is read (``reads``, ``reads_besides``) and put into ``controls`` what is touched."""

    def __init__(self, setting: Setting, *, back: bool = True, across: bool = False) -> None:
        """``back``: whether there is a way back; ``across``: the common buttons are one row on a wide screen too."""
        super().__init__(setting)
        px, margin, words, upright = setting.px, setting.theme.margin(), setting.words, setting.portrait
        height: str | float = "button" if upright else 144
        self._clock = ClockLabel("heading", "bold")
        self._dates = DateBlock("dotted" if upright else "stacked", "caption", "primary", align="leading")
        self._text, self._besides = UpperText(), UpperText()
        self._back = TouchButton(words("Back"), "back", size="body", height=height)
        self._normal = TouchButton(words("Normal"), "text_size", size="body", height=height)
        self._help = TouchButton(words("Help"), "help", size="body", height=height)
        self.means(self._back, GoBack(), "back")
        self.means(self._normal, UseAccessible(False), "normal")
        self.means(self._help, CallHelp(), "help")
        self._back.setVisible(back)
        self.controls = QVBoxLayout()
        self.controls.setSpacing(px(16))
        self._above = QVBoxLayout()
        self._reading = QHBoxLayout()
        filled(self._reading, [(self._text, 1)], gap=px(48))
        if not upright:
            self._reading.addWidget(self._besides, 1)
        name = Label(setting.named(setting.branch.name), "body", "semibold", max_lines=2)
        mark = BranchMark(112 if upright else 96)
        if upright:
            head = column([row([mark, px(28), (name, 1), px(28), self._clock]), px(24), self._dates])
        else:
            head = column([row([mark, px(28), (name, 1), px(28), self._dates, px(48), self._clock])])
        upper, lower = QWidget(), QWidget()
        read: list[Item] = [head, px(40 if upright else 20), self._above, (self._reading, 1)]
        ends = margin if upright else px(40)
        filled(QVBoxLayout(upper), read, around=(margin, ends, margin, px(24 if upright else 8)))
        lower.setLayout(self._lower(across=across or upright))
        filled(QVBoxLayout(self), [(upper, 1), lower])
        lower.setMaximumHeight(setting.height // 2)

    def reads(self, view: View) -> list[Paragraph]:
        """Return what is read above."""
        raise NotImplementedError

    def reads_besides(self, _view: View) -> list[Paragraph]:
        """Return what is read after that: below it, or in a second column of a wide screen."""
        return []

    def show_view(self, view: View) -> None:
        """Show time, text and help. A notice stands first."""
        here = view.now.astimezone(self.setting.zone)
        self._clock.show_time(here, self.setting.language)
        adjustment = self.setting.branch.hijri_adjustment
        self._dates.show_date(here.date(), self.setting.language, adjustment=adjustment)
        self._help.set_busy(view.help is Help.CALLED)
        notice = window_notice(view, self.setting.words)
        said: list[Paragraph] = []
        if notice is not None:
            said = [Paragraph(notice.title, 48, "bold", notice.icon), Paragraph(notice.detail, 40)]
        said, besides = [*said, *self.reads(view)], self.reads_besides(view)
        if self.setting.portrait:
            said, besides = said + besides, []
        self._text.show_paragraphs(said)
        self._besides.show_paragraphs(besides)
        self._besides.setVisible(bool(besides))

    def put_above(self, widget: QWidget) -> None:
        """Put something large between the head and the text."""
        self._above.addWidget(widget)

    def put_beside(self, widget: QWidget) -> None:
        """Put something beside the text."""
        self._reading.addLayout(column([None, widget, None]))

    def _lower(self, *, across: bool) -> QBoxLayout:
        px, margin = self.setting.px, self.setting.theme.margin()
        buttons = (self._back, self._normal, self._help)
        if across:
            side_by_side: list[Item] = [(button, share_of(button, self.setting)) for button in buttons]
            lower: QBoxLayout = column([self.controls, row(side_by_side, gap=px(16))], gap=px(16))
        else:
            lower = row([(self.controls, 5), (column([None, *buttons], gap=px(16)), 2)], gap=px(24))
        lower.setContentsMargins(margin, px(16), margin, px(48 if self.setting.portrait else 40))
        return lower
