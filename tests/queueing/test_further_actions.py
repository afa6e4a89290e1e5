"""The rest of what agents do: arrivals, late returns, several services, pools, delays, marks, calls by itself."""

from dataclasses import replace

import pytest

from dawr.queueing import commands as c
from dawr.queueing import staff_commands as s
from dawr.queueing.branch import Agent, Branch, LateReturn, Phrase
from dawr.queueing.legs import LegState, Place
from dawr.queueing.refusals import Refusal

from .live import SMALL, LiveBranch, with_service, words

PEOPLED = replace(SMALL, agents=(Agent("norah", words("Norah")), Agent("fahd", words("Fahd"))))


def with_settings(**changes: object) -> Branch:
    return replace(PEOPLED, **changes)  # type: ignore[arg-type]  # settings by name


def waiting(branch: LiveBranch, *services: str) -> LiveBranch:
    """Let customers come, a minute apart."""
    for service in services:
        branch.do(c.IssueTicket, service=service)
        branch.later(minutes=1)
    return branch


def called_in_order(branch: LiveBranch, counter: int = 2) -> list[str]:
    """Call everybody to a counter and return their numbers."""
    numbers = []
    while branch.board().counter(counter).next is not None:  # type: ignore[union-attr]  # a counter there is
        branch.do(c.CallNext, counter=counter)
        numbers.append(branch.at_desk(counter) or "")
        branch.do(c.Finish, counter=counter)
    return numbers


# -- arrivals ------------------------------------------------------------------------------------------


def test_an_arrival_that_must_be_confirmed_stands_before_everything_else() -> None:
    branch = waiting(LiveBranch.opened(with_settings(confirm_arrival=True)), "id")
    branch.do(c.CallNext, counter=1)

    finish = branch.refused(Refusal.ARRIVAL_UNCONFIRMED, c.Finish, counter=1)
    branch.refused(Refusal.ARRIVAL_UNCONFIRMED, c.Transfer, counter=1, service="visa")
    branch.do(s.ConfirmArrival, counter=1, arrived=True)
    branch.do(c.Finish, counter=1)

    assert finish == {"number": "A001"}


@pytest.mark.parametrize(
    ("otherwise", "state", "at_desk"),
    [
        (s.Absent.RECALL, LegState.CALLED, "A001"),
        (s.Absent.RETURN, LegState.WAITING, None),
        (s.Absent.NEXT, None, "A002"),
    ],
)
def test_for_somebody_absent_there_are_three_ways(
    otherwise: s.Absent, state: LegState | None, at_desk: str | None
) -> None:
    branch = waiting(LiveBranch.opened(), "id", "id")
    branch.do(c.CallNext, counter=1)

    branch.do(s.ConfirmArrival, counter=1, arrived=False, otherwise=otherwise)

    first = branch.state.legs.get(branch.state.ticket_of("A001") or "")
    assert (first.state if first else None) is state
    assert branch.at_desk(1) == at_desk


def test_whoever_is_being_served_is_not_absent() -> None:
    branch = waiting(LiveBranch.opened(), "id")
    branch.do(c.CallNext, counter=1)
    branch.do(c.StartService, counter=1)

    branch.refused(Refusal.WRONG_STATE, s.ConfirmArrival, counter=1, arrived=False, otherwise=s.Absent.RETURN)


# -- late returns --------------------------------------------------------------------------------------


def missed(late_return: int = 1) -> LiveBranch:
    """A001 has missed the turn, three others wait."""
    branch = LiveBranch.opened(with_settings(late_return=LateReturn(late_return)), counters=(1, 2))
    waiting(branch, "id", "id", "id", "id")
    branch.do(c.CallNext, counter=1)
    branch.do(c.MarkNoShow, counter=1)
    return branch


@pytest.mark.parametrize(
    ("after_calls", "order"),
    [
        (0, ["A001", "A002", "A003", "A004"]),
        (1, ["A002", "A001", "A003", "A004"]),
        (2, ["A002", "A003", "A001", "A004"]),
        (9, ["A002", "A003", "A004", "A001"]),
    ],
)
def test_a_late_customer_comes_after_so_many_calls_and_never_at_the_end_for_it(
    after_calls: int, order: list[str]
) -> None:
    branch = missed(after_calls)

    branch.do(s.ReenterTicket, ticket="A001")

    assert called_in_order(branch) == order


