"""One kiosk from touch to ticket: what it orders, what it tells, when it starts over."""

from dataclasses import replace
from itertools import count

import pytest

from dawr.desktop.kiosk.journey import wishes as w
from dawr.desktop.kiosk.journey.absence import Presence
from dawr.desktop.kiosk.journey.paper import Paper
from dawr.desktop.kiosk.journey.scene import Page
from dawr.desktop.kiosk.journey.session import Session
from dawr.queueing.branch import PriorityClass
from dawr.queueing.commands import IssueTicket, RequestHelp
from dawr.queueing.legs import JobState
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.refusals import Refusal

from .boards import MORNING, OLAYA, issued, later, morning_board, with_help, with_job


def kiosk(printer: str = "kiosk-1", home: str = "", **branch: object) -> Session:
    numbers = count(1)
    session = Session("kiosk-1", printer, home, 60, lambda: f"id-{next(numbers)}")
    session.pass_time(MORNING)
    session.show_board(morning_board(replace(OLAYA, **branch)))  # type: ignore[arg-type]  # fields by name
    return session


def at_service(**options: object) -> Session:
    session = kiosk(**options)  # type: ignore[arg-type]  # as kiosk takes them
    session.take(w.ChooseLanguage("ar"))
    session.take(w.ChooseService("national-id"))
    return session


def ordered(session: Session) -> IssueTicket:
    command = session.take(w.TakeTicket())
    assert isinstance(command, IssueTicket)
    return command


def test_the_order_says_everything_and_nothing_about_the_person():
    session = at_service()
    session.take(w.WantPriority(True))

    command = ordered(session)

    assert command == IssueTicket(
        id=command.id,
        actor="customer",
        device="kiosk-1",
        service="national-id",
        language="ar",
        priority=1,
        printer="kiosk-1",
    )


def test_five_taps_give_one_command():
    session = at_service()

    given = [session.take(w.TakeTicket()) for _ in range(5)]

    assert sum(command is not None for command in given) == 1


def test_priority_means_the_lowest_level_above_the_usual_one():
    session = at_service(priorities=(PriorityClass(0), PriorityClass(7), PriorityClass(3)))
    session.take(w.WantPriority(True))

    assert ordered(session).priority == 3


def test_a_printer_that_the_branch_does_not_know_never_costs_the_customer_the_ticket():
    assert ordered(at_service(printer="in-the-cellar")).printer == ""


def test_the_ticket_that_was_issued_is_shown_as_it_was_told():
    session = at_service()

    session.hear(issued(ordered(session).id))

    given = session.scene.ticket
    assert session.scene.page is Page.TICKET
    assert given is not None
    assert (given.number, given.ahead, given.wait_low, given.wait_high) == ("A019", 6, 900, 1440)


def test_a_refusal_is_told_on_the_page_where_it_happened_until_the_customer_goes_on():
    session = at_service()

    refused = Refused(ordered(session).id, Refusal.NUMBERS_EXHAUSTED, {"service": "national-id"})
    session.hear(refused)
    told_here = (session.scene.page, session.refusal)
    session.take(w.GoBack())

    assert told_here == (Page.SERVICE, refused)
    assert session.refusal is None


def test_a_ticket_that_comes_late_still_finds_its_customer():
    session = at_service()
    order = ordered(session)
    session.pass_time(later(11))
    session.take(w.GoBack())

    session.hear(issued(order.id))

    assert session.scene.page is Page.TICKET


def test_a_ticket_that_comes_for_a_customer_who_has_left_is_not_shown_to_the_next_one():
    session = at_service()
    order = ordered(session)
    session.pass_time(later(11))
    session.restart()
    session.take(w.ChooseLanguage("en"))

    session.hear(issued(order.id))

    assert session.scene.page is Page.SERVICES
    assert session.scene.ticket is None


def test_while_the_order_is_under_way_nobody_is_asked_whether_they_are_there():
    session = at_service()
    ordered(session)

    session.pass_time(later(5))

    assert (session.busy, session.slow, session.presence) == (True, False, Presence.HERE)


