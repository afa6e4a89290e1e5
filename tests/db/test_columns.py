"""Values in columns come back as they went in, and compare as they should."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, select

from dawr.db.columns import Document, Instant, Word
from dawr.queueing.legs import CounterToday, LegState

TABLE = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", Instant),
    Column("state", Word[LegState](LegState)),
    Column("today", Document[CounterToday](CounterToday)),
)

instants = st.datetimes(timezones=st.just(UTC))


@given(first=instants, second=instants)
def test_instants_come_back_exact_and_in_order(first: datetime, second: datetime):
    back, rows = _through_the_table({"at": first}, {"at": second})

    assert [row.at for row in back] == [first, second]
    assert (rows[0] < rows[1]) == (first < second)


def test_an_instant_of_another_zone_comes_back_as_the_same_instant_in_utc():
    noon_in_riyadh = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=3)))

    ((row,), _) = _through_the_table({"at": noon_in_riyadh})

    assert row.at == noon_in_riyadh
    assert row.at.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(Exception, match="offset-naive"):
        _through_the_table({"at": datetime(2026, 11, 22, 12)})  # noqa: DTZ001  # naive on purpose


def test_words_and_documents_come_back_as_what_they_were():
    today = CounterToday(called=3, service_sum=0.1 + 0.2)

    ((row,), _) = _through_the_table({"state": LegState.NO_SHOW, "today": today})

    assert row.state is LegState.NO_SHOW
    assert row.today == today


def test_a_word_that_nobody_knows_is_not_taken_for_another():
    engine = create_engine("sqlite://")
    with engine.begin() as core:
        TABLE.metadata.create_all(core)
        core.exec_driver_sql("INSERT INTO things (id, state) VALUES (1, 'sleeping')")

        with pytest.raises(ValueError, match="sleeping"):
            core.execute(select(TABLE)).all()


def _through_the_table(*values):
    engine = create_engine("sqlite://")
    with engine.begin() as core:
        TABLE.metadata.create_all(core)
        for value in values:
            core.execute(TABLE.insert().values(**value))
        back = core.execute(select(TABLE).order_by(TABLE.c.id)).all()
        return back, core.exec_driver_sql("SELECT at FROM things ORDER BY id").scalars().all()
