"""Serving the customer at the desk: start, hold, resume, finish, notes, and service without a ticket."""

import pytest

from dawr.queueing.commands import (
    AddNote,
    CallNext,
    CloseCounter,
    Finish,
    FinishAndCallNext,
    Hold,
    IssueTicket,
    Resume,
    ReturnToQueue,
    ServeDirect,
    StartService,
    Transfer,
)
from dawr.queueing.events import ServiceFinished, TicketCalled
from dawr.queueing.legs import LegState
from dawr.queueing.refusals import Refusal

from .live import LiveBranch, with_service


def serving(branch: LiveBranch | None = None, *, waiting: int = 1) -> LiveBranch:
    """Return a branch where counter 1 serves A001 and others may wait."""
    branch = branch or LiveBranch.opened(counters=(1, 2))
    for _ in range(waiting):
        branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    return branch


def test_a_finished_service_is_counted_and_learnt() -> None:
    branch = serving()

    branch.later(minutes=4).do(Finish, counter=1)

    (ended,) = branch.touched.legs.values()
    assert (ended.state, ended.ended_at) == (LegState.COMPLETED, branch.now)
    assert (branch.counter(1).today.served, branch.counter(1).today.service_sum) == (1, 240.0)
    assert (branch.state.learnt["id"].n, branch.state.learnt["id"].mean) == (1, 240.0)


def test_without_a_start_service_counts_from_the_last_call_and_says_so() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    branch.later(minutes=3).do(Finish, counter=1)

    (ended,) = branch.touched.legs.values()
    assert ended.started_at is None
    assert branch.counter(1).today.service_sum == 180.0


def test_time_held_is_no_service() -> None:
    branch = serving()
    branch.later(minutes=2).do(Hold, counter=1, note="photo missing")
    branch.later(minutes=30).do(Resume, counter=1)

    branch.later(minutes=1).do(Finish, counter=1)

    (ended,) = branch.touched.legs.values()
    assert (ended.held_seconds, ended.note) == (1800.0, "photo missing")
    assert branch.counter(1).today.service_sum == 180.0


def test_a_held_customer_leaves_the_desk_free_for_the_next() -> None:
    branch = serving(waiting=2)

    branch.do(Hold, counter=1)
    branch.do(CallNext, counter=1)

    assert branch.at_desk(1) == "A002"
    assert branch.leg("A001").state is LegState.HELD


def test_a_held_customer_comes_back_only_to_a_free_desk() -> None:
    branch = serving(waiting=2)
    branch.do(Hold, counter=1)
    branch.do(CallNext, counter=1)

    details = branch.refused(Refusal.COUNTER_BUSY, Resume, counter=1)

    assert details == {"counter": 1, "number": "A002"}


def test_the_one_held_longest_comes_back_first() -> None:
    branch = serving(waiting=2)
    branch.do(Hold, counter=1)
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.later(minutes=1).do(Hold, counter=1)

    branch.do(Resume, counter=1)

    assert branch.at_desk(1) == "A001"


def test_nobody_held_is_nobody_to_resume() -> None:
    branch = LiveBranch.opened()

    assert branch.refused(Refusal.COUNTER_HAS_NOBODY, Resume, counter=1) == {"counter": 1}


def test_what_one_counter_holds_another_takes_only_when_it_has_closed() -> None:
    branch = serving()
    branch.do(Hold, counter=1)

    details = branch.refused(Refusal.ELSEWHERE, Resume, counter=2, ticket="A001")
    branch.do(CloseCounter, counter=1)
    branch.do(Resume, counter=2, ticket="A001")

    assert details == {"number": "A001", "counter": 1}
    assert branch.at_desk(2) == "A001"


def test_only_a_service_under_way_is_held() -> None:
    branch = LiveBranch.opened()
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)

    details = branch.refused(Refusal.WRONG_STATE, Hold, counter=1)

    assert details == {"number": "A001", "state": "called", "action": "hold"}


def test_finish_and_call_next_is_one_step() -> None:
    branch = serving(waiting=2)

    finished, called = branch.do(FinishAndCallNext, counter=1)

    assert isinstance(finished, ServiceFinished)
    assert isinstance(called, TicketCalled)
    assert branch.at_desk(1) == "A002"


def test_finish_and_call_next_with_nobody_waiting_finishes() -> None:
    branch = serving()

    events = branch.do(FinishAndCallNext, counter=1)

    assert [type(event) for event in events] == [ServiceFinished]
    assert branch.at_desk(1) is None


def test_a_service_with_outcomes_wants_one_of_them() -> None:
    outcomes = ("done", "papers_missing")
    branch = serving(LiveBranch.opened(with_service("id", outcomes=outcomes)))

    required = branch.refused(Refusal.OUTCOME_REQUIRED, Finish, counter=1)
    unknown = branch.refused(Refusal.UNKNOWN_OUTCOME, Finish, counter=1, outcome="😀")
    branch.do(Finish, counter=1, outcome="done")

    assert required == {"service": "id", "outcomes": outcomes}
    assert unknown == {"outcome": "😀"}
    (ended,) = branch.touched.legs.values()
    assert ended.outcome == "done"


def test_a_service_without_outcomes_takes_none() -> None:
    branch = serving()

    branch.refused(Refusal.UNKNOWN_OUTCOME, Finish, counter=1, outcome="done")


@pytest.mark.parametrize("note", ["ملاحظة with two directions", "😀", "", " " * 600, "ن" * 500])
def test_a_note_replaces_the_one_before(note: str) -> None:
    branch = serving()
    branch.do(AddNote, counter=1, note="old")

    branch.do(AddNote, counter=1, note=note)

    assert branch.leg("A001").note == note.strip()


def test_a_note_may_have_five_hundred_characters_and_no_more() -> None:
    branch = serving()

    for order in (AddNote, Hold):
        assert branch.refused(Refusal.TEXT_TOO_LONG, order, counter=1, note="ن" * 501) == {
            "field": "note",
            "limit": 500,
        }


def test_somebody_without_a_ticket_is_served_at_once() -> None:
    branch = LiveBranch.opened()

    branch.do(ServeDirect, counter=1, service="visa")
    branch.later(minutes=2).do(Finish, counter=1)

    assert branch.state.learnt["visa"].mean == 120.0
    assert branch.state.numbers == {}


def test_a_counter_serves_directly_only_its_own_services() -> None:
    branch = LiveBranch.opened(counters=(3,))

    details = branch.refused(Refusal.NOT_SERVED_HERE, ServeDirect, counter=3, service="id")

    assert details == {"service": "id", "counter": 3}


@pytest.mark.parametrize(("order", "fields"), [(ReturnToQueue, {}), (Transfer, {"service": "id"})])
def test_nobody_without_a_number_is_sent_to_a_queue(order: type[Transfer], fields: dict[str, str]) -> None:
    branch = LiveBranch.opened()
    branch.do(ServeDirect, counter=1, service="visa")

    details = branch.refused(Refusal.WRONG_STATE, order, counter=1, **fields)

    assert (details["number"], details["state"]) == ("", "serving")
