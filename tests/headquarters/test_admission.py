"""Who comes back waits behind who goes on, nobody waits for ever, and nobody is told to come in vain."""

import asyncio

import pytest

from dawr.headquarters import admission as admitting
from dawr.headquarters.admission import IN_A_ROW, LONGEST, Admission, Lane
from dawr.headquarters.limits import TooMuch


async def settled() -> None:
    """Let every task go as far as it can."""
    for _ in range(50):
        await asyncio.sleep(0)


class Crowd:
    """Those who ask; each that is let in stays until it is let go."""

    def __init__(self, admission: Admission) -> None:
        self.admission = admission
        self.let_in: list[str] = []
        self.sent_away: list[str] = []
        self._gates: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def ask(self, *names: str, lane: Lane = Lane.LIVE) -> None:
        """Let these ask, one after the other."""
        for name in names:
            self._gates[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._one(name, lane))
            await settled()

    def open(self, name: str) -> None:
        """Let one end its work as soon as it is its turn."""
        self._gates[name].set()

    async def let_go(self, *names: str) -> None:
        """Let these end their work."""
        for name in names:
            self.open(name)
            await settled()

    async def give_up(self, name: str) -> None:
        """Cut somebody off."""
        self._tasks[name].cancel()
        await settled()

    async def all_let_go(self) -> None:
        """Let everybody end."""
        for gate in self._gates.values():
            gate.set()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _one(self, name: str, lane: Lane) -> None:
        try:
            async with self.admission.admitted(lane):
                self.let_in.append(name)
                await self._gates[name].wait()
        except TooMuch:
            self.sent_away.append(name)


def test_so_many_wait_and_the_others_come_later():
    async def work() -> Crowd:
        crowd = Crowd(Admission(at_work=2, waiting=3))
        await crowd.ask(*"abcdefgh")
        assert crowd.admission.busy
        await crowd.all_let_go()
        assert (crowd.admission.waiting, crowd.admission.busy) == (0, False)
        return crowd

    crowd = asyncio.run(work())

    assert (crowd.let_in, crowd.sent_away) == (list("abcde"), list("fgh"))


def test_a_place_is_kept_for_who_was_never_away():
    async def work() -> Crowd:
        crowd = Crowd(Admission(at_work=3, waiting=10, kept_for_live=1))
        await crowd.ask("back-1", "back-2", "back-3", lane=Lane.RETURNING)
        await crowd.ask("live")
        found = list(crowd.let_in)
        await crowd.all_let_go()
        crowd.let_in = found
        return crowd

    assert asyncio.run(work()).let_in == ["back-1", "back-2", "live"]


def test_who_goes_on_is_served_first_and_who_comes_back_is_not_forgotten():
    async def work() -> list[str]:
        crowd = Crowd(Admission(at_work=1, waiting=20))
        await crowd.ask("first")
        await crowd.ask("back-1", "back-2", lane=Lane.RETURNING)
        await crowd.ask(*(f"live-{number}" for number in range(5)))
        for _ in range(8):
            await crowd.let_go(crowd.let_in[-1])
        return crowd.let_in

    order = asyncio.run(work())

    assert order == ["first", "live-0", "live-1", "live-2", "back-1", "live-3", "live-4", "back-2"]
    assert IN_A_ROW == 3


def test_who_has_waited_too_long_is_told_when_to_come(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(admitting, "PATIENCE", 0.01)

    async def work() -> tuple[float, Crowd]:
        admission = Admission(at_work=1, waiting=3)
        admission._lasts = 0.001
        crowd = Crowd(admission)
        await crowd.ask("first")
        with pytest.raises(TooMuch) as later:
            async with admission.admitted():
                raise AssertionError
        assert admission.waiting == 0
        await crowd.all_let_go()
        async with admission.admitted():
            pass
        return later.value.seconds, crowd

    seconds, crowd = asyncio.run(work())

    assert 1 <= seconds <= LONGEST
    assert crowd.let_in == ["first"]


@pytest.mark.parametrize("steps", range(6))
def test_who_is_cut_off_takes_no_place_along_however_far_it_has_come(steps: int):
    async def work() -> list[str]:
        crowd = Crowd(Admission(at_work=1, waiting=3))
        await crowd.ask("first", "gone", "next")
        crowd.open("first")
        for _ in range(steps):
            await asyncio.sleep(0)
        await crowd.give_up("gone")
        return list(crowd.let_in)

    assert asyncio.run(work())[-1] == "next"


def test_appointments_follow_one_after_the_other_and_none_is_far():
    now = 1000.0
    admission = Admission(at_work=4, waiting=0, kept_for_live=2, clock=lambda: now)

    def told() -> float:
        with pytest.raises(TooMuch) as later, admission.reading(Lane.RETURNING):
            raise AssertionError
        return later.value.seconds

    admission._lasts = 0.3
    appointments = [told() for _ in range(5000)]

    soon = [seconds for seconds in appointments[:450] if seconds > 1]
    assert soon == sorted(soon)
    assert len(set(soon)) == len(soon) > 400
    assert max(appointments) <= LONGEST
    assert min(appointments[4000:]) >= LONGEST / 2


def test_what_is_being_read_counts_as_waiting():
    admission = Admission(at_work=1, waiting=2)

    with admission.reading(Lane.RETURNING), admission.reading(Lane.RETURNING):
        with admission.reading(Lane.LIVE):
            pass
        with pytest.raises(TooMuch), admission.reading(Lane.RETURNING):
            raise AssertionError
    with admission.reading(Lane.RETURNING):
        pass


def test_who_was_served_may_come_at_once_unless_it_would_wait_too_long():
    async def work() -> tuple[float, float, float]:
        admission = Admission(at_work=1, waiting=100)
        crowd = Crowd(admission)
        at_first = admission.throttle(Lane.RETURNING)
        await crowd.ask("first", *(f"back-{number}" for number in range(20)), lane=Lane.RETURNING)
        quick = admission.throttle(Lane.RETURNING)
        admission._lasts = 1.0
        slow = admission.throttle(Lane.RETURNING)
        await crowd.all_let_go()
        return at_first, quick, slow

    at_first, quick, slow = asyncio.run(work())

    assert (at_first, quick) == (0.0, 0.0)
    assert slow > 10


def test_bodies_have_so_much_room_and_small_ones_always():
    admission = Admission(at_work=1, waiting=100, room=1000)

    with admission.holding(Lane.RETURNING, 600):
        with pytest.raises(TooMuch), admission.holding(Lane.RETURNING, 600):
            raise AssertionError
        with admission.holding(Lane.RETURNING, 400), admission.holding(Lane.LIVE, 50):
            pass
    with admission.holding(Lane.RETURNING, 1000):
        pass
