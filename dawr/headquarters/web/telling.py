"""Figures as people read them on a page: a share with its n, a wait, an instant on the branch's own clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dawr.queueing.today.figures import Share
from dawr.text.bidi import Isolated, isolate
from dawr.text.dates import gregorian
from dawr.text.figures import clock, duration_short, minutes_long, minutes_short, of_target
from dawr.text.figures import share as part_of
from dawr.text.refusal_details import list_of

from ..projecting.desks import DeskTime
from .comparing import Row
from .overview import BranchNow, QueueNow
from .wording import words_in

NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a figure stands to the one before it."""

    text: str
    kind: str
    """better, worse or same."""


class Telling:
    """Tells figures in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = words_in(language)

    def percent(self, share: Share) -> str:
        """Return "87%", a dash of nothing."""
        fraction = share.fraction
        return NOTHING if fraction is None else isolate(f"{fraction * 100:.0f}%")

    def percent_of(self, share: Share) -> str:
        """Return "39 of 45": the share's n is never left out."""
        return part_of(share.part, share.n, self.language)

    def interval(self, share: Share) -> str:
        """Return the 95 % interval: "74–94%"."""
        low, high = share.wilson()
        return isolate(f"{low * 100:.0f}–{high * 100:.0f}%") if share.n else ""

    def minutes(self, seconds: float | None) -> str:
        """Return "9 min", a dash of nothing."""
        return NOTHING if seconds is None else minutes_short(round(seconds / 60), self.language)

    def length(self, seconds: float | None) -> str:
        """Return "7:40", a dash of nothing."""
        return NOTHING if seconds is None else isolate(duration_short(seconds))

    def longest(self, branch: BranchNow) -> str:
        """Return the wait that is latest against its target: "24 of 20", a dash where nobody waits."""
        return NOTHING if branch.worst is None else self.queue(branch.worst)

    def queue(self, queue: QueueNow) -> str:
        """Return the longest wait of a queue against its target: "24 of 20"."""
        return (
            of_target(queue.longest, queue.target, self.language)
            if queue.target
            else minutes_short(int(queue.longest // 60), self.language)
        )

    def hours_open(self, desks: DeskTime) -> str:
        """Return "of 14.5 h at counters": what an occupancy is a part of, breaks left out."""
        hours = desks.occupancy.n / 3_600_000
        return self._words("of {hours} h at open counters", hours=Isolated(f"{hours:.1f}"))

    def returned(self, count: int) -> str:
        """Return "2 put back"."""
        return self._words.counted("{n} put back", "{n} put back", count)

    def n(self, count: int) -> str:
        """Return "n = 45", which no line breaks."""
        return isolate(f"n\u00a0=\u00a0{count}")

    def at(self, instant: datetime | None, zone: str) -> str:
        """Return the time on a branch's clock: "9:41 AM"."""
        return NOTHING if instant is None else clock(on_clock(instant, zone), self.language)

    def day(self, day: date | None, *, weekday: bool = False) -> str:
        """Return "22 November 2026"."""
        return NOTHING if day is None else gregorian(day, self.language, weekday=weekday)

    def ago(self, instant: datetime | None, now: datetime) -> str:
        """Return how long ago something was: "3 minutes ago", "2 hours ago"."""
        words = self._words
        if instant is None:
            return words("Never heard of")
        minutes = max(0, int((now - instant).total_seconds() // 60))
        if minutes == 0:
            return words("just now")
        if minutes < 120:
            return words("{minutes} ago", minutes=isolate(minutes_long(minutes, self.language)))
        hours = minutes // 60
        if hours < 48:
            return words.counted("{n} hour ago", "{n} hours ago", hours)
        return words.counted("{n} day ago", "{n} days ago", hours // 24)

    def printers(self, troubled: int) -> str:
        """Return how many printers somebody should look at."""
        return self._words.counted("{n} printer in trouble", "{n} printers in trouble", troubled)

    def as_of(self, instant: datetime, zone: str) -> str:
        """Return until when everything on the page is known: "As of 9:41 AM"."""
        return self._words("As of {time}", time=Isolated(self.at(instant, zone)))

    def in_open(self, branches: int) -> str:
        """Return in how many open branches they wait."""
        return self._words.counted("in {n} open branch", "in {n} open branches", branches)

    def out_of(self, whole: int) -> str:
        """Return "of 12", behind the part."""
        return self._words("of {n}", n=Isolated(whole))

    def places(self, first: int, last: int, whole: int) -> str:
        """Return which of a list are shown: "51–100 of 2000"."""
        return self._words("{places} of {n}", places=Isolated(isolate(f"{first}–{last}")), n=Isolated(whole))

    def page(self, page: int, pages: int) -> str:
        """Return "page 2 of 40"."""
        return self._words("page {page} of {pages}", page=Isolated(page), pages=Isolated(pages))

    def at_branches(self, count: int) -> str:
        """Return "at 12 branches"."""
        return self._words.counted("At {n} branch", "At {n} branches", count)

    def and_more(self, count: int) -> str:
        """Return "and 12 more" behind those that are named."""
        return self._words.counted("and {n} more", "and {n} more", count)

    def changed_until(self, until: datetime, zone: str) -> str:
        """Return until when a branch's own change holds, on its clock."""
        there = on_clock(until, zone)
        when = Isolated(f"{gregorian(there.date(), self.language)} · {clock(there, self.language)}")
        return self._words("Changed at the branch itself, until {time}", time=when)

    def listed(self, places: Sequence[str]) -> str:
        """Return names behind each other."""
        return list_of(list(places), self._words)

    def part(self, part: int, whole: int) -> str:
        """Return "3 of 6"."""
        return part_of(part, whole, self.language)

    def of_arrived(self, arrived: int) -> str:
        """Return of how many arrivals, behind the served."""
        return self._words("of {n} arrived", n=Isolated(arrived))

    def behind(self, events: int) -> str:
        """Return how much has come in that the figures do not hold yet."""
        return self._words.counted(
            "{n} record has come in and is not in these figures yet.",
            "{n} records have come in and are not in these figures yet.",
            events,
        )

    def longest_is(self, seconds: float | None) -> str:
        """Return "longest wait 24 min": whole minutes that have passed, as beside the target."""
        told = NOTHING if seconds is None else minutes_short(int(seconds // 60), self.language)
        return self._words("longest wait {time}", time=Isolated(told))

    def median_is(self, told: str) -> str:
        """Return "median 9 min"."""
        return self._words("median {time}", time=Isolated(told))

    def to_before(self, difference: Difference) -> str:
        """Return a difference in words: "+3% to the days before"."""
        return self._words("{change} to the days before", change=Isolated(difference.text))

    def level_change(self, row: Row, before: Row) -> Difference | None:
        """Return how the service level has changed, in percentage points; ``None`` without two levels."""
        now, then = row.figures.service_level.fraction, before.figures.service_level.fraction
        if now is None or then is None:
            return None
        points = round(now * 100) - round(then * 100)
        sign = "+" if points > 0 else "−" if points < 0 else "±"
        return Difference(isolate(f"{sign}{abs(points)}%"), _kind(points))

    def wait_change(self, seconds: float | None, before: float | None) -> Difference | None:
        """Return how a wait has changed; a shorter one is better."""
        if seconds is None or before is None:
            return None
        change = round(seconds - before)
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        return Difference(isolate(f"{sign}{duration_short(abs(change))}"), _kind(-change))


def lateness(branch: BranchNow) -> str:
    """Return the state that a branch's longest wait is in: late, near, on_target, or nobody."""
    return "nobody" if branch.worst is None else lateness_of(branch.worst)


def lateness_of(queue: QueueNow) -> str:
    """Return the state that a queue's longest wait is in: late, near or on_target."""
    return queue.band.value


def on_clock(instant: datetime, zone: str) -> datetime:
    """Return an instant on the clock of a zone; by UTC where this machine does not know it."""
    try:
        return instant.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return instant


def _kind(better_by: float) -> str:
    return "better" if better_by > 0 else "worse" if better_by < 0 else "same"
