"""The command line: which words it takes. What they do stands in the rooms beside this one."""

import argparse
from collections.abc import Mapping
from functools import partial
from typing import Final

from .typed import HEADQUARTERS_DATABASE, BadInput, Fill, Unavailable, readable
from .typed import Parser as _Parser
from .typed import add_branch as _add_branch
from .typed import add_common as _add_common
from .typed import add_file as _add_file
from .typed import add_look as _add_look
from .typed import add_steps as _add_steps
from .typed import add_who as _add_who
from .typed import place as _place
from .typed import who as _who
from .typed import whole as _whole

MOST_COUNTERS = 50
"""Counters that a what-if may open."""

__all__ = ["BadInput", "Unavailable", "build_parser", "readable"]


def build_parser(first: str = "") -> argparse.ArgumentParser:
    """Return the parser. Each command sets ``run`` to "module:function" inside ``dawr.cli``.

    ``first`` is the first word typed. Where that is a command, no other is made: a window waits for this too.
    """
    parser = _Parser(prog="dawr", description="Dawr runs the floor of in-person service centres.", allow_abbrev=False)
    _add_common(parser)
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, (run, says, fill) in _COMMANDS.items():
        if first not in _COMMANDS or name == first:
            fill_in = partial(_fill_in, run=run, fill=fill)
            commands.add_parser(name, help=says, description=says, allow_abbrev=False, fill=fill_in)
    return parser


def _fill_in(command: argparse.ArgumentParser, *, run: str, fill: Fill | None) -> None:
    _add_common(command)
    command.set_defaults(run=run)
    if fill is not None:
        fill(command)


def _add_journal(journal: argparse.ArgumentParser) -> None:
    journal.add_argument("--after", type=_whole, default=0, metavar="SEQ", help="only events after this one")


def _add_day(day: argparse.ArgumentParser) -> None:
    day.add_argument("step", choices=("open", "close"))
    day.add_argument("--date", metavar="YYYY-MM-DD", help="the day to open (default: today in the branch's zone)")
    day.add_argument("--force", action="store_true", help="close though people are in the branch")
    _add_who(day)


def _add_hours(hours: argparse.ArgumentParser) -> None:
    hours.add_argument("--date", metavar="YYYY-MM-DD", help="the first day (default: today in the branch's zone)")
    hours.add_argument("--days", type=_whole, default=1, metavar="N", help="how many days (default: 1)")


def _add_settings(settings: argparse.ArgumentParser) -> None:
    step_of = _add_steps(settings)

    def add(name: str, says: str) -> argparse.ArgumentParser:
        step = step_of(name, says)
        _add_who(step)
        return step

    add("show", "the settings in force, as a branch file")
    _add_file(add("export", "write the settings in force into a branch file"))
    _add_file(add("preview", "what a branch file would change"))
    _add_file(add("apply", "put a branch file in force; nobody's ticket is touched"))
    history = add("history", "who changed the settings, when and what, newest first")
    history.add_argument("--most", type=_whole, default=20, metavar="N", help="at most so many (default: 20)")
    back = add("take-back", "put the settings before in force again")
    back.add_argument("--to", type=_whole, metavar="SEQ", help="entry of the history (default: the one before)")


def _add_ticket(ticket: argparse.ArgumentParser) -> None:
    add = _add_steps(ticket)
    issue = add("issue", "give a customer a number")
    issue.add_argument("service", metavar="SERVICE", help="code of the service")
    issue.add_argument("--also", default="", metavar="SERVICE,…", help="further services on the same ticket")
    issue.add_argument("--language", default="", metavar="CODE", help="the customer's language (default: the branch's)")
    issue.add_argument("--priority", type=_whole, default=0, metavar="N", help="priority level (default: 0)")
    issue.add_argument("--appointment", default="", metavar="HH:MM", help="the time agreed on, by the branch's clock")
    issue.add_argument("--print", dest="paper", action="store_true", help="print the ticket and wait for the outcome")
    issue.add_argument("--printer", default="", metavar="NAME_OR_URL", help="default: the branch's first printer")
    cancel = add("cancel", "the customer leaves the queue")
    cancel.add_argument("ticket", metavar="TICKET", help="id or number")
    cancel.add_argument("--by-staff", action="store_true", help="taken out by staff; needs --reason")
    cancel.add_argument("--reason", default="", metavar="TEXT")
    _add_who(cancel)
    late = add("reenter", "a customer who missed the turn comes back, in time")
    _add_who(late)
    late.add_argument("ticket", metavar="TICKET", help="id or number")
    reprint = add("reprint", "print a copy, same number")
    reprint.add_argument("ticket", metavar="TICKET", help="id or number")
    reprint.add_argument("--printer", default="", metavar="NAME_OR_URL")
    preview = add("preview", "a picture of a ticket as this branch prints it")
    preview.add_argument("out", metavar="OUT.png")
    preview.add_argument("--layout", default="", metavar="FILE.toml", help="default: the first printer's")
    preview.add_argument("--width", type=_whole, default=0, metavar="DOTS", help="default: the first printer's")
    preview.add_argument(
        "--language", default="", metavar="CODE", help="one language alone (default: the branch's two)"
    )


