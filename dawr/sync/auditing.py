"""The branch's part of the nightly audit."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from dawr.protocol.auditing import Audit, Audited, DaySum
from dawr.protocol.uploading import Uploader

from .asking import Asker, refusal_in
from .transport import Unreachable

AUDIT = "/v1/audit"
DAYS = 35
"""Days that are held against headquarters' each night."""
EVERY = 24 * 3600.0


class AuditedJournal(Protocol):
    """The journal by days."""

    def first(self) -> int:
        """Return the oldest record's place."""

    def days(self, days: int, upto: int) -> Sequence[DaySum]:
        """Return what the newest days hold of the records up to one."""


def audit(asker: Asker, uploader: Uploader, journal: AuditedJournal, days: int = DAYS) -> tuple[int, ...]:
    """Hold the branch's days against headquarters'; return those that differ, which are sent again by themselves.

    Raises ``Unreachable``, also before headquarters has said how far it is.
    """
    answer = uploader.answer
    if answer is None or uploader.unsent() is None:
        raise Unreachable("headquarters has not said yet how far it is")
    asked = Audit(upto=answer.acked, kept_from=journal.first(), days=tuple(journal.days(days, answer.acked)))
    uploader.forget()  # what it finds may move its cursor
    reply = asker.ask(AUDIT, msgspec.json.encode(asked))
    if reply.status != 200:
        raise Unreachable(refusal_in(reply).message)
    try:
        return msgspec.json.decode(reply.body, type=Audited).differing
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Unreachable("what answers there is not headquarters") from None
