"""A day as both sides count it."""

from hashlib import sha256

from dawr.protocol.auditing import DAY, DaySum, days_of


def test_a_day_is_told_by_count_sum_and_hash():
    first, second, third = "a" * 64, "b" * 64, "c" * 64

    days = days_of([(7, 3 * DAY, first), (8, 4 * DAY - 1, second), (9, 4 * DAY, third)])

    assert days == (
        DaySum(3, 7, 2, 15, sha256((first + second).encode()).hexdigest()),
        DaySum(4, 9, 1, 9, sha256(third.encode()).hexdigest()),
    )


def test_records_whose_clock_was_set_back_belong_to_the_day_they_name():
    days = days_of([(1, 2 * DAY, "a" * 64), (2, DAY, "b" * 64), (3, 2 * DAY, "c" * 64)])

    assert [(day.day, day.first, day.count, day.total) for day in days] == [(1, 2, 1, 2), (2, 1, 2, 4)]
