"""Settings from headquarters at the branch: in force whole or refused whole; what they no longer name comes back."""

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from dawr.protocol.settings import (
    BadSettings,
    LocalChange,
    SettingsDocument,
    SettingsReport,
    SettingsRequest,
    SignedSettings,
    digest_of,
    opened,
)

from .asking import Asker, refusal_in
from .in_force import NOTE, InForce, in_force_in
from .notes import Enrolment, Notes, keep
from .transport import Unreachable

if TYPE_CHECKING:
    from dawr.queueing.branch import Branch

FETCH, REPORT = "/v1/settings", "/v1/settings/state"
KEPT = 3
"""Documents kept: the one in force and those before it."""
LOCAL_LASTS = 24 * 3600.0
"""Seconds for which a change at the branch holds against headquarters' settings."""
_NEXT = "settings being put in force"
log = logging.getLogger("dawr.sync")


class BranchSettings(Protocol):
    """The branch's settings, to be read and put in force."""

    def current(self) -> "Branch | None":
        """Return those in force, ``None`` before the branch is set up."""

    def configure(self, branch: "Branch", instead_of: str) -> str:
        """Put settings in force in one transaction; return why not, "" when they are."""


class SettingsKeeper:
    """Fetches, puts in force, reports; and sees to it that a local change ends."""

    def __init__(
        self,
        settings: BranchSettings,
        notes: Notes,
        asker: Asker,
        enrolment: Enrolment,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._notes = notes
        self._asker = asker
        self._enrolment = enrolment
        self._clock = clock

    def fetch(self, newest: int = 0) -> int:
        """Ask for settings and deal with them; return the version dealt with last. Raises ``Unreachable``.

        ``newest``: the version that headquarters has spoken of.
        """
        note, sound = self.in_force(), True
        asked = msgspec.json.encode(SettingsRequest(have=note.version, digest=note.digest))
        reply = self._asker.ask(FETCH, asked)
        if reply.status not in (200, 204):
            raise Unreachable(refusal_in(reply).message)
        if reply.status == 200:
            try:
                note = self._dealt_with(note, opened(_signed(reply.body), *self._who()))
            except BadSettings as error:  # forged or damaged: nothing of it is believed, not even its number
                log.warning("settings that came are refused: %s", error)
                sound = False
        if sound and newest > max(note.version, note.seen):
            self._keep(note, seen=newest)
        self.look_at_local_changes()
        self.report()
        return self.in_force().version

    def in_force(self) -> InForce:
        """Return what is in force, as far as it was finished."""
        coming = self._notes.read(_NEXT)
        if coming is not None:
            note = msgspec.json.decode(coming, type=InForce)
            from . import laying

            if note.applied == laying.digest_of(self._settings.current()):
                keep(self._notes, NOTE, note)
            self._notes.remove(_NEXT)
        return in_force_in(self._notes)

    def look_at_local_changes(self) -> None:
        """See whether somebody here has changed what headquarters has set; after a day it is set again."""
        note = self.in_force()
        current = self._settings.current() if note.values else None
        if current is None:
            return
        from . import laying

        if laying.digest_of(current) == note.applied:
            if note.local_paths:
                self._keep(note, local_paths=(), local_until=0.0, reported=False)
            return
        laid = laying.laid(current, note.base, note.values, note.values)
        paths = laying.differing(laid, current)
        if not paths:
            applied = laying.digest_of(current)
            self._keep(note, base=laid.base, applied=applied, local_paths=(), local_until=0.0)
        elif not note.local_paths:
            until = self._clock() + LOCAL_LASTS
            log.warning("settings of headquarters' were changed here, for a day: %s", ", ".join(paths))
            self._keep(note, local_paths=paths, local_until=until, reported=False)
        elif self._clock() >= note.local_until and laid.branch is not None:
            applied = laying.digest_of(laid.branch)
            changed = msgspec.structs.replace(
                note, base=laid.base, applied=applied, local_paths=(), local_until=0.0, reported=False
            )
            self._put_in_force(laid.branch, current, changed)

    def report(self) -> None:
        """Tell headquarters what has become of its settings, where it does not know. Raises ``Unreachable``."""
        note = self.in_force()
        if note.reported:
            return
        local = LocalChange(paths=note.local_paths, until=note.local_until) if note.local_paths else None
        state = "refused" if note.refusal else "applied"
        told = SettingsReport(version=note.version, state=state, reason=note.refusal[:500], local=local)
        reply = self._asker.ask(REPORT, msgspec.json.encode(told))
        if reply.status != 200:
            raise Unreachable(refusal_in(reply).message)
        self._keep(note, reported=True)

    def _dealt_with(self, note: InForce, document: SettingsDocument) -> InForce:
        """Put a document in force, or note why not."""
        digest = digest_of(document.values)
        if document.version <= note.version or digest == note.digest:
            return note
        current = self._settings.current()
        if current is None:
            return self._refused(note, document, digest, "no branch is set up here")
        from . import laying

        laid = laying.laid(current, note.base, note.values, document.values)
        if laid.branch is None or laid.mistake:
            return self._refused(note, document, digest, laid.mistake)
        earlier = ((note.values_version, note.values), *note.earlier) if note.values_version else note.earlier
        changed = InForce(
            version=document.version,
            seen=note.seen,
            digest=digest,
            values=document.values,
            values_version=document.version,
            base=laid.base,
            applied=laying.digest_of(laid.branch),
            earlier=earlier[: KEPT - 1],
            reported=False,
        )
        refusal = self._put_in_force(laid.branch, current, changed)
        return self._refused(note, document, digest, refusal) if refusal else changed

    def _put_in_force(self, branch: "Branch", current: "Branch", changed: InForce) -> str:
        """Configure the branch; what is noted first tells, after a crash between, that it was done."""
        keep(self._notes, _NEXT, changed)
        from . import laying

        refusal = self._settings.configure(branch, laying.digest_of(current))
        if not refusal:
            keep(self._notes, NOTE, changed)
        self._notes.remove(_NEXT)
        return refusal

    def _refused(self, note: InForce, document: SettingsDocument, digest: str, reason: str) -> InForce:
        log.warning("settings %s of headquarters are refused, those before stay: %s", document.version, reason)
        return self._keep(note, version=document.version, digest=digest, refusal=reason, reported=False)

    def _keep(self, note: InForce, **changes_: Any) -> InForce:
        changed = msgspec.structs.replace(note, **changes_)
        keep(self._notes, NOTE, changed)
        return changed

    def _who(self) -> tuple[str, str, str]:
        return self._enrolment.signing_key, self._enrolment.tenant, self._enrolment.branch


def _signed(body: bytes) -> SignedSettings:
    try:
        return msgspec.json.decode(body, type=SignedSettings)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadSettings("no settings") from None
