"""The process that sends goes on for good, whatever a person does to the branch's enrolment beside it."""

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
from dawr.wiring.sync_program import SyncProgram

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
