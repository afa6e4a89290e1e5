"""How the branch stands with headquarters, out of the notes that the process that sends keeps beside the journal."""

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from dawr.queueing.road_standing import RoadStanding

from .instants import instant_at

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor

ENROLMENT, CONTACTS, SETTINGS = "enrolment", "contacts", "settings"
"""Names of the notes; ``dawr.sync.notes`` and ``dawr.sync.in_force`` write them, what is read here is a part."""
_NOTES = f"SELECT name, note FROM road_notes WHERE name IN ('{ENROLMENT}', '{CONTACTS}', '{SETTINGS}')"
_log = logging.getLogger(__name__)


class _Contacts(msgspec.Struct, frozen=True):
    acked: int = 0
    last_contact: float | None = None
    failure: str = ""
    refusal: str = ""
    lost: bool = False
    settings_version: int = 0


class _Settings(msgspec.Struct, frozen=True):
    version: int = 0
    seen: int = 0
    values_version: int = 0
    refusal: str = ""
    local_until: float = 0.0


def road_standing(cursor: "DBAPICursor", last: int) -> RoadStanding | None:
    """Return how the branch stands, as of a transaction that reads; ``last`` is the journal's newest record.

    ``None`` for a branch that is not enrolled.
    """
    cursor.execute(_NOTES)
    notes: dict[str, str] = {str(row[0]): str(row[1]) for row in cursor.fetchall()}
    if ENROLMENT not in notes:
        return None
    try:
        contacts = msgspec.json.decode(notes.get(CONTACTS, "{}"), type=_Contacts)
        settings = msgspec.json.decode(notes.get(SETTINGS, "{}"), type=_Settings)
    except msgspec.DecodeError:
        _log.warning("the notes about headquarters cannot be read; dawr sync writes them anew")
        return RoadStanding()
    cursor.execute(f"SELECT at FROM journal WHERE seq = {contacts.acked + 1:d}")
    oldest = cursor.fetchone()
    newer = contacts.settings_version if contacts.settings_version > max(settings.version, settings.seen) else 0
    return RoadStanding(
        last_contact=_instant(contacts.last_contact),
        failure=contacts.failure,
        shut_out=bool(contacts.refusal),
        lost=contacts.lost,
        unsent=max(0, last - contacts.acked),
        oldest_unsent=instant_at(oldest[0]) if oldest else None,
        settings_version=settings.values_version,
        settings_waiting=newer,
        settings_refused=settings.version if settings.refusal else 0,
        refusal=settings.refusal,
        changed_until=_instant(settings.local_until or None),
    )


def _instant(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
