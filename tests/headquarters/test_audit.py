"""The nightly audit: what differs at headquarters is sent again, and only that goes aside."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from dawr.headquarters.ingest import Sender, counted_line
from dawr.headquarters.safety import Safety
from dawr.protocol.uploading import Uploader
from dawr.queueing.commands import IssueTicket
from dawr.sync.asking import Asker
from dawr.sync.auditing import audit
from dawr.sync.courier import Courier
from dawr.sync.enrolling import identity_of
from dawr.sync.sending import Sender as BranchSender
from dawr.sync.transport import Transport
from tests.db.past import a_day, forgets

from .running import SendingBranch

SPOILS = (
    "DELETE FROM events WHERE branch = 'olaya' AND seq = 9",
    "UPDATE events SET hash = repeat('a', 64) WHERE branch = 'olaya' AND seq = 8",
    "DELETE FROM events WHERE branch = 'olaya' AND seq BETWEEN 6 AND 11",
    "UPDATE events SET day = day + 3 WHERE branch = 'olaya' AND seq = 7",
)


def audited(sending: SendingBranch) -> tuple[int, ...]:
    road = sending.road()
    enrolment, identity = identity_of(road.notes, sending.keys)
    transport = Transport(enrolment.url)
    asker = Asker(transport, identity)
    uploader = Uploader(road, random.Random(1))
    sender = BranchSender(road, uploader, Courier(asker, uploader), road.notes)
    try:
        sender.until_nothing_is_left(lambda _: None)
        differing = audit(asker, uploader, road)
        sender.until_nothing_is_left(lambda _: None)
        return differing
    finally:
        transport.close()


def safe_at_headquarters(sending: SendingBranch) -> None:
    """Let headquarters make a backup that proves good, and the branch hear of it."""
    mark = sending.headquarters.ask(lambda database: Safety(database).begin())
    sending.headquarters.ask(lambda database: Safety(database).verified(mark))
    sending.send()


@pytest.fixture
def three_days(sending: SendingBranch) -> SendingBranch:
    """A branch with tickets on three days, all of them at headquarters."""
    for _ in range(3):
        for _ in range(3):
            sending.branch.do(IssueTicket, service="id")
        sending.branch.clock.move(86_400)
    sending.send()
    return sending


def test_two_sides_that_are_the_same_are_left_alone(three_days: SendingBranch):
    assert audited(three_days) == ()
    assert three_days.headquarters.status("olaya").aside == 0


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_differs_is_sent_again(three_days: SendingBranch, spoil: str):
    three_days.headquarters.rows(spoil)

    differing = audited(three_days)

    assert differing != ()
    assert three_days.hashes_there() == three_days.hashes()
    status = three_days.headquarters.status("olaya")
    assert (status.events, status.tickets) == (13, 9)
    assert audited(three_days) == ()


def test_a_backup_made_before_an_audit_finds_damage_vouches_for_nothing_from_there_on(three_days: SendingBranch):
    headquarters = three_days.headquarters
    headquarters.rows("DELETE FROM events WHERE branch = 'olaya' AND seq = 9")
    mark = headquarters.ask(lambda database: Safety(database).begin())  # the dump has no record 9

    audited(three_days)
    headquarters.ask(lambda database: Safety(database).verified(mark))

    assert three_days.hashes_there() == three_days.hashes()
    assert headquarters.status("olaya").safe < 9


def test_damage_in_the_oldest_day_that_a_branch_keeps_is_healed(sending: SendingBranch):
    for _ in range(3):
        a_day(sending.branch)
    sending.send()
    safe_at_headquarters(sending)
    upto = forgets(sending.branch, keep=2).upto
    headquarters = sending.headquarters
    headquarters.rows("UPDATE events SET hash = repeat('a', 64) WHERE branch = 'olaya' AND seq = %s", upto + 2)

    assert audited(sending) != ()

    there = headquarters.rows("SELECT seq, hash FROM events WHERE branch = 'olaya' AND seq > %s ORDER BY seq", upto)
    assert there == [(fact.seq, fact.hash) for fact in sending.road().facts(upto + 1, 1000)]
    assert audited(sending) == ()


def test_nothing_is_asked_for_that_a_branch_has_forgotten(sending: SendingBranch):
    for _ in range(3):
        a_day(sending.branch)
    sending.send()
    safe_at_headquarters(sending)
    upto = forgets(sending.branch, keep=2).upto
    headquarters = sending.headquarters
    headquarters.rows("DELETE FROM events WHERE branch = 'olaya' AND seq BETWEEN %s AND %s", upto, upto + 2)
    cursor = headquarters.status("olaya").cursor

    audited(sending)

    assert headquarters.status("olaya").cursor >= cursor


def test_days_that_are_kept_no_longer_are_not_asked_for_every_night(sending: SendingBranch):
    branch, headquarters = sending.branch, sending.headquarters
    now = datetime.now(UTC)
    for days in (500, 500, 1):
        branch.clock.set(now - timedelta(days=days))
        branch.do(IssueTicket, service="id")
    sending.send()
    headquarters.folded("olaya")
    headquarters.rows("DELETE FROM events WHERE day < %s", (now - timedelta(days=450)).date())

    assert audited(sending) == ()
    known = headquarters.rows("SELECT seq, hash FROM events WHERE branch = 'olaya' ORDER BY seq DESC LIMIT 1")
    assert known[0][0] == sending.road().last()


def test_tickets_of_days_that_are_gone_are_still_counted(three_days: SendingBranch):
    headquarters = three_days.headquarters
    headquarters.folded("olaya")
    first = headquarters.rows("SELECT min(day) FROM events")[0][0]
    headquarters.rows("DELETE FROM events WHERE day = %s", first)

    found = headquarters.ask(
        lambda database: database.within(
            headquarters.tenant, lambda connection: counted_line(connection, Sender(headquarters.tenant, "olaya"), 13)
        )
    )

    assert found == (13, 9)
