"""One service for all tests of the room; each test has a tenant, and so a world, of its own."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from dawr.queueing.clock import SetClock
from dawr.queueing.commands import CloseDay, IssueTicket, OpenCounter, OpenDay
from tests.db.branches import TestBranch
from tests.postgres_server import Server
from tests.queueing.live import SUNDAY_9

from .dashboards import Dashboard, dashboard_at, heard
from .running import Headquarters, SendingBranch, running
from .test_figures import live

_tenants = count(1)


@pytest.fixture(autouse=True)
def no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep keys in files: nothing of the tests goes into the store of whoever runs them."""
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring.core, "_keyring_backend", Keyring())


@pytest.fixture(scope="session")
def service(postgres: Server) -> Iterator[Headquarters]:
    """The service."""
    with running(postgres.url(postgres.new_database())) as headquarters:
        yield headquarters


@pytest.fixture
def headquarters(service: Headquarters) -> Headquarters:
    """The service, with a tenant that nobody else has."""
    service.tenant = f"tenant-{next(_tenants)}"
    return service


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[TestBranch]:
    """The small branch with its day and two counters open."""
    branch = TestBranch.made(tmp_path / "branch.sqlite", SetClock(SUNDAY_9))
    yield branch
    branch.database.close()


@pytest.fixture
def sending(branch: TestBranch, headquarters: Headquarters, tmp_path: Path) -> SendingBranch:
    """The same branch, known at headquarters."""
    sending = SendingBranch(branch, headquarters, tmp_path / "keys")
    sending.enrol()
    return sending


@pytest.fixture
def dashboard(sending: SendingBranch) -> Iterator[Dashboard]:
    """The dashboard over a branch that has lived a day and a morning, heard of just now."""
    branch = sending.branch
    live(branch, 150, seed=11)
    branch.do(CloseDay, force=True)
    branch.clock.move(86_400 - 3_600)
    branch.do(OpenDay)
    branch.do(OpenCounter, counter=1)
    live(branch, 80, seed=12)
    branch.do(IssueTicket, service="id")
    branch.clock.move(300)
    sending.send()
    sending.headquarters.folded("olaya")
    heard(sending)
    with dashboard_at(sending.headquarters, branch.clock.now()) as dashboard:
        yield dashboard
