"""What the branch keeps of its dealings with headquarters."""

from typing import Protocol

import msgspec


class Notes(Protocol):
    """Named documents in the branch's database."""

    def read(self, name: str) -> str | None:
        """Return a document, ``None`` where there is none."""

    def write(self, name: str, note: str) -> None:
        """Put a document in the place of the one before."""

    def remove(self, name: str) -> None:
        """Forget a document."""


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """Who the branch is at headquarters. The private key is elsewhere."""

    url: str
    tenant: str
    branch: str
    key_id: str
    signing_key: str
    """What headquarters signs settings with: the public half, base64."""


class Contacts(msgspec.Struct, frozen=True, kw_only=True):
    """How the branch stood with headquarters when it last noted it. Instants are seconds since 1970 UTC."""

    epoch: int = 0
    acked: int = 0
    hash: str = ""
    safe: int = 0
    prunable: int = 0
    """Up to here both mean the same records, and headquarters has them in a backup that has proved good."""
    lost: bool = False
    """Headquarters lacks records that are forgotten here: its own backup must be put back."""
    settings_version: int = 0
    """Newest settings that headquarters has for this branch."""
    last_contact: float | None = None
    failing_since: float | None = None
    failure: str = ""
    """What went wrong last, "" when nothing does."""
    refusal: str = ""
    """Headquarters' code where it does not know the branch (any more): a person must enrol it again."""


ENROLMENT, CONTACTS = "enrolment", "contacts"


def enrolment_in(notes: Notes) -> Enrolment | None:
    """Return who the branch is, ``None`` before it was enrolled."""
    text = notes.read(ENROLMENT)
    return msgspec.json.decode(text, type=Enrolment) if text else None


def contacts_in(notes: Notes) -> Contacts:
    """Return how the branch stands."""
    text = notes.read(CONTACTS)
    return msgspec.json.decode(text, type=Contacts) if text else Contacts()


def keep(notes: Notes, name: str, document: msgspec.Struct) -> None:
    """Keep a document."""
    notes.write(name, msgspec.json.encode(document).decode())


def trust_nothing(notes: Notes) -> None:
    """Let nothing be forgotten on the strength of what headquarters has said so far; its next answer counts."""
    contacts = contacts_in(notes)
    if contacts.prunable:
        keep(notes, CONTACTS, msgspec.structs.replace(contacts, prunable=0))
