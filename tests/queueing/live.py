"""A branch on plain objects: commands go in, events are numbered and applied, as the database would."""

from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dawr.queueing.board import Board
from dawr.queueing.board_view import board_of
from dawr.queueing.branch import (
    Branch,
    CounterDesk,
    PrinterSetting,
    PriorityClass,
    Series,
    Service,
    ServiceGroup,
)
from dawr.queueing.commands import Command, ConfigureBranch, OpenCounter, OpenDay
from dawr.queueing.decide import decide
from dawr.queueing.events import Event, Record
from dawr.queueing.legs import Counter, Leg
from dawr.queueing.refusals import QueueError, Refusal
from dawr.queueing.replay import apply
from dawr.queueing.state import STAFF, BranchState, Touched

SUNDAY_9 = datetime(2026, 11, 22, 6, tzinfo=UTC)
"""9:00 on a Sunday in Riyadh."""


def words(text: str) -> dict[str, str]:
    """Return the same words in both languages."""
    return {"ar": text, "en": text}


def service(code: str, series: str = "A", **changes: Any) -> Service:
    """Return a service that is open whenever the branch is."""
    given: dict[str, Any] = {"target_wait": 600, "expected_service": 300, **changes}
    return Service(code, "all", words(code), series, **given)


SMALL = Branch(
    "small",
    words("Small"),
    groups=(ServiceGroup("all", words("All")),),
    series=(Series("A"), Series("B")),
    services=(service("id"), service("visa", "B")),
    counters=(CounterDesk(1, ("id", "visa")), CounterDesk(2, ("id", "visa")), CounterDesk(3, ("visa",))),
    priorities=(PriorityClass(0), PriorityClass(1, 2.0, 600)),
    printers=(PrinterSetting("kiosk-1", "file:tickets.bin"),),
)
"""Two services; counters 1 and 2 serve both, counter 3 only visas."""


class LiveBranch:
    """A branch with its clock and its journal."""

    def __init__(self, branch: Branch = SMALL, now: datetime = SUNDAY_9) -> None:
        self.state = BranchState()
        self.records: list[Record] = []
        self.now = now
        self.touched = Touched()
        self._ids = 0
        self.do(ConfigureBranch, branch=branch)

    @classmethod
    def opened(
        cls, branch: Branch = SMALL, *, counters: tuple[int, ...] = (1,), now: datetime = SUNDAY_9
    ) -> "LiveBranch":
        """Return a branch whose day and counters are open."""
        live = cls(branch, now)
        live.do(OpenDay)
        for number in counters:
            live.do(OpenCounter, counter=number)
        return live

    def do(self, order: type[Command], **fields: Any) -> tuple[Event, ...]:
        """Give an order and apply what it causes."""
        return self.give(order(id=self._new_id(), **fields))

    def give(self, command: Command) -> tuple[Event, ...]:
        """Carry out a command and return its events; what it touched is in ``touched``."""
        events = decide(self.state, command, self.now)
        self.touched = Touched()
        for event in events:
            record = Record(
                seq=self.state.seq + 1,
                epoch=1,
                id=f"e{len(self.records) + 1}",
                at=self.now,
                zone="Asia/Riyadh",
                actor=command.actor,
                device=command.device,
                command=command.id,
                event=event,
            )
            self.touched.add(apply(self.state, record))
            self.records.append(record)
        return events

    def refusal(self, order: type[Command], **fields: Any) -> QueueError:
        """Give an order that the rules must refuse, and return the refusal."""
        before = snapshot(self.state)
        with pytest.raises(QueueError) as caught:
            self.do(order, **fields)
        assert snapshot(self.state) == before
        return caught.value

    def refused(self, code: Refusal, order: type[Command], **fields: Any) -> dict[str, object]:
        """Give an order that must be refused with this code, and return the details."""
        refusal = self.refusal(order, **fields)
        assert refusal.code is code
        return refusal.details

    def later(self, *, seconds: float = 0, minutes: float = 0) -> "LiveBranch":
        """Let time pass."""
        self.now += timedelta(seconds=seconds, minutes=minutes)
        return self

    def leg(self, number: str) -> Leg:
        """Return the open leg of a number."""
        ticket = self.state.ticket_of(number)
        assert ticket is not None, f"{number} is not in the branch"
        return self.state.legs[ticket]

    def counter(self, number: int) -> Counter:
        """Return a counter."""
        return self.state.counters[number]

    def at_desk(self, number: int) -> str | None:
        """Return the ticket number at a counter."""
        ticket = self.counter(number).ticket
        return self.state.legs[ticket].number if ticket else None

    def board(self) -> Board:
        """Return what every screen shows now."""
        return board_of(self.state, self.now)

    def _new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:04d}"


def snapshot(state: BranchState) -> dict[str, Any]:
    """Return the state's value, apart from the state: what is changed later does not show in it."""
    return {name: copy(value) for name, value in state.as_rows().items()}


def reloaded(state: BranchState) -> BranchState:
    """Return the state as somebody reads it who finds its rows in the tables."""
    return BranchState(
        state.branch,
        day=state.day,
        seq=state.seq,
        epoch=state.epoch,
        series=reversed(state.series.values()),
        legs=reversed(state.legs.values()),
        counters=reversed(state.counters.values()),
        calls=state.calls,
        learnt=state.learnt.values(),
        jobs=reversed(state.jobs.values()),
        printers=state.printers.values(),
        help_requests=state.help.values(),
        **{kind: getattr(state, kind).values() for kind in STAFF},
        passed=state.passed.values(),
    )


def with_service(code: str, **changes: Any) -> Branch:
    """Return the small branch with one of its services changed."""
    services = tuple(replace(one, **changes) if one.code == code else one for one in SMALL.services)
    return replace(SMALL, services=services)
