"""People from the command line: the first account, signing in, and what somebody may not do."""

import io
import json

import pytest

from .conftest import Said, Type

OWNER, NORAH, SAMI = "135790", "1111", "246810"


@pytest.fixture
def typed(open_branch: Type, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type words, with these lines on stdin."""

    def type_words(*words: str, lines: tuple[str, ...] = ()) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return open_branch(*words)

    return type_words


@pytest.fixture
def owned(typed: Type) -> Type:
    """A branch with an owner, a supervisor and an agent."""
    assert typed("people", "owner", "boss", "--name-en", "Hind", lines=(OWNER,)).code == 0
    sami = ("people", "add", "sami", "--name-ar", "سامي", "--name-en", "Sami", "--role", "supervisor")
    assert typed(*sami, "--agent", "boss", lines=(OWNER, SAMI)).code == 0
    assert typed("people", "pin", "norah", "--agent", "boss", lines=(OWNER, NORAH)).code == 0
    return typed


def test_a_branch_without_an_owner_asks_nobody_who_they_are(typed: Type):
    added = typed("people", "add", "sami", "--name-en", "Sami", "--json")

    assert added.json["role"] == "agent"
    assert added.json["has_pin"] is False
    assert typed("counter", "call", "--counter", "3", "--agent", "anybody").err.startswith("dawr: Nobody is waiting")


def test_the_owners_pin_has_no_default_and_a_least_length(typed: Type):
    nothing = typed("people", "owner")
    short = typed("people", "owner", lines=("123",))

    assert (nothing.code, short.code) == (2, 2)
    assert typed("people", "list", "--json").json["guarded"] is False


def test_a_forgotten_owners_pin_is_set_by_whoever_owns_the_database(owned: Type):
    for _ in range(5):
        owned("people", "pin", "boss", "--agent", "boss", lines=("000000",))

    new = owned("people", "recover", "boss", "--json", lines=("864209",))

    assert (new.code, new.json["locked_until"], new.json["role"]) == (0, None, "owner")
    last = json.loads(owned("journal").out.splitlines()[-1])
    assert (last["type"], last["actor"].startswith("os:")) == ("OwnerRecovered", True)
    assert owned("people", "unlock", "sami", "--agent", "boss", lines=(OWNER,)).code == 3, "the old one is gone"
    assert owned("people", "unlock", "sami", "--agent", "boss", lines=("864209",)).code == 0
    assert owned("check", "--json").json["ok"] is True


@pytest.mark.parametrize(("code", "error"), [("sami", "not_an_owner"), ("norah", "not_an_owner")])
def test_nobody_becomes_an_owner_by_recovering(owned: Type, code: str, error: str):
    refused = owned("people", "recover", code, "--json", lines=("864209",))

    assert (refused.code, refused.json["error"]) == (3, error)


def test_another_account_of_the_computer_recovers_nothing(owned: Type, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.geteuid", lambda: 54321)

    refused = owned("people", "recover", "boss", "--json", lines=("864209",))

    assert (refused.code, refused.json["error"]) == (3, "not_your_database")


def test_an_account_is_made_once_however_often_the_same_order_is_given(typed: Type):
    owner = ("people", "owner", "boss", "--name-en", "Hind", "--json", "--command-id", "0" * 31 + "1")
    sami = ("people", "add", "sami", "--agent", "boss", "--json", "--command-id", "0" * 31 + "2")

    made = [typed(*owner, lines=(OWNER,)) for _ in range(2)]
    added = [typed(*sami, lines=(OWNER, SAMI)) for _ in range(2)]

    assert [said.code for said in (*made, *added)] == [0, 0, 0, 0]
    assert made[0].json == made[1].json
    assert added[0].json == added[1].json
    assert typed("people", "owner", "boss", lines=(OWNER,)).code == 3


def test_a_pin_is_typed_in_whatever_digits(owned: Type):
    arabic = owned("counter", "sign-in", "--counter", "3", "--agent", "norah", "--json", lines=("١١١١",))
    owned("people", "pin", "fahd", "--agent", "boss", lines=(OWNER, "٢٢٢٢"))
    latin = owned("counter", "sign-in", "--counter", "4", "--agent", "fahd", lines=("2222",))

    assert (arabic.code, latin.code) == (0, 0)


def test_a_counter_is_opened_by_somebody(owned: Type):
    nobody = owned("counter", "open", "--counter", "3", "--json")

    assert (nobody.code, nobody.json["error"]) == (3, "sign_in_first")


def test_nobody_stands_in_the_journal_who_has_not_shown_who_they_are(owned: Type):
    owned("ticket", "issue", "national-id")

    cancelled = owned("ticket", "cancel", "A001", "--agent", "boss")

    assert cancelled.code == 0, "a customer may go, whoever types it"
    last = json.loads(owned("journal").out.splitlines()[-1])
    assert (last["type"], last["actor"]) == ("TicketCancelled", "customer")


def test_there_is_one_first_owner(owned: Type):
    again = owned("people", "owner", "other", lines=("999999",))

    assert again.code == 3
    assert "owner already" in again.err


def test_a_name_in_one_language_leaves_the_other(owned: Type):
    name = ("people", "name", "norah", "--agent", "boss", "--json")

    renamed = owned(*name, "--name-en", "Norah S.", lines=(OWNER,))
    nothing = owned(*name, lines=(OWNER,))

    assert renamed.json["name"] == {"ar": "نورة القحطاني", "en": "Norah S."}
    assert (nothing.code, nothing.json["error"]) == (2, "bad_input")


def test_a_code_that_is_taken_is_said_with_whose_it_is(owned: Type):
    taken = owned("people", "add", "norah", "--agent", "boss", lines=(OWNER, "4321"))

    assert taken.code == 3
    assert "This code belongs to Norah Al-Qahtani already." in taken.err


def test_nobody_opens_a_counter_without_the_pin(owned: Type):
    none = owned("counter", "open", "--counter", "3", "--agent", "norah")
    wrong = owned("counter", "sign-in", "--counter", "3", "--agent", "norah", "--json", lines=("0000",))
    right = owned("counter", "sign-in", "--counter", "3", "--agent", "norah", "--json", lines=(NORAH,))

    assert (none.code, wrong.code, right.code) == (3, 3, 0)
    assert wrong.json["error"] == "wrong_secret"
    assert wrong.json["details"] == {"agent": "norah", "left": 3}
    assert right.json["agent"] == "norah"


def test_whoever_is_signed_in_goes_on_without_the_pin_and_is_named_in_the_journal(owned: Type):
    owned("ticket", "issue", "national-id")
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))

    called = owned("counter", "call", "--counter", "3")

    assert called.code == 0
    last = json.loads(owned("journal").out.splitlines()[-1])
    assert (last["type"], last["actor"], last["device"]) == ("TicketCalled", "norah", "cli")


def test_another_agent_cannot_act_at_a_counter_but_a_supervisor_can(owned: Type):
    owned("people", "pin", "fahd", "--agent", "boss", lines=(OWNER, "2222"))
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))

    other = owned("counter", "break", "--counter", "3", "--agent", "fahd", "--json", lines=("2222",))
    supervisor = owned("counter", "break", "--counter", "3", "--agent", "sami", lines=(SAMI,))

    assert (other.code, other.json["error"]) == (3, "not_your_counter")
    assert supervisor.code == 0


def test_too_many_wrong_pins_lock_the_account_until_somebody_unlocks_it(owned: Type):
    tries = [owned("people", "pin", "norah", "--agent", "norah", "--json", lines=("0000",)) for _ in range(5)]
    right = owned("counter", "sign-in", "--counter", "3", "--agent", "norah", "--json", lines=(NORAH,))
    owned("people", "unlock", "norah", "--agent", "boss", lines=(OWNER,))
    unlocked = owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))

    assert [said.json["error"] for said in tries] == ["wrong_secret"] * 4 + ["locked_out"]
    assert right.json["error"] == "locked_out"
    assert unlocked.code == 0


def test_two_counters_cannot_take_one_agent(owned: Type):
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))

    second = owned("counter", "sign-in", "--counter", "4", "--agent", "norah", "--json", lines=(NORAH,))

    assert second.code == 3
    assert second.json["error"] == "agent_elsewhere"
    assert second.json["details"] == {"agent": "norah", "counter": 3}


def test_a_counter_is_handed_over_with_its_customer(owned: Type):
    owned("people", "pin", "fahd", "--agent", "boss", lines=(OWNER, "2222"))
    owned("ticket", "issue", "national-id")
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))
    owned("counter", "call", "--counter", "3")

    handed = owned("counter", "hand-over", "--counter", "3", "--agent", "fahd", "--json", lines=("2222",))

    assert handed.json["agent"] == "fahd"
    assert handed.json["ticket"]["number"] == "A001"
    assert owned("counter", "start", "--counter", "3", "--agent", "norah", lines=(NORAH,)).code == 3


def test_a_forced_sign_out_leaves_no_customer_at_the_desk(owned: Type):
    owned("ticket", "issue", "national-id")
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))
    owned("counter", "call", "--counter", "3")
    force = ("counter", "force-sign-out", "--counter", "3", "--agent", "sami", "--reason", "left", "--json")

    refused = owned(*force, lines=(SAMI,))
    forced = owned(*force, "--release-customer", lines=(SAMI,))

    assert (refused.code, refused.json["error"]) == (3, "counter_busy")
    assert [event["type"] for event in forced.json["events"]] == ["TicketReturned", "SignOutForced"]
    assert forced.json["state"] == "closed"


def test_nobody_makes_somebody_more_than_they_are(owned: Type):
    owned("people", "add", "mona", "--name-en", "Mona", "--role", "manager", "--agent", "boss", lines=(OWNER, "777777"))

    owner = owned("people", "role", "norah", "owner", "--agent", "mona", "--json", lines=("777777",))
    deposed = owned("people", "deactivate", "boss", "--agent", "mona", lines=("777777",))
    supervisor = owned("people", "role", "norah", "supervisor", "--agent", "mona", lines=("777777",))

    assert (owner.code, owner.json["error"]) == (3, "not_allowed")
    assert deposed.code == 3
    assert supervisor.code == 0


def test_the_last_owner_stays_one(owned: Type):
    role = owned("people", "role", "boss", "agent", "--agent", "boss", "--json", lines=(OWNER,))
    gone = owned("people", "deactivate", "boss", "--agent", "boss", "--json", lines=(OWNER,))

    assert [said.json["error"] for said in (role, gone)] == ["last_owner"] * 2


def test_whoever_is_at_work_is_not_let_go_and_a_role_taken_away_holds_at_once(owned: Type):
    owned("ticket", "issue", "national-id")
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=(NORAH,))

    gone = owned("people", "deactivate", "norah", "--agent", "boss", "--json", lines=(OWNER,))
    owned("people", "role", "norah", "technician", "--agent", "boss", lines=(OWNER,))
    call = owned("counter", "call", "--counter", "3", "--json")
    out = owned("counter", "sign-out", "--counter", "3")

    assert (gone.code, gone.json["error"]) == (3, "agent_at_work")
    assert (call.code, call.json["error"]) == (3, "not_allowed")
    assert out.code == 0, "signing out needs no right"


def test_no_hash_and_no_pin_stands_in_the_journal(owned: Type, tmp_path):
    owned("counter", "sign-in", "--counter", "3", "--agent", "norah", lines=("0000",))

    journal = owned("journal").out

    assert "argon2" not in journal
    assert all(secret not in journal for secret in (OWNER, SAMI))
    assert owned("check", "--json").json["ok"] is True


def test_settings_from_a_file_leave_the_accounts_as_they_are(owned: Type):
    nobody = owned("init", "--sample")
    boss = owned("init", "--sample", "--agent", "boss", lines=(OWNER,))

    assert (nobody.code, boss.code) == (3, 0)
    people = {one["agent"]: one for one in owned("people", "list", "--json").json["people"]}
    assert people["boss"]["role"] == "owner"
    assert people["sami"]["has_pin"] is True


def test_the_supervisors_window_acts_for_whoever_signed_in_as_long_as_it_is_open(
    owned: Type, monkeypatch: pytest.MonkeyPatch
):
    from dawr.wiring import windows

    seen = []

    def run_supervisor(site, agent: str, look) -> int:
        seen.append(json.loads(owned("board", "--json").out)["sessions"])
        return 0

    monkeypatch.setattr(windows, "run_supervisor", run_supervisor)
    monkeypatch.setattr("dawr.cli.windows.require_screen", lambda: None)

    wrong = owned("supervisor", "--agent", "sami", lines=("0000",))
    right = owned("supervisor", "--agent", "sami", lines=(SAMI,))

    assert (wrong.code, right.code) == (3, 0)
    ((session,),) = seen
    assert (session["agent"], session["device"]) == ("sami", "supervisor")
    assert owned("board", "--json").json["sessions"] == []
