"""What is usual for today's weekday, read from the visits of the weeks before."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from dawr.queueing.branch import Branch
from dawr.queueing.today.usual import PastLeg, UsualDay, usual_day, weeks_before

from .tables import legs, visits


class UsualReader:
    """Reads it once a day, and again when the settings change: what is past does not."""

    def __init__(self) -> None:
        self._read_for: tuple[date, Branch] | None = None
        self._found: UsualDay | None = None

    def usual(self, core: Connection, day: date | None, branch: Branch) -> UsualDay | None:
        """Return what is usual for the weekday of an open day; ``None`` on a closed one, and before there was one."""
        if day is None:
            return None
        known = self._read_for
        if known is None or known[0] != day or known[1] is not branch:
            targets = {service.code: service.target_wait for service in branch.services}
            self._found = usual_day(_past(core, day), targets, ZoneInfo(branch.time_zone))
            self._read_for = (day, branch)
        return self._found


def _past(core: Connection, day: date) -> Iterator[PastLeg]:
    columns = (visits.c.day, legs.c.service, legs.c.ordinal, legs.c.entered_at, legs.c.first_called_at, legs.c.ended_at)
    wanted = select(*columns).join_from(visits, legs).where(visits.c.day.in_(weeks_before(day)))
    for came_on, service, ordinal, entered_at, called_at, ended_at in core.execute(wanted):
        yield PastLeg(came_on, service, ordinal == 1, entered_at, called_at, ended_at)
