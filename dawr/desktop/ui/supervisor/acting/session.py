"""Who supervises here: signing in with a PIN, and out again."""

from functools import partial

from dawr.queueing.rights import OWNER, Permission, may
from dawr.queueing.staff_commands import SignIn, SignOut

from ..reading.telling import agent_name
from ..sight import Sight
from .steps import Detail, Order, Step


def session_detail(device: str, sight: Sight) -> Detail:
    """Return who has signed in at this window, and the step that does; the branch's rights say who may supervise."""
    words = sight.telling.words
    here = next((one for one in sight.board.sessions if one.device == device), None)
    if here is None:
        return Detail(title=words("Who supervises?"), steps=_sign_in(sight))
    name = agent_name(sight.board, here.agent, sight.telling.language)
    leave = Order(SignOut, {"agent": here.agent}, words("{agent} has signed out", agent=name))
    out = Step(
        "sign-out-here",
        words("Sign out"),
        "lock",
        words("Sign {agent} out of this window?", agent=name),
        words("Sign out"),
        lambda _: leave,
    )
    since = (words("Signed in since"), sight.telling.clock(here.since))
    return Detail(title=name, facts=(since,), steps=(out, *_sign_in(sight)))


def _sign_in(sight: Sight) -> tuple[Step, ...]:
    words, branch, language = sight.telling.words, sight.board.branch, sight.telling.language
    proved = {access.agent for access in sight.board.accesses if access.has_secret}
    people = tuple(
        (agent.code, agent_name(sight.board, agent.code, language))
        for agent in sorted(branch.agents, key=lambda agent: agent.role == OWNER)  # the owner seldom supervises
        if agent.code in proved and may(branch, agent.code, Permission.SUPERVISE_FLOOR)
    )
    if not people:
        return ()
    step = Step(
        "sign-in",
        words("Sign in"),
        "person",
        words("Choose your name, then give your PIN."),
        words("Sign in"),
        partial(_signing, sight),
        kind="primary",
        prompt=words("PIN"),
        choices=people,
        proves=True,
    )
    return (step,)


def _signing(sight: Sight, agent: str) -> Order:
    name = agent_name(sight.board, agent, sight.telling.language)
    return Order(SignIn, {"agent": agent}, sight.telling.words("{agent} has signed in", agent=name))
