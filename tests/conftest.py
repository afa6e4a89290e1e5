"""What holds for every test: one Qt application, made for windows, whichever room asks for one first."""

import gc
import os
import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.engines import SQLITE
from tests.patience import Patience
from tests.postgres_server import NoServer, Server, running_server

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("dawr", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dawr")  # how long an example takes is the machine's, and no promise of ours

WORTH_SWEEPING = 20_000
"""Objects more than when it was swept last."""
SWEEPS_BETWEEN_ALL = 10
PATIENCE = 20_000
"""Milliseconds that a test waits at most for what must happen: a condition that comes ends the wait at once."""


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp_cls: type) -> object:
    """Make the ``QApplication`` before any code can make a plain ``QGuiApplication``, which no window could use."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.instance() or qapp_cls(["dawr-tests"])


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Collect garbage here alone: a test's own thread would destroy an earlier test's widgets (desktop/sweeping.py)."""
    gc.disable()
    yield
    held = gc.get_count()
    if held[0] > WORTH_SWEEPING:
        gc.collect(2 if held[2] > SWEEPS_BETWEEN_ALL else 1)


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Wait as long as a machine under load needs, wherever a test does not say how long."""
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    return qtbot


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for all tests; ``Server.template`` is a database with this program's tables."""
    try:
        with running_server() as server:
            server.make_template()
            yield server
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine keeps the branch; ``both_engines`` asks for each in turn."""
    return str(getattr(request, "param", SQLITE))


@pytest.fixture
def url(request: pytest.FixtureRequest, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a database with nothing set up in it."""
    if engine == SQLITE:
        yield str(tmp_path / "branch.sqlite")
        return
    server: Server = request.getfixturevalue("postgres")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))  # where copies of it are kept
    name = server.borrow()
    yield server.url(name)
    server.give_back(name)


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> Patience:
    """How long a server on the way may keep anybody waiting, from now on."""
    return Patience(monkeypatch)


@pytest.fixture
def dice() -> random.Random:
    """Chance that can be repeated: a failure prints the seed, and ``DAWR_SEED`` plays the same faults again."""
    seed = int(os.environ.get("DAWR_SEED") or random.SystemRandom().randrange(2**32))
    print(f"to play this again: DAWR_SEED={seed}")  # noqa: T201  # pytest shows it with a failure
    return random.Random(seed)
