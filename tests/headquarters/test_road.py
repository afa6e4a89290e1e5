"""The whole road, with a real branch, a real service and a real server: facts arrive once, in their order."""

from datetime import timedelta
from pathlib import Path

import pytest

from dawr.db.backup import backup_to, restore_from
from dawr.protocol.batch import seal
from dawr.queueing.commands import CallNext, Hold, IssueTicket, StartService
from dawr.sync.asking import Asker
from dawr.sync.enrolling import EnrolmentRefused, NotEnrolled, identity_of, rotate
from dawr.sync.transport import BadAddress, Transport, checked
from tests.db.branches import TestBranch

from .running import Headquarters, SendingBranch


def tickets(branch: TestBranch, number: int) -> None:
    for place in range(number):
        branch.do(IssueTicket, service=("id", "visa")[place % 2])


def test_every_record_arrives_once_in_its_place(sending: SendingBranch):
    tickets(sending.branch, 3)

    first, again = sending.send(), sending.send()

    assert (first.facts, again.facts) == (7, 0)
    assert sending.hashes_there() == sending.hashes()
    status = sending.headquarters.status("olaya")
    assert (status.epoch, status.cursor, status.events, status.tickets) == (1, 7, 7, 3)
    assert status.hash == sending.hashes()[-1][1]
    assert status.last_contact is not None


def test_more_than_a_batch_arrives_too(sending: SendingBranch):
    tickets(sending.branch, 1100)

    sent = sending.send()

    assert sent.facts == 1104
    assert sending.hashes_there() == sending.hashes()


def test_a_branch_whose_clock_is_a_day_off_is_heard(sending: SendingBranch):
    tickets(sending.branch, 2)

    sent = sending.send(clock=lambda: 1000.0)

    assert sent.trouble == ""
    assert sent.facts == 6


def test_a_restored_branch_goes_on_in_a_new_epoch_and_nothing_is_thrown_away(sending: SendingBranch, tmp_path: Path):
    branch, copy = sending.branch, tmp_path / "copy.bak"
    tickets(branch, 3)
    backup_to(branch.url, copy)
    tickets(branch, 4)
    sending.send()
    branch.database.close()
    restore_from(copy, branch.url, branch.clock)

    tickets(branch, 2)
    sending.send()

    status = sending.headquarters.status("olaya")
    assert (status.epoch, status.cursor, status.events, status.tickets, status.aside) == (2, 10, 10, 5, 4)
    assert sending.hashes_there() == sending.hashes()


def test_an_old_copy_put_back_by_hand_that_has_written_on_is_heard_in_full(sending: SendingBranch, tmp_path: Path):
    branch, copy = sending.branch, tmp_path / "copy.bak"
    tickets(branch, 3)
    backup_to(branch.url, copy)
    tickets(branch, 4)
    sending.send()
    branch.database.close()
    for file in tmp_path.glob("branch.sqlite*"):
        file.unlink()
    copy.rename(branch.path)

    tickets(branch, 6)
    sending.send()

    status = sending.headquarters.status("olaya")
    assert (status.epoch, status.cursor, status.events, status.tickets) == (2, 14, 14, 9)
    assert sending.hashes_there() == sending.hashes()
    assert branch.database.state.epoch == 2


def test_a_new_machine_under_the_same_name_starts_a_line_of_its_own(
    sending: SendingBranch, headquarters: Headquarters, tmp_path: Path
):
    tickets(sending.branch, 5)
    sending.send()
    replaced = TestBranch.made(tmp_path / "new.sqlite", sending.branch.clock)
    new = SendingBranch(replaced, headquarters, tmp_path / "new keys")

    new.enrol()
    tickets(replaced, 1)
    sent = new.send()

    assert sent.trouble == ""
    assert new.hashes_there() == new.hashes()
    assert headquarters.status("olaya").epoch == 2
    assert sending.send().shut_out == "unknown_key"
    replaced.database.close()


def test_a_headquarters_put_back_gets_the_rest_again(sending: SendingBranch):
    tickets(sending.branch, 3)
    sending.send()
    tickets(sending.branch, 3)
    sending.send()
    known = sending.hashes()[4]
    sending.headquarters.rows("DELETE FROM events WHERE branch = 'olaya' AND seq > %s", known[0])
    back = "UPDATE branches SET cursor = %s, hash = %s, events = 5, tickets = 1, highest = 5 WHERE branch = 'olaya'"
    sending.headquarters.rows(back, *known)

    sent = sending.send()

    assert sent.facts == 5
    assert sending.hashes_there() == sending.hashes()
    assert sending.headquarters.status("olaya").events == 10


def test_records_above_a_cursor_that_went_down_are_taken_once(sending: SendingBranch):
    tickets(sending.branch, 6)
    sending.send()
    known = sending.hashes()[4]
    lowered = "UPDATE branches SET cursor = %s, hash = %s, events = 5, tickets = 1 WHERE branch = 'olaya'"
    sending.headquarters.rows(lowered, *known)

    sending.send()

    assert sending.hashes_there() == sending.hashes()
    assert sending.headquarters.status("olaya").aside == 0


