"""The journal: every event can be written and read again, and nothing in it can be changed unseen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dawr.db.errors import DatabaseUnavailable, Trouble
from dawr.db.journal import FIRST_HASH, VERSION, is_chained, mark_of, record_in, written
from dawr.ids import new_id
from dawr.queueing import events as happened
from dawr.queueing.commands import CallNext, IssueTicket
from dawr.queueing.events import Event, Record, TicketCalled
from dawr.queueing.legs import Leg
from tests.queueing.live import SMALL

EVENTS = [kind for kind in vars(happened).values() if isinstance(kind, type) and issubclass(kind, Event)]
CALLED = TicketCalled(ticket="t", leg=1, number="A001", service="id", counter=1, agent=None, why="longest")


def record(event: Event, seq: int = 1) -> Record:
    return Record(
        seq=seq,
        epoch=1,
        id=new_id(),
        at=datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC),
        zone="Asia/Riyadh",
        actor="agent",
        device="counter-1",
        command=new_id(),
        event=event,
    )


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind is not Event], ids=lambda kind: kind.__name__)
@settings(deadline=None)  # a whole branch takes long to invent on a busy machine; nothing here is about speed
@given(data=st.data())
def test_every_event_comes_back_as_it_was(kind: type[Event], data: st.DataObject):
    event = data.draw(PARTICULAR.get(kind, st.from_type(kind)))
    told = record(event)

    row = written(told, 0, "mark", FIRST_HASH)

    assert record_in(row) == told
    assert is_chained(row, FIRST_HASH)


@pytest.mark.parametrize("place", range(13))
def test_a_changed_value_anywhere_breaks_the_chain(place: int):
    row = written(record(CALLED), 0, "mark", FIRST_HASH)
    value = row[place]
    other = value + 1 if isinstance(value, int) else f"{value} "

    changed = row._replace(**{row._fields[place]: other})

    assert is_chained(row, FIRST_HASH)
    assert not is_chained(changed, FIRST_HASH)


def test_a_record_taken_out_breaks_the_chain_of_the_next():
    first = written(record(CALLED, 1), 0, "mark", FIRST_HASH)
    second = written(record(CALLED, 2), 0, "mark", first.hash)
    third = written(record(CALLED, 3), 0, "mark", second.hash)

    assert is_chained(third, second.hash)
    assert not is_chained(third, first.hash)


@pytest.mark.parametrize("change", [{"type": "CustomerTeleported"}, {"version": VERSION + 1}])
def test_a_record_of_a_newer_program_is_said_to_be_that(change: dict[str, object]):
    row = written(record(CALLED), 0, "mark", FIRST_HASH)

    with pytest.raises(DatabaseUnavailable) as caught:
        record_in(row._replace(**change))

    assert caught.value.code is Trouble.NEWER


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"ticket": 1}', "\x00"])
def test_a_body_that_is_none_is_said_to_be_damaged(body: str):
    row = written(record(CALLED), 0, "mark", FIRST_HASH)

    with pytest.raises(DatabaseUnavailable) as caught:
        record_in(row._replace(body=body))

    assert caught.value.code is Trouble.DAMAGED


def test_a_mark_tells_orders_apart_that_ask_for_something_else():
    order = IssueTicket(id=new_id(), service="id")
    others = [
        IssueTicket(id=order.id, service="visa"),
        IssueTicket(id=order.id, service="id", priority=1),
        CallNext(id=order.id, counter=1),
    ]

    assert mark_of(order) == mark_of(IssueTicket(id=order.id, service="id"))
    assert len({mark_of(one) for one in [order, *others]}) == 4


INSTANTS = st.datetimes(timezones=st.just(UTC))
NAMES = st.dictionaries(st.sampled_from(["ar", "en"]), st.text(max_size=40), max_size=2)
BRANCHES = st.builds(lambda name, ticker: replace(SMALL, name=name, ticker=tuple(ticker)), NAMES, st.lists(NAMES))
LEGS = st.builds(
    Leg,
    issued_at=INSTANTS,
    entered_at=INSTANTS,
    ranked_at=INSTANTS,
    first_called_at=st.none() | INSTANTS,
    held_seconds=st.floats(0, 1e6),
)
PARTICULAR = {
    happened.BranchConfigured: st.builds(happened.BranchConfigured, branch=BRANCHES),
    happened.StepUndone: st.builds(happened.StepUndone, restored=LEGS),
    happened.TicketTransferred: st.builds(happened.TicketTransferred, ranked_at=INSTANTS),
}
