"""``dawr sync``: what sends and fetches, put together, and its life as a process."""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from dawr.db.errors import DatabaseUnavailable
from dawr.failures import log_failure
from dawr.protocol.fetching import Fetch, Fetcher
from dawr.protocol.uploading import Uploader
from dawr.sync.asking import Asker
from dawr.sync.auditing import EVERY, audit
from dawr.sync.courier import Courier
from dawr.sync.enrolling import NotEnrolled, identity_of
from dawr.sync.notes import Enrolment, enrolment_in
from dawr.sync.sending import Sender, Sent
from dawr.sync.settings import SettingsKeeper
from dawr.sync.transport import Transport, Unreachable
from dawr.text.english import counted

from .branch_road import BranchRoad, branch_keys
from .forgetting_beside import LOOK_EVERY as FORGET_LOOK_EVERY
from .forgetting_beside import ForgettingBeside

LOOK_EVERY = 1.0
"""Seconds between two looks at the journal, and so how old a fact is as a rule when it is sent."""
AUDIT_LOOK_EVERY = 1800.0
"""Seconds, about, between two looks at whether it is time for the nightly audit: not all branches look at once."""
AUDITED = "audited"
AFTER_TROUBLE = 10.0
"""Seconds until a database that could not be read is opened again."""
log = logging.getLogger("dawr.sync")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``dawr sync once`` has done."""

    sent: Sent
    settings_version: int
    """In force at the branch, 0: none of headquarters'."""


class BranchSync:
    """One branch's road, open: its database, its key, a connection."""

    def __init__(self, url: str) -> None:
        """Raises ``DatabaseUnavailable``, ``NotEnrolled``."""
        self.road = BranchRoad.open(url)
        try:
            self.keys = branch_keys()
            self.enrolment, identity = identity_of(self.road.notes, self.keys)
            self.transport = Transport(self.enrolment.url)
            self.asker = Asker(self.transport, identity)
            uploader = Uploader(self.road, random.Random())
            self.settings = SettingsKeeper(self.road, self.road.notes, self.asker, self.enrolment)
            self.sender = Sender(self.road, uploader, Courier(self.asker, uploader), self.road.notes)
        except BaseException:
            self.road.close()
            raise

    def once(self) -> Outcome:
        """Send all that headquarters does not have, fetch settings, and send what these have changed."""
        sent = self.sender.until_nothing_is_left()
        if sent.trouble:
            return Outcome(sent, self.settings.in_force().values_version)
        try:
            self.fetch()
        except Unreachable as error:
            return Outcome(Sent(sent.facts, str(error)), self.settings.in_force().values_version)
        after = self.sender.until_nothing_is_left()
        version = self.settings.in_force().values_version
        return Outcome(Sent(sent.facts + after.facts, after.trouble, after.shut_out), version)

    def fetch(self) -> int:
        """Fetch settings and deal with them; return the version dealt with last. Raises ``Unreachable``."""
        answer = self.sender.uploader.answer
        return self.settings.fetch(answer.settings_version if answer is not None else 0)

    def audit(self) -> tuple[tuple[int, ...], Sent]:
        """Hold the newest days against headquarters'; return those that differed, and what sending them again gave.

        Raises ``Unreachable``.
        """
        sent = self.sender.until_nothing_is_left()
        if sent.trouble:
            raise Unreachable(sent.trouble)
        self.sender.trust_nothing()
        differing = audit(self.asker, self.sender.uploader, self.road)
        self.road.notes.write(AUDITED, f"{time.time():.0f}")
        return differing, self.sender.until_nothing_is_left()

    def is_current(self) -> bool:
        """Whether the branch is still known under what it sends with; a person may enrol it anew meanwhile."""
        return enrolment_in(self.road.notes) == self.enrolment

    def is_time_for_an_audit(self) -> bool:
        """Whether the last one was a day ago; the first is due a day after the branch was first asked."""
        noted = self.road.notes.read(AUDITED)
        if noted is None:
            self.road.notes.write(AUDITED, f"{time.time():.0f}")
            return False
        return not 0 <= time.time() - float(noted) < EVERY

    def close(self) -> None:
        """Close the connection and the database."""
        self.transport.close()
        self.road.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class SyncProgram:
    """Sends for ever; whatever goes wrong, it begins again on a timer."""

    def __init__(self, url: str, opened: Callable[[Enrolment], None] = lambda _: None) -> None:
        """``opened`` is told to whom it sends, each time it begins."""
        self._url = url
        self._opened = opened
        self._stop = threading.Event()

    def stop(self) -> None:
        """End after the request that is on its way. May be called from anywhere."""
        self._stop.set()

    def run(self) -> None:
        """Send until stopped. Raises ``NotEnrolled`` where there is nobody to send as when it begins."""
        begun = False
        while not self._stop.is_set():
            try:
                with BranchSync(self._url) as sync:
                    begun = True
                    self._opened(sync.enrolment)
                    self._send(sync)
                continue
            except DatabaseUnavailable as error:
                log.warning("the branch's database cannot be read: %s", error)
            except NotEnrolled as error:  # a copy from before the enrolment may have been put back
                if not begun:
                    raise
                log.warning("nobody to send as: %s", error)
            self._stop.wait(AFTER_TROUBLE)

    def _send(self, sync: BranchSync) -> None:
        """Take turns, for as long as the branch is known as it is: a step of the upload, a step of the settings.

        Neither waits for the other's pause.
        """
        forgetting = ForgettingBeside(sync.road, self._url, first=FORGET_LOOK_EVERY * random.random())
        try:
            self._take_turns(sync, forgetting)
        finally:
            forgetting.close()
        if self._stop.is_set():
            sync.sender.note_now()

    def _take_turns(self, sync: BranchSync, forgetting: ForgettingBeside) -> None:
        fetcher = Fetcher(random.Random(), sync.settings.in_force().version)
        audit_at = time.monotonic() + AUDIT_LOOK_EVERY * random.random()
        while not self._stop.is_set():
            if time.monotonic() >= audit_at:
                _audit(sync)
                audit_at = time.monotonic() + AUDIT_LOOK_EVERY * random.uniform(0.5, 1.5)
            pause = min(_upload(sync, fetcher), _fetch(sync, fetcher), LOOK_EVERY)
            if pause > 0:
                if not sync.is_current():
                    log.info("the branch was enrolled anew: its new key signs from here on")
                    return
                _forget(sync, forgetting)
                self._stop.wait(pause)


