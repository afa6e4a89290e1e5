"""The ticket: your number, when, what to do next, and where the paper comes out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton
from dawr.text import Isolated, figures

from ..journey.paper import Paper
from ..journey.scene import TicketGiven
from ..journey.wishes import Finish
from ..page import KioskPage
from ..parts.boxes import Item, column, filled, row
from ..parts.fact import Fact
from ..parts.number_panel import NumberPanel
from ..parts.paper_arrow import PaperArrow
from ..parts.slip_picture import SlipPicture
from ..parts.turn_facts import TurnFacts
from ..setting import Setting
from ..view import View


class TicketPage(KioskPage):
    """Shown while the slip is printed and once it is out."""

    def __init__(self, setting: Setting, ticket: TicketGiven) -> None:
        super().__init__(setting)
        px, words, upright = setting.px, setting.words, setting.portrait
        service = setting.branch.service(ticket.service)
        self._panel = NumberPanel(setting, ticket.number, setting.named(service.name) if service else "")
        self._facts = TurnFacts(setting, ticket)
        self._steps = next_steps(setting)
        self._todo = Label("", "title" if upright else 44, "bold", max_lines=1)
        self._return = Label("", "caption", tone="secondary", max_lines=1)
        self._done = TouchButton(words("Done"), "check", height=144 if upright else 112, size="heading")
        self._done.setMinimumWidth(px(240))
        self.means(self._done, Finish(), "done")
        self._arrows = [PaperArrow() for _ in range(2 if upright else 1)]  # a wide page leaves the sentence its line
        self._slip = SlipPicture(setting, ticket.number)
        if upright:
            self._lay_out_upright()
        else:
            self._lay_out_wide()

    def show_view(self, view: View) -> None:
        """Say that the slip is being printed, or that it can be taken."""
        words = self.setting.words
        out = view.paper is Paper.OUT
        self._todo.show_text(words("Take your ticket from below") if out else words("Your ticket is being printed"))
        self._return.show_text(return_sentence(view, self.setting) if out else words("It comes out below in a moment"))
        for arrow in self._arrows:
            arrow.setVisible(out)

    def _lay_out_upright(self) -> None:
        px, margin = self.setting.px, self.setting.theme.margin()
        self._panel.setFixedHeight(px(546))
        upper: list[Item] = [self._panel, px(24), self._facts, px(56), self._steps, None]
        left, right = self._arrows
        said = row([(column([self._todo, self._return]), 1), self._done], gap=px(32))
        paper = row([None, left, None, self._slip, None, right, None])
        take = Card("bar", padding=0, spacing=0)
        take.content.addLayout(column([said, px(84), (paper, 1)], around=(margin, px(36), margin, 0)))
        take.setFixedHeight(px(536))
        above = column(upper, around=(margin, px(40), margin, px(24)))
        filled(QVBoxLayout(self), [(above, 1), Hairline(), take])

    def _lay_out_wide(self) -> None:
        px, margin = self.setting.px, self.setting.theme.margin()
        told: list[Item] = [(self._panel, 1), px(20), self._facts]
        upper = row([(column(told), 4), (column([None, self._steps, None]), 3)], gap=px(40))
        (arrow,) = self._arrows
        said = column([None, self._todo, self._return, None])
        paper = row([arrow, px(24), self._slip], around=(0, px(32), 0, 0))
        take = Card("bar", padding=0, spacing=0)
        take.content.addLayout(row([(said, 1), paper, self._done], gap=px(32), around=(margin, 0, margin, 0)))
        take.setFixedHeight(px(290))
        above = column([upper], around=(margin, px(32), margin, px(28)))
        filled(QVBoxLayout(self), [(above, 1), Hairline(), take])


def next_steps(setting: Setting) -> QWidget:
    """Return what to do until the number is called."""
    words, px, steps = setting.words, setting.px, QWidget()
    said = (
        ("chair", _where_to_wait(setting)),
        ("monitor", words("Watch the screen for your number")),
        ("desk", words("Go to the counter shown beside your number")),
    )
    facts = [
        Fact(setting, icon, side=48, tile=88, gap=28, size="body", icon_tone="accent", text=text, line_height="heading")
        for icon, text in said
    ]
    filled(QVBoxLayout(steps), facts, gap=px(40 if setting.portrait else 24))
    return steps


def _where_to_wait(setting: Setting) -> str:
    words = setting.words
    if setting.branch.stands_in:  # as its slip says: the display may know nothing of this number
        return words("Please stay near the counters")
    return words("Please take a seat in the waiting hall")


def return_sentence(view: View, setting: Setting) -> str:
    """Return when the screen goes back to the start."""
    left = figures.seconds(view.seconds_left, setting.language)
    return setting.words("The screen returns to the start in {seconds}", seconds=Isolated(left))