def test_after_ten_seconds_the_page_says_that_it_takes_long_and_the_button_works_again():
    session = at_service()
    first = ordered(session)

    session.pass_time(later(10))

    assert (session.busy, session.slow) == (False, True)
    assert ordered(session) == first


@pytest.mark.parametrize("code", ["locked", "full", "unreachable"])
def test_trouble_with_the_database_keeps_the_intention(code: str):
    session = at_service()
    first = ordered(session)

    session.hear(Broken(first.id, "", code))

    assert isinstance(session.refusal, Broken)
    assert ordered(session) == first


def test_the_countdown_of_the_ticket_begins_when_the_paper_is_out():
    session = at_service()
    session.hear(issued(ordered(session).id))
    session.show_board(with_job(morning_board(), JobState.SENDING))
    session.pass_time(later(30))
    while_printing = session.scene.page

    session.show_board(with_job(morning_board(), JobState.PRINTED))
    left = session.seconds_left()
    session.pass_time(later(50))

    assert while_printing is Page.TICKET
    assert left == 20
    assert session.scene.page is Page.WELCOME


def test_a_printer_that_fails_changes_the_page_and_gives_a_minute():
    session = at_service()
    session.hear(issued(ordered(session).id))

    session.show_board(with_job(morning_board(), JobState.NOT_SENT))

    assert (session.paper, session.seconds_left()) == (Paper.STOPPED, 60)


def test_more_time_gives_the_whole_minute_again():
    session = at_service()
    session.hear(issued(ordered(session).id))
    session.show_board(with_job(morning_board(), JobState.NOT_SENT))
    session.pass_time(later(50))

    session.take(w.KeepTime())

    assert session.seconds_left() == 60


def test_after_a_minute_without_a_touch_the_next_customer_finds_the_branchs_own_language():
    session = kiosk()
    session.take(w.ChooseLanguage("en"))

    for second in (40, 59, 60):
        session.pass_time(later(second))

    assert (session.scene.page, session.scene.language) == (Page.WELCOME, "ar")


def test_the_accessible_way_waits_twice_as_long():
    session = kiosk()
    session.take(w.UseAccessible(True))

    session.pass_time(later(99))
    still_here = session.presence
    session.pass_time(later(100))

    assert (still_here, session.presence) == (Presence.HERE, Presence.ASKED)


def test_the_first_board_announces_nothing_and_a_kiosk_may_greet_in_another_language():
    session = kiosk(home="en")

    assert (session.scene.page, session.scene.language, session.scene.ticket) == (Page.WELCOME, "en", None)


def test_a_service_that_is_taken_off_leads_back_to_the_list():
    session = at_service()
    services = tuple(replace(one, active=one.code != "national-id") for one in OLAYA.services)

    session.show_board(morning_board(replace(OLAYA, services=services)))

    assert session.scene.page is Page.SERVICES


def test_help_is_called_once_and_told_until_somebody_answers():
    session = kiosk()

    calls = [session.take(w.CallHelp()) for _ in range(3)]
    call = calls[0]
    assert isinstance(call, RequestHelp)
    session.show_board(with_help(morning_board(), call.id))
    while_open = session.help.on_its_way
    session.show_board(morning_board())

    assert [command is not None for command in calls] == [True, False, False]
    assert (while_open, session.help.on_its_way) == (True, False)


def test_help_that_nobody_answers_is_told_for_a_minute_and_a_half():
    session = kiosk()
    session.take(w.CallHelp())

    session.pass_time(later(89))
    still = session.help.on_its_way
    session.pass_time(later(90))

    assert (still, session.help.on_its_way) == (True, False)


def test_help_that_could_not_be_called_says_so_and_can_be_called_again():
    session = kiosk()
    first = session.take(w.CallHelp())
    assert first is not None

    session.hear(Broken(first.id, "", "locked"))
    failed = session.help.failed
    second = session.take(w.CallHelp())

    assert failed
    assert second is not None
    assert second.id != first.id
