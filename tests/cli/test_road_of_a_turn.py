"""The road of a turn from the command line, as a script drives it."""

import re

import pytest

from tests.engines import both_engines

from .conftest import Type

pytestmark = both_engines


def test_a_ticket_goes_its_whole_way(open_branch: Type):
    issued = open_branch("ticket", "issue", "national-id", "--language", "en", "--json").json
    called = open_branch("counter", "call", "--counter", "3", "--agent", "sarah", "--json").json
    open_branch("counter", "start", "--counter", "3")
    finished = open_branch("counter", "finish", "--counter", "3", "--json").json

    assert issued["number"] == "A001"
    assert issued["service"] == "national-id"
    assert issued["ahead"] == 0
    assert issued["print"] is None
    assert called["ticket"]["number"] == "A001"
    assert finished["ticket"] is None
    assert open_branch("board", "--json").json["calls"][0]["number"] == "A001"


def test_the_board_speaks_utc_and_seconds(open_branch: Type):
    open_branch("ticket", "issue", "passport")

    board = open_branch("board", "--json").json

    service = next(line for line in board["services"] if line["code"] == "passport")
    assert service["waiting"] == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", board["at"])
    assert isinstance(service["longest_wait"], int)
    assert service["expected_wait"] is None
    assert board["branch"]["name"]["ar"] == "مركز خدمات العليا"


def test_an_expected_wait_is_a_range_of_seconds_once_a_counter_is_open(open_branch: Type):
    open_branch("counter", "open", "--counter", "3", "--agent", "sarah")
    open_branch("ticket", "issue", "national-id")
    open_branch("counter", "call", "--counter", "3")

    wait = open_branch("ticket", "issue", "national-id", "--json").json["expected_wait"]

    assert 0 <= wait["low"] < wait["high"]


def test_a_call_from_the_command_line_opens_its_counter(open_branch: Type):
    open_branch("ticket", "issue", "driving")

    open_branch("counter", "call", "--counter", "4", "--agent", "Majed")

    counter = next(line for line in open_branch("board", "--json").json["counters"] if line["number"] == 4)
    assert (counter["state"], counter["agent"]) == ("open", "Majed")


def test_the_same_command_id_is_one_ticket(open_branch: Type):
    words = ("ticket", "issue", "iqama", "--json", "--command-id", "0" * 31 + "7")

    first, second = open_branch(*words).json, open_branch(*words).json

    assert first == second
    assert open_branch("board", "--json").json["services"][2]["waiting"] == 1


def test_steps_that_name_another_ticket_than_the_one_at_the_desk_are_refused(open_branch: Type):
    open_branch("ticket", "issue", "national-id")
    open_branch("ticket", "issue", "national-id")
    open_branch("counter", "call", "--counter", "3")

    said = open_branch("counter", "finish", "--counter", "3", "--ticket", "A002")

    assert said.code == 3
    assert "A001" in said.err
    assert open_branch("counter", "finish", "--counter", "3", "--ticket", "a٠٠١").code == 0


@pytest.mark.parametrize("step", ["hold", "transfer", "return", "no-show", "recall"])
def test_every_step_of_an_agent_can_be_typed(open_branch: Type, step: str):
    open_branch("ticket", "issue", "national-id")
    open_branch("counter", "call", "--counter", "3")
    if step == "hold":
        open_branch("counter", "start", "--counter", "3")
    more = ("--service", "passport", "--place", "first") if step == "transfer" else ()

    said = open_branch("counter", step, "--counter", "3", *more, "--json")

    assert said.code == 0, said.err
    states = {"hold": None, "transfer": None, "return": None, "no-show": None, "recall": "called"}
    ticket = said.json["ticket"]
    assert (ticket["state"] if ticket else None) == states[step]


def test_the_journal_is_a_line_of_json_per_event(open_branch: Type):
    import json

    open_branch("ticket", "issue", "fees")

    lines = [json.loads(line) for line in open_branch("journal").out.splitlines()]
    later = open_branch("journal", "--after", "2").out.splitlines()

    assert [line["seq"] for line in lines] == [1, 2, 3]
    assert [line["type"] for line in lines] == ["BranchConfigured", "DayOpened", "TicketIssued"]
    assert len(later) == 1
    assert open_branch("journal", "--json").json["events"] == lines


def test_the_day_is_not_closed_over_people_unless_forced(open_branch: Type):
    open_branch("ticket", "issue", "fees")

    refused = open_branch("day", "close")
    forced = open_branch("day", "close", "--force", "--json")

    assert refused.code == 3
    assert "H701" in refused.err
    assert forced.json["forced"] is True
    assert open_branch("ticket", "issue", "fees").code == 3


def test_backup_and_restore_bring_the_branch_back(open_branch: Type, tmp_path):
    open_branch("ticket", "issue", "fees")
    copy = str(tmp_path / "copy.bak")
    open_branch("backup", copy)
    open_branch("ticket", "issue", "fees")

    restored = open_branch("restore", copy, "--json")

    assert restored.code == 0
    assert restored.json["kept"]
    assert open_branch("board", "--json").json["services"][8]["waiting"] == 1
    assert open_branch("check", "--json").json["ok"] is True
    assert open_branch("backup", copy).code == 4
