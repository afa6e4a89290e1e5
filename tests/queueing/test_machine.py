"""A branch under any orders in any order: what must hold always holds, and its journal tells it again."""

from collections import Counter as Count
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dawr.queueing import commands as c
from dawr.queueing.branch import AtRangeEnd, Branch, CounterDesk, EmergencyRange, Series
from dawr.queueing.decide import decide
from dawr.queueing.events import Event, TicketIssued
from dawr.queueing.legs import CounterState, JobState, LegState, Place
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.replay import replayed

from .live import SMALL, LiveBranch, reloaded, service, snapshot

HOUSE = replace(
    SMALL,
    series=(Series("A", 1, 4, 1, AtRangeEnd.START_OVER), Series("B", 1, 3, 1), Series("C", 1, 2, 1, AtRangeEnd.EXTEND)),
    services=(service("id"), service("visa", "B", outcomes=("done",)), service("fees", "C", expected_service=None)),
    counters=(
        CounterDesk(1, ("id", "visa", "fees"), (4.0, 1.0, 0.5)),
        CounterDesk(2, ("visa", "id")),
        CounterDesk(3, ("fees",)),
    ),
    emergency=(EmergencyRange("kiosk-1", "X", 1, 6, 1),),
)
WITHOUT_DESK_3 = replace(HOUSE, counters=HOUSE.counters[:2])

SERVICES = st.sampled_from(["id", "id", "visa", "fees"])
TEXTS = st.sampled_from(["", "", "done", "ملاحظة", "😀 mixed اتجاه", "x" * 600])
PICKS = st.integers(0, 20)
PLAIN_AT_DESK: tuple[type[c.CounterCommand], ...] = (
    *(c.Recall, c.StartService, c.StartService, c.MarkNoShow, c.ReturnToQueue, c.Finish, c.FinishAndCallNext),
    *(c.Hold, c.CloseCounter, c.CallNext),
)
PLAIN_AT_FREE_DESK: tuple[type[c.CounterCommand], ...] = (
    *(c.Resume, c.Resume, c.StartBreak, c.CloseCounter, c.Finish),
)
NAMING: tuple[type[c.CounterCommand], ...] = (c.CallTicket, c.Resume)