def _add_printer(printer: argparse.ArgumentParser) -> None:
    add = _add_steps(printer)
    found = add("list", "the branch's printers, those this machine can see, and addresses to be looked at")
    found.add_argument("addresses", nargs="*", metavar="URL", help="tcp://HOST and other addresses to look at")
    one = {"metavar": "NAME_OR_URL", "nargs": "?", "default": "", "help": "default: the branch's first printer"}
    test = add("test", "print a page with a ruler, darkness, both languages and a code to scan")
    test.add_argument("printer", **one)  # type: ignore[arg-type]  # the same words as below
    probe = add("probe", "try out what a printer can do and keep it, with what dawr printer test has shown")
    probe.add_argument("printer", **one)  # type: ignore[arg-type]  # the same words as above
    probe.add_argument("--width", type=_paper, metavar="DOTS", help="what the ruler showed: millimetres × 8")
    probe.add_argument("--cutter", choices=("yes", "no"), default="", help="the test page was cut off")
    probe.add_argument("--own-qr", choices=("yes", "no"), default="", help="it draws codes by itself")
    status = add("status", "how printers are, since when, and how many tickets the roll still gives")
    status.add_argument("printer", nargs="?", default="", metavar="NAME_OR_URL", help="default: all of the branch's")
    jobs = add("jobs", "every slip with what is known of it, newest first")
    jobs.add_argument("--most", type=_whole, default=1000, metavar="N", help="at most so many (default: 1000)")
    answer = add("answer", "say what became of a slip that nobody knows about")
    answer.add_argument("job", metavar="JOB", help="id of the job, or number of the ticket")
    answer.add_argument("verdict", choices=("came-out", "reprint", "void"))
    _add_who(answer)
    serve = add("serve", "be the writer of printers until stopped, without a window")
    serve.add_argument("printers", nargs="*", metavar="NAME_OR_URL", help="default: all of the branch's")


def _add_policy(policy: argparse.ArgumentParser) -> None:
    add = _add_steps(policy)
    ledger = add("ledger", "every call past people who came earlier, and why")
    trial = add("try", "a past day under the rules of another branch file")
    trial.add_argument("file", type=_place, metavar="FILE.toml", help="a whole branch file")
    for step in (ledger, trial):
        step.add_argument("--day", metavar="YYYY-MM-DD", help="business day (default: the latest)")


def _add_kiosk(kiosk: argparse.ArgumentParser) -> None:
    kiosk.add_argument("--name", default="kiosk-1", metavar="NAME", help="name of this kiosk")
    kiosk.add_argument("--printer", default="", metavar="NAME_OR_URL", help="its printer (default: the branch's first)")
    kiosk.add_argument("--set-staff-code", action="store_true", help="set the code that closes the kiosk, then end")
    _add_who(kiosk)
    _add_look(kiosk)
    _add_monitor(kiosk)


def _add_display(display: argparse.ArgumentParser) -> None:
    display.add_argument("--bilingual", action="store_true", help="both languages side by side")
    _add_look(display)
    _add_monitor(display)


def _add_supervisor(supervisor: argparse.ArgumentParser) -> None:
    supervisor.add_argument("--agent", type=_who, default="", metavar="CODE", help="who supervises")
    _add_look(supervisor)
    _add_monitor(supervisor)


def _add_setup(setup: argparse.ArgumentParser) -> None:
    setup.add_argument("--agent", type=_who, default="", metavar="CODE", help="who sets up")
    _add_look(setup)
    _add_monitor(setup)


def _add_demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--offscreen", action="store_true", help="play a short day unseen and keep its pictures")
    demo.add_argument(
        "--folder", type=_place, metavar="FOLDER", help="where its data and pictures go (default: a new folder)"
    )
    demo.add_argument("--headquarters", default="", metavar="URL", help="send what happens there; needs --code")
    demo.add_argument("--code", default="", metavar="CODE", help="from: dawr headquarters enrol BRANCH")


def _add_waits(waits: argparse.ArgumentParser) -> None:
    add = _add_steps(waits)
    told = add("report", "how true they were: error, bias, share inside the range")
    told.add_argument("--days", type=_whole, default=30, metavar="N", help="over so many days (default: 30)")
    what_if = add("what-if", "the wait now, and if more counters opened")
    what_if.add_argument("--service", required=True, metavar="CODE", help="the service waited for")
    what_if.add_argument("--open", type=_counters, default=1, metavar="N", help="counters more (default: 1)")