def test_a_late_customer_keeps_number_notes_and_services_on_a_new_leg() -> None:
    branch = LiveBranch.opened(PEOPLED)
    branch.do(c.IssueTicket, service="id", also=("visa",))
    branch.do(c.CallNext, counter=1)
    branch.do(c.AddNote, counter=1, note="papers")
    branch.do(c.MarkNoShow, counter=1)

    branch.later(minutes=5).do(s.ReenterTicket, ticket="a٠٠١")

    leg = branch.leg("A001")
    assert (leg.ordinal, leg.reentries, leg.note, leg.more) == (2, 1, "papers", ("visa",))
    assert leg.entered_at == branch.now


def test_a_late_customer_comes_back_once_and_in_time() -> None:
    branch = missed()
    over = branch.later(minutes=16).refused(Refusal.GRACE_OVER, s.ReenterTicket, ticket="A001")
    branch.later(minutes=-10).do(s.ReenterTicket, ticket="A001")
    branch.do(c.CallTicket, counter=1, ticket="A001")
    branch.do(c.MarkNoShow, counter=1)

    again = branch.refused(Refusal.CAME_BACK_ALREADY, s.ReenterTicket, ticket="A001")

    assert over == {"number": "A001", "minutes": 15}
    assert again == {"number": "A001"}
    assert branch.board().missed == ()


def test_the_board_shows_who_may_still_come_back() -> None:
    branch = missed()

    (line,) = branch.board().missed

    assert (line.number, line.service) == ("A001", "id")
    assert (line.until - branch.now).total_seconds() == 900
    assert branch.later(minutes=16).board().missed == ()


def test_a_no_show_is_not_undone_once_the_customer_waits_again() -> None:
    branch = missed()
    branch.do(s.ReenterTicket, ticket="A001")

    branch.refused(Refusal.NOTHING_TO_UNDO, c.Undo, counter=1)


def test_who_has_not_missed_the_turn_does_not_come_back() -> None:
    branch = waiting(LiveBranch.opened(), "id")

    assert branch.refused(Refusal.WRONG_STATE, s.ReenterTicket, ticket="A001")["state"] is LegState.WAITING
    branch.refused(Refusal.UNKNOWN_TICKET, s.ReenterTicket, ticket="Z999")


# -- several services ----------------------------------------------------------------------------------


def test_the_next_service_begins_at_the_same_desk_where_that_serves_it() -> None:
    branch = waiting(LiveBranch.opened(), "id", "id")
    branch.do(c.CallNext, counter=1)
    branch.do(c.StartService, counter=1)
    branch.do(s.AddService, counter=1, service="visa")

    branch.later(minutes=4).do(c.FinishAndCallNext, counter=1)

    leg = branch.leg("A001")
    assert (leg.ordinal, leg.service, leg.state, leg.counter) == (2, "visa", LegState.SERVING, 1)
    assert branch.leg("A002").state is LegState.WAITING, "the desk is not free yet"
    assert branch.state.learnt["id"].mean == 240


def test_the_next_service_waits_in_its_queue_by_arrival_where_the_desk_does_not_serve_it() -> None:
    branch = LiveBranch.opened(counters=(1, 3))
    branch.do(c.IssueTicket, service="visa", also=("id",))
    waiting(branch, "id")
    branch.do(c.CallTicket, counter=3, ticket="B001")

    branch.do(c.FinishAndCallNext, counter=3)

    leg = branch.leg("B001")
    assert (leg.service, leg.state, leg.ranked_at) == ("id", LegState.WAITING, leg.issued_at)
    assert called_in_order(branch, 1) == ["B001", "A001"]


def test_a_ticket_for_several_services_is_whole_or_not_given() -> None:
    branch = LiveBranch.opened(with_service("visa", active=False))

    branch.refused(Refusal.SERVICE_CLOSED, c.IssueTicket, service="id", also=("visa",))
    branch.refused(Refusal.UNKNOWN_SERVICE, c.IssueTicket, service="id", also=("dream",))
    assert branch.refused(Refusal.TOO_MANY_SERVICES, c.IssueTicket, service="id", also=("id",) * 9)["limit"] == 8


# -- pools and delays ----------------------------------------------------------------------------------


