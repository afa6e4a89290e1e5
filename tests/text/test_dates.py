"""Days by both calendars."""

from datetime import date, timedelta

import pytest

from dawr.text import dates

SUNDAY = date(2026, 11, 22)

KNOWN = {
    date(1924, 8, 1): (1343, 1, 1),
    date(2023, 3, 23): (1444, 9, 1),  # first of Ramadan 1444
    date(2024, 6, 16): (1445, 12, 10),  # Eid al-Adha
    date(2025, 6, 26): (1447, 1, 1),
    date(2026, 11, 22): (1448, 6, 12),
    date(2077, 11, 16): (1500, 12, 30),
}


def test_a_day_in_both_languages_and_calendars():
    assert dates.gregorian(SUNDAY, "ar") == "22 نوفمبر 2026م"
    assert dates.gregorian(SUNDAY, "en", weekday=True) == "Sunday, 22 November 2026"
    assert dates.hijri(SUNDAY, "ar", weekday=True) == "الأحد 12 جمادى الآخرة 1448هـ"
    assert dates.hijri(SUNDAY, "en") == "12 Jumada II 1448 AH"


@pytest.mark.parametrize(("day", "lunar"), KNOWN.items())
def test_umm_al_qura_days_are_those_of_the_table(day: date, lunar: tuple[int, int, int]):
    assert dates.hijri_day(day) == lunar


def test_a_branch_may_be_a_day_apart_and_keeps_its_weekday():
    assert dates.hijri(SUNDAY, "ar", adjustment=1, weekday=True) == "الأحد 13 جمادى الآخرة 1448هـ"
    assert dates.hijri(SUNDAY, "ar", adjustment=-1) == "11 جمادى الآخرة 1448هـ"


@pytest.mark.parametrize("day", [date.min, date(1924, 7, 31), date(2077, 11, 17), date.max])
def test_outside_the_table_there_is_no_hijri_date(day: date):
    assert dates.hijri_day(day) is None
    assert dates.hijri(day, "ar", weekday=True) == ""
    assert dates.hijri(day, "en", adjustment=-1 if day.year < 2000 else 1) == ""


def test_every_month_and_weekday_has_its_name():
    days = [SUNDAY + timedelta(days=29 * step) for step in range(26)]

    for names, language in ((dates.MONTHS, "en"), (dates.HIJRI_MONTHS, "en")):
        said = " ".join(dates.gregorian(day, language) + dates.hijri(day, language) for day in days)
        assert all(name in said for name in names)
    assert {dates.weekday_name(SUNDAY + timedelta(days=step), "ar") for step in range(7)} == {
        *("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")
    }


def test_other_digits_are_a_setting():
    assert dates.hijri(SUNDAY, "ar", digits="arab") == "١٢ جمادى الآخرة ١٤٤٨هـ"
