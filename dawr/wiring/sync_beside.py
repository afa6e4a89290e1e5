"""The road to headquarters in a thread beside windows, for a demo of both."""

import threading
from typing import NamedTuple

from dawr.failures import log_failure
from dawr.sync.enrolling import enrol
from dawr.sync.transport import Transport, Unreachable

from .branch_road import BranchRoad, branch_keys
from .sync_program import BranchSync, SyncProgram

STOP_WITHIN = 40.0
"""Seconds: a request that is on its way may take thirty."""


class Headquarters(NamedTuple):
    """Where headquarters is, and the code that lets a branch in."""

    url: str
    code: str


class SyncBeside:
    """Enrols a branch and sends for as long as it is told to."""

    def __init__(self, database_url: str, headquarters: Headquarters) -> None:
        """Raises ``BadAddress``, ``EnrolmentRefused``, ``Unreachable``."""
        self._url = database_url
        transport = Transport(headquarters.url)
        try:
            with BranchRoad.open(database_url) as road:
                enrol(transport, transport.url, headquarters.code, road.notes, branch_keys())
        finally:
            transport.close()
        self._program = SyncProgram(database_url)
        self._thread = threading.Thread(target=self._run, name="sync")
        self._thread.start()

    def stop(self) -> None:
        """End the thread, and send what is left."""
        self._program.stop()
        self._thread.join(STOP_WITHIN)
        try:
            with BranchSync(self._url) as sync:
                sync.once()
        except Unreachable:
            log_failure("sending what is left")

    def _run(self) -> None:
        try:
            self._program.run()
        except Exception:
            log_failure("dawr sync beside the windows")
