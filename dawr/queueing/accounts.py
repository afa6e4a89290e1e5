"""What settings from elsewhere, or of earlier, must not undo: the accounts of people, and changes to them since."""

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


def with_people_since(earlier: Branch, put: Branch, now: Branch) -> Branch:
    """Return earlier settings with everybody as they are now who was taken in, changed or taken out since ``put``."""
    before, since = ({agent.code: agent for agent in one.agents} for one in (put, now))
    changed = {code for code in (*before, *since) if before.get(code) != since.get(code)}
    people = {agent.code: agent for agent in earlier.agents}
    people |= {code: since[code] for code in since if code in changed}
    kept = (agent for code, agent in people.items() if code not in changed or code in since)
    return replace(earlier, agents=tuple(kept))
