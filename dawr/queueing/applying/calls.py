"""What calls change: the leg, the counter, the recent calls, the step that can be taken back."""

from dataclasses import replace

from ..board import Call
from ..events import NoShowMarked, Record, StepUndone, TicketCalled, TicketRecalled
from ..legs import Counter, CounterToday, Leg, LegState, ServiceTimes, UndoStep
from ..state import BranchState, Touched
from .changes import counter_of, drop_call, set_counter, set_learnt, set_leg, show_call


def ticket_called(state: BranchState, event: TicketCalled, record: Record, touched: Touched) -> None:
    """A waiting customer is called to a counter."""
    before = state.legs[event.ticket]
    counter = counter_of(state, event.counter)
    called = replace(
        before,
        state=LegState.CALLED,
        counter=event.counter,
        agent=event.agent,
        first_called_at=before.first_called_at or record.at,
        last_called_at=record.at,
        calls=before.calls + 1,
    )
    undo = undo_after(state, counter, record, before, None)
    today = _today_with_call(state, counter.today, before, called)
    set_leg(state, touched, called)
    set_counter(state, touched, replace(counter, ticket=event.ticket, today=today, undo=undo))
    show_call(state, touched, _call_of(called))


def ticket_recalled(state: BranchState, event: TicketRecalled, record: Record, touched: Touched) -> None:
    """The same customer is called once more."""
    leg = state.legs[event.ticket]
    recalled = replace(leg, last_called_at=record.at, calls=leg.calls + 1)
    set_leg(state, touched, recalled)
    set_counter(state, touched, replace(counter_of(state, event.counter), undo=None))
    show_call(state, touched, _call_of(recalled))


def no_show_marked(state: BranchState, event: NoShowMarked, record: Record, touched: Touched) -> None:
    """The called customer did not come."""
    before = state.legs[event.ticket]
    counter = counter_of(state, event.counter)
    undo = undo_after(state, counter, record, before, None)
    today = replace(counter.today, no_shows=counter.today.no_shows + 1)
    set_leg(state, touched, replace(before, state=LegState.NO_SHOW, ended_at=record.at))
    set_counter(state, touched, replace(counter, ticket=None, today=today, undo=undo))


def step_undone(state: BranchState, event: StepUndone, record: Record, touched: Touched) -> None:
    """The counter's last step is taken back: leg, figures and learnt times are again as they were."""
    counter = counter_of(state, event.counter)
    undo = counter.undo
    here = event.restored.state in (LegState.CALLED, LegState.SERVING)
    today = counter.today
    if undo is not None:
        left = replace(undo, steps=undo.steps[:-1], before=undo.before[:-1]) if len(undo.steps) > 1 else None
        if left is None:
            today = undo.today
            if undo.learnt is not None:
                set_learnt(state, touched, undo.learnt)
        undo = left
    set_leg(state, touched, event.restored)
    ticket = event.ticket if here else None
    set_counter(state, touched, replace(counter, ticket=ticket, today=today, undo=undo))
    if not here:
        drop_call(state, touched, event.ticket)


def undo_after(
    state: BranchState, counter: Counter, record: Record, before: Leg, learnt: ServiceTimes | None
) -> UndoStep:
    """Return what the counter may take back after this event; one command's events are one step."""
    step = type(record.event).__name__
    earlier = counter.undo
    if earlier is not None and state.command == record.command:
        return replace(earlier, steps=(*earlier.steps, step), before=(*earlier.before, before), at=record.at)
    return UndoStep((step,), (before,), counter.today, learnt, record.at)


def _today_with_call(state: BranchState, today: CounterToday, before: Leg, called: Leg) -> CounterToday:
    """Count a leg's first call, and whether it kept the service's target."""
    if before.first_called_at is not None or called.first_called_at is None:
        return today
    service = state.branch.service(called.service) if state.branch else None
    waited = (called.first_called_at - called.entered_at).total_seconds()
    kept = service is not None and waited <= service.target_wait
    return replace(today, called=today.called + 1, within_target=today.within_target + kept)


def _call_of(leg: Leg) -> Call:
    if leg.counter is None or leg.last_called_at is None:
        message = f"{leg.number} has not been called"
        raise ValueError(message)
    return Call(leg.ticket, leg.ordinal, leg.number, leg.counter, leg.calls, leg.last_called_at, leg.language)
