"""How long counters were open, on a break and with somebody, out of the events alone."""

from dawr.headquarters.projecting.projector import Projector
from dawr.queueing.commands import (
    CallNext,
    CloseCounter,
    CloseDay,
    EndBreak,
    Finish,
    Hold,
    IssueTicket,
    OpenDay,
    Resume,
    StartBreak,
    StartService,
    Undo,
)

from .running import SendingBranch
from .test_figures import live


def minutes_there(sending: SendingBranch) -> dict[int, tuple[int, int, int]]:
    """Send all there is; return whole minutes open, on a break and busy of each counter."""
    sending.send()
    sending.headquarters.folded("olaya")
    rows = sending.headquarters.rows("SELECT counter, open_ms, break_ms, busy_ms FROM desk_times ORDER BY opened")
    return {counter: tuple(round(one / 60_000) for one in times) for counter, *times in rows}  # type: ignore[misc]


def test_a_counters_day_is_open_on_a_break_and_busy(sending: SendingBranch):
    branch = sending.branch
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.clock.move(2 * 60)
    branch.do(StartService, counter=1)
    branch.clock.move(10 * 60)
    branch.do(Finish, counter=1)
    branch.do(StartBreak, counter=1)
    branch.clock.move(15 * 60)
    branch.do(EndBreak, counter=1)
    branch.clock.move(13 * 60)

    branch.do(CloseCounter, counter=1)

    assert minutes_there(sending)[1] == (40, 15, 12)


def test_time_held_is_not_time_with_somebody(sending: SendingBranch):
    branch = sending.branch
    branch.do(IssueTicket, service="id")
    ticket = branch.do(CallNext, counter=1)[0].ticket  # type: ignore[attr-defined]
    branch.do(StartService, counter=1)
    branch.clock.move(5 * 60)
    branch.do(Hold, counter=1)
    branch.clock.move(20 * 60)
    branch.do(Resume, counter=1, ticket=ticket)
    branch.clock.move(4 * 60)

    branch.do(Finish, counter=1)

    assert minutes_there(sending)[1][2] == 9


def test_a_finish_that_is_taken_back_counts_once(sending: SendingBranch):
    branch = sending.branch
    branch.do(IssueTicket, service="id")
    branch.do(CallNext, counter=1)
    branch.do(StartService, counter=1)
    branch.clock.move(5 * 60)
    branch.do(Finish, counter=1)
    taken_back = minutes_there(sending)[1][2]

    branch.do(Undo, counter=1)
    undone = minutes_there(sending)[1][2]
    branch.do(Finish, counter=1)

    assert (taken_back, undone, minutes_there(sending)[1][2]) == (5, 0, 5)


def test_each_day_has_its_own_and_made_anew_they_are_the_same(sending: SendingBranch):
    branch = sending.branch
    live(branch, 150, seed=21)
    sending.send()
    branch.do(CloseDay, force=True)
    branch.clock.move(86_400)
    branch.do(OpenDay)
    live(branch, 60, seed=22)
    sending.send()
    sending.headquarters.folded("olaya")
    query = "SELECT * FROM desk_times ORDER BY opened, counter"
    before = sending.headquarters.rows(query)

    tenant = sending.headquarters.tenant
    sending.headquarters.ask(lambda database: Projector(database).rebuild(tenant))
    sending.headquarters.folded("olaya")

    assert len(before) >= 2
    assert sending.headquarters.rows(query) == before
    busy, there = sending.headquarters.rows("SELECT sum(busy_ms), sum(open_ms - break_ms) FROM desk_times")[0]
    assert 0 < busy <= there
