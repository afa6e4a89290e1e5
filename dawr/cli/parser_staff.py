"""What the commands about people and the floor take."""

import argparse

from .typed import Parser, add_look, add_steps, add_who, who, whole

COUNTER_ACTIONS = (
    "open",
    "close",
    "break",
    "back",
    "call",
    "recall",
    "start",
    "hold",
    "resume",
    "transfer",
    "return",
    "no-show",
    "finish",
    "direct",
    "note",
    "undo",
    "sign-in",
    "sign-out",
    "hand-over",
    "force-sign-out",
    "add-service",
    "mark",
    "arrived",
    "absent",
    "profile",
    "why",
    "read",
)


def add_counter(counter: argparse.ArgumentParser) -> None:
    """``dawr counter``: an agent's step, or the agent's window."""
    counter.add_argument("step", nargs="?", choices=COUNTER_ACTIONS, metavar="STEP", help=", ".join(COUNTER_ACTIONS))
    counter.add_argument("profile", nargs="?", default="", metavar="PROFILE", help="profile: its code, or own")
    assert isinstance(counter, Parser)
    counter.last_word = "profile"
    counter.add_argument("--counter", type=whole, required=True, metavar="N", help="number of the counter")
    counter.add_argument("--agent", type=who, default="", metavar="NAME", help="who serves there (code or name)")
    counter.add_argument("--ticket", default="", metavar="ID", help="the ticket meant, by id or number")
    counter.add_argument("--service", default="", metavar="CODE", help="transfer, direct, add-service: the service")
    counter.add_argument("--to-counter", type=whole, metavar="N", help="transfer: into this counter's own pool")
    counter.add_argument("--to-agent", default="", metavar="CODE", help="transfer: only this person may call")
    counter.add_argument("--after", type=whole, default=0, metavar="SECONDS", help="transfer: not to be called before")
    counter.add_argument(
        "--place", choices=("first", "last", "original"), default="original", help="transfer: where in the queue"
    )
    counter.add_argument("--outcome", default="", metavar="CODE", help="finish: what came of it")
    counter.add_argument("--note", default=None, metavar="TEXT", help="hold, transfer, note: words for a colleague")
    counter.add_argument("--template", default="", metavar="CODE", help="note: one of the branch's ready notes")
    counter.add_argument("--marks", default=None, metavar="CODE,…", help="mark: these of the branch's marks, no others")
    counter.add_argument("--reason", default="", metavar="TEXT", help="break, force-sign-out: why")
    counter.add_argument("--release-customer", action="store_true", help="force-sign-out: the customer waits again")
    counter.add_argument(
        "--then", choices=("recall", "return", "next"), default="recall", help="absent: what to do (default: recall)"
    )
    counter.add_argument("--by-itself", action="store_true", help="call: nobody asked, the desk was free for so long")
    counter.add_argument("--message", default="", metavar="ID", help="read: the message")
    counter.add_argument("--then-next", action="store_true", help="finish: and call the next customer")
    counter.add_argument("--minibar", action="store_true", help="the window: begin as a small bar over other software")
    add_look(counter)


def add_service(service: argparse.ArgumentParser) -> None:
    """``dawr service open|close CODE``."""
    service.add_argument("step", choices=("open", "close"))
    service.add_argument("service", metavar="CODE", help="the service")
    service.add_argument("--reason", default="", metavar="TEXT", help="close: why")
    service.add_argument("--keep-waiting", action="store_true", help="close: those who wait are still served")
    add_who(service)


def add_alert(alert: argparse.ArgumentParser) -> None:
    """``dawr alert KEY``."""
    alert.add_argument("alert", metavar="KEY", help="the alert's key, as dawr floor --json tells it")
    add_who(alert)


def add_message(message: argparse.ArgumentParser) -> None:
    """``dawr message send|list``."""
    message.add_argument("step", choices=("send", "list"))
    message.add_argument("text", nargs="?", default="", metavar="TEXT")
    message.add_argument("--to", default="", metavar="WHO", help="an agent's code, or #3 for counter 3 (default: all)")
    add_who(message)


def add_people(people: argparse.ArgumentParser) -> None:
    """``dawr people``: everything about accounts."""
    step_of = add_steps(people)

    def add(name: str, says: str, *, named: bool = False) -> argparse.ArgumentParser:
        step = step_of(name, says)
        add_who(step)
        if named:
            step.add_argument("--name-ar", default="", metavar="NAME", help="the name in Arabic")
            step.add_argument("--name-en", default="", metavar="NAME", help="the name in English")
        return step

    owner = add("owner", "make the branch's first account; the PIN is asked for, or read from stdin", named=True)
    owner.add_argument("code", nargs="?", default="owner", metavar="CODE", help="default: owner")
    recovered = add("recover", "set a forgotten owner's PIN, from the account of this computer that owns the database")
    recovered.add_argument("code", metavar="CODE", help="the owner")
    recovered.add_argument("--server", metavar="FOLDER", help="of the server that this PC runs (see: dawr server)")
    added = add("add", "take somebody in; a PIN is asked for, or read from stdin, and may be set later", named=True)
    added.add_argument("code", metavar="CODE")
    added.add_argument("--role", default="agent", metavar="ROLE", help="see: dawr people roles (default: agent)")
    added.add_argument("--profile", default="", metavar="CODE", help="the work profile")
    added.add_argument("--skills", default="", metavar="SERVICE=LEVEL,…", help="how well each service is done")
    added.add_argument("--languages", default="", metavar="CODE,…", help="spoken with customers")
    add("list", "everybody, with role, PIN and where they are")
    add("roles", "the roles a person can have, with their permissions")
    role = add("role", "give somebody another role")
    role.add_argument("code", metavar="CODE")
    role.add_argument("role", metavar="ROLE")
    for name, says, named in (
        ("name", "give somebody another name", True),
        ("pin", "set somebody's PIN or password", False),
        ("unlock", "let somebody try again who is locked out", False),
        ("deactivate", "let somebody go; the name stays in the journal", False),
        ("activate", "take somebody back", False),
    ):
        add(name, says, named=named).add_argument("code", metavar="CODE")
