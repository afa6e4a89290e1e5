"""What has happened, folded into the live state."""

from dataclasses import replace
from types import ModuleType

import pytest

from dawr.queueing import commands, events, journal_commands, staff_commands, staff_events
from dawr.queueing.commands import CallNext, Finish, FinishAndCallNext, IssueTicket, Undo
from dawr.queueing.decide import _ROOMS as DECIDING
from dawr.queueing.events import Event
from dawr.queueing.permits import NEEDED
from dawr.queueing.replay import _ROOMS as APPLYING
from dawr.queueing.replay import apply, replayed
from dawr.queueing.state import BranchState, Touched

from .live import LiveBranch, reloaded, snapshot


def a_morning() -> LiveBranch:
    branch = LiveBranch.opened()
    for _ in range(3):
        branch.do(IssueTicket, service="id", printer="kiosk-1")
    branch.do(CallNext, counter=1)
    branch.later(minutes=5).do(FinishAndCallNext, counter=1)
    return branch


def test_the_journal_gives_the_state_again() -> None:
    branch = a_morning()

    assert replayed(branch.records) == branch.state


def test_a_state_read_from_rows_goes_on_like_the_one_that_wrote_them() -> None:
    branch = a_morning()
    copy = reloaded(branch.state)

    branch.do(Undo, counter=1)
    for record in branch.records[-2:]:
        apply(copy, record)

    assert copy == branch.state


def test_states_that_differ_in_one_value_are_not_the_same() -> None:
    branch = a_morning()
    before = reloaded(branch.state)

    branch.do(Finish, counter=1)

    assert before != branch.state
    assert {name for name, value in snapshot(before).items() if value != branch.state.as_rows()[name]} == {
        "seq",
        "legs",
        "counters",
        "learnt",
    }


def test_a_gap_in_the_journal_is_not_applied() -> None:
    branch = a_morning()
    state = replayed(branch.records[:-2])

    with pytest.raises(ValueError, match="does not follow"):
        apply(state, branch.records[-1])

    assert state == replayed(branch.records[:-2])


def test_a_record_that_contradicts_the_state_is_an_error() -> None:
    branch = a_morning()
    last = branch.records[-1]

    with pytest.raises(LookupError):
        apply(BranchState(branch.state.branch), replace(last, seq=1))


def test_a_new_epoch_counts_from_its_own_beginning() -> None:
    branch = a_morning()
    opened = next(record for record in branch.records if type(record.event).__name__ == "CounterOpened")

    apply(branch.state, replace(opened, epoch=2, seq=1))

    assert (branch.state.epoch, branch.state.seq) == (2, 1)


def test_what_two_events_touch_is_told_once_with_its_last_value() -> None:
    branch = a_morning()
    one, two = Touched(), Touched()
    (number, counter), *_ = branch.state.counters.items()
    one.counters[number] = replace(counter, reason="old")
    two.counters[number] = counter
    two.calls = True

    one.add(two)

    assert (one.counters, one.calls, one.day) == ({number: counter}, True, False)


def test_every_event_and_every_command_has_a_room() -> None:
    all_events = {*kinds(events, Event), *kinds(staff_events, Event)} - {Event}
    abstract = {commands.Command, commands.CounterCommand, commands.DeskCommand}
    modules = (commands, journal_commands, staff_commands)
    all_commands = {kind for module in modules for kind in kinds(module, commands.Command)} - abstract

    assert set(APPLYING) == all_events
    assert set(DECIDING) == all_commands
    assert set(NEEDED) == all_commands


def kinds(module: ModuleType, of: type) -> set[type]:
    return {one for one in vars(module).values() if isinstance(one, type) and issubclass(one, of)}
