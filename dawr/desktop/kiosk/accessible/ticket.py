"""The ticket, the accessible way: with paper and without."""

from dawr.desktop.ui.shared.number_label import NumberLabel
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.queueing.board import WaitRange
from dawr.queueing.tracking import code_content
from dawr.text import Isolated, figures

from ..journey.paper import Paper
from ..journey.scene import TicketGiven
from ..journey.wishes import Finish, KeepTime
from ..pages.no_paper import no_paper_notice
from ..pages.ticket import return_sentence
from ..parts.boxes import row
from ..parts.code import SquareCode
from ..phrases import no_wait, turn_times
from ..setting import Setting
from ..view import View
from .frame import AccessiblePage
from .upper_text import Paragraph

NUMBER = 344
"""Pixels at 100 %: the largest that leaves its margin on an upright screen."""
NUMBER_WIDE = 280


class AccessibleTicketPage(AccessiblePage):
    """Number and service above; below what to do, and two large buttons."""

    def __init__(self, setting: Setting, ticket: TicketGiven, *, paper: bool, alarm: bool = False) -> None:
        """``paper``: a slip comes out or may come out; ``alarm``: one was expected and does not come."""
        super().__init__(setting, back=False, across=True)
        words, px, upright = setting.words, setting.px, setting.portrait
        self._ticket = ticket
        self._paper = paper
        self._alarm = alarm
        number = NumberLabel(ticket.number, NUMBER if upright else NUMBER_WIDE, align="centre")
        number.setFixedHeight(px(300 if upright else 230))
        number.setObjectName("number")
        self.put_above(number)
        if not paper:
            content = code_content(setting.branch, ticket.ticket, ticket.number)
            self.put_beside(SquareCode(content, 340 if upright else 330, ticket.number))
        done = TouchButton(
            words("Done") if paper else words("I took a picture"), "check", "primary", size="body", height=164
        )
        more = TouchButton(words("More time"), "clock", size="body", height=164)
        self.means(done, Finish(), "done")
        self.means(more, KeepTime(), "more-time")
        self.controls.addLayout(row([(done, 5), (more, 4)], gap=px(16)))

    def reads(self, view: View) -> list[Paragraph]:
        """Return the service, what to do now, and when the screen goes back."""
        setting, words = self.setting, self.setting.words
        service = setting.branch.service(self._ticket.service)
        said = [Paragraph(setting.named(service.name) if service else "", 56, "bold")]
        if not self._paper:
            notice = no_paper_notice(setting, alarm=self._alarm)
            said.append(Paragraph(notice.title, 44, "bold", notice.icon))
            said.append(Paragraph(words("Photograph this screen"), 44, "bold", "camera"))
        elif view.paper is Paper.OUT:
            said.append(Paragraph(words("Take your ticket from below"), 60, "bold", "arrow_down"))
        else:
            said.append(Paragraph(words("Your ticket is being printed"), 56, "bold", "printer"))
            said.append(Paragraph(words("It comes out below in a moment"), 44))
        return said

    def reads_besides(self, view: View) -> list[Paragraph]:
        """Return who is ahead, when the turn comes, where to go then, and when the screen goes back."""
        setting, words = self.setting, self.setting.words
        said = [
            *self._queue(),
            Paragraph(words("Go to the counter shown beside your number"), 44, icon="desk", above=8),
        ]
        if view.paper is not Paper.PRINTING:
            said.append(Paragraph(return_sentence(view, setting), 36, above=24))
        return said

    def _queue(self) -> list[Paragraph]:
        """Return who is ahead and when the turn comes, as far as it is known here."""
        setting, words = self.setting, self.setting.words
        if setting.branch.stands_in:
            return [
                Paragraph(words("Your number is kept"), 44, "bold", icon="check", above=24),
                Paragraph(words("We will call your number"), 44, icon="clock", above=8),
                Paragraph(words("Please stay near the counters"), 44, icon="chair", above=8),
            ]
        ahead = Isolated(f"**{figures.people(self._ticket.ahead, setting.language)}**")
        return [
            Paragraph(words("{people} ahead of you", people=ahead), 44, icon="people", above=24),
            Paragraph(self._turn(), 44, icon="clock", above=8),
        ]

    def _turn(self) -> str:
        words, ticket, language = self.setting.words, self._ticket, self.setting.language
        if ticket.wait_low is None or ticket.wait_high is None:
            return words("We will call your number")
        wait = WaitRange(ticket.wait_low, ticket.wait_high)
        if no_wait(wait):
            return words("You will be called right away")
        between = figures.between_clock(*turn_times(ticket.at, wait, self.setting.zone), language)
        return words("Your turn {between}", between=Isolated(between))
