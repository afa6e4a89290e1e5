"""The branch at the instant an order is given, with the questions that orders ask of it."""

from collections.abc import Callable
from datetime import date, datetime

from ..board import WaitRange
from ..branch import Branch, CounterDesk, Service
from ..by_branch import index_of
from ..clock import DayClock
from ..commands import DeskCommand
from ..legs import Counter, CounterState, Leg, LegState
from ..policy.duties import Duty, duties_of
from ..refusals import QueueError, Refusal
from ..selection import Queue
from ..state import BranchState
from .texts import plain_number

Waits = Callable[[BranchState, str, int, datetime], WaitRange | None]
"""What a newcomer should expect: state, service, priority, now."""


MOST_MORE = 8
"""Services that may follow the first on one ticket."""


class Floor:
    """The state, looked at and never changed. Every question refuses where its answer does not allow to go on."""

    __slots__ = ("now", "state", "waits")

    def __init__(self, state: BranchState, now: datetime, waits: Waits) -> None:
        self.state = state
        self.now = now
        self.waits = waits

    @property
    def branch(self) -> Branch:
        """The settings; without any, no day can be open (DAY_NOT_OPEN)."""
        if self.state.branch is None:
            raise QueueError(Refusal.DAY_NOT_OPEN)
        return self.state.branch

    def rank_of_newcomer(self) -> datetime:
        """Return the rank of somebody who comes now: behind all who came before, whatever the clock says since."""
        latest = self.state.waiting.latest_rank()
        return self.now if latest is None or latest <= self.now else latest + DayClock.TICK

    def refuse_unknown_profile(self, code: str) -> None:
        """Refuse with UNKNOWN_PROFILE when the branch has no work profile of this code; "" is none."""
        if code and all(one.code != code for one in self.branch.profiles):
            raise QueueError(Refusal.UNKNOWN_PROFILE, profile=code)

    def open_day(self) -> date:
        """Return the business day that is open, or refuse with DAY_NOT_OPEN."""
        if self.state.day is None:
            raise QueueError(Refusal.DAY_NOT_OPEN)
        return self.state.day

    def service(self, code: str) -> Service:
        """Return the service, or refuse with UNKNOWN_SERVICE."""
        service = index_of(self.branch).services.get(code)
        if service is None:
            raise QueueError(Refusal.UNKNOWN_SERVICE, service=code)
        return service

    def language(self, language: str) -> str:
        """Return the language, the branch's own for "", or refuse with UNKNOWN_LANGUAGE."""
        languages = self.branch.languages
        if not language:
            return languages[0]
        if language not in languages:
            raise QueueError(Refusal.UNKNOWN_LANGUAGE, language=language)
        return language

    def printer(self, name: str) -> str:
        """Return the printer's name, or refuse with UNKNOWN_PRINTER. An address ("tcp://…") is a name of its own."""
        if ":" not in name and all(printer.name != name for printer in self.branch.printers):
            raise QueueError(Refusal.UNKNOWN_PRINTER, printer=name)
        return name

    def desk(self, number: int) -> CounterDesk:
        """Return the desk as set up, or refuse with UNKNOWN_COUNTER.

        A desk that new settings have dropped while somebody serves there can still be wound up.
        """
        desk = index_of(self.branch).desks.get(number)
        if desk is not None:
            return desk
        counter = self.state.counters.get(number)
        if counter is None or counter.state is CounterState.CLOSED:
            raise QueueError(Refusal.UNKNOWN_COUNTER, counter=number)
        return CounterDesk(number, ())

    def duty(self, number: int) -> Duty:
        """Return what a counter calls in principle, whatever the hour: the services that are its own."""
        return duties_of(self.branch).standing(self._seen(number), self.state.counters)

    def queue(self, number: int) -> Queue:
        """Return those whom a counter may call at this instant, in its order."""
        state = self.state
        counter = self._seen(number)
        duty = duties_of(self.branch).now(counter, state.counters, state.waiting, self.now)
        return Queue(state.waiting, duty, self.branch, self.now, passed=state.passed, agent=counter.agent or "")

    def surely_served(self) -> frozenset[str]:
        """Return the services that some counter calls sooner or later."""
        return duties_of(self.branch).surely_served(self.state.counters)

    def counter(self, number: int) -> Counter:
        """Return a known counter in whatever state, the day being open."""
        self.open_day()
        self.desk(number)
        return self.state.counters.get(number) or Counter(number)

    def opened_counter(self, number: int) -> Counter:
        """Return a counter that somebody is signed in at, or refuse with COUNTER_CLOSED."""
        counter = self.counter(number)
        if counter.state is CounterState.CLOSED:
            raise QueueError(Refusal.COUNTER_CLOSED, counter=number)
        return counter

    def serving_counter(self, number: int) -> Counter:
        """Return an opened counter that is not on a break, or refuse with COUNTER_ON_BREAK."""
        counter = self.opened_counter(number)
        if counter.state is CounterState.BREAK:
            raise QueueError(Refusal.COUNTER_ON_BREAK, counter=number)
        return counter

    def free_counter(self, number: int) -> Counter:
        """Return a serving counter with nobody at it, or refuse with COUNTER_BUSY."""
        counter = self.serving_counter(number)
        self.refuse_busy(counter)
        return counter

    def attended(self, number: int) -> bool:
        """Tell whether somebody is signed in at a counter, on a break or not."""
        counter = self.state.counters.get(number)
        return counter is not None and counter.state is not CounterState.CLOSED

    def refuse_busy(self, counter: Counter) -> None:
        """Refuse with COUNTER_BUSY when a customer is at the counter."""
        if counter.ticket is not None:
            number = self.state.legs[counter.ticket].number
            raise QueueError(Refusal.COUNTER_BUSY, counter=counter.number, number=number)

    def refuse_too_many(self, number: str, services: tuple[str, ...]) -> None:
        """Refuse with TOO_MANY_SERVICES when more than so many follow the one that a customer is here for."""
        if len(services) > MOST_MORE:
            raise QueueError(Refusal.TOO_MANY_SERVICES, number=number, limit=MOST_MORE)

    def refuse_unconfirmed(self, leg: Leg) -> None:
        """Refuse with ARRIVAL_UNCONFIRMED where the branch wants to know first whether somebody called has come."""
        if self.branch.confirm_arrival and leg.state is LegState.CALLED:
            raise QueueError(Refusal.ARRIVAL_UNCONFIRMED, number=leg.number)

    def leg_at(self, command: DeskCommand) -> Leg:
        """Return the customer at a serving counter, or refuse with COUNTER_HAS_NOBODY.

        When the command means somebody else than whoever is there it is refused with COUNTER_BUSY.
        """
        number = command.counter
        counter = self.serving_counter(number)
        if counter.ticket is None:
            raise QueueError(Refusal.COUNTER_HAS_NOBODY, counter=number)
        if command.ticket and self.leg(command.ticket).ticket != counter.ticket:
            self.refuse_busy(counter)
        return self.state.legs[counter.ticket]

    def _seen(self, number: int) -> Counter:
        return self.state.counters.get(number) or Counter(number)

    def leg(self, text: str) -> Leg:
        """Return the open leg named by an id or a printed number, or refuse with UNKNOWN_TICKET.

        Numbers are taken in any case, with any digits (A012, a012, A٠١٢), spaces and hyphens aside.
        """
        leg = self.state.legs.get(text)
        if leg is None:
            ticket = self.state.ticket_of(plain_number(text))
            leg = self.state.legs.get(ticket) if ticket else None
        if leg is None:
            raise QueueError(Refusal.UNKNOWN_TICKET, ticket=text)
        return leg
