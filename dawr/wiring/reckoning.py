"""Working out how long people wait: the journal followed, the branch rolled forward, the answer kept for everybody."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from dawr.db.branch_database import BranchDatabase, forgotten_upto
from dawr.db.shown_waits import shown_since, take_in
from dawr.db.waits_kept import keep_memory, keep_outlook, kept_memory
from dawr.queueing.clock import Clock
from dawr.queueing.events import Record
from dawr.queueing.outlook import LineOutlook, Outlook
from dawr.queueing.selection import ahead
from dawr.queueing.state import BranchState
from dawr.queueing.wait_quality import WaitQuality, quality_of
from dawr.queueing.waits.estimator import Estimate
from dawr.queueing.waits.feed import Feed
from dawr.queueing.waits.shown import shortened_range, shown_range

PAGE: Final = 500
"""Records followed in one transaction."""
HISTORY: Final = 100_000
"""Latest records that are gone through where nothing has been learnt yet: some weeks of a busy branch."""
WATCHED: Final = 1500
"""Latest records in which forecasts are made for every ticket and learnt from; older ones are gone through fast."""
SAVED_AFTER: Final = 60
"""New records after which what has been learnt is kept, by a process that looks once; see ``keep``."""
COUNTED_EVERY: Final = timedelta(seconds=30)
"""How often the day's figures are counted anew."""

_log = logging.getLogger(__name__)


class Reckoning:
    """One process's reckoning of a branch's waits. Belongs to the thread of its database."""

    def __init__(self, database: BranchDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._feed: Feed | None = None
        self._unkept = 0
        """Records followed since what has been learnt was kept."""
        self._fresh: list[Record] = []
        """Records whose waits are not kept yet."""
        self._quality: tuple[datetime, WaitQuality] | None = None

    @property
    def feed(self) -> Feed | None:
        """The estimate as of the last record followed; ``None`` before a branch is set up."""
        return self._feed

    def catch_up(self) -> BranchState:
        """Follow the journal to its end and return the branch's state there."""
        while True:
            state = self._database.state
            feed = self._feed_for(state)
            if feed is None or feed.position[1] >= state.seq:
                return state
            self._follow(feed, state.seq)

    def outlook(self, *, kept: bool = False) -> Outlook:
        """Return the waits of every newcomer now; ``kept``: they are worked out anew after every change."""
        state, now = self.catch_up(), self._clock.now()
        feed, branch = self._feed, state.branch
        if feed is None or branch is None or state.day is None:
            return Outlook(state.epoch, state.seq, now, kept=kept)
        before, after = feed.newcomers(now), feed.newcomers(now, more=1)
        lines = tuple(
            LineOutlook(
                service=service,
                priority=priority,
                wait=shown_range(estimate),
                ahead=ahead(state.waiting, service, priority, branch, now),
                with_one_more=shortened_range(estimate, after[service, priority]),
            )
            for (service, priority), estimate in before.items()
        )
        quality = self._today(feed, now)
        return Outlook(state.epoch, state.seq, now, lines, quality, kept)

    def keep(self, holder: str = "", *, memory: bool | None = None) -> bool:
        """Work the waits out and keep them; return False when somebody else keeps them, and nothing is kept then.

        ``memory``: keep also what has been learnt; by default when much is new. Until then it is learnt again from
        the journal by whoever needs it.
        """
        outlook = self.outlook(kept=bool(holder))
        feed = self._feed
        with self._database.aside(writing=True) as core:
            if not keep_outlook(core, outlook, holder):
                return False
            take_in(core, self._fresh)
            if feed is not None and (self._unkept >= SAVED_AFTER if memory is None else memory and self._unkept):
                keep_memory(core, feed.position[1], feed.state())
                self._unkept = 0
        self._fresh.clear()
        return True

    def what_if(self, service: str, *, more: int) -> tuple[Estimate | None, Estimate | None]:
        """Return the wait of a newcomer as it is, and if so many more counters opened now for all services."""
        self.catch_up()
        if self._feed is None:
            return None, None
        return self._feed.what_if(self._clock.now(), service, more=more)

    def _feed_for(self, state: BranchState) -> Feed | None:
        """Return the feed; after a restore the one in memory has followed what never happened."""
        if state.branch is None:
            return None
        feed = self._feed
        if feed is None or (feed.position[1] > state.seq or feed.position[0] not in (0, state.epoch)):
            feed = self._feed = Feed(state.branch)
            memory, first = kept_memory(self._database), forgotten_upto(state)
            if memory is None or not _restored(feed, memory) or not first <= feed.position[1] <= state.seq:
                feed = self._feed = Feed(state.branch)
                feed.position = (0, max(first, state.seq - HISTORY))
        return feed

    def _follow(self, feed: Feed, newest: int) -> None:
        for record in self._database.records(feed.position[1], PAGE):
            watch = newest - record.seq < WATCHED
            feed.follow(record, watch=watch)
            self._unkept += 1
            if watch:
                self._fresh.append(record)

    def _today(self, feed: Feed, now: datetime) -> WaitQuality:
        """Return the figures of the branch's day so far."""
        if self._quality is None or abs(now - self._quality[0]) >= COUNTED_EVERY:
            shown = shown_since(self._database, feed.midnight(now))
            self._quality = now, quality_of(shown, widening=feed.estimator.ranges.widening)
        return self._quality[1]


def _restored(feed: Feed, memory: Mapping[str, Any]) -> bool:
    try:
        return feed.restore(memory)
    except (KeyError, TypeError, ValueError):
        _log.exception("what was learnt of the waits cannot be read; it is learnt again from the journal")
        return False
