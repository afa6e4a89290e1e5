"""One service: how long, what to bring, and one green button."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.queueing.branch import Service, in_language

from ..journey.wishes import GoBack, TakeTicket, WantPriority
from ..notices import alone_notice, order_notice
from ..page import KioskPage
from ..parts.boxes import Item, column, filled, row
from ..parts.documents import DocumentsCard
from ..parts.notice import NoticeCard
from ..parts.priority_card import priority_card
from ..parts.wait_card import WaitCard
from ..phrases import opening
from ..setting import Setting
from ..view import View

_SHORT: Final = 34
"""Letters of a name that stands large in one line of a wide screen; a longer one is smaller: height is dear there."""


class ServicePage(KioskPage):
    """The customer decides here; nothing is asked but whether priority is needed."""

    def __init__(self, setting: Setting, service: Service) -> None:
        super().__init__(setting)
        words = setting.words
        self._service = service
        self._back = TouchButton(words("Back"), "back", height=112)
        self.means(self._back, GoBack(), "back")
        group = next((one for one in setting.branch.groups if one.code == service.group), None)
        self._group = Label(
            in_language(group.name, setting.language) if group else "",
            "body" if setting.portrait else "caption",
            tone="secondary",
        )
        upright = setting.portrait
        name = setting.named(service.name)
        wide = 60 if len(name) <= _SHORT else 44
        self._name = Label(name, "title" if upright else wide, "bold", max_lines=3 if upright else 2)
        self._wait = WaitCard(setting)
        self._documents = DocumentsCard(setting, service.documents) if service.documents else None
        self._priority = priority_card(setting)
        if self._priority is not None:
            self._priority.toggled.connect(self._say_priority)
        self._notice = NoticeCard()
        self._issue = TouchButton(words("Issue my ticket"), "check", "primary", height="" if upright else 140)
        self.means(self._issue, TakeTicket(), "issue")
        self._assurance = Label(
            words("We do not ask for your name or ID number"), "caption", tone="secondary", align="centre", max_lines=1
        )
        if setting.portrait:
            self._lay_out_upright()
        else:
            self._lay_out_wide()

    def show_view(self, view: View) -> None:
        """Show how the service stands now, and what becomes of the customer's order."""
        line = view.line(self._service.code)
        can = line is not None and line.open and not view.trouble
        self._issue.setEnabled(can)
        self._issue.set_busy(view.busy)
        self._issue.show_text(self.setting.words("One moment…") if view.busy else self.setting.words("Issue my ticket"))
        self._back.setEnabled(not view.busy)
        if self._priority is not None:
            self._priority.setChecked(view.scene.priority)
            self._priority.set_busy(view.busy)
        words, branch = self.setting.words, self.setting.branch
        notice = order_notice(view, words, branch) or alone_notice(branch, words)
        self._notice.show_notice(notice)
        self._assurance.setVisible(notice is None)
        if line is None:
            return
        if line.open:
            self._wait.show_wait(line.expected_wait, line.waiting, view.now, view.board.pause)
        else:
            zone = self.setting.zone
            self._wait.show_closed(opening(line.opens_at, view.now, words, zone) if line.opens_at is not None else "")

    def _say_priority(self, on: bool) -> None:
        self.wished.emit(WantPriority(on))

    def _lay_out_upright(self) -> None:
        px, margin = self.setting.px, self.setting.theme.margin()
        things: list[Item] = [row([self._back, None]), px(20), self._group, self._name, px(20), self._wait]
        for card in (self._documents, self._priority):
            if card is not None:
                things += [px(20), card]
        things += [None, px(16), self._notice, px(20), self._issue, px(16), self._assurance]
        filled(QVBoxLayout(self), things, around=(margin, px(28), margin, px(28)))

    def _lay_out_wide(self) -> None:
        px, margin = self.setting.px, self.setting.theme.margin()
        named = column([None, self._group, self._name, None])
        head = row([column([None, self._back, None]), px(36), (named, 1)])
        decide: list[Item] = [self._wait]
        if self._priority is not None:
            decide += [px(20), self._priority]
        bring: list[Item] = [(self._documents, 1), None, px(20)] if self._documents is not None else []
        told: list[Item] = [] if bring else [self._notice, px(20)]
        decide += [None, px(20), *told, self._issue, px(8), self._assurance]
        columns: list[Item] = [(column(decide), 6)]
        if bring:
            columns.append((column([*bring, self._notice]), 5))
        things: list[Item] = [head, px(20), (row(columns, gap=px(28)), 1)]
        filled(QVBoxLayout(self), things, around=(margin, px(28), margin, px(24)))