def _audit(sync: BranchSync) -> None:
    try:
        if sync.is_time_for_an_audit():
            differing, _ = sync.audit()
            log.info(
                "audit: %s",
                f"{counted(len(differing), 'day')} to be sent again" if differing else "both sides have the same",
            )
    except Unreachable as error:
        log.info("the audit waits: %s", error)
    except DatabaseUnavailable:
        raise
    except Exception:
        log_failure("the audit")


def _forget(sync: BranchSync, forgetting: ForgettingBeside) -> None:
    try:
        forgetting.look(sync.sender.uploader.prunable())
    except DatabaseUnavailable:
        raise
    except Exception:
        log_failure("forgetting old days")


def _upload(sync: BranchSync, fetcher: Fetcher) -> float:
    """Take one step; return the seconds until the next."""
    try:
        came = sync.sender.step()
    except DatabaseUnavailable:
        raise
    except Exception:
        log_failure("a step of dawr sync")
        return AFTER_TROUBLE
    answer = sync.sender.uploader.answer
    if answer is not None:
        fetcher.told(time.monotonic(), answer.settings_version)
    return came if isinstance(came, float) else 0.0


def _fetch(sync: BranchSync, fetcher: Fetcher) -> float:
    """Ask for settings if it is time to; return the seconds until it is."""
    now = time.monotonic()
    step = fetcher.next_step(now)
    if not isinstance(step, Fetch):
        return step - now
    try:
        fetcher.dealt_with(now, sync.fetch())
    except Unreachable as error:
        log.info("settings could not be fetched: %s", error)
        fetcher.failed(now)
    except DatabaseUnavailable:
        raise
    except Exception:
        log_failure("fetching settings")
        fetcher.failed(now)
    return 0.0
