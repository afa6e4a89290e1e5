"""The moves between the kiosk's pages: what a touch leads to, and what it cannot."""

from dataclasses import replace

import pytest

from dawr.desktop.kiosk.journey import wishes as w
from dawr.desktop.kiosk.journey.scene import MOVES, Page, Scene, TicketGiven

from .boards import MORNING

GIVEN = TicketGiven("t1", "A019", "national-id", 6, 900, 1440, "job-1", MORNING)
ARABIC = Scene(language="ar")
AT_SERVICES = replace(ARABIC, page=Page.SERVICES)
AT_SERVICE = replace(AT_SERVICES, page=Page.SERVICE, service="national-id")
ALL_WISHES = (
    w.ChooseLanguage("en"),
    w.SeeLanguages(),
    w.UseAccessible(True),
    w.UseAccessible(False),
    w.ChooseGroup("identity"),
    w.ChooseService("passport"),
    w.TurnTo(1),
    w.WantPriority(True),
    w.TakeTicket(),
    w.GoBack(),
    w.Finish(),
    w.KeepTime(),
    w.CallHelp(),
    w.OpenStaffPad(),
)


def test_two_touches_lead_from_the_greeting_to_a_service():
    chosen = ARABIC.after(w.ChooseLanguage("en")).after(w.ChooseService("national-id"))

    assert (chosen.page, chosen.language, chosen.service) == (Page.SERVICE, "en", "national-id")


def test_the_accessible_way_asks_one_thing_at_a_time():
    steps = [w.UseAccessible(True), w.ChooseLanguage("ar"), w.ChooseGroup("identity"), w.ChooseService("iqama")]

    pages, scene = [], ARABIC
    for step in steps:
        scene = scene.after(step)
        pages.append(scene.page)

    assert pages == [Page.LANGUAGES, Page.GROUPS, Page.SERVICES, Page.SERVICE]


@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize("wish", ALL_WISHES, ids=lambda wish: type(wish).__name__)
def test_no_touch_makes_a_move_that_the_table_does_not_know(page: Page, wish: w.Wish):
    before = replace(ARABIC, page=page, service="national-id", ticket=GIVEN)

    after = before.after(wish)

    same_thing = {Page.SERVICES, Page.GROUPS}  # one list in two modes
    assert after.page == page or after.page in MOVES[page] or {page, after.page} == same_thing


def test_the_pad_of_the_staff_leads_back_to_the_start_and_nowhere_else():
    pad = AT_SERVICES.after(w.OpenStaffPad())

    led_to = {pad.after(wish).page for wish in ALL_WISHES}

    assert led_to == {Page.STAFF, Page.WELCOME}


def test_another_language_keeps_what_was_chosen():
    english = AT_SERVICE.after(w.ChooseLanguage("en"))

    assert (english.page, english.service, english.language) == (Page.SERVICE, "national-id", "en")


def test_of_many_languages_the_page_leads_back_to_where_the_customer_was():
    urdu = AT_SERVICE.after(w.SeeLanguages()).after(w.ChooseLanguage("ur"))

    assert (urdu.page, urdu.service, urdu.language) == (Page.SERVICE, "national-id", "ur")


def test_priority_asked_for_one_service_is_not_kept_for_another():
    asked = AT_SERVICE.after(w.WantPriority(True))

    other = asked.after(w.GoBack()).after(w.ChooseService("passport"))

    assert asked.priority
    assert not other.priority


def test_a_ticket_finds_the_customer_who_went_back_meanwhile_but_never_the_greeting():
    assert AT_SERVICES.with_ticket(GIVEN).page is Page.TICKET
    assert ARABIC.with_ticket(GIVEN).page is Page.WELCOME


def test_the_usual_pages_come_back_with_the_whole_list():
    in_group = replace(AT_SERVICES, accessible=True, group="identity", sheet=1)

    usual = in_group.after(w.UseAccessible(False))

    assert (usual.page, usual.accessible, usual.group, usual.sheet) == (Page.SERVICES, False, "", 0)
