"""A button for a language, in that language, and the one for the accessible way."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchCard
from dawr.text import Words

from ..journey.languages import name_of
from ..setting import ROOM, Setting
from .boxes import Item, column, filled, row


class LanguageButton(TouchCard):
    """The language's own name; under it what the touch does, where the program speaks that language."""

    def __init__(
        self, setting: Setting, language: str, size: str | float, height: float, *, explained: bool = True
    ) -> None:
        name = name_of(language)
        super().__init__(name, padding=8)
        things: list[Item] = [None, Label(name, size, "bold", align="centre", max_lines=1)]
        start = _start_in(language)
        if start and explained:
            things.append(Label(start, "caption", tone="secondary", align="centre", max_lines=1))
        filled(self.content, [*things, None])
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(setting.px(height))


class AccessibleButton(TouchCard):
    """Large type and everything within reach, said in the branch's languages."""

    def __init__(self, setting: Setting, both: Sequence[Words], height: float, *, tall: bool = False) -> None:
        """``tall``: the languages stand above each other."""
        texts = [words("Accessibility") for words in both]
        super().__init__(" · ".join(texts), padding=8)
        px = setting.px
        self.setFixedHeight(px(height))
        icon = Icon("accessibility", 48 if tall else 56, "accent")
        labels: list[QWidget] = [
            Label(text, "heading" if place == 0 else "body", "semibold" if place == 0 else "medium", tone, wrap=False)
            for place, (text, tone) in enumerate(zip(texts, ("primary", "secondary"), strict=False))
        ]
        if tall:
            self.content.addLayout(row([None, icon, px(26), column([None, *labels, None]), None]))
            return
        things: list[Item] = [None, icon, px(26), labels[0]]
        for label in labels[1:]:
            things += [px(26), Hairline(upright=True, length=48), px(26), label]
        filled(self.content, [row([*things, None])])


def _start_in(language: str) -> str:
    """Return "Start in English" in that language; "" where nobody has translated it."""
    english = Words("en", ROOM)("Start in English")
    told = Words(language, ROOM)("Start in English")
    return told if told != english or language == "en" else ""