def test_an_agents_pool_follows_the_person_to_any_counter() -> None:
    branch = LiveBranch(PEOPLED)
    branch.do(c.OpenDay)
    for counter, agent in ((1, "norah"), (2, "fahd")):
        branch.do(c.OpenCounter, counter=counter, agent=agent)
    waiting(branch, "id")
    branch.do(c.CallNext, counter=1)

    branch.do(c.Transfer, counter=1, to_agent="fahd")
    branch.refused(Refusal.NOBODY_WAITING, c.CallNext, counter=1)
    branch.do(c.CloseCounter, counter=2)
    branch.do(c.OpenCounter, counter=3, agent="fahd")

    assert called_in_order(branch, 3) == ["A001"]


def test_nobody_is_sent_to_somebody_who_was_let_go_and_who_waits_for_them_is_everybodys() -> None:
    branch = waiting(LiveBranch.opened(PEOPLED, counters=(1, 2)), "id", "id")
    branch.do(c.CallNext, counter=1)
    branch.do(c.Transfer, counter=1, to_agent="fahd")
    branch.do(c.CallNext, counter=1)
    fahd = next(one for one in branch.state.branch.agents if one.code == "fahd")
    branch.do(s.ChangeAgent, agent=replace(fahd, active=False))

    refused = branch.refused(Refusal.AGENT_INACTIVE, c.Transfer, counter=1, to_agent="fahd")

    assert refused["agent"] == "fahd"
    assert called_in_order(branch, 2) == ["A001"]


def test_a_delayed_customer_is_called_by_nobody_before() -> None:
    branch = waiting(LiveBranch.opened(PEOPLED, counters=(1, 2)), "id")
    branch.do(c.CallNext, counter=1)

    branch.do(c.Transfer, counter=1, after_seconds=600, place=Place.FIRST)

    branch.refused(Refusal.NOBODY_WAITING, c.CallNext, counter=2)
    branch.refused(Refusal.NOT_YET, c.CallTicket, counter=2, ticket="A001")
    assert called_in_order(branch.later(minutes=10)) == ["A001"]


def test_pools_and_delays_that_make_no_sense_are_refused() -> None:
    branch = waiting(LiveBranch.opened(PEOPLED), "id")
    branch.do(c.CallNext, counter=1)

    branch.refused(Refusal.ONE_POOL_ONLY, c.Transfer, counter=1, to_agent="fahd", to_counter=2)
    branch.refused(Refusal.UNKNOWN_AGENT, c.Transfer, counter=1, to_agent="nobody")
    branch.refused(Refusal.DELAY_TOO_LONG, c.Transfer, counter=1, after_seconds=10**6)
    branch.refused(Refusal.SAME_QUEUE, c.Transfer, counter=1)


# -- outcomes, marks, notes, breaks, calls by itself ---------------------------------------------------


def test_outcomes_are_asked_for_where_the_service_says_so() -> None:
    asked = LiveBranch.opened(with_service("id", outcomes=("done", "referred")))
    free = LiveBranch.opened(with_service("id", outcomes=("done", "referred"), outcome_required=False))
    for branch in (asked, free):
        waiting(branch, "id").do(c.CallNext, counter=1)

    asked.refused(Refusal.OUTCOME_REQUIRED, c.Finish, counter=1)
    free.refused(Refusal.UNKNOWN_OUTCOME, c.Finish, counter=1, outcome="lost")
    free.do(c.Finish, counter=1)
    asked.do(c.Finish, counter=1, outcome="done")


def test_marks_and_ready_notes_are_the_branchs_and_go_along() -> None:
    ready = with_settings(
        marks=(Phrase("elderly", words("x")), Phrase("copy", words("y"))),
        notes=(Phrase("n", {"ar": "ناقص", "en": "missing"}),),
    )
    branch = waiting(LiveBranch.opened(ready), "id")
    branch.do(c.CallNext, counter=1)

    branch.do(s.SetMarks, counter=1, marks=("copy", "elderly"))
    branch.do(c.AddNote, counter=1, template="n", note="جواز")
    branch.do(c.Transfer, counter=1, service="visa")

    assert branch.leg("A001").marks == ("elderly", "copy"), "in the branch's order"
    assert branch.leg("A001").note == "ناقص جواز"
    branch.do(c.CallNext, counter=1)
    assert branch.refused(Refusal.UNKNOWN_MARK, s.SetMarks, counter=1, marks=("vip",)) == {"mark": "vip"}
    assert branch.refused(Refusal.UNKNOWN_NOTE, c.AddNote, counter=1, template="m") == {"note": "m"}


