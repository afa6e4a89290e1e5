"""Language, accessibility, help: the three buttons that stand in the same place on every page that has them."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.touch import TouchButton, TouchKind

from ..journey.languages import name_of
from ..journey.wishes import CallHelp, ChooseLanguage, SeeLanguages, UseAccessible
from ..page import KioskPage
from ..setting import Setting
from ..view import Help, View
from .boxes import filled

ENDS = 20
"""Free above and below the buttons."""


def foot_height(setting: Setting) -> int:
    """Return what the foot takes of an upright page."""
    return setting.theme.size("button") + 2 * setting.px(ENDS)


class CommonButtons(KioskPage):
    """The three buttons; whoever uses them lays them out."""

    def __init__(
        self, setting: Setting, kind: TouchKind = "secondary", *, height: str | float = "", size: str | float = ""
    ) -> None:
        super().__init__(setting)
        words, others = setting.words, [code for code in setting.branch.languages if code != setting.language]
        leading = kind == "on_accent"
        self.language = TouchButton("", "globe", kind, size=size, height=height, leading=leading)
        self.accessible = TouchButton(
            words("Accessibility"), "accessibility", kind, size=size, height=height, leading=leading
        )
        self.help = TouchButton(words("I need help"), "help", kind, size=size, height=height, leading=leading)
        if len(others) == 1:
            self.language.show_text(name_of(others[0]))
            self.means(self.language, ChooseLanguage(others[0]), f"language-{others[0]}")
        else:
            self.language.show_text(words("Language"))
            self.means(self.language, SeeLanguages(), "languages")
        self.language.setVisible(bool(others))
        self.means(self.accessible, UseAccessible(True), "accessible")
        self.means(self.help, CallHelp(), "help")

    def show_view(self, view: View) -> None:
        """While help is on its way the button looks pressed."""
        self.help.set_busy(view.help is Help.CALLED)


class Foot(CommonButtons):
    """The buttons side by side at the lower edge."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        bar = Card("bar", padding=(56, ENDS), spacing=16, across=True)
        for button in (self.language, self.accessible, self.help):
            bar.content.addWidget(button, share_of(button, setting))
        filled(QHBoxLayout(self), [(bar, 1)])
        self.setFixedHeight(foot_height(setting))


def share_of(button: TouchButton, setting: Setting) -> int:
    """Return a share of the width that leaves the same room beside every word."""
    metrics = QFontMetricsF(setting.theme.font("body", "semibold"))
    return int(metrics.horizontalAdvance(button.text())) + setting.px(130)
