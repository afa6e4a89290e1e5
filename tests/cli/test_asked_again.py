"""A script that lost the answer asks again, and two scripts ask at once."""

import pytest

from dawr.db.branch_database import BranchDatabase
from dawr.ids import new_id
from dawr.queueing.commands import Command, OpenCounter
from dawr.queueing.outcomes import Done, Refused
from tests.engines import both_engines

from .conftest import Type

pytestmark = both_engines

SAME = ("--command-id", "0" * 31 + "9")


def test_a_finish_that_names_its_ticket_can_be_asked_again(open_branch: Type):
    open_branch("ticket", "issue", "fees")
    open_branch("counter", "call", "--counter", "3")
    words = ("counter", "finish", "--counter", "3", "--ticket", "H701", "--json", *SAME)

    first, again = open_branch(*words), open_branch(*words)

    assert (first.code, again.code) == (0, 0)
    assert again.json["events"] == first.json["events"]


def test_a_call_that_was_made_opens_nothing_when_it_is_asked_again(open_branch: Type):
    open_branch("ticket", "issue", "fees")
    words = ("counter", "call", "--counter", "3", "--json", *SAME)
    called = open_branch(*words).json
    open_branch("counter", "finish", "--counter", "3")
    open_branch("counter", "close", "--counter", "3")

    again = open_branch(*words).json

    assert again["number"] == called["number"] == "H701"
    assert again["state"] == "closed"


def test_a_counter_that_another_script_opens_first_is_called_to_all_the_same(
    open_branch: Type, monkeypatch: pytest.MonkeyPatch
):
    open_branch("ticket", "issue", "fees")
    run = BranchDatabase.run

    def another_is_faster(database: BranchDatabase, command: Command) -> Done | Refused:
        if isinstance(command, OpenCounter):
            run(database, OpenCounter(id=new_id(), counter=3, agent="Majed"))
        return run(database, command)

    monkeypatch.setattr(BranchDatabase, "run", another_is_faster)
    said = open_branch("counter", "call", "--counter", "3", "--agent", "Sarah", "--json")

    assert said.code == 0
    assert (said.json["number"], said.json["agent"]) == ("H701", "Majed")


def test_a_step_says_whom_it_was_about(open_branch: Type):
    issued = open_branch("ticket", "issue", "fees", "--json").json
    open_branch("counter", "call", "--counter", "3")

    finished = open_branch("counter", "finish", "--counter", "3", "--json").json
    closed = open_branch("counter", "close", "--counter", "3", "--json").json

    assert (finished["id"], finished["number"]) == (issued["id"], "H701")
    assert (closed["id"], closed["number"]) == (None, None)


def test_a_step_about_no_customer_takes_no_ticket(open_branch: Type):
    said = open_branch("counter", "close", "--counter", "3", "--ticket", "H701")

    assert said.code == 2
    assert "--ticket" in said.err
