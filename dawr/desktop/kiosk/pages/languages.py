"""All languages of a branch that speaks more than two."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.touch import TouchButton

from ..journey.wishes import ChooseLanguage, GoBack
from ..page import KioskPage
from ..parts.boxes import Item, filled, row
from ..parts.language_button import LanguageButton
from ..setting import Setting


class LanguagesPage(KioskPage):
    """A touch changes the language and leads back to where the customer was."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        px, words, margin = setting.px, setting.words, setting.theme.margin()
        back = TouchButton(words("Back"), "back", height=112)
        self.means(back, GoBack(), "back")
        title = Label(words("Choose a language"), "title", "bold", max_lines=1)
        grid = QGridLayout()
        grid.setSpacing(px(16))
        across = 2 if setting.portrait else 4
        for place, code in enumerate(setting.branch.languages):
            button = LanguageButton(setting, code, "heading", 176)
            self.means(button, ChooseLanguage(code), f"language-{code}")
            grid.addWidget(button, place // across, place % across)
        for one in range(across):
            grid.setColumnStretch(one, 1)
        things: list[Item] = [row([back, None]), px(32), title, px(32), grid, None]
        filled(QVBoxLayout(self), things, around=(margin, px(40), margin, px(40)))
