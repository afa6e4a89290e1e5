"""When the five prayers begin at a place: the Umm al-Qura method."""

from datetime import UTC, date, datetime, timedelta
from math import acos, asin, atan, atan2, cos, degrees, radians, sin, tan
from typing import Final

from .branch_times import Prayer
from .ramadan import in_ramadan

FAJR_DEPTH: Final = 18.5
"""Degrees of the sun below the horizon at Fajr (Umm al-Qura University, Makkah)."""
SUNSET_DEPTH: Final = 0.833
"""Degrees: the sun's radius and refraction at the horizon."""
ISHA_AFTER_MAGHRIB: Final = timedelta(minutes=90)
ISHA_IN_RAMADAN: Final = timedelta(minutes=120)

_J2000: Final = 2451545.0
_ORDINAL_TO_JULIAN: Final = 1721424.5
_ROUNDS: Final = 3


def prayer_times(day: date, latitude: float, longitude: float, hijri_adjustment: int = 0) -> dict[Prayer, datetime]:
    """Return when each prayer begins on the day, aware UTC to the minute; what the sun does not do there is left out.

    Place in degrees, north and east positive. The sun's position is the low-precision one of the Astronomical
    Almanac (US Naval Observatory, "Computing Approximate Solar Coordinates"), good to a few seconds of time.
    Asr begins when a shadow has grown by the height of its thing; Isha is 90 minutes after Maghrib, in Ramadan 120.
    """
    sun = _Sun(day, latitude, longitude)
    maghrib = sun.crossing(-SUNSET_DEPTH, 18.0)
    found = {
        Prayer.FAJR: sun.crossing(-FAJR_DEPTH, 6.0, morning=True),
        Prayer.DHUHR: sun.noon(12.0),
        Prayer.ASR: sun.asr(),
        Prayer.MAGHRIB: maghrib,
    }
    times = {prayer: _instant(day, hours) for prayer, hours in found.items() if hours is not None}
    if maghrib is not None:
        after = ISHA_IN_RAMADAN if in_ramadan(day, hijri_adjustment) else ISHA_AFTER_MAGHRIB
        times[Prayer.ISHA] = times[Prayer.MAGHRIB] + after
    return times


class _Sun:
    """The sun over a place on a day. Hours are counted in UTC from the day's 0:00 UTC; they may leave 0–24."""

    def __init__(self, day: date, latitude: float, longitude: float) -> None:
        self._julian = day.toordinal() + _ORDINAL_TO_JULIAN
        self._latitude = radians(latitude)
        self._longitude = longitude

    def noon(self, guess: float) -> float:
        """Return when the sun is highest, given about when (local solar hours)."""
        for _ in range(_ROUNDS):
            guess = 12.0 - self._equation_of_time(guess - self._longitude / 15)
        return guess - self._longitude / 15

    def crossing(self, altitude: float, guess: float, *, morning: bool = False) -> float | None:
        """Return when the sun's middle stands at the altitude (degrees), before or after noon; ``None``: never."""
        for _ in range(_ROUNDS):
            hours = guess - self._longitude / 15
            half_day = self._hours_from_noon(radians(altitude), self._declination(hours))
            if half_day is None:
                return None
            noon = 12.0 - self._equation_of_time(hours)
            guess = noon - half_day if morning else noon + half_day
        return guess - self._longitude / 15

    def asr(self) -> float | None:
        """Return when a shadow is as long as its thing is high, beyond its length at noon."""
        guess = 15.0 - self._longitude / 15
        for _ in range(_ROUNDS):
            altitude = atan(1 / (1 + tan(abs(self._latitude - self._declination(guess)))))
            found = self.crossing(degrees(altitude), 15.0)
            if found is None:
                return None
            guess = found
        return guess

    def _hours_from_noon(self, altitude: float, declination: float) -> float | None:
        down, along = sin(self._latitude) * sin(declination), cos(self._latitude) * cos(declination)
        if along == 0:
            return None
        cosine = (sin(altitude) - down) / along
        return degrees(acos(cosine)) / 15 if -1 <= cosine <= 1 else None

    def _equation_of_time(self, hours: float) -> float:
        """Return how far the sundial is ahead of the clock, in hours."""
        mean, ecliptic, tilt = self._solar(hours)
        ascension = degrees(atan2(cos(tilt) * sin(ecliptic), cos(ecliptic)))
        return ((mean - ascension + 180) % 360 - 180) / 15

    def _declination(self, hours: float) -> float:
        _, ecliptic, tilt = self._solar(hours)
        return asin(sin(tilt) * sin(ecliptic))

    def _solar(self, hours: float) -> tuple[float, float, float]:
        """Return mean longitude (degrees), ecliptic longitude and the axis' tilt (radians)."""
        days = self._julian + hours / 24 - _J2000
        anomaly = radians((357.529 + 0.98560028 * days) % 360)
        mean = (280.459 + 0.98564736 * days) % 360
        ecliptic = radians(mean + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly))
        return mean, ecliptic, radians(23.439 - 0.00000036 * days)


def _instant(day: date, hours: float) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(minutes=round(hours * 60))
