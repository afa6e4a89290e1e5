"""How the branch stands with headquarters, as the floor shows it. No part of the journal: it is about the journal."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SILENT_AFTER = timedelta(minutes=10)
"""Without an answer for longer than this headquarters counts as away; it is asked every minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadStanding:
    """What the process that sends has noted last. Instants are aware UTC."""

    last_contact: datetime | None = None
    """When headquarters answered last; ``None``: never yet."""
    failure: str = ""
    """What went wrong since, one English line, "" when nothing did."""
    shut_out: bool = False
    """Headquarters does not know the branch, or no longer: somebody must enrol it again."""
    lost: bool = False
    """Headquarters lacks records that are forgotten here: somebody must put its own backup back."""
    unsent: int = 0
    """Events of the journal that headquarters does not have yet."""
    oldest_unsent: datetime | None = None
    settings_version: int = 0
    """Of headquarters' settings in force here; 0: none are."""
    settings_waiting: int = 0
    """A newer version that has not been dealt with yet; 0: none."""
    settings_refused: int = 0
    """The version that was refused, the one before it stayed; 0: none was."""
    refusal: str = ""
    """Why, one English line."""
    changed_until: datetime | None = None
    """Until when a change made here holds against headquarters' settings; ``None``: there is none."""
    withheld: bool = False
    """The login of this PC may not know any of it: everything else says nothing."""

    def silent(self, now: datetime) -> bool:
        """Whether headquarters has not answered for so long that somebody should know."""
        return self.last_contact is None or now - self.last_contact > SILENT_AFTER


WITHHELD = RoadStanding(withheld=True)
"""What a PC is told whose login is a kiosk's or a display's."""
