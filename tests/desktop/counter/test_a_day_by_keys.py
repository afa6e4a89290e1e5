"""An agent's day, by keys alone, on the real rules: no key that should work is refused, none is needed twice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.counter import CounterConsole
from dawr.queueing.commands import CallTicket, Command, IssueTicket, OpenCounter
from dawr.queueing.events import ServiceFinished
from dawr.queueing.legs import CounterState, LegState
from dawr.queueing.outcomes import Done, Outcome, Refused
from dawr.queueing.refusals import QueueError, Refusal
from tests.desktop.counter.conftest import Clock, Seat
from tests.queueing.live import SMALL, LiveBranch

K = Qt.Key
CUSTOMERS = 40


class Desk(Seat):
    """A console joined to a live branch: what is ordered is carried out and shown, as the runtime does."""

    def __init__(self, console: CounterConsole, branch: LiveBranch, clock: Clock) -> None:
        super().__init__(console, clock)
        self.branch = branch
        self.refused: list[Refusal] = []
        console.command_given.connect(self._carry_out)
        self.show(branch.board())

    def _carry_out(self, command: Command) -> None:
        self.console.show_outcome(self._outcome(command))
        self.console.show_board(self.branch.board())

    def _outcome(self, command: Command) -> Outcome:
        try:
            return Done(command.id, self.branch.give(command))
        except QueueError as refusal:
            self.refused.append(refusal.code)
            return Refused(command.id, refusal.code, refusal.details)

    def wait(self, seconds: float) -> None:
        """Let time pass for the branch and for the window."""
        self.branch.now += timedelta(seconds=seconds)
        self.console.show_time(self.branch.now)
        self.show(self.branch.board())

    def state(self) -> str:
        """Return how the desk stands, by the branch."""
        counter = self.branch.state.counters[1]
        return "" if counter.ticket is None else self.branch.state.legs[counter.ticket].state.value


@pytest.fixture
def desk(qtbot: QtBot, clock: Clock) -> Desk:
    branch = LiveBranch.opened(counters=())
    console = CounterConsole(1, language="en")
    console.conduct.intentions._clock = clock
    qtbot.addWidget(console)
    console.resize(1366, 768)
    console.show()
    console.activateWindow()
    console.setFocus()
    return Desk(console, branch, clock)


def issue(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.branch.do(IssueTicket, service="id" if number % 2 else "visa")
    desk.wait(0)


def test_a_day_of_customers_takes_two_keys_each(desk: Desk):
    desk.press(K.Key_Return)
    issue(desk, CUSTOMERS)
    given_before = len(desk.given)

    desk.press(K.Key_F2)
    for _ in range(CUSTOMERS):
        desk.wait(20)
        desk.press(K.Key_Return)
        desk.wait(300)
        desk.press(K.Key_F2)

    finished = [record for record in desk.branch.records if isinstance(record.event, ServiceFinished)]
    assert len(finished) == CUSTOMERS
    assert len(desk.given) - given_before == 2 * CUSTOMERS + 1
    assert desk.refused == []
    assert desk.state() == ""
    assert desk.console.day.figures[0].text() == str(CUSTOMERS)


def test_every_turn_a_customer_can_take_has_its_key(desk: Desk):
    desk.press(K.Key_Return)
    issue(desk, 6)

    desk.press(K.Key_F2)  # call
    desk.wait(30)
    desk.press(K.Key_F3)  # call again
    desk.press(K.Key_F7)  # no-show
    desk.press(K.Key_Z, control=True)  # which was a mistake
    after_undo = desk.state()
    desk.press(K.Key_Return)  # here they come
    desk.press(K.Key_F9)  # a note
    desk.type("photo missing")
    desk.press(K.Key_Return)
    desk.press(K.Key_F4)  # on hold
    desk.press(K.Key_F2)  # the next one
    desk.press(K.Key_F12)  # who asks to wait
    desk.press(K.Key_F5)  # the first one is back
    resumed = desk.state()
    desk.press(K.Key_F6)  # and needs another service
    desk.type("id" if desk.branch.state.legs[desk.branch.state.counters[1].ticket or ""].service == "visa" else "visa")
    desk.press(K.Key_Return)
    desk.press(K.Key_F10)  # somebody without a ticket
    desk.press(K.Key_Return)
    direct = desk.state()
    desk.press(K.Key_F8)
    desk.press(K.Key_F4, shift=True)  # a break
    desk.press(K.Key_Return)
    resting = desk.branch.state.counters[1].state
    desk.press(K.Key_Return)
    desk.press(K.Key_F8, shift=True)  # and home

    assert (after_undo, resumed, direct) == (LegState.CALLED, LegState.SERVING, LegState.SERVING)
    assert resting is CounterState.BREAK
    assert desk.branch.state.counters[1].state is CounterState.CLOSED
    assert desk.refused == []


def test_what_the_console_greys_the_rules_refuse_and_nothing_more(desk: Desk):
    """At every step every order the rules would refuse is grey; the last call's recall is the example that bites."""
    desk.press(K.Key_Return)
    issue(desk, 3)
    desk.press(K.Key_F2)

    calls = 0
    while desk.console.keys.others[2].isEnabled():
        desk.clock.now += 1
        desk.press(K.Key_F3)
        calls += 1
    desk.clock.now += 1
    desk.press(K.Key_F3)

    assert calls == desk.branch.board().branch.recall_limit
    assert desk.refused == []
    assert desk.console.desk.notice.said.text().startswith("That was the last call")


def test_a_customer_called_elsewhere_meanwhile_is_refused_in_words(desk: Desk):
    desk.press(K.Key_Return)
    issue(desk, 2)
    stale = desk.branch.board()
    first = stale.waiting[0]
    desk.press(K.Key_F11)
    desk.branch.do(OpenCounter, counter=2)
    desk.branch.do(CallTicket, counter=2, ticket=first.ticket)

    desk.press(K.Key_Return)
    QCoreApplication.processEvents()

    assert len(desk.refused) == 1
    assert first.number in desk.console.desk.notice.said.text()


def test_a_customer_whose_outcome_must_be_chosen_takes_three_keys(qtbot: QtBot, clock: Clock):
    services = tuple(replace(one, outcomes=("done", "referred")) for one in SMALL.services)
    branch = LiveBranch.opened(replace(SMALL, services=services), counters=())
    console = CounterConsole(1, language="en")
    console.conduct.intentions._clock = clock
    qtbot.addWidget(console)
    console.show()
    console.activateWindow()
    console.setFocus()
    desk = Desk(console, branch, clock)
    desk.press(K.Key_Return)
    issue(desk, 6)
    desk.press(K.Key_F2)
    pressed = 0

    while desk.state():
        for key in (K.Key_Return, K.Key_F2, K.Key_1):
            desk.wait(20)
            desk.press(key)
            pressed += 1

    assert pressed == 3 * 6
    assert desk.refused == []
