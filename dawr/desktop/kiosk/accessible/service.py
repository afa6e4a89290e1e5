"""One service, the accessible way."""

from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.toggle import ToggleCard
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.queueing.board import ServiceLine
from dawr.queueing.branch import Service
from dawr.text import Isolated, figures

from ..journey.wishes import TakeTicket, WantPriority
from ..notices import alone_notice, order_notice
from ..parts.priority_card import priority_card
from ..phrases import no_wait, opening, turn_times
from ..setting import Setting
from ..view import View
from .frame import AccessiblePage
from .upper_text import Paragraph


class AccessibleServicePage(AccessiblePage):
    """Everything about the service is read above; below stand priority and the one button."""

    def __init__(self, setting: Setting, service: Service) -> None:
        super().__init__(setting)
        self._service = service
        self._priority: ToggleCard | None = priority_card(setting)
        self._issue = TouchButton(
            setting.words("Issue my ticket"), "check", "primary", height=200 if setting.portrait else 144
        )
        self.means(self._issue, TakeTicket(), "issue")
        controls: list[QWidget] = [self._issue]
        if self._priority is not None:
            self._priority.toggled.connect(self._say_priority)
            controls.insert(0, self._priority)
        for control in controls:
            self.controls.addWidget(control)

    def show_view(self, view: View) -> None:
        """Show how the service stands and what becomes of the order."""
        super().show_view(view)
        line, words = view.line(self._service.code), self.setting.words
        self._issue.setEnabled(line is not None and line.open and not view.trouble)
        self._issue.set_busy(view.busy)
        self._issue.show_text(words("One moment…") if view.busy else words("Issue my ticket"))
        self._back.setEnabled(not view.busy)
        if self._priority is not None:
            self._priority.setChecked(view.scene.priority)
            self._priority.set_busy(view.busy)

    def reads(self, view: View) -> list[Paragraph]:
        """Return the service and its wait; why there is no ticket stands first."""
        setting, words = self.setting, self.setting.words
        notice = order_notice(view, words, setting.branch) or alone_notice(setting.branch, words)
        said = [Paragraph(notice.title, 48, "bold", notice.icon), Paragraph(notice.detail, 40)] if notice else []
        said.append(Paragraph(setting.named(self._service.name), 72, "bold"))
        line = view.line(self._service.code)
        if line is not None:
            said += self._wait(line, view)
        return said

    def reads_besides(self, _view: View) -> list[Paragraph]:
        """Return what to bring."""
        words, said = self.setting.words, []
        if self._service.documents:
            said.append(Paragraph(words("Bring with you"), 48, "semibold", above=28))
            said += [
                Paragraph(self.setting.named(one.name), 40, icon=one.icon or "document", above=8)
                for one in self._service.documents
            ]
        return said

    def _wait(self, line: ServiceLine, view: View) -> list[Paragraph]:
        setting, words, language = self.setting, self.setting.words, self.setting.language
        if not line.open:
            opens = opening(line.opens_at, view.now, words, setting.zone) if line.opens_at is not None else ""
            return [Paragraph(words("Closed"), 56, "bold", "bar"), Paragraph(opens, 48)]
        if setting.branch.stands_in:
            return [Paragraph(words("We call everybody in turn"), 48, icon="clock")]
        ahead = words("{people} ahead of you", people=Isolated(f"**{figures.people(line.waiting, language)}**"))
        wait = line.expected_wait
        if wait is None:
            return [
                Paragraph(words("We call everybody in turn"), 48, icon="clock"),
                Paragraph(ahead, 48, icon="people"),
            ]
        if no_wait(wait):
            return [Paragraph(words("You will be called right away"), 56, "bold", "clock")]
        told = figures.wait_sentence(wait.low, wait.high, language, about=wait.about)
        between = figures.between_clock(*turn_times(view.now, wait, setting.zone), language)
        return [
            Paragraph(words("Expected wait"), 40),
            Paragraph(told, 64, "bold", above=0),
            Paragraph(words("Your turn {between}", between=Isolated(between)), 44, icon="clock", above=8),
            Paragraph(ahead, 44, icon="people", above=8),
        ]

    def _say_priority(self, on: bool) -> None:
        self.wished.emit(WantPriority(on))
