"""A mini day through the real windows: kiosk, consoles, bar and display, by touches and keys on a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.db.check import check
from dawr.ids import new_id
from dawr.queueing.commands import CancelTicket, CloseDay
from dawr.queueing.legs import CounterState

from .agent import Agent
from .branch import MiniBranch, chance_of

COUNTERS = (1, 3, 4)
SECONDS = 20
"""What a turn of everybody takes."""


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[MiniBranch]:
    made = MiniBranch(tmp_path, COUNTERS)
    yield made
    made.close()


def play(branch: MiniBranch, customers: int, seed: int) -> list[Agent]:
    """Let so many customers come and be served; everybody goes home in the end."""
    chance = chance_of(seed)
    agents = [Agent(branch, console, chance) for console in branch.consoles.values()]
    for agent in agents:
        agent.open()
    served = {code for console in branch.consoles.values() for code in console.sight().line.services}
    services = [line.code for line in branch.database.board().services if line.open and line.code in served]
    to_come = customers
    while to_come or any(console.situation.somebody_next for console in branch.consoles.values()):
        if to_come and chance.random() < 0.6:
            branch.take_a_ticket(chance.choice(services), chance.choice(("ar", "ar", "en")))
            to_come -= 1
        for agent in agents:
            agent.work()
        branch.let_pass(SECONDS)
    at_work = agents
    while at_work:
        at_work = [agent for agent in at_work if not agent.go_home()]
        branch.let_pass(SECONDS)
    for left in branch.database.board().waiting:  # moved on to a queue that no counter of this day serves
        branch.run(CancelTicket(id=new_id(), ticket=left.ticket))
    return agents


def judge(branch: MiniBranch, customers: int) -> None:
    """No key that should work was refused, nobody was lost, and the journal replays to the same tables."""
    assert branch.refused == []
    assert branch.tickets == customers
    assert {line.state for line in branch.database.board().counters} == {CounterState.CLOSED}
    branch.run(CloseDay(id=new_id()))  # refused while anybody is in the branch
    report = check(branch.url)
    assert report.ok, report.problems


def test_a_mini_day_of_twenty_customers(branch: MiniBranch):
    agents = play(branch, 20, seed=1448)

    judge(branch, 20)
    assert sum(agent.pressed for agent in agents) >= 3 * 20


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_mini_day_of_four_hundred_customers(branch: MiniBranch, seed: int):
    play(branch, 400, seed)

    judge(branch, 400)
