"""Taking facts by the short way and by the long way comes to the same, and only from who may send."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from dawr.headquarters.branches import Branches
from dawr.headquarters.partitions import Partitions
from dawr.protocol.batch import seal
from dawr.protocol.facts import FIRST_HASH
from dawr.queueing.commands import IssueTicket
from dawr.sync.enrolling import identity_of
from dawr.sync.keys import KeyStore
from dawr.sync.transport import Reply, Transport

from .running import SendingBranch

FOUR_MONTHS = timedelta(days=120)


@contextmanager
def posting(sending: SendingBranch) -> Iterator["Posting"]:
    """Give what posts parts of a branch's journal, whatever headquarters answers."""
    transport = Transport(sending.url)
    try:
        yield Posting(sending, transport)
    finally:
        transport.close()


class Posting:
    """Posts parts of a branch's journal."""

    def __init__(self, sending: SendingBranch, transport: Transport) -> None:
        self._sending = sending
        self._transport = transport
        self._keys: KeyStore = sending.keys

    def post(self, first: int, last: int) -> Reply:
        """Post the records from one to another, as a sealed batch."""
        road = self._sending.road()
        _, identity = identity_of(road.notes, self._keys)
        facts = road.facts(first, last)
        previous = self._sending.hashes()[first - 2][1] if first > 1 else FIRST_HASH
        body = seal(1, previous, facts).body
        token = identity.token("POST /v1/batches", body, datetime.now(UTC).timestamp())
        return self._transport.ask("/v1/batches", body, token=token)


def at_noon(sending: SendingBranch, ago: timedelta) -> str:
    """Put the branch's clock to noon of a day that no other test sends from; return the table of that day."""
    day = datetime.now(UTC) - ago
    sending.branch.clock.set(day.replace(hour=12, minute=0, second=0, microsecond=0))
    return f"events_{day:%Y%m%d}"


def test_a_batch_over_midnight_is_taken_whole(sending: SendingBranch):
    at_noon(sending, FOUR_MONTHS)
    sending.branch.do(IssueTicket, service="id")
    sending.branch.clock.move(13 * 3600)
    sending.branch.do(IssueTicket, service="id")

    sending.send()

    assert sending.hashes_there() == sending.hashes()
    days = sending.headquarters.rows("SELECT count(DISTINCT day) FROM events WHERE branch = 'olaya'")
    assert days[0][0] >= 2


def test_a_day_whose_table_went_meanwhile_is_taken_all_the_same(sending: SendingBranch):
    table = at_noon(sending, FOUR_MONTHS + timedelta(days=3))
    sending.branch.do(IssueTicket, service="id")
    sending.send()
    sending.branch.do(IssueTicket, service="id")
    sending.headquarters.rows(f"CREATE TABLE {table}_kept AS TABLE {table}")
    sending.headquarters.rows(f"DROP TABLE {table}")

    sent = sending.send()

    sending.headquarters.rows(f"INSERT INTO events SELECT * FROM {table}_kept")
    sending.headquarters.rows(f"DROP TABLE {table}_kept")
    assert (sent.trouble, sent.facts) == ("", 1)
    assert sending.hashes_there() == sending.hashes()


def test_a_record_that_stands_where_none_should_be_does_not_stop_a_branch(sending: SendingBranch):
    at_noon(sending, FOUR_MONTHS + timedelta(days=6))
    for _ in range(3):
        sending.branch.do(IssueTicket, service="id")
    sending.send()
    seq, known = sending.hashes()[4]
    lowered = "UPDATE branches SET cursor = %s, hash = %s, highest = %s, events = 5 WHERE branch = 'olaya'"
    sending.headquarters.rows(lowered, seq, known, seq)

    sent = sending.send()

    assert sent.trouble == ""
    assert sending.hashes_there() == sending.hashes()


@pytest.mark.parametrize("how", ["revoked", "ended"])
def test_a_key_that_was_good_a_moment_ago_sends_nothing_more(sending: SendingBranch, how: str):
    headquarters = sending.headquarters
    sending.branch.do(IssueTicket, service="id")
    with posting(sending) as post:
        before = post.post(1, 3)
        if how == "revoked":
            headquarters.ask(lambda database: Branches(database).revoke(headquarters.tenant, "olaya"))
        else:
            headquarters.rows("UPDATE branch_keys SET valid_until = now()")

        after, again = post.post(4, 5), post.post(1, 3)

    assert (before.status, after.status, again.status) == (200, 401, 401)
    assert headquarters.status("olaya").cursor == 3
    assert headquarters.rows("SELECT count(*) FROM events WHERE branch = 'olaya'") == [(3,)]


def test_a_table_has_a_day_only_once_it_was_made(sending: SendingBranch):
    day = (datetime.now(UTC) - FOUR_MONTHS - timedelta(days=9)).date()

    async def tables(database: object) -> list[dict[date, str] | None]:
        partitions = Partitions(database)  # type: ignore[arg-type]
        before = partitions.tables_of({day})
        await partitions.ensure({day})
        return [before, partitions.tables_of({day}), partitions.tables_of({day, day + timedelta(days=1)})]

    assert sending.headquarters.ask(tables) == [None, {day: f"events_{day:%Y%m%d}"}, None]
