"""A ticket without paper: the place is safe, the number is large, and a photograph keeps it."""

from PySide6.QtWidgets import QVBoxLayout

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.queueing.tracking import code_content

from ..journey.paper import Paper
from ..journey.scene import TicketGiven
from ..journey.wishes import Finish, KeepTime
from ..notices import Notice
from ..page import KioskPage
from ..parts.boxes import Item, column, filled, row
from ..parts.code import SquareCode
from ..parts.notice import NoticeCard
from ..parts.number_panel import NumberPanel
from ..parts.turn_facts import TurnFacts
from ..setting import Setting
from ..view import View
from .ticket import return_sentence


class NoPaperPage(KioskPage):
    """When the printer has stopped, or where there is none."""

    def __init__(self, setting: Setting, ticket: TicketGiven, *, alarm: bool) -> None:
        """``alarm``: a slip was expected and does not come."""
        super().__init__(setting)
        words, upright = setting.words, setting.portrait
        service = setting.branch.service(ticket.service)
        self._notice = NoticeCard(room=24)
        self._notice.show_notice(no_paper_notice(setting, alarm=alarm))
        self._panel = NumberPanel(setting, ticket.number, setting.named(service.name) if service else "")
        self._code = self._code_card(ticket)
        self._facts = TurnFacts(setting, ticket)
        self._taken = TouchButton(words("I took a picture"), "check", "primary", height=160 if upright else 120)
        self._more = TouchButton(words("More time"), "clock", height=160 if upright else 120)
        self.means(self._taken, Finish(), "done")
        self.means(self._more, KeepTime(), "more-time")
        self._return = Label("", "caption", tone="secondary", align="centre", max_lines=1)
        if upright:
            self._lay_out_upright()
        else:
            self._lay_out_wide()

    def show_view(self, view: View) -> None:
        """Count down to the start."""
        self._return.show_text(return_sentence(view, self.setting))

    def _code_card(self, ticket: TicketGiven) -> Card:
        """Return what to photograph, and what the code is good for."""
        words, px, branch = self.setting.words, self.setting.px, self.setting.branch
        use = words("Or scan the code with your phone to follow your turn wherever you are")
        if not branch.tracking_url:
            use = words("Or scan the code with your phone to keep your number")
        upright = self.setting.portrait
        photograph = Label(
            words("Photograph this screen"), "heading" if upright else 40, "semibold", max_lines=1 if upright else 2
        )
        camera = Icon("camera", 48, "accent")
        head: list[Item] = [row([camera, px(24), (photograph, 1)])] if upright else [row([camera, None]), photograph]
        explained = Label(use, "body" if upright else "caption", tone="secondary")
        content = code_content(branch, ticket.ticket, ticket.number)
        code = SquareCode(content, 412 if upright else 330, ticket.number)
        card = Card("card", radius="panel", padding=(40, 28) if upright else (28, 20), across=True, spacing=20)
        filled(card.content, [(column([None, *head, px(8), explained, None]), 1), code])
        return card

    def _lay_out_upright(self) -> None:
        px, margin = self.setting.px, self.setting.theme.margin()
        buttons = row([(self._taken, 4), (self._more, 3)], gap=px(16))
        things: list[Item] = [self._notice, px(24), (self._panel, 1), px(24), self._code, px(24), self._facts]
        things += [px(56), buttons, px(12), self._return]
        filled(QVBoxLayout(self), things, around=(margin, px(32), margin, px(36)))

    def _lay_out_wide(self) -> None:
        px, margin = self.setting.px, self.setting.theme.margin()
        buttons = row([(self._taken, 4), (self._more, 3)], gap=px(16))
        shown: list[Item] = [(self._panel, 1), px(20), self._facts]
        kept: list[Item] = [(self._code, 1), px(20), buttons, px(8), self._return]
        both = row([(column(shown), 1), (column(kept), 1)], gap=px(32))
        filled(QVBoxLayout(self), [self._notice, px(20), (both, 1)], around=(margin, px(40), margin, px(24)))


def no_paper_notice(setting: Setting, *, alarm: bool) -> Notice:
    """Return why there is no paper, without a technical word."""
    words = setting.words
    if alarm:
        told = words("We have told our staff, and you need no paper ticket")
        return Notice("printer", words("The printer has stopped, your place is safe"), told, calm=False)
    return Notice("check", words("Your place is safe"), words("You need no paper ticket, your number is enough"))


def is_without_paper(paper: Paper) -> bool:
    """Tell whether the customer has to do without a slip."""
    return paper in (Paper.NONE, Paper.STOPPED)
