"""A branch's server made as a technician makes it, in folders of its own on the loopback."""

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.cli.setup import made_branch
from dawr.queueing.branch_toml import branch_from_toml
from dawr.samples import DEMO, sample_branch
from dawr.server import installing
from dawr.server.cluster import Cluster
from dawr.server.joining import join
from dawr.server.programs import Programs
from dawr.server.troubles import ServerTrouble
from tests.postgres_server import free_port


class Place:
    """A folder in which servers and the data folders of PCs are made, stopped and removed at the end."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dawr-server-"))
        self.folder.chmod(0o755)
        self._clusters: list[Cluster] = []

    def server(self, name: str = "first") -> Path:
        """Make a server with the sample branch in it; return its folder."""
        folder = self.folder / name
        self._clusters.append(Cluster(folder))
        installing.install(folder, port=free_port(), addresses=["127.0.0.1"], network="samenet", say=quiet)
        sample = branch_from_toml(sample_branch(DEMO))
        made_branch(installing.owners_url(folder), sample, Namespace(agent=""))
        return folder

    def standby(self, of: Path, name: str = "second", port: int = 0) -> Path:
        """Make a standby of a server; return its folder."""
        folder = self.folder / name
        self._clusters.append(Cluster(folder))
        code = installing.code_for(of, "standby")
        installing.install_standby(
            folder, code, port=port or free_port(), addresses=["127.0.0.1"], network="samenet", say=quiet
        )
        return folder

    def pc(self, server: Path, purpose: str = "staff", name: str = "") -> Path:
        """Let a PC join; return its data folder."""
        folder = self.folder / f"pc-{name or purpose}"
        join(installing.code_for(server, purpose), folder)
        return folder

    def close(self) -> None:
        """Stop every server and remove what was made."""
        for cluster in self._clusters:
            try:
                cluster.stop()
            except ServerTrouble:
                continue
        shutil.rmtree(self.folder, ignore_errors=True)


def quiet(_: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    try:
        Programs.found()
    except ServerTrouble as trouble:
        pytest.skip(str(trouble))
    here = Place()
    yield here
    here.close()


@pytest.fixture(scope="module")
def server(place: Place) -> Path:
    """A server with the sample branch."""
    return place.server("shared")
