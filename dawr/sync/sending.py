"""The loop of ``dawr sync``: step after step, for ever or until nothing is left; it never gives up for good."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import msgspec

from dawr.protocol.uploading import Journal, OpenEpoch, Uploader, Wait

from .courier import Carried, Courier
from .notes import CONTACTS, Contacts, Notes, contacts_in, keep, trust_nothing

NOTE_EVERY = 10.0
"""Seconds between two notes while all is well: each one is a commit that every screen looks up for."""
LONGEST_PAUSE_AT_ONCE = 20.0
"""Seconds that ``once`` waits for headquarters in one go."""
log = logging.getLogger("dawr.sync")


class BranchJournal(Journal, Protocol):
    """The journal, which can also part from the one that headquarters knows."""

    def open_epoch(self, beyond: int, since: int) -> None:
        """Let the journal go on in an epoch of its own."""


@dataclass(slots=True)
class Sent:
    """What came of sending until nothing was left."""

    facts: int = 0
    trouble: str = ""
    shut_out: str = ""


class Sender:
    """Sends a journal through a courier and notes how it goes."""

    def __init__(
        self,
        journal: BranchJournal,
        uploader: Uploader,
        courier: Courier,
        notes: Notes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._uploader = uploader
        self._courier = courier
        self._notes = notes
        self._clock = clock
        trust_nothing(notes)
        self._contacts = self._kept = contacts_in(notes)
        self._noted = float("-inf")

    @property
    def uploader(self) -> Uploader:
        """What is sent next, and how headquarters stands."""
        return self._uploader

    def step(self) -> Carried | float:
        """Take one step; return what came of a request, or the seconds until there is something to do."""
        now = self._clock()
        step = self._uploader.next_step(now)
        if isinstance(step, Wait):
            if self._uploader.lost() != self._contacts.lost:
                self._contacts = msgspec.structs.replace(self._contacts, lost=self._uploader.lost())
            if self._contacts != self._kept and now - self._noted >= NOTE_EVERY:
                self.note_now()
            return max(0.0, step.until - now)
        if isinstance(step, OpenEpoch):
            log.warning("headquarters knows another journal: an epoch is opened after record %s", step.since)
            self._journal.open_epoch(step.beyond, step.since)
            self._uploader.epoch_opened()
            return 0.0
        carried = self._courier.carry(step, now)
        self._note(carried)
        return carried

    def until_nothing_is_left(self, pause: Callable[[float], None] = time.sleep) -> Sent:
        """Send all there is; the first failure ends it, and what was sent stays sent."""
        sent = Sent()
        while True:
            came = self.step()
            if isinstance(came, float):
                if came > LONGEST_PAUSE_AT_ONCE or self._uploader.unsent() == 0:
                    break
                pause(came)
                continue
            sent.facts += came.facts
            if not came.ok:
                sent.trouble, sent.shut_out = came.trouble, came.shut_out
                break
        self.note_now()
        return sent

    def trust_nothing(self) -> None:
        """Let nothing be forgotten until headquarters answers: it is about to be asked what may move its cursor."""
        self._contacts = msgspec.structs.replace(self._contacts, prunable=0)
        self.note_now()

    def note_now(self) -> None:
        """Write down how the branch stands."""
        keep(self._notes, CONTACTS, self._contacts)
        self._kept, self._noted = self._contacts, self._clock()

    def _note(self, carried: Carried) -> None:
        before, answer = self._contacts, self._uploader.answer
        if carried.ok and answer is not None:
            self._contacts = Contacts(
                epoch=answer.epoch,
                acked=answer.acked,
                hash=answer.hash,
                safe=answer.safe,
                prunable=self._uploader.prunable(),
                lost=self._uploader.lost(),
                settings_version=answer.settings_version,
                last_contact=time.time(),
            )
        else:
            since = before.failing_since or time.time()
            self._contacts = msgspec.structs.replace(
                before, failing_since=since, failure=carried.trouble, refusal=carried.shut_out
            )
        changed = (before.failure, before.refusal) != (self._contacts.failure, self._contacts.refusal)
        if changed:
            (log.info if carried.ok else log.warning)("headquarters: %s", carried.trouble or "answers again")
        if changed or self._clock() - self._noted >= NOTE_EVERY:
            self.note_now()
