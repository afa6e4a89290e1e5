"""What would help now: one more counter, whose it could be, what it brings, and what it costs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, NamedTuple

from dawr.queueing.bands import Band
from dawr.queueing.board import Board, WaitRange
from dawr.queueing.branch import in_language
from dawr.queueing.by_branch import index_of
from dawr.queueing.floor_view import Doing, Floor, FloorCounter, FloorService
from dawr.text.bidi import strip_isolates
from dawr.text.figures import figure_range, rounded_range

from .telling import Telling, agent_name, service_name

WORTH: Final = timedelta(minutes=5)
"""A wait must get shorter by so much before anybody is asked to do something for it."""
SHOWN: Final = 2


class Gain(NamedTuple):
    """What one service gains: its wait in minutes, now and then."""

    service: str
    before: str
    after: str


class SuggestionReading(NamedTuple):
    """One thing that could be done."""

    title: str
    gains: tuple[Gain, ...]
    price: str
    basis: str
    opens: str
    """The counter to act at: "counter:5"."""
    begins: str
    """The step that does it there; "step=choice" where something is to be chosen."""

    def spoken(self) -> str:
        """Return it as one line, for whoever listens."""
        gains = (f"{gain.service} {gain.before} → {gain.after}" for gain in self.gains)
        return strip_isolates(". ".join((self.title, *gains, self.price)))


def suggestions(board: Board, floor: Floor, telling: Telling) -> tuple[SuggestionReading, ...]:
    """Return what would help, the best first; nothing where the branch has not been rolled forward, or all is calm."""
    if board.waits_at is None or board.day is None:
        return ()
    gaining = sorted((one for one in floor.services if _gain(one) >= WORTH), key=_urgency)
    if not any(one.band is not Band.ON_TARGET for one in gaining):
        return ()
    gains = tuple(_told(board, one, telling) for one in gaining[:SHOWN])
    basis = telling.words(
        "Expected wait in minutes, with one more counter for all services ({time})",
        time=telling.clock(board.waits_at),
    )
    return tuple(
        SuggestionReading(title, gains, price, basis, f"counter:{number}", begins)
        for number, title, price, begins in _ways(board, floor, gaining[0].code, telling)
    )


def _ways(board: Board, floor: Floor, service: str, telling: Telling) -> Iterator[tuple[int, str, str, str]]:
    """Yield the counters that could serve one more: those with nothing to do, then closed ones, then breaks."""
    words, name = telling.words, service_name(board.branch, service, telling.language)
    there = {line.agent for line in board.counters if line.agent}
    away = sum(agent.active and agent.code not in there for agent in board.branch.agents)
    worst = floor.service(service)
    if worst is not None and worst.band is Band.LATE:
        yield from _moves(board, floor, service, telling)
    serving = [one for one in floor.counters if service in _could_serve(board, one)]
    if away:
        price = words.counted("Needs an agent: {n} is at no counter.", "Needs an agent: {n} are at no counter.", away)
        for one in serving:
            if one.doing is Doing.CLOSED:
                title = words("Open counter {counter} for {service}", counter=one.number, service=name)
                yield one.number, title, price, "open"
    for one in serving:
        if one.doing is Doing.BREAK:
            left = max(0, (one.usual or 0) - one.elapsed) // 60
            who = agent_name(board, one.line.agent, telling.language) or words("the agent")
            title = words("Call counter {counter} back for {service}", counter=one.number, service=name)
            price = words.counted(
                "The break of {agent} ends {n} minute early.",
                "The break of {agent} ends {n} minutes early.",
                left,
                agent=who,
            )
            yield one.number, title, price, "end-break"


def _moves(board: Board, floor: Floor, service: str, telling: Telling) -> Iterator[tuple[int, str, str, str]]:
    """Yield the free counters for which nobody waits, with the first profile by which they would serve this queue."""
    words, language = telling.words, telling.language
    profile = next(
        (one for one in board.branch.profiles if any(entry.service == service for entry in one.entries)), None
    )
    if profile is None:
        return
    name = in_language(profile.name, language) or profile.code
    theirs = [service_name(board.branch, code, language) for code in dict.fromkeys(e.service for e in profile.entries)]
    price = words("From then on it serves {services}.", services=telling.listed(theirs))
    for one in floor.counters:
        idle = one.doing is Doing.FREE and one.line.next is None
        if idle and service not in one.line.services and one.line.profile != profile.code:
            title = words("Move counter {counter} to the profile “{profile}”", counter=one.number, profile=name)
            yield one.number, title, price, f"profile={profile.code}"


def _could_serve(board: Board, one: FloorCounter) -> tuple[str, ...]:
    desk = index_of(board.branch).desks.get(one.number)
    return one.line.services or (desk.services if desk is not None else ())


def _gain(one: FloorService) -> timedelta:
    """Return by how much the wait of a newcomer gets shorter, middle by middle."""
    before, after = one.line.expected_wait, one.line.what_if
    if before is None or after is None or not one.line.open:
        return timedelta()
    return timedelta(seconds=(before.low + before.high - after.low - after.high) / 2)


def _urgency(one: FloorService) -> tuple[bool, bool, float]:
    return one.band is not Band.LATE, one.band is Band.ON_TARGET, -_gain(one).total_seconds()


def _told(board: Board, one: FloorService, telling: Telling) -> Gain:
    name = service_name(board.branch, one.code, telling.language)
    before, after = one.line.expected_wait, one.line.what_if
    assert before is not None
    assert after is not None
    return Gain(name, _minutes(before, telling), _minutes(after, telling))


def _minutes(wait: WaitRange, telling: Telling) -> str:
    low, high = rounded_range(wait.low, wait.high)
    return figure_range(low, high, telling.language, telling.words.digits) if high else "0"
