"""The server's plug is pulled, and its standby takes its place."""

import os
import signal
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

import dawr.db.engine_postgres_servers as servers
from dawr.db.branch_database import BranchDatabase
from dawr.db.check import check
from dawr.db.errors import DatabaseUnavailable
from dawr.ids import new_id
from dawr.queueing.commands import CallNext, Command, IssueTicket, OpenCounter, OpenDay
from dawr.queueing.outcomes import Done
from dawr.server import installing
from dawr.server.administering import wait_for_standby
from dawr.server.cluster import Cluster
from dawr.server.record import read_record
from dawr.server.troubles import ServerTrouble
from tests.patience import Patience

from .conftest import Place, quiet
from .test_joining import url_of

NEXT_CALL_WITHIN = 10.0
"""Seconds that the way to the server in force may take: what is allowed to take its time is added up."""
_counted = count(1)


def pull_the_plug(server: Path) -> None:
    """Kill a server with all its processes, and leave its files as a power failure does."""
    lines = (server / "data" / "postmaster.pid").read_text().split()
    postmaster = int(lines[0])
    listed = os.popen(f"pgrep -P {postmaster}").read().split()
    for pid in (postmaster, *map(int, listed)):
        os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 60
    while Cluster(server).running and time.monotonic() < until:
        time.sleep(0.02)
    (server / "data" / "postmaster.pid").unlink(missing_ok=True)


@pytest.fixture
def pair(place: Place, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """A server whose commands wait for its standby, and a PC of the staff with a day open."""
    name = f"pair-{next(_counted)}"
    first = place.server(f"{name}-first")
    second = place.standby(first, f"{name}-second")
    pc = place.pc(first, "staff", name)
    monkeypatch.setattr(servers, "default_folder", lambda: pc)
    wait_until(lambda: standbys(first) == 1)
    wait_for_standby(Cluster(first), read_record(first), wait=True)
    give(pc, OpenDay(id=new_id()))
    give(pc, OpenCounter(id=new_id(), counter=1))
    return first, second, pc


def standbys(server: Path) -> int:
    found = installing.status(server)["standbys"]
    assert isinstance(found, list)
    return len(found)


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def give(pc: Path, command: Command) -> Done:
    with BranchDatabase.open(url_of(pc)) as database:
        done = database.run(command)
    assert isinstance(done, Done)
    return done


def test_the_standby_takes_over_and_no_acknowledged_ticket_is_lost(
    pair: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, pc = pair
    with pytest.raises(ServerTrouble, match="still answers"):
        installing.promote(second, force=False, say=quiet)
    acknowledged = [IssueTicket(id=new_id(), service="passport") for _ in range(20)]
    for order in acknowledged:
        give(pc, order)

    pull_the_plug(first)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(installing, "open_epoch", interrupted)
        with pytest.raises(KeyboardInterrupt):
            installing.promote(second, force=False, say=quiet)
    epoch = installing.promote(second, force=False, say=quiet)
    patience = Patience(monkeypatch)
    called = give(pc, CallNext(id=new_id(), counter=1))

    assert called.events
    assert len(patience.connecting) * patience.longest_connecting() <= NEXT_CALL_WITHIN
    assert patience.longest_answer(threading.current_thread().name) <= NEXT_CALL_WITHIN
    assert epoch == 2
    with pytest.raises(ServerTrouble, match="takes orders already"):
        installing.promote(second, force=False, say=quiet)
    with BranchDatabase.open(url_of(pc), read_only=True) as database:
        assert {order.id for order in acknowledged} <= set(database.state.legs)
    assert check(installing.owners_url(second)).ok


@pytest.mark.parametrize("remembers", [True, False])
def test_an_old_server_that_comes_back_gets_no_orders(
    pair: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, remembers: bool
) -> None:
    first, second, pc = pair
    give(pc, IssueTicket(id=new_id(), service="passport"))
    pull_the_plug(first)
    installing.promote(second, force=False, say=quiet)
    give(pc, IssueTicket(id=new_id(), service="passport"))

    with pytest.raises(ServerTrouble, match="has taken this one's place"):
        installing.settle_place(first, quiet)
    Cluster(first).start()  # by hand, though it was told
    wait_for_standby(Cluster(first), read_record(first), wait=False) if standbys(first) else release(first)
    if not remembers:  # the control: a PC that forgets the epoch goes where it went first
        monkeypatch.setattr(servers.Servers, "_learn", lambda *_: None)
    late = IssueTicket(id=new_id(), service="passport")
    give(pc, late)

    with BranchDatabase.open(installing.owners_url(second), read_only=True) as database:
        assert (late.id in database.state.legs) is remembers


def test_the_server_in_force_comes_back_though_the_old_one_was_up_first(pair: tuple[Path, Path, Path]) -> None:
    """After a cut of the current the PC of the old server may be the quicker one; nobody is there to tell it."""
    first, second, pc = pair
    pull_the_plug(first)
    installing.promote(second, force=False, say=quiet)
    order = IssueTicket(id=new_id(), service="passport")
    give(pc, order)
    pull_the_plug(second)
    told: list[str] = []

    installing.settle_place(first, told.append)
    Cluster(first).start()
    with pytest.raises(DatabaseUnavailable, match="of epoch 1"):
        give(pc, CallNext(id=new_id(), counter=1))
    installing.settle_place(second, told.append)
    Cluster(second).start()
    called = give(pc, CallNext(id=new_id(), counter=1))

    assert called.events
    assert len(told) == 1
    assert "was replaced by this one" in told[0]
    Cluster(first).stop()
    with pytest.raises(ServerTrouble, match="has taken this one's place"):
        installing.settle_place(first, told.append)


def interrupted(*_: object) -> None:
    """End as a program does to which somebody has said Ctrl+C."""
    raise KeyboardInterrupt


def release(server: Path) -> None:
    """Let a server without its standby take orders again."""
    wait_for_standby(Cluster(server), read_record(server), wait=False)