class BranchMachine(RuleBasedStateMachine):
    """Gives orders as people would and as nobody would; refusals are welcome, contradictions are not."""

    first_branch: Branch = HOUSE

    def __init__(self) -> None:
        super().__init__()
        self.live = LiveBranch(self.first_branch)
        self.orders = 0
        self.given: dict[tuple[date, str], list[int]] = {}

    def order(self, order: type[c.Command], **fields: Any) -> None:
        """Give an order; what it changes must be told, and a refusal must change nothing."""
        self.orders += 1
        before = snapshot(self.live.state)
        try:
            events = self.live.do(order, **fields)
        except QueueError:
            assert snapshot(self.live.state) == before
            return
        self._everything_changed_is_told(before)
        self.take_down(order, events)

    def take_down(self, order: type[c.Command], events: tuple[Event, ...]) -> None:
        """Keep the numbers that were given."""
        for event in events:
            if isinstance(event, TicketIssued):
                self.given.setdefault((event.day, event.series), []).append(event.count)
        self.happened(order, events)

    def happened(self, order: type[c.Command], events: tuple[Event, ...]) -> None:
        """Look at what an order has caused; for machines that know more."""

    @initialize()
    def opens(self) -> None:
        self.order(c.OpenDay)
        for number in (1, 2):
            self.order(c.OpenCounter, counter=number)

    @rule(minutes=st.sampled_from([0.1, 1, 5, 30]))
    def time_passes(self, minutes: float) -> None:
        self.live.later(minutes=minutes)

    @rule(service=SERVICES, priority=st.sampled_from([0, 0, 1]), printer=st.sampled_from(["", "kiosk-1"]))
    def customer_comes(self, service: str, priority: int, printer: str) -> None:
        self.order(c.IssueTicket, service=service, priority=priority, printer=printer)

    @precondition(lambda self: self.live.state.day is not None)
    @rule(count=st.integers(0, 7), service=SERVICES, days=st.sampled_from([0, 0, 1, 40, -1]), ago=st.integers(0, 90))
    def a_kiosk_tells_what_it_gave_alone(self, count: int, service: str, days: int, ago: int) -> None:
        self.order(c.ReserveNumbers, device="kiosk-1")
        number = f"X{count}" if count % 2 else ""
        today = self.live.state.day
        day = today - timedelta(days=days) if today is not None and ago % 3 else None
        printed_at = self.live.now - timedelta(days=max(0, days), minutes=ago)
        told = {"number": number, "day": day, "issued_at": printed_at, "device": "kiosk-1" if ago % 7 else "kiosk-9"}
        self.order(c.EnterTicket, service=service if ago % 5 else "gone", count=count, **told)

    @precondition(lambda self: self.desks(busy=True))
    @rule(order=st.sampled_from(PLAIN_AT_DESK), pick=PICKS)
    def agent_with_a_customer_presses_a_key(self, order: type[c.CounterCommand], pick: int) -> None:
        self.order(order, counter=self._one_of(self.desks(busy=True), pick))

    @precondition(lambda self: self.desks(busy=False))
    @rule(order=st.sampled_from(PLAIN_AT_FREE_DESK), pick=PICKS)
    def agent_without_a_customer_presses_a_key(self, order: type[c.CounterCommand], pick: int) -> None:
        self.order(order, counter=self._one_of(self.desks(busy=False), pick))

    @precondition(lambda self: self.desks(busy=False))
    @rule(pick=PICKS, starts=st.booleans())
    def agent_calls_the_next(self, pick: int, starts: bool) -> None:
        desk = self._one_of(self.desks(busy=False), pick)
        self.order(c.CallNext, counter=desk)
        if starts:
            self.order(c.StartService, counter=desk)

    @rule(counter=st.sampled_from([1, 2]))
    def agent_takes_a_step_back(self, counter: int) -> None:
        self.order(c.Undo, counter=counter)

    @precondition(lambda self: self.desks(busy=True))
    @rule(order=st.sampled_from([c.Hold, c.AddNote]), pick=PICKS, note=TEXTS)
    def agent_writes(self, order: type[c.Hold], pick: int, note: str) -> None:
        self.order(order, counter=self._one_of(self.desks(busy=True), pick), note=note)

    @precondition(lambda self: self.desks(busy=True))
    @rule(order=st.sampled_from([c.Finish, c.FinishAndCallNext]), pick=PICKS, outcome=TEXTS)
    def agent_finishes(self, order: type[c.Finish], pick: int, outcome: str) -> None:
        self.order(order, counter=self._one_of(self.desks(busy=True), pick), outcome=outcome)

    @precondition(lambda self: self.desks(busy=True))
    @rule(
        service=st.one_of(st.just(""), SERVICES),
        to_counter=st.sampled_from([None, None, 1, 2, 3, 9]),
        place=st.sampled_from(Place),
        pick=PICKS,
    )
    def agent_transfers(self, service: str, to_counter: int | None, place: Place, pick: int) -> None:
        desk = self._one_of(self.desks(busy=True), pick)
        self.order(c.Transfer, counter=desk, service=service, to_counter=to_counter, place=place)

    @precondition(lambda self: self.desks(busy=False))
    @rule(order=st.sampled_from(NAMING), desk=PICKS, pick=PICKS)
    def agent_names_a_ticket(self, order: type[c.CounterCommand], desk: int, pick: int) -> None:
        self.order(order, counter=self._one_of(self.desks(busy=False), desk), ticket=self._some_ticket(pick))

    @precondition(lambda self: self.desks(busy=False))
    @rule(service=SERVICES, pick=PICKS)
    def agent_serves_directly(self, service: str, pick: int) -> None:
        self.order(c.ServeDirect, counter=self._one_of(self.desks(busy=False), pick), service=service)

    @rule(order=st.sampled_from([c.OpenCounter, c.EndBreak]), counter=st.sampled_from([1, 2, 3]))
    def agent_comes(self, order: type[c.OpenCounter], counter: int) -> None:
        self.order(order, counter=counter)

    @rule(pick=PICKS, by_customer=st.booleans(), reason=TEXTS)
    def somebody_leaves(self, pick: int, by_customer: bool, reason: str) -> None:
        self.order(c.CancelTicket, ticket=self._some_ticket(pick), by_customer=by_customer, reason=reason)

    @precondition(lambda self: self.live.state.jobs)
    @rule(pick=PICKS, state=st.sampled_from(JobState), again=st.booleans())
    def paper_moves(self, pick: int, state: JobState, again: bool) -> None:
        if again:
            self.order(c.ReprintTicket, ticket=self._some_ticket(pick), printer="kiosk-1")
        jobs = [*self.live.state.jobs]
        self.order(c.ReportJob, job=jobs[pick % len(jobs)], state=state)
        self.order(c.ReportPrinter, printer="kiosk-1", state=str(state))

    @precondition(lambda self: self.orders % 5 == 0)
    @rule(counter=st.sampled_from([-1, 0, 9, 10**9]), text=TEXTS)
    def nonsense_is_asked(self, counter: int, text: str) -> None:
        for order in (*PLAIN_AT_DESK, *PLAIN_AT_FREE_DESK, c.OpenCounter, c.EndBreak):
            self.order(order, counter=counter)
        self.order(c.IssueTicket, service=text, language=text, priority=counter)
        self.order(c.ReportJob, job=text, state=JobState.SENDING)
        self.order(c.AnswerHelp, request=text)

    @precondition(lambda self: self.orders % 5 == 0)
    @rule(device=st.sampled_from(["kiosk-1", "kiosk-2"]), comes=st.booleans())
    def help_is_wanted(self, device: str, comes: bool) -> None:
        self.order(c.RequestHelp, device=device)
        if comes:
            self.order(c.AnswerHelp, request=next(iter(self.live.state.help)))

    @precondition(lambda self: self.orders % 7 == 0)
    @rule(branch=st.sampled_from([HOUSE, WITHOUT_DESK_3, Branch("x", {})]))
    def settings_change(self, branch: Branch) -> None:
        self.order(c.ConfigureBranch, branch=branch)

    @precondition(lambda self: self.orders % 9 == 0)
    @rule(force=st.booleans(), days=st.sampled_from([0, 1]))
    def day_ends_and_another_begins(self, force: bool, days: int) -> None:
        self.order(c.CloseDay, force=force)
        if self.live.state.day is None:
            assert not self.live.state.legs
            assert all(counter.state is CounterState.CLOSED for counter in self.live.state.counters.values())
        self.live.later(minutes=days * 24 * 60)
        self.order(c.OpenDay)
        for number in (1, 2):
            self.order(c.OpenCounter, counter=number)

    @invariant()
    def whoever_is_called_or_served_is_at_one_counter(self) -> None:
        state = self.live.state
        at_desks = {counter.ticket: counter.number for counter in state.counters.values() if counter.ticket}
        here = {
            leg.ticket: leg.counter for leg in state.legs.values() if leg.state in (LegState.CALLED, LegState.SERVING)
        }
        assert at_desks == here
        assert (
            max(Count(counter.ticket for counter in state.counters.values() if counter.ticket).values(), default=1) == 1
        )

    @invariant()
    def every_number_in_the_branch_is_one_persons(self) -> None:
        state = self.live.state
        numbered = {leg.number: leg.ticket for leg in state.legs.values() if leg.number}
        assert numbered == state.numbers
        assert len(numbered) == sum(1 for leg in state.legs.values() if leg.number)

    @invariant()
    def numbers_run_without_a_hole(self) -> None:
        for (_, series), counts in self.given.items():
            if series == "X":  # what kiosks give by themselves comes as they come back: in order, not without holes
                assert counts == sorted(set(counts))
                assert set(counts) <= set(range(1, 7))
            elif series != "A":
                assert counts == list(range(1, len(counts) + 1))

    @invariant()
    def the_queues_hold_exactly_those_who_wait(self) -> None:
        state = self.live.state
        waiting = {leg.ticket: leg for leg in state.legs.values() if leg.state is LegState.WAITING}
        assert {leg.ticket: leg for leg in state.waiting} == waiting
        assert len(state.waiting) == len(waiting)
        assert Count(leg.service for leg in waiting.values()) == {
            code: state.waiting.count(code) for code in {leg.service for leg in waiting.values()}
        }

    @invariant()
    def the_board_shows_whom_a_counter_would_call(self) -> None:
        live = self.live
        board = live.board()
        for line in board.counters:
            if line.state is CounterState.OPEN and line.ticket is None:
                try:
                    (called,) = decide(live.state, c.CallNext(id="?", counter=line.number), live.now)
                except QueueError as error:
                    refusal = error
                else:
                    refusal = None
                if refusal is not None:
                    assert line.next is None or refusal.code is Refusal.NOT_ALLOWED
                else:
                    assert line.next is not None
                    assert called.ticket == line.next.ticket.ticket  # type: ignore[attr-defined]  # a call

    @invariant()
    def tables_would_give_the_same_state(self) -> None:
        assert reloaded(self.live.state) == self.live.state

    def teardown(self) -> None:
        assert replayed(self.live.records) == self.live.state
        self.order(c.CloseDay, force=True)
        assert not self.live.state.legs

    def desks(self, *, busy: bool) -> list[int]:
        """Return the counters that serve now, with or without a customer."""
        counters = self.live.state.counters.values()
        return [one.number for one in counters if one.state is CounterState.OPEN and bool(one.ticket) is busy]

    def _one_of(self, counters: list[int], pick: int) -> int:
        return counters[pick % len(counters)]

    def _some_ticket(self, pick: int) -> str:
        legs = list(self.live.state.legs.values())
        if not legs or pick == 20:
            return "Z999"
        leg = legs[pick % len(legs)]
        return leg.ticket if pick % 2 else leg.number

    def _everything_changed_is_told(self, before: dict[str, Any]) -> None:
        after, touched = snapshot(self.live.state), self.live.touched
        for name in ("counters", "series", "learnt", "jobs", "printers", "passed"):
            told = getattr(touched, name)
            changed = {key: value for key, value in after[name].items() if before[name].get(key) != value}
            assert changed.items() <= told.items()
            assert all(after[name].get(key, told[key]) == told[key] for key in told)
        ended = {ticket for ticket in before["legs"] if ticket not in after["legs"]}
        changed_legs = {leg.key: leg for ticket, leg in after["legs"].items() if before["legs"].get(ticket) != leg}
        assert changed_legs.items() <= touched.legs.items()
        assert ended <= {ticket for ticket, _ in touched.legs}
        assert touched.help_removed == before["help"].keys() - after["help"].keys()
        assert touched.help_added.keys() == after["help"].keys() - before["help"].keys()
        for name in ("branch", "day", "calls"):
            assert getattr(touched, name) or before[name] == after[name]


TestBranchMachine = BranchMachine.TestCase
TestBranchMachine.settings = settings(max_examples=80, stateful_step_count=80, deadline=None)