def _add_monitor(window: argparse.ArgumentParser) -> None:
    window.add_argument("--monitor", default="", metavar="NAME", help="name of the monitor to fill")
    window.add_argument("--windowed", action="store_true", help="in a window instead of the full screen")


def _staff(name: str) -> Fill:
    """Return what fills a parser by a function of ``parser_staff``, loaded when one of its commands is typed."""

    def fill(command: argparse.ArgumentParser) -> None:
        from . import parser_staff

        getattr(parser_staff, name)(command)

    return fill


def _server(name: str) -> Fill:
    """Return what fills a parser by a function of ``parser_server``, loaded like those about people."""

    def fill(command: argparse.ArgumentParser) -> None:
        from . import parser_server

        getattr(parser_server, name)(command)

    return fill


def _paper(text: str) -> int:
    dots = _whole(text)
    if not 320 <= dots <= 1024:
        raise argparse.ArgumentTypeError(f"paper has 320 to 1024 dots, not {text}")
    return dots


def _counters(text: str) -> int:
    number = _whole(text)
    if not 1 <= number <= MOST_COUNTERS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MOST_COUNTERS}: {text!r}")
    return number


def _add_headquarters(headquarters: argparse.ArgumentParser) -> None:
    from .parser_road import add_headquarters

    add_headquarters(headquarters, partial(_add_common, database=HEADQUARTERS_DATABASE), _whole)


def _add_sync(sync: argparse.ArgumentParser) -> None:
    from .parser_road import add_sync

    add_sync(sync, _add_common)


def _add_history(history: argparse.ArgumentParser) -> None:
    from .parser_road import add_history

    add_history(history, _add_common, _whole)


_COMMANDS: Final[Mapping[str, tuple[str, str, Fill | None]]] = {
    "init": ("setup:init", "make or upgrade the database, load a branch", _add_branch),
    "day": ("branch:day", "open or close the business day", _add_day),
    "hours": ("hours:hours", "when the branch is open, when it pauses, and its prayer times", _add_hours),
    "settings": ("settings:settings", "show, preview, change and take back the branch's settings", _add_settings),
    "ticket": ("tickets:ticket", "issue, cancel or reprint a ticket", _add_ticket),
    "counter": (
        "windows:counter",
        "an agent's step at a counter; without a step: the agent's window",
        _staff("add_counter"),
    ),
    "board": ("branch:board", "what every screen shows: a table at a terminal, JSON for programs", None),
    "floor": (
        "floor:floor",
        "what the supervisor sees: queues by lateness, counters, figures of the day, alerts",
        None,
    ),
    "journal": ("branch:journal", "the journal, a line of JSON per event", _add_journal),
    "history": ("history:history", "how much of the journal is kept, and letting the oldest days go", _add_history),
    "check": ("care:check", "check the database, its invariants and the replay of its journal", None),
    "backup": ("care:backup", "write a verified copy of the database", _server("add_backup")),
    "restore": (
        "care:restore",
        "put a backup in the database's place; the replaced one is kept beside",
        _server("add_restore"),
    ),
    "move": (
        "care:move",
        "move the branch to another database, with all that ever happened in it",
        _server("add_move"),
    ),
    "server": ("server:server", "the branch's own PostgreSQL server and its standby", _server("add_server")),
    "join": ("server:join", "use the branch's server from this PC", _server("add_join")),
    "doctor": ("care:doctor", "say what works on this machine and what does not", None),
    "printer": ("printers:printer", "find, test and answer for printers; write to them", _add_printer),
    "waits": ("waits:waits", "how true the waits were, and what one more counter would change", _add_waits),
    "people": ("people:people", "who belongs to the branch, what they may do, how they sign in", _staff("add_people")),
    "service": ("staff:service", "close a service to newcomers for today, or open it again", _staff("add_service")),
    "alert": ("staff:alert", "take note of an alert of the floor (dawr floor lists them)", _staff("add_alert")),
    "message": ("staff:message", "tell agents something, and see what they were told", _staff("add_message")),
    "sync": ("sync:sync", "send the branch's facts to headquarters and fetch settings, until stopped", _add_sync),
    "headquarters": ("headquarters:headquarters", "the service that receives every branch", _add_headquarters),
    "policy": ("policy:policy", "who is called past whom, and a changed policy tried on a past day", _add_policy),
    "kiosk": ("windows:kiosk", "what the customer touches", _add_kiosk),
    "display": ("windows:display", "the lobby display", _add_display),
    "supervisor": ("windows:supervisor", "the supervisor's floor", _add_supervisor),
    "setup": ("windows:setup", "services, counters, people, hours: changed, previewed, put in force", _add_setup),
    "demo": ("demo:demo", "a whole branch on one PC", _add_demo),
}
"""Each command: what runs it, what it says of itself, and what fills its parser."""
