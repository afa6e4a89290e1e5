"""Who is served next when more ask than can be: those who go on as ever before those who come back."""

import asyncio
import math
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from enum import Enum, auto

from .limits import TooMuch

PATIENCE = 14.0
"""Seconds that a request waits for its turn at most; then it is told when to come again.

Twice that, for a key that is met for the first time takes a turn too, is less than the thirty seconds that a branch
gives a request. Waiting here costs less than an appointment: who is told to come later comes later than it was told,
and its place stays empty.
"""
LONGEST = 300.0
"""Seconds after which anybody is told to come again at the latest: as long as a branch is ready to wait.

A shorter appointment that cannot be kept costs more than it saves: who is refused twice waits ever longer by itself.
"""
IN_A_ROW = 3
"""Who goes on as ever is served so many times in a row while somebody who comes back waits too."""
_EARLY = 0.8
"""Appointments are given closer together than turns last: not everybody keeps them, and a place must not stay empty."""
_FULL = 0.8
"""Part of its patience that a request may expect to wait when it comes."""
_FIRST_GUESS = 0.05
"""Seconds of a turn, before one was seen."""


class Lane(Enum):
    """Why somebody sends."""

    LIVE = auto()
    """Goes on as ever: a few records that have just been written."""
    RETURNING = auto()
    """Comes back with more than that."""


class Admission:
    """So many at work, some places of which only ``LIVE`` may have; so many wait; the others get an appointment.

    Belongs to one event loop. Two thousand that come back at once neither keep out those who were never away, nor fill
    the memory, nor ask again and again: each is told when its turn is likely to be.
    """

    def __init__(
        self,
        at_work: int,
        waiting: int,
        kept_for_live: int = 0,
        room: float = math.inf,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``waiting``: how many of a lane may wait at most. ``room``: bytes of all bodies. ``clock``: seconds."""
        self._places = {Lane.LIVE: at_work, Lane.RETURNING: at_work - kept_for_live}
        self._most_waiting = waiting
        self._room = room
        self._held = 0
        self._clock = clock
        self._at_work = dict.fromkeys(Lane, 0)
        self._queues: dict[Lane, deque[asyncio.Future[None]]] = {lane: deque() for lane in Lane}
        self._read = dict.fromkeys(Lane, 0)
        self._booked = dict.fromkeys(Lane, 0.0)
        self._lasts = _FIRST_GUESS
        self._in_a_row = 0

    @asynccontextmanager
    async def admitted(self, lane: Lane = Lane.LIVE) -> AsyncIterator[None]:
        """Wait for a place at work. Raises ``TooMuch`` when too many wait already, or for too long."""
        await self._enter(lane)
        began = self._clock()
        try:
            yield
        finally:
            self._lasts += 0.1 * (self._clock() - began - self._lasts)
            self._leave(lane)

    @contextmanager
    def reading(self, lane: Lane) -> Iterator[None]:
        """Read a request meanwhile; what is being read counts as waiting. Raises ``TooMuch`` before that."""
        self._look(lane)
        self._read[lane] += 1
        try:
            yield
        finally:
            self._read[lane] -= 1

    @contextmanager
    def holding(self, lane: Lane, size: int) -> Iterator[None]:
        """Have a body of so many bytes in memory meanwhile. Raises ``TooMuch`` where there is no room for it.

        For the small ones of those who go on as ever there always is.
        """
        if lane is Lane.RETURNING and self._held + size > self._room:
            raise TooMuch(self._appointment(lane))
        self._held += size
        try:
            yield
        finally:
            self._held -= size

    def throttle(self, lane: Lane) -> float:
        """Return the seconds that who was just served is to stay away: none while who comes next is served in time."""
        return self._appointment(lane) if self._is_full(lane) else 0.0

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._queues.values()))

    @property
    def busy(self) -> bool:
        """Whether more than one is at work or waits: then figures make room for facts."""
        return self.waiting > 0 or sum(self._at_work.values()) > 1

    async def _enter(self, lane: Lane) -> None:
        if not self._queues[lane] and self._has_room(lane):
            self._at_work[lane] += 1
            return
        self._look(lane)
        turn = asyncio.get_running_loop().create_future()
        self._queues[lane].append(turn)
        try:
            await asyncio.wait({turn}, timeout=PATIENCE)
        except asyncio.CancelledError:
            self._give_up(turn, lane)
            raise
        if not turn.done():
            self._give_up(turn, lane)
            raise TooMuch(self._appointment(lane))

    def _look(self, lane: Lane) -> None:
        """Refuse whom nobody could serve in time. Raises ``TooMuch``."""
        if len(self._queues[lane]) + self._read[lane] >= self._most_waiting or self._is_full(lane):
            raise TooMuch(self._appointment(lane))

    def _is_full(self, lane: Lane) -> bool:
        """Whether who comes now would wait for most of its patience."""
        return len(self._queues[lane]) * self._each(lane) > PATIENCE * _FULL

    def _give_up(self, turn: asyncio.Future[None], lane: Lane) -> None:
        if turn.done():
            self._leave(lane)
        else:
            self._queues[lane].remove(turn)

    def _leave(self, lane: Lane) -> None:
        self._at_work[lane] -= 1
        while (following := self._following()) is not None:
            self._in_a_row = self._in_a_row + 1 if following is Lane.LIVE else 0
            self._at_work[following] += 1
            self._queues[following].popleft().set_result(None)

    def _following(self) -> Lane | None:
        """Return whose turn it is: ``LIVE`` first, but ``RETURNING`` gets one turn in so many."""
        ready = [lane for lane in Lane if self._queues[lane] and self._has_room(lane)]
        if len(ready) > 1 and self._in_a_row >= IN_A_ROW:
            return Lane.RETURNING
        return ready[0] if ready else None

    def _has_room(self, lane: Lane) -> bool:
        return sum(self._at_work.values()) < self._places[Lane.LIVE] and self._at_work[lane] < self._places[lane]

    def _each(self, lane: Lane) -> float:
        """Return the seconds from one turn of a lane to the next, when all its places are taken."""
        return self._lasts / max(1, self._places[lane])

    def _appointment(self, lane: Lane) -> float:
        """Return in how many seconds there is likely to be a turn, behind those who wait or were told one before."""
        now, each = self._clock(), self._each(lane) * _EARLY
        self._booked[lane] = max(self._booked[lane], now + len(self._queues[lane]) * each) + each
        seconds = self._booked[lane] - now
        if seconds > LONGEST:
            self._booked[lane] = now + LONGEST
            return random.uniform(LONGEST / 2, LONGEST)
        return max(1.0, seconds)
