"""When Ramadan is: Isha and the hours of many a branch are later then.

The Umm al-Qura calendar is a table, not a formula. These rows are ``hijridate``'s, against which a test holds them.
"""

from datetime import date, timedelta
from typing import Final

_FIRST_DAYS: Final = {
    1446: (2025, 3, 1, 29),
    1447: (2026, 2, 18, 30),
    1448: (2027, 2, 8, 29),
    1449: (2028, 1, 28, 29),
    1450: (2029, 1, 16, 29),
    1451: (2030, 1, 5, 30),
    1452: (2030, 12, 26, 29),
    1453: (2031, 12, 15, 30),
    1454: (2032, 12, 4, 29),
    1455: (2033, 11, 23, 30),
    1456: (2034, 11, 12, 30),
    1457: (2035, 11, 1, 30),
    1458: (2036, 10, 20, 30),
    1459: (2037, 10, 10, 29),
    1460: (2038, 9, 30, 29),
    1461: (2039, 9, 19, 30),
    1462: (2040, 9, 7, 30),
    1463: (2041, 8, 28, 29),
    1464: (2042, 8, 17, 29),
    1465: (2043, 8, 6, 29),
    1466: (2044, 7, 26, 29),
    1467: (2045, 7, 15, 30),
    1468: (2046, 7, 5, 29),
    1469: (2047, 6, 24, 30),
    1470: (2048, 6, 12, 30),
    1471: (2049, 6, 2, 29),
    1472: (2050, 5, 22, 29),
    1473: (2051, 5, 11, 30),
    1474: (2052, 4, 30, 29),
    1475: (2053, 4, 20, 29),
    1476: (2054, 4, 9, 30),
    1477: (2055, 3, 29, 30),
    1478: (2056, 3, 17, 30),
    1479: (2057, 3, 6, 30),
    1480: (2058, 2, 24, 29),
    1481: (2059, 2, 14, 29),
    1482: (2060, 2, 3, 30),
    1483: (2061, 1, 23, 29),
    1484: (2062, 1, 12, 29),
    1485: (2063, 1, 1, 29),
    1486: (2063, 12, 21, 30),
    1487: (2064, 12, 9, 30),
    1488: (2065, 11, 29, 29),
    1489: (2066, 11, 19, 29),
    1490: (2067, 11, 8, 30),
    1491: (2068, 10, 27, 30),
    1492: (2069, 10, 16, 30),
    1493: (2070, 10, 5, 30),
    1494: (2071, 9, 25, 29),
    1495: (2072, 9, 13, 30),
    1496: (2073, 9, 3, 29),
    1497: (2074, 8, 23, 30),
    1498: (2075, 8, 13, 29),
    1499: (2076, 8, 1, 29),
    1500: (2077, 7, 21, 29),
}
"""Hijri year → year, month and day of its 1 Ramadan, and how many days the month has."""

_SPANS: Final = tuple(
    (date(year, month, day), date(year, month, day) + timedelta(days=length))
    for year, month, day, length in _FIRST_DAYS.values()
)


def in_ramadan(day: date, adjustment: int = 0) -> bool:
    """Tell whether the day is in Ramadan by Umm al-Qura; ``adjustment`` as ``Branch.hijri_adjustment`` (days).

    Known for 1446 to 1500 AH (2025 to 2077); outside it the answer is no.
    """
    shown = day + timedelta(days=adjustment)
    return any(first <= shown < after for first, after in _SPANS)
