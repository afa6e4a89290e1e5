"""Who may give which order: asked of every order, from the moment the branch has an owner's account."""

from collections.abc import Mapping
from typing import Final

from . import commands as c
from . import journal_commands as j
from . import staff_commands as s
from .legs import Counter
from .refusals import QueueError, Refusal
from .rights import Permission, permissions_of
from .state import BranchState

ANYBODY: Final = None
"""For customers, machines and whoever is about to sign in. What these orders ask, their own rules look at."""

SYSTEM: Final = "system"
"""Who gives the orders that nobody gives."""

NEEDED: Final[Mapping[type[c.Command], Permission | None]] = {
    c.ConfigureBranch: Permission.SET_UP,
    c.ReceiveSettings: ANYBODY,
    c.OpenDay: Permission.CLOSE_DAY,
    c.CloseDay: Permission.CLOSE_DAY,
    c.IssueTicket: ANYBODY,
    c.EnterTicket: ANYBODY,
    c.ReserveNumbers: ANYBODY,
    c.CancelTicket: Permission.CANCEL,
    c.OpenCounter: Permission.OPEN_COUNTER,
    c.CloseCounter: ANYBODY,
    c.StartBreak: Permission.SERVE,
    c.EndBreak: Permission.SERVE,
    c.CallNext: Permission.SERVE,
    c.CallTicket: Permission.CALL_OUT_OF_ORDER,
    c.Recall: Permission.SERVE,
    c.StartService: Permission.SERVE,
    c.MarkNoShow: Permission.SERVE,
    c.Undo: Permission.UNDO,
    c.Hold: Permission.SERVE,
    c.Resume: Permission.SERVE,
    c.Finish: Permission.SERVE,
    c.FinishAndCallNext: Permission.SERVE,
    c.ServeDirect: Permission.SERVE,
    c.AddNote: Permission.SERVE,
    c.Transfer: Permission.TRANSFER,
    c.ReturnToQueue: Permission.SERVE,
    c.ReprintTicket: ANYBODY,
    c.ReportJob: ANYBODY,
    c.ReportPrinter: ANYBODY,
    c.ReportAbilities: ANYBODY,
    c.TakePrinter: ANYBODY,
    c.LeavePrinter: ANYBODY,
    c.AnswerJob: Permission.ANSWER_PRINTER,
    c.RequestHelp: ANYBODY,
    c.AnswerHelp: Permission.SERVE,
    c.OpenEpoch: ANYBODY,
    j.ForgetHistory: Permission.SET_UP,
    s.MakeOwner: ANYBODY,
    s.AddAgent: Permission.MANAGE_PEOPLE,
    s.ChangeAgent: Permission.MANAGE_PEOPLE,
    s.ChangeSecret: Permission.MANAGE_PEOPLE,
    s.RecoverOwner: ANYBODY,
    s.UnlockAgent: Permission.MANAGE_PEOPLE,
    s.SignIn: ANYBODY,
    s.ReportFailedSignIn: ANYBODY,
    s.SignOut: ANYBODY,
    s.HandOverCounter: Permission.SERVE,
    s.ForceSignOut: Permission.FORCE_SIGN_OUT,
    s.AssignProfile: Permission.SUPERVISE_FLOOR,
    s.AddService: Permission.SERVE,
    s.SetMarks: Permission.SERVE,
    s.ConfirmArrival: Permission.SERVE,
    s.ReenterTicket: Permission.SERVE,
    s.OpenService: Permission.SUPERVISE_FLOOR,
    s.CloseService: Permission.SUPERVISE_FLOOR,
    s.SendMessage: Permission.BROADCAST,
    s.AcknowledgeMessage: Permission.SERVE,
    s.AcknowledgeAlert: Permission.SUPERVISE_FLOOR,
}
"""What each order needs. Every kind of order stands here."""

_OF_THE_FLOOR: Final = (s.ForceSignOut,)
"""Orders about a counter that are given from elsewhere as a rule."""


def refuse_without_right(state: BranchState, command: c.Command) -> None:
    """Refuse an order whose giver may not give it: SIGN_IN_FIRST, NOT_YOUR_COUNTER or NOT_ALLOWED.

    Where nobody owns the branch yet everybody may do everything.
    """
    if not state.guarded:
        return
    needed = _needed(command)
    if needed is None and not isinstance(command, c.CloseCounter):
        return
    who = acting(state, command)
    counter = _counter_of(state, command)
    own = counter is not None and bool(who) and counter.agent == who
    if not own and (who, command.device) not in state.sessions:
        raise QueueError(Refusal.SIGN_IN_FIRST, agent=who)
    if isinstance(command, s.ChangeSecret) and command.agent == who:
        return  # one's own
    allowed = permissions_of(state.branch, who) if state.branch is not None else frozenset()
    if needed is not None and needed not in allowed:
        raise QueueError(Refusal.NOT_ALLOWED, permission=needed, agent=who)
    if counter is not None and counter.agent and not own and Permission.SUPERVISE_FLOOR not in allowed:
        raise QueueError(Refusal.NOT_YOUR_COUNTER, counter=counter.number, agent=counter.agent)


def acting(state: BranchState, command: c.Command) -> str:
    """Return who gives an order: whoever it names, else the agent of the counter it is given at; "" nobody known."""
    if isinstance(command, c.OpenCounter):
        return command.agent or command.actor
    if command.actor:
        return command.actor
    counter = _counter_of(state, command)
    return (counter.agent or "") if counter is not None else ""


def _needed(command: c.Command) -> Permission | None:
    if isinstance(command, c.CancelTicket) and command.by_customer:
        return ANYBODY
    if isinstance(command, j.ForgetHistory) and command.actor == SYSTEM:
        return ANYBODY  # it does as the settings say, and who may change those has said so
    return NEEDED[type(command)]


def _counter_of(state: BranchState, command: c.Command) -> Counter | None:
    """Return the counter an order is given at, ``None`` when it is not one of a desk's own or nobody is there."""
    if not isinstance(command, c.CounterCommand) or isinstance(command, (*_OF_THE_FLOOR, c.OpenCounter)):
        return None
    return state.counters.get(command.counter)