def test_a_break_has_one_of_the_branchs_reasons_where_it_has_some() -> None:
    branch = LiveBranch.opened(with_settings(breaks=(Phrase("prayer", words("prayer")),)))

    details = branch.refused(Refusal.UNKNOWN_REASON, c.StartBreak, counter=1)
    branch.do(c.StartBreak, counter=1, reason="prayer")

    assert details["reasons"] == ("prayer",)
    assert branch.counter(1).reason == "prayer"


def test_a_free_desk_calls_by_itself_when_the_branchs_seconds_are_over() -> None:
    branch = waiting(LiveBranch.opened(with_settings(auto_next=90)), "id")

    line = branch.board().counter(1)
    branch.refused(Refusal.NOT_IDLE_YET, c.CallNext, counter=1, by_itself=True)
    (call,) = branch.later(seconds=30).do(c.CallNext, counter=1, by_itself=True)

    assert line is not None
    assert line.auto_next_at == branch.now
    assert call.by_itself is True  # type: ignore[attr-defined]  # a call


def test_no_desk_calls_by_itself_where_the_branch_does_not_want_it() -> None:
    branch = waiting(LiveBranch.opened(), "id").later(minutes=60)

    branch.refused(Refusal.NOT_IDLE_YET, c.CallNext, counter=1, by_itself=True)


# -- steering the floor --------------------------------------------------------------------------------


def test_a_service_with_people_waiting_is_closed_to_newcomers_alone() -> None:
    branch = waiting(LiveBranch.opened(), "id")

    refused = branch.refused(Refusal.PEOPLE_WAITING, s.CloseService, service="id", reason="no power")
    branch.do(s.CloseService, service="id", reason="no power", keep_waiting=True)
    line = branch.board().service("id")

    assert refused == {"service": "id", "count": 1}
    assert line is not None
    assert (line.open, line.closed.reason) == (False, "no power")  # type: ignore[union-attr]  # it is closed
    branch.refused(Refusal.SERVICE_CLOSED, c.IssueTicket, service="id")
    assert called_in_order(branch, 1) == ["A001"]
    branch.do(s.OpenService, service="id")
    branch.do(c.IssueTicket, service="id")


def test_what_was_closed_told_and_missed_ends_with_the_day() -> None:
    branch = missed()
    branch.do(s.CloseService, service="visa", reason="x")
    branch.do(s.SendMessage, text="x")
    branch.do(s.AcknowledgeAlert, alert="wait:id")

    branch.do(c.CloseDay, force=True)

    state = branch.state
    assert (state.closed_services, state.messages, state.acknowledged, state.missed) == ({}, {}, {}, {})


def test_a_message_reaches_the_counters_it_is_for_and_is_read_there() -> None:
    branch = LiveBranch(PEOPLED)
    branch.do(c.OpenDay)
    for counter, agent in ((1, "norah"), (2, "fahd")):
        branch.do(c.OpenCounter, counter=counter, agent=agent)

    (everybody,) = branch.do(s.SendMessage, text="prayer in 10 minutes", actor="sami")
    branch.do(s.SendMessage, text="see me", to="fahd")
    branch.do(s.SendMessage, text="close soon", to="#1")
    branch.do(s.AcknowledgeMessage, counter=1, message=everybody.message)  # type: ignore[attr-defined]  # a message

    one, two = branch.board().counter(1), branch.board().counter(2)
    assert one is not None
    assert two is not None
    assert [message.text for message in one.messages] == ["close soon"]
    assert [message.text for message in two.messages] == ["prayer in 10 minutes", "see me"]
    branch.refused(Refusal.UNKNOWN_MESSAGE, s.AcknowledgeMessage, counter=1, message="nothing")


def test_a_message_that_reaches_nobody_is_refused() -> None:
    branch = LiveBranch(PEOPLED)
    branch.do(c.OpenDay)

    branch.refused(Refusal.NOBODY_AT_COUNTERS, s.SendMessage, text="x")
    branch.refused(Refusal.AGENT_AWAY, s.SendMessage, text="x", to="fahd")
    branch.refused(Refusal.UNKNOWN_AGENT, s.SendMessage, text="x", to="nobody")
    branch.refused(Refusal.COUNTER_CLOSED, s.SendMessage, text="x", to="#1")
    branch.refused(Refusal.UNKNOWN_COUNTER, s.SendMessage, text="x", to="#9")
