"""Whether a branch's settings agree with themselves."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from dawr.queueing.branch import (
    Agent,
    Branch,
    CounterDesk,
    Message,
    OpeningSpan,
    PlannedPause,
    PrinterSetting,
    PriorityClass,
    Series,
    ServiceGroup,
    Weekday,
)
from dawr.queueing.branch_check import check_branch
from dawr.queueing.mistakes import Problem

from .live import SMALL, service, words

SUNDAY = (Weekday.SUN,)


def found(**changes: Any) -> list[tuple[str, Problem]]:
    """Return the keys and problems of the small branch with these changes."""
    return [(mistake.key, mistake.problem) for mistake in check_branch(replace(SMALL, **changes))]


def test_good_settings_have_no_mistakes() -> None:
    assert check_branch(SMALL) == []


@pytest.mark.parametrize(
    ("changes", "key", "problem"),
    [
        ({"code": ""}, "code", Problem.EMPTY),
        ({"code": "a b"}, "code", Problem.BAD_CODE),
        ({"name": {"ar": "س"}}, "name.en", Problem.LANGUAGE_MISSING),
        ({"name": {"ar": "س", "en": "  "}}, "name.en", Problem.LANGUAGE_MISSING),
        ({"name": {"ar": "س" * 200, "en": "x"}}, "name.ar", Problem.TOO_LONG),
        ({"name": {"ar": "س\u202e", "en": "x"}}, "name.ar", Problem.BAD_CHARACTER),
        ({"name": {"ar": "س", "en": "two\nlines"}}, "name.en", Problem.BAD_CHARACTER),
        ({"languages": ()}, "languages", Problem.EMPTY),
        ({"languages": ("ar", "en", "ar")}, "languages[3]", Problem.DUPLICATE),
        ({"time_zone": "Asia/Riad"}, "time_zone", Problem.BAD_TIME_ZONE),
        ({"time_zone": ""}, "time_zone", Problem.BAD_TIME_ZONE),
        ({"time_zone": "../etc/passwd"}, "time_zone", Problem.BAD_TIME_ZONE),
        ({"hours": (OpeningSpan((), time(8), time(9)),)}, "hours[1].days", Problem.EMPTY),
        ({"hours": (OpeningSpan(SUNDAY * 2, time(8), time(9)),)}, "hours[1].days[2]", Problem.DUPLICATE),
        ({"hours": (OpeningSpan(SUNDAY, time(8), time(8)),)}, "hours[1].closes", Problem.HOURS_REVERSED),
        (
            {"pauses": (PlannedPause("p", words("P"), SUNDAY, time(9), time(8)),)},
            "pauses[1].ends",
            Problem.HOURS_REVERSED,
        ),
        (
            {"pauses": (PlannedPause("p", words("P"), SUNDAY, time(8), time(9), place_direction="up"),)},
            "pauses[1].place_direction",
            Problem.BAD_CHOICE,
        ),
        ({"accent": "green"}, "accent", Problem.BAD_COLOUR),
        ({"accent": "#0B5A4"}, "accent", Problem.BAD_COLOUR),
        ({"accent": "#7FBF9F"}, "accent", Problem.LOW_CONTRAST),
        ({"accent": "#777777"}, "accent", Problem.LOW_CONTRAST),
        ({"tracking_url": "https://x/"}, "tracking_url", Problem.NO_TICKET_IN_URL),
        ({"tracking_url": "javascript:{ticket}"}, "tracking_url", Problem.BAD_ADDRESS),
        ({"ticker": ({"ar": "س"},)}, "ticker[1].en", Problem.LANGUAGE_MISSING),
        ({"message": Message({"ar": "س"})}, "message.title.en", Problem.LANGUAGE_MISSING),
        ({"recall_limit": -1}, "recall_limit", Problem.OUT_OF_RANGE),
        ({"grace": -1}, "grace_minutes", Problem.OUT_OF_RANGE),
        ({"undo": 1000}, "undo_seconds", Problem.OUT_OF_RANGE),
        ({"hijri_adjustment": 2}, "hijri_adjustment_days", Problem.OUT_OF_RANGE),
        ({"series": (Series("A"), Series("B"), Series("A"))}, "series[3].prefix", Problem.DUPLICATE),
        ({"series": (Series("A"), Series("B"), Series("c"))}, "series[3].prefix", Problem.BAD_PREFIX),
        ({"series": (Series("A1"), Series("B"), Series("A"))}, "series[1].prefix", Problem.BAD_PREFIX),
        ({"series": (Series("ABCD"), Series("A"), Series("B"))}, "series[1].prefix", Problem.BAD_PREFIX),
        ({"series": (Series("A", 9, 8), Series("B"))}, "series[1].last", Problem.RANGE_REVERSED),
        ({"series": (Series("A", -1), Series("B"))}, "series[1].first", Problem.OUT_OF_RANGE),
        ({"series": (Series("A", digits=0), Series("B"))}, "series[1].digits", Problem.OUT_OF_RANGE),
        ({"groups": (*SMALL.groups, ServiceGroup("all", words("x")))}, "groups[2].code", Problem.DUPLICATE),
        ({"services": (service("id"), *SMALL.services)}, "services[2].code", Problem.DUPLICATE),
        ({"agents": (Agent("n", words("N")), Agent("n", words("N")))}, "agents[2].code", Problem.DUPLICATE),
        ({"counters": (CounterDesk(1, ()), CounterDesk(1, ()))}, "counters[2].number", Problem.DUPLICATE),
        ({"counters": (CounterDesk(0, ()),)}, "counters[1].number", Problem.OUT_OF_RANGE),
        ({"counters": (CounterDesk(1, ("id", "x")),)}, "counters[1].services[2]", Problem.UNKNOWN_REFERENCE),
        ({"counters": (CounterDesk(1, ("id", "id")),)}, "counters[1].services[2]", Problem.DUPLICATE),
        ({"counters": (CounterDesk(1, ("id",), (1.0, 2.0)),)}, "counters[1].weights", Problem.WEIGHTS_COUNT),
        ({"counters": (CounterDesk(1, ("id",), (float("nan"),)),)}, "counters[1].weights[1]", Problem.OUT_OF_RANGE),
        ({"counters": (CounterDesk(1, (), direction="north"),)}, "counters[1].direction", Problem.BAD_CHOICE),
        ({"priorities": (PriorityClass(1),)}, "priorities", Problem.MISSING),
        ({"priorities": (PriorityClass(0), PriorityClass(0))}, "priorities[2].level", Problem.DUPLICATE),
        ({"priorities": (PriorityClass(0, 0.0),)}, "priorities[1].rate", Problem.STARVES),
        (
            {"priorities": (PriorityClass(0, head_start=-5),)},
            "priorities[1].head_start_minutes",
            Problem.OUT_OF_RANGE,
        ),
        ({"printers": (PrinterSetting("p", "http://x"),)}, "printers[1].url", Problem.BAD_ADDRESS),
        ({"printers": (PrinterSetting("p", "tcp"),)}, "printers[1].url", Problem.BAD_ADDRESS),
        ({"printers": (PrinterSetting("p", "file:x", 0),)}, "printers[1].width_dots", Problem.OUT_OF_RANGE),
        ({"printers": (PrinterSetting("p", "file:x"),) * 2}, "printers[2].name", Problem.DUPLICATE),
    ],
)
def test_each_mistake_is_found_alone_and_where_it_is(changes: dict[str, Any], key: str, problem: Problem) -> None:
    assert found(**changes) == [(key, problem)]


@pytest.mark.parametrize(
    ("changes", "key", "problem"),
    [
        ({"code": ""}, "services[1].code", Problem.EMPTY),
        ({"group": "al"}, "services[1].group", Problem.UNKNOWN_REFERENCE),
        ({"series": "Z"}, "services[1].series", Problem.UNKNOWN_REFERENCE),
        ({"target_wait": 0}, "services[1].target_wait_minutes", Problem.OUT_OF_RANGE),
        ({"target_wait": 10**12}, "services[1].target_wait_minutes", Problem.OUT_OF_RANGE),
        ({"expected_service": 0}, "services[1].expected_service_minutes", Problem.OUT_OF_RANGE),
        (
            {"hours": (OpeningSpan(SUNDAY, time(9), time(8)),)},
            "services[1].hours[1].closes",
            Problem.HOURS_REVERSED,
        ),
        ({"outcomes": ("done", "done")}, "services[1].outcomes[2]", Problem.DUPLICATE),
        ({"outcomes": ("",)}, "services[1].outcomes[1]", Problem.EMPTY),
    ],
)
def test_each_mistake_of_a_service_is_found(changes: dict[str, Any], key: str, problem: Problem) -> None:
    services = (replace(SMALL.services[0], **changes),)

    assert found(services=services, counters=()) == [(key, problem)]


@pytest.mark.parametrize(
    "name", ["مركز 😀 Centre", "\u2067مركز\u2069 A012", "م" * 120, "a\u200fb", "👩‍👩‍👧‍👦 عائلة Family"]
)
def test_mixed_directions_and_emoji_are_names_too(name: str) -> None:
    assert found(name={"ar": name, "en": name}) == []


@pytest.mark.parametrize("url", ["tcp://10.0.0.7:9100", "file:/dev/usb/lp0", "usb:04b8:0202", "serial:COM3", "cups:lp"])
def test_every_kind_of_printer_has_an_address(url: str) -> None:
    assert found(printers=(PrinterSetting("p", url),)) == []


def test_a_group_that_was_nearly_meant_is_suggested() -> None:
    (mistake,) = check_branch(replace(SMALL, services=(replace(SMALL.services[0], group="al"),), counters=()))

    assert mistake.details == {"kind": "group", "value": "al", "suggestion": "all"}


def test_an_accent_says_how_far_it_falls_short() -> None:
    (mistake,) = check_branch(replace(SMALL, accent="#777777"))

    assert mistake.details == {"value": "#777777", "contrast": 4.04, "least": 4.5}


def test_a_language_is_named_by_its_code() -> None:
    assert ("languages[3]", Problem.BAD_CODE) in found(languages=("ar", "en", "English"))


def test_nothing_else_is_looked_at_without_languages() -> None:
    assert found(languages=(), series=(Series(""),)) == [("languages", Problem.EMPTY)]


def test_an_empty_branch_is_a_branch() -> None:
    assert check_branch(Branch("x", words("X"))) == []
