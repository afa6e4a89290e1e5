"""The two figures of a ticket: how many are ahead, and between which times the turn comes."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import WaitRange
from dawr.text import figures

from ..journey.scene import TicketGiven
from ..phrases import no_wait, turn_times
from ..setting import Setting
from .boxes import filled


class TurnFacts(QWidget):
    """What the customer was told when the ticket was issued: the same as on the paper."""

    def __init__(self, setting: Setting, ticket: TicketGiven) -> None:
        super().__init__()
        words, language = setting.words, setting.language
        if setting.branch.stands_in:
            kept = _fact(setting, words("Your number is kept"), words("We will call your number"))
            filled(QHBoxLayout(self), [(kept, 1)])
            return
        ahead = _fact(setting, words("Ahead of you"), figures.people(ticket.ahead, language))
        turn = _fact(setting, *_turn(setting, ticket))
        filled(QHBoxLayout(self), [(ahead, 3), (turn, 4)], gap=setting.px(24))


def _turn(setting: Setting, ticket: TicketGiven) -> tuple[str, str]:
    words, language = setting.words, setting.language
    if ticket.wait_low is None or ticket.wait_high is None:
        return words("Your turn"), words("We will call your number")
    wait = WaitRange(ticket.wait_low, ticket.wait_high)
    if no_wait(wait):
        return words("Your turn"), words("You will be called right away")
    first, last = turn_times(ticket.at, wait, setting.zone)
    return words("Your turn is expected"), figures.clock_range(first, last, language)


def _fact(setting: Setting, label: str, told: str) -> Card:
    upright = setting.portrait
    card = Card("card", radius="panel", padding=(40, 28) if upright else (28, 16), spacing=0)
    card.content.addWidget(Label(label, "caption", tone="secondary", max_lines=1))
    card.content.addWidget(Label(told, "heading" if upright else 40, "bold", max_lines=1, line_height="heading"))
    return card
