"""Your number: the largest thing on the screen, in the branch's own colour."""

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.number_label import NumberLabel

from ..setting import Setting


class NumberPanel(Card):
    """The number between what it is and what it is for."""

    def __init__(self, setting: Setting, number: str, service: str, *, largest: str | float = "number") -> None:
        super().__init__("accent", radius="number_panel", padding=(36, 32), spacing=0)
        self.content.addWidget(Label(setting.words("Your number"), "heading", "medium", "on_accent", align="centre"))
        figure = NumberLabel(number, largest, "semibold", "on_accent", align="centre")
        figure.setObjectName("number")
        self.content.addWidget(figure, 1)
        self.content.addWidget(
            Label(service, "heading", "medium", "on_accent", align="centre", max_lines=2, line_height="heading")
        )
