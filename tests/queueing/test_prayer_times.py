"""Prayer times by Umm al-Qura, against another program's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hijridate import Hijri

from dawr.queueing.branch import Prayer
from dawr.queueing.prayer_times import prayer_times
from dawr.queueing.ramadan import in_ramadan

PLACES = {"Riyadh": (24.7136, 46.6753), "Makkah": (21.4225, 39.8262), "Tabuk": (28.3838, 36.5550)}

# Fajr, Dhuhr, Asr, Maghrib and Isha in UTC by adhanpy 1.0.5 (UMM_AL_QURA), which leaves out Ramadan's 30 minutes.
KNOWN = (
    ("Riyadh", "2026-02-20", "02:05 09:07 12:24 14:51 16:21"),
    ("Riyadh", "2026-06-21", "00:33 08:55 12:16 15:45 17:15"),
    ("Riyadh", "2026-11-22", "01:52 08:39 11:43 14:04 15:34"),
    ("Riyadh", "2027-03-20", "01:40 09:01 12:27 15:04 16:34"),
    ("Makkah", "2026-02-20", "02:31 09:34 12:54 15:21 16:51"),
    ("Makkah", "2026-06-21", "01:11 09:22 12:42 16:06 17:36"),
    ("Makkah", "2026-11-22", "02:16 09:07 12:15 14:37 16:07"),
    ("Tabuk", "2026-02-20", "02:47 09:47 13:02 15:28 16:58"),
    ("Tabuk", "2026-06-21", "01:00 09:36 13:07 16:34 18:04"),
    ("Tabuk", "2027-03-20", "02:18 09:41 13:09 15:45 17:15"),
)


@pytest.mark.parametrize(("place", "day", "clocks"), KNOWN)
def test_the_times_are_those_of_umm_al_qura_to_the_minute(place: str, day: str, clocks: str) -> None:
    on = date.fromisoformat(day)
    known = dict(zip(Prayer, (datetime.fromisoformat(f"{day}T{clock}+00:00") for clock in clocks.split()), strict=True))
    if in_ramadan(on):
        known[Prayer.ISHA] += timedelta(minutes=30)

    found = prayer_times(on, *PLACES[place])

    apart = {prayer: abs(found[prayer] - at) for prayer, at in known.items()}
    assert max(apart.values()) <= timedelta(minutes=1), apart


def test_isha_is_half_an_hour_later_in_ramadan() -> None:
    before, within = (prayer_times(day, *PLACES["Riyadh"]) for day in (date(2026, 2, 17), date(2026, 2, 18)))

    assert before[Prayer.ISHA] - before[Prayer.MAGHRIB] == timedelta(minutes=90)
    assert within[Prayer.ISHA] - within[Prayer.MAGHRIB] == timedelta(minutes=120)


def test_a_sun_that_never_sets_leaves_out_what_it_does_not_do() -> None:
    found = prayer_times(date(2026, 6, 21), 69.65, 18.96)

    assert Prayer.DHUHR in found
    assert not {Prayer.FAJR, Prayer.MAGHRIB, Prayer.ISHA} & found.keys()


def test_the_prayers_come_in_their_order_every_day_of_a_year_in_the_gulf() -> None:
    for ahead in range(366):
        times = prayer_times(date(2026, 1, 1) + timedelta(days=ahead), *PLACES["Tabuk"])

        assert list(times) == list(Prayer)
        assert sorted(times.values()) == list(times.values())
        assert all(at.tzinfo is UTC and not at.second for at in times.values())


@pytest.mark.parametrize("year", range(1446, 1501))
def test_ramadan_is_where_the_umm_al_qura_table_has_it(year: int) -> None:
    first = Hijri(year, 9, 1).to_gregorian()
    after = Hijri(year, 10, 1).to_gregorian()

    assert not in_ramadan(first - timedelta(days=1))
    assert in_ramadan(first)
    assert in_ramadan(after - timedelta(days=1))
    assert not in_ramadan(after)


def test_the_branchs_adjustment_moves_ramadan() -> None:
    first = Hijri(1448, 9, 1).to_gregorian()

    assert in_ramadan(first - timedelta(days=1), adjustment=1)
    assert not in_ramadan(first, adjustment=-1)
