"""What calls change: the leg, the counter, the recent calls, the step that can be taken back."""

from dataclasses import replace

from ..by_branch import index_of
from ..events import NoShowMarked, StepUndone, TicketCalled, TicketRecalled
from ..legs import Counter, CounterToday, Leg, LegState
from ..policy.duties import duties_of
from ..policy.passings import PassedBy, PassStep, queue_name, with_one_more
from ..queues import came_at
from ..staff import MissedTurn
from .change import Change


def ticket_called(change: Change, event: TicketCalled) -> None:
    """A waiting customer is called to a counter."""
    before = change.state.legs[event.ticket]
    counter = change.counter(event.counter)
    called = replace(
        before,
        state=LegState.CALLED,
        counter=event.counter,
        agent=event.agent,
        first_called_at=before.first_called_at or change.at,
        last_called_at=change.at,
        calls=before.calls + 1,
    )
    undo = change.undo_after(counter, before, None)
    today = counter.today if before.first_called_at else _with_first_call(change, counter.today, before)
    _note_passed(change, event, before)
    recent = _with_service(change, counter, event.service)
    change.set_leg(called)
    change.set_counter(replace(counter, ticket=event.ticket, today=today, undo=undo, free_since=None, recent=recent))
    change.show_call(called)


def ticket_recalled(change: Change, event: TicketRecalled) -> None:
    """The same customer is called once more."""
    leg = change.state.legs[event.ticket]
    recalled = replace(leg, last_called_at=change.at, calls=leg.calls + 1)
    change.set_leg(recalled)
    change.set_counter(replace(change.counter(event.counter), undo=None))
    change.show_call(recalled)


def no_show_marked(change: Change, event: NoShowMarked) -> None:
    """The called customer did not come, and may come back for a while."""
    before = change.state.legs[event.ticket]
    counter = change.counter(event.counter)
    undo = change.undo_after(counter, before, None)
    today = replace(counter.today, no_shows=counter.today.no_shows + 1)
    ended = replace(before, state=LegState.NO_SHOW, ended_at=change.at)
    change.set_leg(ended)
    change.set_counter(replace(counter, ticket=None, today=today, undo=undo, free_since=change.at))
    if before.number:
        change.keep("missed", before.ticket, MissedTurn(before.ticket, before.number, change.at, ended))


def step_undone(change: Change, event: StepUndone) -> None:
    """The counter's last step is taken back: leg, figures and learnt times are again as they were."""
    counter = change.counter(event.counter)
    at_desk = event.restored.state in (LegState.CALLED, LegState.SERVING)
    undo, today, recent = counter.undo, counter.today, counter.recent
    if event.undone == TicketCalled.__name__:
        recent = recent[:-1]
    if undo is not None and len(undo.steps) > 1:
        undo = replace(undo, steps=undo.steps[:-1], before=undo.before[:-1])
    elif undo is not None:
        today = undo.today
        if undo.learnt is not None:
            change.set_learnt(undo.learnt)
        undo = None
    change.set_leg(event.restored)
    change.drop("missed", event.ticket)
    ticket, free_since = (event.ticket, None) if at_desk else (None, change.at)
    back = replace(counter, ticket=ticket, today=today, undo=undo, free_since=free_since, recent=recent)
    change.set_counter(back)
    if not at_desk:
        change.drop_call(event.ticket)


def _with_service(change: Change, counter: Counter, service: str) -> tuple[str, ...]:
    """Return the services of the counter's latest calls with one more, as far back as any condition looks."""
    branch = change.state.branch
    remembered = duties_of(branch).remembered if branch else 0
    return (*counter.recent, service)[-remembered:] if remembered else ()


def _note_passed(change: Change, event: TicketCalled, leg: Leg) -> None:
    """Keep, where the branch bounds overtaking, that this call went past people."""
    branch, why = change.state.branch, event.explanation
    if branch is None or branch.overtaking_bound is None or why is None:
        return
    step = PassStep(change.at, came_at(leg, change.at))
    for queue in why.passed:
        key = (queue.service, queue.priority, queue.pool_counter, queue.pool_agent)
        name = queue_name(*key)
        lanes = (lane for lane in change.state.waiting.lanes(queue.service) if lane.key.queue == key)
        before = change.state.passed.get(name) or PassedBy(name)
        change.set_passed(with_one_more(before, step, (lane.first_rank for lane in lanes)))


def _with_first_call(change: Change, today: CounterToday, leg: Leg) -> CounterToday:
    """Count a leg's first call, and whether the wait kept the service's target."""
    branch = change.state.branch
    service = index_of(branch).services.get(leg.service) if branch else None
    kept = service is not None and (change.at - leg.entered_at).total_seconds() <= service.target_wait
    return replace(today, called=today.called + 1, within_target=today.within_target + kept)
