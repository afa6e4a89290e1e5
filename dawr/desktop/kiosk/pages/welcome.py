"""The greeting: time, dates, and first of all the language."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dawr.desktop.ui.shared.branch_mark import BranchMark
from dawr.desktop.ui.shared.card import Hairline
from dawr.desktop.ui.shared.clock import ClockLabel, DateBlock
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.ornament import Parapet
from dawr.queueing.branch import in_language
from dawr.text import Words

from ..journey.wishes import ChooseLanguage, UseAccessible
from ..notices import Notice, standing_notice, trouble_notice
from ..page import Ground, KioskPage
from ..parts.boxes import Item, column, filled, row
from ..parts.language_button import AccessibleButton, LanguageButton
from ..parts.notice import NoticeCard
from ..phrases import hours_today
from ..setting import ROOM, Setting, direction_of
from ..view import View

FEW = 2
"""So many languages have large buttons; more of them stand closer."""


class WelcomePage(Ground):
    """In the language of the house and a second one, because nobody has chosen one yet."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        others = [code for code in setting.branch.languages if code != setting.language]
        self._both = [setting.words, *(Words(code, ROOM) for code in others[:1])]
        self._few = len(setting.branch.languages) <= FEW
        self._hours = Label("", "caption", tone="secondary", align="centre", max_lines=1)
        self._notices = [NoticeCard(size="heading", detail_size="body", room=32) for _ in self._both]
        for card, words in zip(self._notices, self._both, strict=True):
            card.setLayoutDirection(direction_of(words))
        self._field = GreetingField(setting, self._both)
        self._choice = self._language_choice()
        filled(QVBoxLayout(self), [self._field, (self._below(), 1)])

    def show_view(self, view: View) -> None:
        """Show the time, and languages to choose or why there is nothing to choose now."""
        self._field.show_view(view)
        notices = [self._notice(view, words) for words in self._both]
        for card, notice in zip(self._notices, notices, strict=True):
            card.show_notice(notice)
        self._choice.setVisible(notices[0] is None)
        self._hours.show_text(hours_today(view.board, self.setting.words, self.setting.zone))

    def _notice(self, view: View, words: Words) -> Notice | None:
        """Return why nobody can take a ticket. While the branch is away its last word may be old, so it is not told."""
        if view.trouble:
            return trouble_notice(words)
        return standing_notice(view, words, self.setting.zone)

    def _below(self) -> QWidget:
        """Return the languages, the accessible way and today's hours."""
        px, below, upright = self.setting.px, QWidget(), self.setting.portrait
        beside = not upright and self._few
        accessible = AccessibleButton(self.setting, self._both, 200 if beside else 152 if upright else 104, tall=beside)
        self.means(accessible, UseAccessible(True), "accessible")
        notices = (
            column(list(self._notices), gap=px(24)) if upright else row([(one, 1) for one in self._notices], px(24))
        )
        margin, ends = px(72), px(68 if upright else 32)
        if beside:
            wide = column([None, accessible])
            chosen: Item = row([(column([notices, self._choice]), 2), (wide, 1)], gap=px(24))
            things: list[Item] = [chosen]
        else:
            things = [notices, self._choice, px(24 if upright else 16), accessible]
        things += [px(40) if upright else None, self._hours, None]
        filled(QVBoxLayout(below), things, around=(margin, ends, margin, px(24)))
        return below

    def _language_choice(self) -> QWidget:
        """Return the question in both languages, and a button for each language of the branch."""
        px, choice, grid = self.setting.px, QWidget(), QGridLayout()
        codes, upright = self.setting.branch.languages, self.setting.portrait
        across = len(codes) if self._few else 2 if upright and len(codes) == 4 else 3 if upright else 4
        grid.setSpacing(px(24 if upright else 16))
        few_height, many_height = (272, 160) if upright else (200, 104)
        for place, code in enumerate(codes):
            button = LanguageButton(
                self.setting,
                code,
                "title" if self._few else 42,
                few_height if self._few else many_height,
                explained=self._few or upright,
            )
            self.means(button, ChooseLanguage(code), f"language-{code}")
            grid.addWidget(button, place // across, place % across)
        for one in range(across):
            grid.setColumnStretch(one, 1)
        question: list[Item] = [Label(self._both[0]("Choose a language"), "heading", "semibold", max_lines=1)]
        question += [
            Label(words("Choose a language"), "heading", "medium", "secondary", align="trailing", max_lines=1)
            for words in self._both[1:]
        ]
        filled(QVBoxLayout(choice), [row(question), px(24 if upright else 12), grid])
        return choice


class GreetingField(KioskPage):
    """The field in the branch's colour, with its parapet."""

    def __init__(self, setting: Setting, both: list[Words]) -> None:
        super().__init__(setting)
        self._clock = ClockLabel("clock", "semibold", "on_accent", suffix_size=0.42, suffix_weight="medium")
        self._dates = DateBlock("stacked", "body", "on_accent", align="leading")
        px, upright, many = setting.px, setting.portrait, len(setting.branch.languages) > FEW
        names = [Label(setting.named(setting.branch.name), "heading", "semibold", "on_accent", max_lines=2)]
        names += [
            Label(in_language(setting.branch.name, words.language), "caption", tone="on_accent_muted", max_lines=2)
            for words in both[1:]
        ]
        brand = row([BranchMark(112, on_accent=True), px(28), (column([None, *names, None]), 1)])
        line = Hairline(upright=True, length=104, tone="on_accent_muted")
        dates = column([None, self._dates, None])
        hello = column(self._greetings(both))
        margin = px(72)
        if upright:
            now = row([self._clock, px(40), line, px(40), (dates, 1)])
            things: list[Item] = [brand, px(82), hello, None, now, px(44)]
        else:
            now = row([self._clock, px(40), line, px(40), dates])
            things = [brand, None, row([(hello, 1), column([None, now, px(8)])]), px(20)]
        above = column(things, around=(margin, margin if upright else px(44), margin, 0))
        filled(QVBoxLayout(self), [(above, 1), Parapet(74)])
        self.setFixedHeight(px(1105 if upright else 530 if many else 610))

    def show_view(self, view: View) -> None:
        """Show time and dates."""
        here = view.now.astimezone(self.setting.zone)
        self._clock.show_time(here, self.setting.language)
        adjustment = self.setting.branch.hijri_adjustment
        self._dates.show_date(here.date(), self.setting.language, adjustment=adjustment)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the field."""
        QPainter(self).fillRect(self.rect(), self.setting.theme.colour("accent"))

    def _greetings(self, both: list[Words]) -> list[Item]:
        upright, many = self.setting.portrait, len(self.setting.branch.languages) > FEW
        largest: str | float = "greeting" if upright else 84 if many else 104
        first = Label(both[0]("Welcome"), largest, "bold", "on_accent", max_lines=1)
        size: str | float = "title" if upright else 52
        others = [
            Label(words("Welcome"), size, "medium", "on_accent_muted", max_lines=1, line_height="number")
            for words in both[1:]
        ]
        return [first, *others]
