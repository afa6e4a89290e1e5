"""The people of a branch to choose from: who may sit down at this counter."""

from dawr.queueing.board import Board
from dawr.queueing.branch import in_language
from dawr.queueing.legs import CounterState
from dawr.text import Words

from .choice_model import Choice


def elsewhere(board: Board, counter: int) -> dict[str, int]:
    """Return who is signed in at which other counter."""
    return {
        line.agent: line.number
        for line in board.counters
        if line.agent and line.state is not CounterState.CLOSED and line.number != counter
    }


def people(board: Board, counter: int, words: Words, without: str = "") -> list[Choice]:
    """Return the active people, with where somebody sits already or that there is no PIN yet."""
    taken = elsewhere(board, counter)
    proved = {access.agent for access in board.accesses if access.has_secret}
    return [
        Choice(
            agent.code,
            in_language(agent.name, words.language) or agent.code,
            words("No PIN yet") if board.guarded and agent.code not in proved else "",
            words("Counter {counter}", counter=taken[agent.code]) if agent.code in taken else "",
        )
        for agent in board.branch.agents
        if agent.active and agent.code != without
    ]
