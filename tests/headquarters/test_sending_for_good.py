"""The process that sends goes on for good, whatever a person does beside it, and the floor says how it goes."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dawr.headquarters.branches import Branches
from dawr.queueing.commands import IssueTicket
from dawr.sync.asking import Asker
from dawr.sync.enrolling import NotEnrolled, identity_of, rotate
from dawr.sync.notes import contacts_in
from dawr.sync.transport import Transport
from dawr.wiring import sync_program
from dawr.wiring.branch_road import branch_keys
from dawr.wiring.sync_program import BranchSync, SyncProgram

from .running import SendingBranch

PATIENCE = 60.0


@pytest.fixture
def enrolled(sending: SendingBranch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SendingBranch:
    """The branch with its key where the process that sends looks for it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sync_program, "AFTER_TROUBLE", 0.1)
    sending.keys = branch_keys()
    sending.enrol()
    return sending


@contextmanager
def sending_for_good(url: str) -> Iterator[None]:
    program = SyncProgram(url)
    thread = threading.Thread(target=program.run)
    thread.start()
    try:
        yield
    finally:
        program.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def eventually(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until
        threading.Event().wait(0.05)


def publish(enrolled: SendingBranch, version: int, document: str) -> None:
    """Publish for all, unchecked: a branch has the last word."""
    enrolled.headquarters.rows(
        "INSERT INTO publications (tenant, version, scope, document, publish_at) VALUES (%s, %s, 'all', %s, now())",
        *(enrolled.headquarters.tenant, version, document),
    )


def test_a_key_that_is_changed_meanwhile_signs_from_then_on(enrolled: SendingBranch):
    with sending_for_good(enrolled.branch.url):
        eventually(lambda: enrolled.headquarters.status("olaya").events == 4)
        road = enrolled.road()
        enrolment, identity = identity_of(road.notes, enrolled.keys)
        transport = Transport(enrolment.url)
        rotate(Asker(transport, identity), enrolment, road.notes, enrolled.keys)
        transport.close()
        ended = "UPDATE branch_keys SET valid_until = now() WHERE key_id = %s"
        enrolled.headquarters.rows(ended, enrolment.key_id)

        enrolled.branch.do(IssueTicket, service="id")

        eventually(lambda: enrolled.headquarters.status("olaya").events == 5)


def test_a_branch_that_is_let_in_again_is_heard_again_without_a_new_start(enrolled: SendingBranch):
    headquarters = enrolled.headquarters
    with sending_for_good(enrolled.branch.url):
        eventually(lambda: headquarters.status("olaya").events == 4)
        headquarters.ask(lambda database: Branches(database).revoke(headquarters.tenant, "olaya"))
        enrolled.branch.do(IssueTicket, service="id")
        eventually(lambda: contacts_in(enrolled.road().notes).refusal == "unknown_key")

        enrolled.enrol()

        eventually(lambda: headquarters.status("olaya").events == 5)
        eventually(lambda: contacts_in(enrolled.road().notes).refusal == "")


def test_an_enrolment_that_is_gone_for_a_while_is_waited_for(enrolled: SendingBranch):
    notes = enrolled.road().notes
    enrolment = notes.read("enrolment") or ""
    with sending_for_good(enrolled.branch.url):
        eventually(lambda: enrolled.headquarters.status("olaya").events == 4)
        notes.remove("enrolment")
        enrolled.branch.do(IssueTicket, service="id")

        notes.write("enrolment", enrolment)

        eventually(lambda: enrolled.headquarters.status("olaya").events == 5)


def test_where_there_is_nobody_to_send_as_it_says_so_at_once(enrolled: SendingBranch):
    enrolled.road().notes.remove("enrolment")

    with pytest.raises(NotEnrolled):
        SyncProgram(enrolled.branch.url).run()


def test_the_floor_says_how_the_branch_stands_with_headquarters(enrolled: SendingBranch):
    database = enrolled.branch.database
    before = database.floor().road
    enrolled.send()
    after = database.floor().road
    enrolled.branch.do(IssueTicket, service="id")
    later = database.floor().road

    assert before is not None
    assert (before.last_contact, before.unsent) == (None, 4)
    assert after is not None
    assert after.last_contact is not None
    assert (after.unsent, after.oldest_unsent, after.failure, after.shut_out) == (0, None, "", False)
    assert later is not None
    assert (later.unsent, later.oldest_unsent) == (1, enrolled.branch.clock.now())


def test_the_floor_says_what_became_of_headquarters_settings(enrolled: SendingBranch):
    publish(enrolled, 1, '{"grace_minutes":7}')
    enrolled.send()
    waiting = enrolled.branch.database.floor().road
    enrolled.fetch()
    in_force = enrolled.branch.database.floor().road
    publish(enrolled, 2, '{"grace_minutes":-1}')
    enrolled.send()
    enrolled.fetch()
    refused = enrolled.branch.database.floor().road

    assert waiting is not None
    assert (waiting.settings_version, waiting.settings_waiting) == (0, 1)
    assert in_force is not None
    assert (in_force.settings_version, in_force.settings_waiting, in_force.settings_refused) == (1, 0, 0)
    assert refused is not None
    assert (refused.settings_version, refused.settings_waiting, refused.settings_refused) == (1, 0, 2)
    assert "grace_minutes" in refused.refusal


def test_a_version_that_says_the_same_again_does_not_wait_for_ever(enrolled: SendingBranch):
    publish(enrolled, 1, '{"grace_minutes":7}')
    publish(enrolled, 2, '{"grace_minutes":8}')
    with BranchSync(enrolled.branch.url) as sync:
        sync.once()
    publish(enrolled, 3, '{"grace_minutes":8}')
    enrolled.headquarters.service._settings_known.clear()
    enrolled.send()
    before = enrolled.branch.database.floor().road

    with BranchSync(enrolled.branch.url) as sync:
        sync.once()

    after = enrolled.branch.database.floor().road
    assert before is not None
    assert (before.settings_version, before.settings_waiting) == (2, 3)
    assert after is not None
    assert (after.settings_version, after.settings_waiting) == (2, 0)
