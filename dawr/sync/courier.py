"""Carrying one step of the uploader to headquarters and the answer back."""

from dataclasses import dataclass

import msgspec

from dawr.protocol.answers import Answer, Question
from dawr.protocol.batch import MEDIA_TYPE
from dawr.protocol.uploading import Contact, Send, Uploader

from .asking import Asker, refusal_in
from .transport import Reply, Unreachable

CONTACT, BATCHES = "/v1/contact", "/v1/batches"
SHUT_OUT = frozenset({"unknown_key", "bad_token", "no_token"})
"""What headquarters says to a branch that it does not know, or no longer."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of a step."""

    facts: int = 0
    """Records that headquarters acknowledged with it."""
    trouble: str = ""
    """Why there was no good answer, "" where there was."""
    shut_out: str = ""
    """Headquarters' code where it does not know the branch."""

    @property
    def ok(self) -> bool:
        """Whether headquarters answered."""
        return not self.trouble


class Courier:
    """Carries requests, one at a time."""

    def __init__(self, asker: Asker, uploader: Uploader) -> None:
        self._asker = asker
        self._uploader = uploader

    def carry(self, step: Contact | Send, now: float) -> Carried:
        """Carry a step and tell the uploader; ``now`` is the uploader's clock."""
        try:
            if isinstance(step, Send):
                reply = self._asker.ask(BATCHES, step.sealed.body, MEDIA_TYPE)
            else:
                reply = self._asker.ask(CONTACT, msgspec.json.encode(Question(places=step.places)))
        except Unreachable as error:
            self._uploader.failed(now, step.request)
            return Carried(trouble=str(error))
        return self._told(step, reply, now)

    def _told(self, step: Contact | Send, reply: Reply, now: float) -> Carried:
        if reply.status in (200, 409):
            try:
                answer = msgspec.json.decode(reply.body, type=Answer)
            except (msgspec.DecodeError, UnicodeDecodeError):
                self._uploader.failed(now, step.request)
                return Carried(trouble="what answers there is not headquarters")
            if reply.status == 409:
                self._uploader.conflicted(now, step.request, answer)
                return Carried()
            self._uploader.answered(now, step.request, answer)
            return Carried(step.sealed.header.last - step.sealed.header.first + 1 if isinstance(step, Send) else 0)
        refused = refusal_in(reply)
        self._uploader.failed(now, step.request, reply.retry_after)
        shut_out = refused.error if reply.status == 401 and refused.error in SHUT_OUT else ""
        return Carried(trouble=f"{refused.message} ({reply.status})", shut_out=shut_out)
