"""The pages that are settings and nothing else."""

from dawr.text.words import later

from .page import Page
from .sections import Section, SectionsPage
from .things import Listing, ThingsPage


def branch_page() -> Page:
    """Return the page of the branch itself."""
    return SectionsPage(
        later("Branch"),
        (
            Section(later("Name and look"), (("name",), ("languages",), ("accent", "code"))),
            Section(
                later("Grace and ways back"),
                (("grace", "late_return"), ("recall_limit", "undo")),
            ),
            Section(later("Calendar and ticket"), (("hijri_adjustment", "time_zone"), ("tracking_url",))),
            Section(later("Headquarters"), (("journal_days",),)),
        ),
    )


def services_page() -> Page:
    """Return the page of the services."""
    return ThingsPage(
        later("Services"),
        Listing(
            "services",
            (
                ("name",),
                ("code", "group", "series"),
                ("active",),
                ("target_wait", "expected_service"),
                ("near", "late"),
                ("hours",),
                ("documents",),
                ("outcomes",),
                ("outcome_required",),
            ),
        ),
        about=later("Nothing here touches those who are waiting already: they keep number and place."),
    )


def numbers_page() -> Page:
    """Return the page of the kiosk's groups and the ticket numbers."""
    return SectionsPage(
        later("Groups and numbers"),
        (Section("", (("groups",),)), Section("", (("series",),)), Section("", (("emergency",),))),
    )


def counters_page() -> Page:
    """Return the page of the counters."""
    return ThingsPage(
        later("Counters"),
        Listing("counters", (("number", "direction"), ("profile",), ("services",)), known_by="number", numbered=True),
    )


def profiles_page() -> Page:
    """Return the page of the work profiles."""
    return ThingsPage(
        later("Work profiles"),
        Listing("profiles", (("name",), ("code",), ("entries",))),
        about=later("Which services somebody calls, how strongly each is pulled forward, and when."),
    )


def roles_page() -> Page:
    """Return the page of the branch's own roles."""
    return ThingsPage(
        later("Roles"),
        Listing("roles", (("name",), ("code",), ("permissions",))),
        about=later("Agent, supervisor, manager, technician and owner are there without being listed."),
    )


def rules_page() -> Page:
    """Return the page of the rules that hold at every counter."""
    return SectionsPage(
        later("Rules of work"),
        (
            Section(
                later("Calling"),
                (("confirm_arrival",), ("auto_next", "overtaking_bound", "appointment_grace"), ("priorities",)),
            ),
            Section(later("Limits on the floor"), (("floor",),)),
            Section(later("Tickets on paper"), (("printing",),)),
            Section(later("Sign-in"), (("sign_in",),)),
            Section("", (("breaks",),)),
            Section("", (("outcomes",),)),
            Section("", (("marks",),)),
            Section("", (("notes",),)),
        ),
    )


def dates_page() -> Page:
    """Return the page of the dated hours."""
    return ThingsPage(
        later("Ramadan and holidays"),
        Listing("hours_profiles", (("name",), ("first", "last"), ("hours",), ("code",))),
        about=later("On these days these hours hold instead of the weekly ones."),
    )


def display_page() -> Page:
    """Return the page of the words on the display."""
    return SectionsPage(
        later("Display texts"),
        (Section(later("Message beside the calls"), (("message",),)), Section("", (("ticker",),))),
    )


def printers_page() -> Page:
    """Return the page of the printers."""
    return ThingsPage(
        later("Printers"),
        Listing(
            "printers",
            (("name", "width_dots"), ("url",), ("roll_metres", "near_end_metres"), ("layout",)),
            known_by="name",
        ),
    )
