"""Every further action of an agent and a supervisor, as it is typed."""

from pathlib import Path

import pytest

from dawr.samples import DEMO, sample_branch

from .conftest import Said, Type

READY = """
confirm_arrival = false
auto_next_seconds = 1
late_return_after_calls = 1
"""
WORDS = """
[[breaks]]
code = "prayer"
name = { ar = "صلاة", en = "Prayer" }

[[marks]]
code = "elderly"
name = { ar = "كبير سن", en = "Elderly" }

[[notes]]
code = "copy"
name = { ar = "نسخة ناقصة", en = "A copy is missing" }
"""


@pytest.fixture
def branch(dawr: Type, tmp_path: Path) -> Type:
    """The sample branch with reasons, marks and notes; A001 called to counter 3, A002 waiting."""
    file = tmp_path / "branch.toml"
    file.write_text(READY + sample_branch(DEMO) + WORDS, encoding="utf-8")
    assert dawr("init", "--branch", str(file)).code == 0
    dawr("day", "open")
    for _ in range(2):
        dawr("ticket", "issue", "national-id")
    dawr("counter", "open", "--counter", "3", "--agent", "sarah")
    dawr("counter", "call", "--counter", "3")
    return dawr


def events(said: Said) -> list[str]:
    assert said.code == 0, said.err
    return [event["type"] for event in said.json["events"]]


def test_a_sentence_tells_how_the_counter_stands(branch: Type) -> None:
    at = ("--counter", "3")

    assert branch("counter", "start", *at).out == "counter 3 open: A001 serving\n"
    assert branch("counter", "hold", *at).out == "counter 3 open: free, holding A001\n"
    assert branch("counter", "break", "--reason", "prayer", *at).out == "counter 3 on a break, holding A001\n"
    branch("counter", "back", *at)
    assert branch("counter", "resume", *at).out == "counter 3 open: A001 serving\n"
    assert branch("counter", "finish", *at).out == "counter 3 open: free\n"
    assert branch("counter", "close", *at).out == "counter 3 closed\n"


def test_a_note_and_marks_are_taken_away_only_when_asked(branch: Type) -> None:
    at = ("--counter", "3", "--json")
    branch("counter", "start", *at)
    branch("counter", "note", "--note", "his knee", *at)
    branch("counter", "mark", "--marks", "elderly", *at)

    assert branch("counter", "note", "--note", "", *at).json["ticket"]["note"] == ""
    assert branch("counter", "mark", "--marks", "", *at).json["ticket"]["marks"] == []


@pytest.mark.parametrize(
    ("words", "caused"),
    [
        (("arrived",), ["ServiceStarted"]),
        (("absent",), ["TicketRecalled"]),
        (("absent", "--then", "return"), ["TicketReturned"]),
        (("absent", "--then", "next"), ["NoShowMarked", "TicketCalled"]),
        (("add-service", "--service", "passport"), ["ServiceAdded"]),
        (("mark", "--marks", "elderly"), ["MarksSet"]),
        (("note", "--template", "copy"), ["NoteAdded"]),
        (("transfer", "--to-agent", "norah"), ["TicketTransferred"]),
        (("transfer", "--after", "600"), ["TicketTransferred"]),
        (("hand-over", "--agent", "norah"), ["CounterHandedOver"]),
        (("force-sign-out", "--reason", "left", "--release-customer"), ["TicketReturned", "SignOutForced"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_step_with_a_customer_at_the_desk(branch: Type, words: tuple[str, ...], caused: list[str]):
    assert events(branch("counter", words[0], "--counter", "3", *words[1:], "--json")) == caused


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("mark", "--marks", "vip"), 2),
        (("mark",), 2),
        (("note",), 2),
        (("note", "--template", "none"), 2),
        (("transfer", "--to-agent", "nobody"), 2),
        (("transfer", "--to-agent", "norah", "--to-counter", "4"), 2),
        (("transfer", "--after", "999999"), 2),
        (("add-service", "--service", "dream"), 2),
        (("force-sign-out", "--reason", "left"), 3),
        (("force-sign-out",), 2),
        (("sign-out",), 3),
        (("call", "--by-itself"), 3),
        (("read", "--message", "none"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_step_that_makes_no_sense_is_said_in_one_line(branch: Type, words: tuple[str, ...], code: int):
    said = branch("counter", words[0], "--counter", "3", *words[1:])

    assert said.code == code
    assert said.err.count("\n") == 1


def test_somebody_late_comes_back_once(branch: Type):
    branch("counter", "no-show", "--counter", "3")

    back = branch("ticket", "reenter", "A001", "--json")
    again = branch("ticket", "reenter", "A001", "--json")

    assert (back.json["number"], back.json["ahead"]) == ("A001", 1)
    assert (again.code, again.json["error"]) == (3, "came_back_already")


def test_several_services_follow_each_other_on_one_ticket(branch: Type):
    branch("ticket", "issue", "passport", "--also", "national-id,fees")
    branch("counter", "finish", "--counter", "3")
    branch("counter", "call", "--counter", "5")

    finished = branch("counter", "finish", "--counter", "5", "--json")

    assert events(finished) == ["ServiceFinished", "NextServiceBegun"]
    assert branch("check", "--json").json["ok"] is True


def test_a_service_is_closed_to_newcomers_and_opened_again(branch: Type):
    close = ("service", "close", "national-id", "--reason", "printer")

    refused = branch(*close, "--json")
    closed = branch(*close, "--keep-waiting", "--json")
    ticket = branch("ticket", "issue", "national-id")
    opened = branch("service", "open", "national-id", "--json")

    assert (refused.code, refused.json["error"]) == (3, "people_waiting")
    assert closed.json == {"open": False, "service": "national-id", "waiting": 1}
    assert ticket.code == 3
    assert opened.json["open"] is True


def test_agents_are_told_something_and_say_that_they_have_read_it(branch: Type):
    sent = branch("message", "send", "الصلاة بعد عشر دقائق", "--to", "#3", "--json").json
    branch("counter", "read", "--counter", "3", "--message", sent["id"])

    (message,) = branch("message", "list", "--json").json["messages"]

    assert sent["counters"] == [3]
    assert (message["text"], message["read_at"]) == ("الصلاة بعد عشر دقائق", [3])


def test_a_break_has_one_of_the_branchs_reasons(branch: Type):
    branch("counter", "finish", "--counter", "3")

    none = branch("counter", "break", "--counter", "3")
    prayer = branch("counter", "break", "--counter", "3", "--reason", "prayer", "--json")

    assert none.code == 2
    assert "prayer" in none.err
    assert prayer.json["state"] == "break"


def test_an_alert_is_taken_note_of(branch: Type):
    branch("ticket", "issue", "national-id", "--printer", "kiosk-1")  # there is no printer at its address
    (first, *_) = branch("floor", "--json").json["alerts"]

    seen = branch("alert", first["key"], "--agent", "sami", "--json")
    again = {one["key"]: one for one in branch("floor", "--json").json["alerts"]}[first["key"]]

    assert seen.json["alert"] == first["key"]
    assert (first["seen_by"], again["seen_by"]) == ("", "sami")
    assert branch("alert", "nothing").code == 2