def test_what_is_about_a_person_stays_unless_a_setting_names_it(sending: SendingBranch):
    branch = sending.branch
    tickets(branch, 1)
    branch.do(CallNext, counter=1, actor="sarah")
    branch.do(StartService, counter=1)
    branch.do(Hold, counter=1, note="his knee hurts")

    sending.send()

    bodies = sending.headquarters.rows("SELECT body, actor FROM events WHERE branch = 'olaya' ORDER BY seq")
    assert all("knee" not in body and actor != "sarah" for body, actor in bodies)
    assert '"note":""' in bodies[-1][0]


def test_a_code_lets_in_once(sending: SendingBranch, headquarters: Headquarters, tmp_path: Path):
    code = headquarters.code("olaya")
    sending.enrol(code)
    other = SendingBranch(sending.branch, headquarters, tmp_path / "others keys")

    with pytest.raises(EnrolmentRefused):
        other.enrol(code)


def test_a_newer_code_takes_the_place_of_one_that_nobody_has_used(sending: SendingBranch, headquarters: Headquarters):
    older, newer = headquarters.code("olaya"), headquarters.code("olaya")

    with pytest.raises(EnrolmentRefused):
        sending.enrol(older)
    sending.enrol(newer)

    assert sending.send().trouble == ""


def test_a_code_ends(sending: SendingBranch, headquarters: Headquarters):
    code = headquarters.code("olaya", lasts=timedelta(seconds=-1))

    with pytest.raises(EnrolmentRefused):
        sending.enrol(code)


def test_a_branch_that_was_shut_out_is_not_heard_until_it_is_let_in_again(sending: SendingBranch):
    from dawr.headquarters.branches import Branches

    headquarters = sending.headquarters
    headquarters.ask(lambda database: Branches(database).revoke(headquarters.tenant, "olaya"))

    shut_out = sending.send()
    sending.enrol()

    assert shut_out.shut_out == "unknown_key"
    assert sending.send().facts == 4


def test_both_keys_hold_while_a_key_is_changed(sending: SendingBranch):
    road = sending.road()
    enrolment, identity = identity_of(road.notes, sending.keys)
    transport = Transport(enrolment.url)
    old = Asker(transport, identity)

    changed = rotate(old, enrolment, road.notes, sending.keys)

    assert changed.key_id != enrolment.key_id
    assert old.ask("/v1/contact", b"{}").status == 200
    assert sending.send().trouble == ""
    transport.close()


def test_a_branch_without_its_key_says_so(sending: SendingBranch, tmp_path: Path):
    sending.keys = type(sending.keys)(tmp_path / "another machine")

    with pytest.raises(NotEnrolled):
        sending.send()


def test_a_token_is_good_for_its_own_request_alone(sending: SendingBranch):
    tickets(sending.branch, 1)
    road = sending.road()
    enrolment, identity = identity_of(road.notes, sending.keys)
    transport = Transport(enrolment.url)
    import time

    sealed = seal(1, "0" * 64, road.facts(1, 3))
    token = identity.token("POST /v1/batches", sealed.body, time.time())
    other = seal(1, "0" * 64, road.facts(1, 2))

    stolen = transport.ask("/v1/batches", other.body, token=token)
    elsewhere = transport.ask("/v1/contact", sealed.body, token=token)
    old = transport.ask("/v1/batches", sealed.body, token=identity.token("POST /v1/batches", sealed.body, 1e9))
    taken = transport.ask("/v1/batches", sealed.body, token=token)
    replayed = transport.ask("/v1/batches", sealed.body, token=token)

    assert [stolen.status, elsewhere.status, old.status] == [401, 401, 401]
    assert [taken.status, replayed.status] == [200, 200]
    assert sending.headquarters.status("olaya").events == 3
    transport.close()


def test_tenants_do_not_see_each_other(sending: SendingBranch, headquarters: Headquarters):
    tickets(sending.branch, 1)
    sending.send()
    assert headquarters.rows("SELECT count(*) FROM events")[0][0] == 5

    headquarters.tenant = "somebody-else"

    assert headquarters.rows("SELECT count(*) FROM events") == [(0,)]
    assert headquarters.rows("SELECT count(*) FROM branches") == [(0,)]
    with pytest.raises(Exception, match="row-level security"):
        headquarters.rows("INSERT INTO branches (tenant, branch) VALUES ('main', 'forged')")


@pytest.mark.parametrize("url", ["http://headquarters.example", "ftp://127.0.0.1", "https://u:p@host", "host:8470", ""])
def test_facts_travel_in_the_clear_on_this_machine_alone(url: str):
    with pytest.raises(BadAddress):
        checked(url)


def test_good_addresses_are_kept_plain():
    assert checked("https://hq.example/") == "https://hq.example"
    assert checked("http://127.0.0.1:8470/dawr/") == "http://127.0.0.1:8470/dawr"
    assert checked("http://[::1]:1") == "http://[::1]:1"
