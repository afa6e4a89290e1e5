"""A window signs somebody in: on the branch's thread, the secret outside the transaction, the window's thread free."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from dawr.db.branch_database import BranchDatabase
from dawr.desktop.branch_thread import BranchThread
from dawr.ids import new_id
from dawr.queueing.branch import Agent
from dawr.queueing.commands import CallNext, IssueTicket, OpenCounter
from dawr.queueing.outcomes import Done, Outcome, Refused
from dawr.queueing.refusals import Refusal
from dawr.queueing.staff_commands import ChangeSecret, MakeOwner, SignIn
from dawr.queueing.with_secret import WithSecret
from dawr.wiring import accounts
from dawr.wiring.accounts import carry_out_with_secret
from dawr.wiring.branch_port import branch_thread

OWNER, NORAH = "135790", "1111"


@pytest.fixture
def owned(url: str) -> str:
    """The branch with an owner, and a PIN for Norah."""
    boss = {"actor": "boss", "device": "floor"}
    with BranchDatabase.open(url) as database:
        name = {"ar": "هند", "en": "Hind"}
        for order, secret in (
            (MakeOwner(id=new_id(), **boss, agent=Agent("boss", name)), OWNER),
            (SignIn(id=new_id(), **boss, agent="boss"), OWNER),
            (ChangeSecret(id=new_id(), **boss, agent="norah"), NORAH),
        ):
            assert isinstance(carry_out_with_secret(database, WithSecret(order, secret)), Done)
    return url


class Window(QObject):
    """Gives orders and keeps their outcomes."""

    def __init__(self, branch: BranchThread) -> None:
        super().__init__()
        self.branch = branch
        self.outcomes: dict[str, Outcome] = {}
        branch.outcome.connect(self._keep)

    def open(self, secret: str, counter: int = 3) -> str:
        order = OpenCounter(id=new_id(), actor="norah", device=f"counter-{counter}", counter=counter, agent="norah")
        self.branch.give(WithSecret(order, secret))
        return order.id

    def _keep(self, outcome: Outcome) -> None:
        self.outcomes[outcome.command] = outcome


@pytest.fixture
def window(owned: str) -> Iterator[Window]:
    branch = branch_thread(owned)
    branch.start()
    yield Window(branch)
    branch.stop()


def test_the_right_pin_opens_the_counter_and_the_session_ends_with_it(window: Window, qtbot, owned: str):
    order = window.open(NORAH)

    qtbot.waitUntil(lambda: order in window.outcomes, timeout=20_000)

    assert isinstance(window.outcomes[order], Done)
    with BranchDatabase.open(owned) as database:
        assert ("norah", "counter-3") in database.state.sessions


def test_a_wrong_pin_is_refused_in_words_and_leaves_no_session(window: Window, qtbot, owned: str):
    order = window.open("0000")

    qtbot.waitUntil(lambda: order in window.outcomes, timeout=20_000)

    outcome = window.outcomes[order]
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.details) == (Refusal.WRONG_SECRET, {"agent": "norah", "left": 4})
    with BranchDatabase.open(owned) as database:
        assert ("norah", "counter-3") not in database.state.sessions


def test_a_counter_that_is_taken_leaves_no_session_behind(window: Window, qtbot, owned: str):
    first, second = window.open(NORAH, 3), window.open(NORAH, 4)

    qtbot.waitUntil(lambda: second in window.outcomes, timeout=20_000)

    assert isinstance(window.outcomes[first], Done)
    refused = window.outcomes[second]
    assert isinstance(refused, Refused)
    assert refused.code is Refusal.AGENT_ELSEWHERE
    with BranchDatabase.open(owned) as database:
        assert ("norah", "counter-4") not in database.state.sessions


def test_while_a_secret_is_compared_the_window_goes_on_and_others_write(
    window: Window, qtbot, owned: str, monkeypatch: pytest.MonkeyPatch
):
    comparing, written, in_time = threading.Event(), threading.Event(), []

    def slow(stored: str, secret: str) -> bool:
        comparing.set()
        in_time.append(written.wait(60))
        return True

    monkeypatch.setattr(accounts, "fits", slow)
    order = window.open("0000")
    qtbot.waitUntil(comparing.is_set)

    with BranchDatabase.open(owned) as other:  # no transaction is open meanwhile
        issued = other.run(IssueTicket(id=new_id(), service="national-id"))
    written.set()
    qtbot.waitUntil(lambda: order in window.outcomes)

    assert in_time == [True]
    assert isinstance(issued, Done)
    assert isinstance(window.outcomes[order], Done)


def test_whoever_has_not_signed_in_calls_nobody(window: Window, qtbot):
    order = CallNext(id=new_id(), actor="norah", device="counter-3", counter=3)
    window.branch.give(order)

    qtbot.waitUntil(lambda: order.id in window.outcomes, timeout=20_000)

    outcome = window.outcomes[order.id]
    assert isinstance(outcome, Refused)
    assert outcome.code is Refusal.SIGN_IN_FIRST
