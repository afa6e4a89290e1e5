"""A branch whose journal the estimate follows, record by record."""

from dawr.queueing.branch import Branch
from dawr.queueing.waits.feed import Feed
from dawr.queueing.waits.floor import Line
from tests.queueing.live import SMALL, LiveBranch


class Followed:
    """A branch played through its own rules, with the estimate following its journal."""

    def __init__(self, branch: Branch = SMALL, counters: tuple[int, ...] = (1, 2)) -> None:
        self.live = LiveBranch.opened(branch, counters=counters)
        self.feed = Feed(branch)
        self.catch_up()

    def do(self, order: type, *, after: float = 0.0, **fields: object) -> None:
        """Let seconds pass and give an order."""
        self.live.later(seconds=after)
        self.live.do(order, **fields)
        self.catch_up()

    def catch_up(self) -> None:
        for record in self.live.records:
            self.feed.follow(record)

    def lines(self) -> dict[Line, int]:
        """How many wait in each line, as the estimate sees it."""
        return {line: len(waiters) for line, waiters in self.feed.estimator.floor.lines.items()}

    def at_desks(self) -> set[str]:
        """Counters that serve somebody, as the estimate sees it."""
        return {code for code, desk in self.feed.estimator.floor.desks.items() if desk.serving}

    def seconds_learnt(self, service: str) -> list[float]:
        """Service times learnt, rounded."""
        seen = self.feed.estimator.known.times.state()["seen"].get(service)
        return [round(2.718281828 ** (log / 1000)) for log in seen["log"]] if seen else []
