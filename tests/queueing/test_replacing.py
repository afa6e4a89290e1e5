"""A branch's things are replaced as the standard library would."""

import dataclasses
from datetime import UTC, datetime

import pytest

from dawr.queueing.legs import Counter, CounterToday, Leg, LegState
from dawr.queueing.replacing import replace

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
LEG = Leg("t", 1, "A001", "accounts", LegState.SERVING, NOW.date(), NOW, NOW, NOW)


@pytest.mark.parametrize(
    ("thing", "changes"),
    [
        (
            LEG,
            {"state": LegState.HELD},
        ),
        (Counter(3, agent="mona"), {"ticket": "t", "today": CounterToday(called=2)}),
        (CounterToday(called=1), {}),
    ],
)
def test_it_gives_what_the_standard_library_gives(thing, changes):
    expected = dataclasses.replace(thing, **changes)

    found = replace(thing, **changes)

    assert found == expected
    assert type(found) is type(thing)
    assert hash(found) == hash(expected)


def test_the_thing_itself_stays_as_it_was():
    before = Counter(3, agent="mona")

    replace(before, agent="sami")

    assert before == Counter(3, agent="mona")


def test_a_field_that_there_is_not_is_refused():
    with pytest.raises(TypeError, match="Counter has no field agnet"):
        replace(Counter(3), agnet="mona")


def test_a_class_without_slots_is_refused():
    @dataclasses.dataclass(frozen=True)
    class Open:
        one: int = 1
        two: int = 2

    with pytest.raises(TypeError, match="Open has no slots"):
        replace(Open(), one=3)


def test_a_class_that_works_something_out_is_refused():
    @dataclasses.dataclass(frozen=True, slots=True)
    class Sum:
        one: int = 1
        two: int = 2

        def __post_init__(self) -> None:
            assert self.one < self.two

    with pytest.raises(TypeError, match="works something out"):
        replace(Sum(), one=0)
