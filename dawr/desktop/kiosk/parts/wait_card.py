"""The expected wait of a service, large and green."""

from datetime import datetime

from dawr.desktop.ui.shared.card import Card
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import PauseLine, WaitRange
from dawr.text import Isolated, figures

from ..phrases import no_wait, pause_sentence, strong_figures, turn_times
from ..setting import Setting
from .abreast import Abreast
from .boxes import filled
from .fact import Fact


class WaitCard(Card):
    """The expected wait in words, the clock times it means, and the people ahead."""

    def __init__(self, setting: Setting) -> None:
        upright = setting.portrait
        super().__init__("accent_soft", radius="panel", padding=(48, 36) if upright else (32, 24), spacing=0)
        self._setting = setting
        self._label = Label("", "body", tone="on_accent_soft")
        self._range = Label("", "title" if upright else 60, "bold", max_lines=2 if upright else 1)
        size = "body" if upright else 30
        self._turn = Fact(setting, "clock", side=40, gap=14, size=size, marked=True, icon_tone="text_primary")
        self._ahead = Fact(setting, "people", side=40, gap=14, size=size, marked=True, icon_tone="text_primary")
        self._pause = Fact(setting, "pause", side=34, gap=18, tone="secondary")
        self._facts = Abreast([self._turn, self._ahead], setting.px(40))
        filled(self.content, [self._label, self._range, setting.px(8), self._facts, self._pause])

    def show_wait(self, wait: WaitRange | None, waiting: int, now: datetime, pause: PauseLine | None) -> None:
        """Show what somebody who takes a ticket now should expect."""
        words, language = self._setting.words, self._setting.language
        self._label.show_text(words("Expected wait"))
        self._ahead.show_fact(
            words("{people} ahead of you", people=Isolated(f"**{figures.people(waiting, language)}**"))
        )
        if self._setting.branch.stands_in:  # how many wait in the branch is not known here
            wait = None
            self._ahead.show_fact("")
        if wait is None:
            self._range.show_text(figures.wait_unknown(language))
            self._turn.show_fact(words("We call everybody in turn"))
        elif no_wait(wait):
            self._range.show_text(figures.wait_short(0, 0, language))
            self._turn.show_fact(words("You will be called right away"))
            self._ahead.show_fact("")
        else:
            self._range.show_text(figures.wait_sentence(wait.low, wait.high, language, about=wait.about))
            first, last = turn_times(now, wait, self._setting.zone)
            told = figures.between_clock(first, last, language)
            self._turn.show_fact(strong_figures(words("Your turn {between}", between=Isolated(told))))
        self._pause.show_fact(self._pause_within(wait, now, pause))
        self._facts.arrange()

    def show_closed(self, opens: str) -> None:
        """Show that no ticket can be taken any more, and when it can again."""
        self._label.show_text(self._setting.words("Closed"))
        self._range.show_text(opens[:1].upper() + opens[1:])
        for fact in (self._turn, self._ahead, self._pause):
            fact.show_fact("")

    def _pause_within(self, wait: WaitRange | None, now: datetime, pause: PauseLine | None) -> str:
        """Return the pause that the customer would wait through."""
        if pause is None or wait is None or (pause.starts_at - now).total_seconds() >= wait.high:
            return ""
        return pause_sentence(pause, self._setting.words, self._setting.zone)
