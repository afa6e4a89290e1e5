"""Which pages there are, and which settings stand on each."""

from collections.abc import Callable
from typing import Final, NamedTuple

from dawr.text.words import later

from .hours import HoursPage
from .page import Page
from .people import PeoplePage
from .settings_pages import (
    branch_page,
    counters_page,
    dates_page,
    display_page,
    numbers_page,
    printers_page,
    profiles_page,
    roles_page,
    rules_page,
    services_page,
)


class Chapter(NamedTuple):
    """A page of the list at the side; it is built when it is first opened."""

    name: str
    label: str
    icon: str
    roots: tuple[str, ...]
    """Fields of ``Branch`` on it: a mistake in one of them is a mistake on this page."""
    build: Callable[[], Page]


CHAPTERS: Final = (
    Chapter(
        "branch",
        later("Branch"),
        "home",
        (
            *("code", "name", "languages", "time_zone", "accent", "grace", "undo", "recall_limit"),
            *("hijri_adjustment", "tracking_url", "late_return", "headquarters_gets", "journal_days", "kiosk_secret"),
        ),
        branch_page,
    ),
    Chapter("services", later("Services"), "document", ("services",), services_page),
    Chapter("numbers", later("Groups and numbers"), "ticket", ("groups", "series", "emergency"), numbers_page),
    Chapter("counters", later("Counters"), "desk", ("counters",), counters_page),
    Chapter("profiles", later("Work profiles"), "transfer", ("profiles",), profiles_page),
    Chapter("people", later("People"), "people", ("agents",), PeoplePage),
    Chapter("roles", later("Roles"), "lock", ("roles",), roles_page),
    Chapter(
        "rules",
        later("Rules of work"),
        "check",
        (
            *("confirm_arrival", "auto_next", "overtaking_bound", "appointment_grace", "priorities", "floor"),
            *("printing", "sign_in", "breaks", "outcomes", "marks", "notes"),
        ),
        rules_page,
    ),
    Chapter("hours", later("Hours and prayer"), "clock", ("hours", "pauses", "prayer"), HoursPage),
    Chapter("dates", later("Ramadan and holidays"), "mosque", ("hours_profiles",), dates_page),
    Chapter("display", later("Display texts"), "monitor", ("ticker", "message"), display_page),
    Chapter("printers", later("Printers"), "printer", ("printers",), printers_page),
)
