"""One day as the draft would have it: when the branch is open, when it pauses, and when prayer begins."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.shared.action_button import ActionButton
from dawr.desktop.ui.shared.box import Box, adopt
from dawr.desktop.ui.shared.card import Card, Hairline
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.branch import Branch, Prayer, PrayerMode, PrayerRules, in_language
from dawr.queueing.hours import DayPlan, Span, calendar_of
from dawr.queueing.prayer_times import prayer_times
from dawr.text import Words
from dawr.text.bidi import isolate
from dawr.text.meaning.kinds import Kind, Meaning
from dawr.text.meaning.settings import SETTINGS
from dawr.text.words import later

from ..form.sight import Sight
from ..form.typed import DateField

_WIDE: Final = 296
_PLACED: Final = (0.0, 0.0)
Row = tuple[str, str]


class DayCard(Card):
    """``moved`` by so many days, ``asked`` for a date."""

    moved = Signal(int)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(18, 14), spacing=8, parent=parent)
        self.title = Label(size="body", weight="semibold")
        self.day = DateField(Meaning(later("Day"), Kind.DAY))
        self.earlier = ActionButton("", "back", height="small")
        self.later = ActionButton("", "next", height="small")
        keys = Box(across=True, spacing=8)
        keys.content.addWidget(self.earlier)
        keys.content.addWidget(self.later)
        keys.content.addStretch(1)
        self.rows = Box(spacing=6)
        self._shown: tuple[tuple[Row, ...], ...] = ()
        for widget in (self.title, self.day, keys, self.rows):
            self.content.addWidget(widget)
        self.day.changed.connect(self.asked)
        self.earlier.clicked.connect(self._back)
        self.later.clicked.connect(self._on)

    def look_changed(self) -> None:
        """Keep the width in scale."""
        super().look_changed()
        self.setFixedWidth(self.theme.px(_WIDE))

    def show_day(self, day: date, sight: Sight, *, whole: bool) -> None:
        """Show a day; nothing but the date where the times contradict themselves."""
        words = sight.words
        self.title.show_text(words("What comes of it"))
        self.day.say(sight)
        self.day.show_value(day, sight)
        for button, said in ((self.earlier, words("The day before")), (self.later, words("The day after"))):
            button.setAccessibleName(said)
            button.setToolTip(said)
        shown = _groups(sight.branch, day, words) if whole else (((words("Correct the times first."), ""),),)
        if shown != self._shown:
            self._shown = shown
            self._build(shown)

    def _build(self, groups: Sequence[Sequence[Row]]) -> None:
        while item := self.rows.content.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for group in groups:
            self.rows.content.addWidget(Hairline())
            for what, when in group:
                row = Box(across=True, spacing=12)
                row.content.addWidget(Label(what, "body", tone="secondary" if when else "primary"), 1)
                if when:
                    row.content.addWidget(Label(when, "body", "semibold", wrap=False))
                self.rows.content.addWidget(row)
        adopt(self.rows)

    def _back(self) -> None:
        self.moved.emit(-1)

    def _on(self) -> None:
        self.moved.emit(1)


def _groups(branch: Branch, day: date, words: Words) -> tuple[tuple[Row, ...], ...]:
    zone = ZoneInfo(branch.time_zone)
    plan = calendar_of(branch).of(day)
    groups = [_openings(branch, plan, zone, words), _pauses(plan, zone, words), _prayers(branch, day, zone, words)]
    return tuple(tuple(group) for group in groups if group)


def _openings(branch: Branch, plan: DayPlan, zone: ZoneInfo, words: Words) -> list[Row]:
    rows = [(in_language(plan.profile.name, words.language), "")] if plan.profile is not None else []
    if not branch.hours and plan.profile is None:
        return [(words("Always open"), "")]
    if not plan.openings:
        return [*rows, (words("Closed"), "")]
    return [*rows, *((words("Open"), _clocks(span, zone)) for span in plan.openings)]


def _pauses(plan: DayPlan, zone: ZoneInfo, words: Words) -> list[Row]:
    rows = [
        (words("Pause: {what}", what=in_language(pause.name, words.language)), _clocks((starts, ends), zone))
        for pause, starts, ends in plan.pauses
    ]
    return rows + [(words("By turns"), _clocks(span, zone)) for span in plan.turns]


def _prayers(branch: Branch, day: date, zone: ZoneInfo, words: Words) -> list[Row]:
    rules = branch.prayer
    if rules.mode is PrayerMode.NONE and (rules.latitude, rules.longitude) == _PLACED:
        return []
    times = prayer_times(day, rules.latitude, rules.longitude, branch.hijri_adjustment)
    offered = SETTINGS[PrayerRules]["prayers"].offered
    assert isinstance(offered, dict)
    return [(words(offered[prayer]), _clock(times[prayer], zone)) for prayer in Prayer if prayer in times]


def _clocks(span: Span, zone: ZoneInfo) -> str:
    return isolate("–".join(f"{at.astimezone(zone):%H:%M}" for at in span))


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return isolate(f"{at.astimezone(zone):%H:%M}")
