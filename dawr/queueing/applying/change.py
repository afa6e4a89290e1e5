"""One line of the journal being applied: it changes the state and notes what it touches."""

from dataclasses import replace
from datetime import datetime

from ..board import Call
from ..branch import Branch
from ..events import Record
from ..legs import Counter, CounterState, Leg, Printer, PrintJob, ServiceTimes, UndoStep
from ..policy.passings import PassedBy
from ..state import RECENT_CALLS, BranchState, SeriesPosition, Touched


class Change:
    """The state, when the event happened, and everything that it touches."""

    __slots__ = ("_command", "_step", "actor", "at", "device", "state", "touched")

    def __init__(self, state: BranchState, record: Record) -> None:
        self.state = state
        self.at: datetime = record.at
        self.actor = record.actor
        self.device = record.device
        self.touched = Touched()
        self._command = record.command
        self._step = type(record.event).__name__

    def set_leg(self, leg: Leg) -> None:
        """Set the visit's leg, open or closed."""
        self.state.put_leg(leg)
        self.touched.legs[leg.key] = leg

    def counter(self, number: int) -> Counter:
        """Return the counter as it is, closed when nothing is known of it."""
        return self.state.counters.get(number) or Counter(number)

    def set_counter(self, counter: Counter) -> None:
        """Set a counter."""
        self.state.counters[counter.number] = counter
        self.touched.counters[counter.number] = counter

    def close_counter(self, counter: Counter) -> None:
        """Leave nobody at a counter; its figures, profile and latest calls stay, and the agent's session there ends."""
        if counter.agent:
            self.drop("sessions", (counter.agent, counter.device))
        today = self.today_with_break(counter).today
        self.set_counter(Counter(counter.number, today=today, profile=counter.profile, recent=counter.recent))

    def leave_desk(self, number: int, *, undo: UndoStep | None = None) -> None:
        """Leave nobody at an open desk. ``undo``: what its agent may take back from now on."""
        self.set_counter(replace(self.counter(number), ticket=None, undo=undo, free_since=self.at))

    def keep(self, kind: str, key: str | tuple[str, str], thing: object) -> None:
        """Set a thing in one of the state's collections ``STAFF``."""
        getattr(self.state, kind)[key] = thing
        self.touched.staff[kind, key] = thing

    def drop(self, kind: str, key: str | tuple[str, str]) -> None:
        """Take a thing out of one of the state's collections ``STAFF``, if it is there."""
        if getattr(self.state, kind).pop(key, None) is not None:
            self.touched.staff[kind, key] = None

    def drop_all(self, kind: str) -> None:
        """Empty one of the state's collections ``STAFF``."""
        for key in list(getattr(self.state, kind)):
            self.drop(kind, key)

    def set_branch(self, branch: Branch) -> None:
        """Put settings in force."""
        self.state.branch = branch
        self.touched.branch = True
        self.state.look_for_owner()

    def today_with_break(self, counter: Counter) -> Counter:
        """Return the counter with the break that is on, if one is, added to its day's figures."""
        if counter.state is not CounterState.BREAK or counter.since is None:
            return counter
        seconds = max(0.0, (self.at - counter.since).total_seconds())
        return replace(counter, today=replace(counter.today, break_sum=counter.today.break_sum + seconds))

    def set_series(self, position: SeriesPosition) -> None:
        """Set how far a series has counted."""
        self.state.series[position.prefix] = position
        self.touched.series[position.prefix] = position

    def set_learnt(self, times: ServiceTimes) -> None:
        """Set what is known of a service's duration."""
        self.state.learnt[times.service] = times
        self.touched.learnt[times.service] = times

    def set_passed(self, passed: PassedBy) -> None:
        """Set the calls past a queue."""
        self.state.passed[passed.queue] = passed
        self.touched.passed[passed.queue] = passed

    def set_job(self, job: PrintJob) -> None:
        """Set a print job."""
        self.state.put_job(job)
        self.touched.jobs[job.job] = job

    def printer(self, name: str) -> Printer:
        """Return the printer as it is, never heard of when nothing is known of it."""
        return self.state.printers.get(name) or Printer(name)

    def set_printer(self, printer: Printer) -> None:
        """Set what is known of a printer."""
        self.state.printers[printer.name] = printer
        self.touched.printers[printer.name] = printer

    def show_call(self, leg: Leg) -> None:
        """Put a leg's call in front of the recent ones; a ticket is there once."""
        if leg.counter is None or leg.last_called_at is None:
            message = f"{leg.number} has not been called"
            raise LookupError(message)
        call = Call(leg.ticket, leg.ordinal, leg.number, leg.counter, leg.calls, leg.last_called_at, leg.language)
        others = [old for old in self.state.calls if old.ticket != leg.ticket]
        self.state.calls = (call, *others[: RECENT_CALLS - 1])
        self.touched.calls = True

    def drop_call(self, ticket: str) -> None:
        """Forget the call of a ticket that must not be looked for any more."""
        others = tuple(call for call in self.state.calls if call.ticket != ticket)
        if len(others) != len(self.state.calls):
            self.state.calls = others
            self.touched.calls = True

    def undo_after(self, counter: Counter, before: Leg, learnt: ServiceTimes | None) -> UndoStep:
        """Return what the counter may take back after this event; one command's events are one step."""
        earlier = counter.undo
        if earlier is not None and self.state.command == self._command:
            steps = (*earlier.steps, self._step)
            return replace(earlier, steps=steps, before=(*earlier.before, before), at=self.at)
        return UndoStep((self._step,), (before,), counter.today, learnt, self.at)
