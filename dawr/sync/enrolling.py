"""Becoming known at headquarters, and changing the key."""

import msgspec

from dawr.protocol.enrolling import Enrolled, EnrolRequest, NewKey
from dawr.protocol.tokens import Identity, key_id_of, written

from .asking import Asker, Asks, refusal_in
from .keys import KeyStore
from .notes import ENROLMENT, Enrolment, Notes, enrolment_in, keep, trust_nothing
from .transport import PROGRAM, Reply, Unreachable

ENROL, KEYS = "/v1/enrol", "/v1/keys"
_TRYING = "enrolment being tried"


class NotEnrolled(Exception):
    """The branch is not known at headquarters, or its key is gone; the message says which."""


class EnrolmentRefused(Exception):
    """Headquarters does not take the code; the message is its own."""


def enrol(transport: Asks, url: str, code: str, notes: Notes, keys: KeyStore) -> Enrolment:
    """Show the code and a new key; raises ``EnrolmentRefused`` or ``Unreachable``.

    The key is kept before it is sent, and tried again with the same code: an answer may be lost.
    """
    tried = notes.read(_TRYING)
    name, _, before = (tried or "").partition(" ")
    key = keys.get(name) if before == code else None
    if key is None:
        key = keys.new()
        notes.write(_TRYING, f"{key_id_of(key.public_key().public_bytes_raw())} {code}")
    public = written(key.public_key().public_bytes_raw())
    reply = transport.ask(ENROL, msgspec.json.encode(EnrolRequest(code=code, public=public, program=PROGRAM)))
    known = _answer(reply)
    enrolment = Enrolment(
        url=url, tenant=known.tenant, branch=known.branch, key_id=known.key_id, signing_key=known.signing_key
    )
    trust_nothing(notes)  # what another headquarters has of this branch is not what this one has
    keep(notes, ENROLMENT, enrolment)
    notes.remove(_TRYING)
    return enrolment


def identity_of(notes: Notes, keys: KeyStore) -> tuple[Enrolment, Identity]:
    """Return who the branch is, with its key. Raises ``NotEnrolled``."""
    enrolment = enrolment_in(notes)
    if enrolment is None:
        raise NotEnrolled("this branch is not enrolled: dawr sync enrol --headquarters URL CODE")
    key = keys.get(enrolment.key_id)
    if key is None:
        raise NotEnrolled("the branch's key is not on this machine: enrol it again with a new code")
    return enrolment, Identity(enrolment.tenant, enrolment.branch, key)


def rotate(asker: Asker, enrolment: Enrolment, notes: Notes, keys: KeyStore) -> Enrolment:
    """Change the key: from here on the new one signs, and headquarters takes the old one for another day."""
    key = keys.new()
    public = key.public_key().public_bytes_raw()
    reply = asker.ask(KEYS, msgspec.json.encode(NewKey(public=written(public))))
    if reply.status != 200:
        keys.forget(key_id_of(public))
        raise EnrolmentRefused(refusal_in(reply).message)
    changed = msgspec.structs.replace(enrolment, key_id=key_id_of(public))
    keep(notes, ENROLMENT, changed)
    return changed


def _answer(reply: Reply) -> Enrolled:
    if reply.status == 200:
        try:
            return msgspec.json.decode(reply.body, type=Enrolled)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Unreachable("what answers there is not headquarters") from None
    refused = refusal_in(reply)
    if reply.status in (403, 422):
        raise EnrolmentRefused(refused.message)
    raise Unreachable(refused.message)
