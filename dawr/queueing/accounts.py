"""What settings from elsewhere must not undo: the accounts of people."""

from dataclasses import replace

from .branch import Branch
from .state import BranchState


def with_accounts(branch: Branch, state: BranchState) -> Branch:
    """Return the settings with everybody who has an account, as they are: a file adds people and takes nobody away."""
    before = state.branch.agents if state.branch is not None else ()
    accounts = {agent.code: agent for agent in before if state.has_secret(agent.code)}
    if not accounts:
        return branch
    named = tuple(accounts.pop(agent.code, agent) for agent in branch.agents)
    return replace(branch, agents=(*named, *accounts.values()))
