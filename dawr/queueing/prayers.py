"""What a branch calls the prayers it pauses for."""

from datetime import time
from typing import Final

from .branch import Branch, PlannedPause, Prayer, Texts, Weekday
from .branch_times import PrayerRules

NAMES: Final[dict[Prayer, Texts]] = {
    Prayer.FAJR: {"ar": "صلاة الفجر", "en": "Fajr prayer"},
    Prayer.DHUHR: {"ar": "صلاة الظهر", "en": "Dhuhr prayer"},
    Prayer.ASR: {"ar": "صلاة العصر", "en": "Asr prayer"},
    Prayer.MAGHRIB: {"ar": "صلاة المغرب", "en": "Maghrib prayer"},
    Prayer.ISHA: {"ar": "صلاة العشاء", "en": "Isha prayer"},
}

_DAILY: Final = tuple(Weekday)


def prayer_pause(rules: PrayerRules, prayer: Prayer, starts: time, ends: time) -> PlannedPause:
    """Return the pause for a prayer, with its clock times of one day, as a planned one."""
    return PlannedPause(
        code=prayer.value,
        name=NAMES[prayer],
        days=_DAILY,
        starts=starts,
        ends=ends,
        tickets=rules.tickets,
        room=rules.room,
        place=rules.place,
        place_direction=rules.place_direction,
    )


def pause_name(branch: Branch, code: str) -> Texts | None:
    """Return what a pause of this code is called, a planned one or a prayer's; ``None`` for neither."""
    planned = next((pause.name for pause in branch.pauses if pause.code == code), None)
    return planned or next((NAMES[prayer] for prayer in Prayer if prayer.value == code), None)
